import CSpecialFunctions
import Foundation

/// The binomial law, `P(X = k) = C(n, k) p^k (1-p)^(n-k)` for `k = 0 … n`.
public struct Binomial: UnivariateDistribution {
  /// `n`.
  public let trials: Int
  /// `p`.
  public let probability: Double

  private var n: Double { Double(trials) }

  /// The law of the number of successes in `0 ≤ n ≤ 2⁵³` trials, each with probability `p` in [0, 1].
  public init(trials: Int, probability: Double) throws(DistributionError) {
    guard trials >= 0, trials <= 1 << 53 else {
      throw DistributionError("binomial: trials is \(trials), must be between 0 and 2^53")
    }
    try DistributionError.require(
      probability >= 0 && probability <= 1, "binomial", "probability", probability,
      "between 0 and 1")
    self.trials = trials
    self.probability = probability
  }

  /// The law with the given mean `m` and standard deviation `s`: `p = 1 - s²/m` and `n = m/p`, which
  /// must be a whole number to nine digits.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try DistributionError.requirePositive("binomial", "mean", mean)
    try DistributionError.requirePositive("binomial", "standard deviation", standardDeviation)
    let p = 1 - standardDeviation / mean * standardDeviation
    let n = (mean / p).rounded()
    guard p > 0, n >= 1, n <= 0x1p53, abs(n * p - mean) < 1e-9 * mean else {
      throw DistributionError(
        "binomial: mean \(mean) and standard deviation \(standardDeviation) need \(mean / p) trials, "
          + "which must be a positive whole number")
    }
    try self.init(trials: Int(n), probability: mean / n)
  }

  /// The law of `n` trials with `F(k) = p` exactly at a whole number `0 ≤ k < n`.
  public init(quantile point: QuantilePoint, trials: Int) throws(DistributionError) {
    try DistributionError.require("binomial", point)
    try DistributionError.requireCount("binomial", point.value)
    try DistributionError.require(
      point.value < Double(trials), "binomial", "the value of a quantile", point.value,
      "below the number of trials, \(trials)")
    let root = labour_beta_quantile(
      point.value + 1, Double(trials) - point.value, point.probability, 1)
    try self.init(trials: trials, probability: root.x)
    self = try verified("binomial", point)
  }

  public var support: ClosedRange<Double> { 0...n }
  public var mean: Double { n * probability }
  public var variance: Double { n * probability * (1 - probability) }
  public var isDiscrete: Bool { true }

  public func density(_ x: Double) -> Double { x.isNaN ? x : exp(logDensity(x)) }

  public func logDensity(_ x: Double) -> Double {
    if x.isNaN { return x }
    guard x >= 0, x <= n, x == x.rounded() else { return -.infinity }
    if probability == 0 || probability == 1 { return x == mean ? 0 : -.infinity }
    if x == 0 { return n * log1p(-probability) }
    if x == n { return n * log(probability) }
    return labour_beta_kernel(x, n - x, probability, 1) + log(n) - log(x) - log(n - x)
  }

  /// `P(X > k) = I_p(k + 1, n - k)`.
  private func tail(_ x: Double, _ tail: labour_tail) -> Double {
    if !(x >= 0 && x < n) { return labour_beta(1, 1, x < 0 ? 1 : x.isNaN ? x : 0, tail) }
    let k = x.rounded(.down)
    return labour_beta(k + 1, n - k, probability, tail)
  }

  public func cumulative(_ x: Double) -> Double { tail(x, labour_upper) }
  public func complement(_ x: Double) -> Double { tail(x, labour_lower) }
  public func logCumulative(_ x: Double) -> Double { tail(x, labour_log_upper) }
  public func logComplement(_ x: Double) -> Double { tail(x, labour_log_lower) }

  private var search: DiscreteQuantile {
    let spread = max(standardDeviation, .leastNormalMagnitude)
    return DiscreteQuantile(
      mean: mean, standardDeviation: spread,
      skewness: min((1 - 2 * probability) / spread, 1e6), maximum: n)
  }

  public func quantile(_ p: Double) -> Double {
    search(Probability.probability(p), upper: false, self)
  }

  public func quantile(complement q: Double) -> Double {
    search(Probability.probability(q), upper: true, self)
  }
}
