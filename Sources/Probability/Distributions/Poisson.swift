import CSpecialFunctions
import Foundation

/// The Poisson law, `P(X = k) = m^k exp(-m) / k!` for `k = 0, 1, 2, …`.
public struct Poisson: UnivariateDistribution {
  /// `m`, which is the variance too.
  public let mean: Double

  /// The law with mean `0 < m ≤ 2⁵³`, above which `Double` does not hold every count. The mean alone
  /// decides: the standard deviation is `√m`, so there is no construction from both.
  public init(mean: Double) throws(DistributionError) {
    try DistributionError.require(
      mean > 0 && mean <= 0x1p53, "Poisson", "mean", mean, "positive and at most 2^53")
    self.mean = mean
  }

  /// The law with `F(k) = p` exactly at a whole number `k ≥ 0`: `Q(k + 1, m) = p`.
  public init(quantile point: QuantilePoint) throws(DistributionError) {
    try DistributionError.require("Poisson", point)
    try DistributionError.requireCount("Poisson", point.value)
    try self.init(mean: labour_gamma_quantile(point.value + 1, point.probability, 1))
    self = try verified("Poisson", point)
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  public var variance: Double { mean }
  public var isDiscrete: Bool { true }

  public func density(_ x: Double) -> Double { x.isNaN ? x : exp(logDensity(x)) }

  public func logDensity(_ x: Double) -> Double {
    if x.isNaN { return x }
    guard x >= 0, x.isFinite, x == x.rounded() else { return -.infinity }
    return x == 0 ? -mean : labour_gamma_kernel(x, mean, 1) - log(x)
  }

  /// `P(X ≤ k) = Q(k + 1, m)`.
  private func tail(_ x: Double, _ tail: labour_tail) -> Double {
    if !(x >= 0) || x == .infinity { return labour_gamma(1, x, labour_opposite(tail)) }
    return labour_gamma(x.rounded(.down) + 1, mean, tail)
  }

  public func cumulative(_ x: Double) -> Double { tail(x, labour_upper) }
  public func complement(_ x: Double) -> Double { tail(x, labour_lower) }
  public func logCumulative(_ x: Double) -> Double { tail(x, labour_log_upper) }
  public func logComplement(_ x: Double) -> Double { tail(x, labour_log_lower) }

  private var search: DiscreteQuantile {
    let root = mean.squareRoot()
    return DiscreteQuantile(
      mean: mean, standardDeviation: root, skewness: 1 / root, maximum: .infinity)
  }

  public func quantile(_ p: Double) -> Double { search(probability(p), upper: false, self) }

  public func quantile(complement q: Double) -> Double {
    search(probability(q), upper: true, self)
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    mean < 10 ? sampleByInversion(using: &generator) : sampleByRejection(using: &generator)
  }

  /// Sequential search from 0: about `m` steps.
  private func sampleByInversion(using generator: inout some RandomNumberGenerator) -> Double {
    while true {
      var u = generator.uniform()
      var term = exp(-mean)
      for k in 0..<200 {
        u -= term
        if u <= 0 { return Double(k) }
        term *= mean / Double(k + 1)
      }
    }
  }

  /// Transformed rejection with squeeze, algorithm PTRS of W. Hörmann, "The transformed rejection
  /// method for generating Poisson random variables", Insurance: Mathematics and Economics 12 (1993).
  private func sampleByRejection(using generator: inout some RandomNumberGenerator) -> Double {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let height = 1.1239 + 1.1328 / (b - 3.4)
    let squeeze = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = generator.uniform() - 0.5
      let v = generator.uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
      if us >= 0.07 && v <= squeeze { return k }
      if k < 0 || (us < 0.013 && v > us) { continue }
      if log(v * height / (a / (us * us) + b)) <= logDensity(k) { return k }
    }
  }
}

/// The other tail: distribution functions of counts are tails of the parameter's law.
func labour_opposite(_ tail: labour_tail) -> labour_tail {
  switch tail {
  case labour_lower: labour_upper
  case labour_upper: labour_lower
  case labour_log_lower: labour_log_upper
  default: labour_log_lower
  }
}

extension DistributionError {
  /// Refuses what is not a whole number from 0 to 2⁵³.
  static func requireCount(_ law: String, _ value: Double) throws(DistributionError) {
    try require(
      value >= 0 && value <= 0x1p53 && value == value.rounded(), law, "the value of a quantile",
      value, "a whole number, 0 or above")
  }
}
