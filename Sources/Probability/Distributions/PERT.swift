// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CSpecialFunctions
import Foundation

/// The PERT law of expert judgement: a beta law moved to `[minimum, maximum]`,
/// `α = 1 + λ (mode - minimum) / width`, `β = 1 + λ (maximum - mode) / width`, mean
/// `(minimum + λ mode + maximum) / (λ + 2)` (D. Vose, "Risk Analysis", 2008).
public struct PERT: UnivariateDistribution {
  /// The lower end.
  public let minimum: Double
  /// The most likely value.
  public let mode: Double
  /// The upper end.
  public let maximum: Double
  /// `λ`, the weight of the mode; 4 in the classic law, 0 makes it uniform.
  public let shape: Double
  private let alpha: Double
  private let beta: Double

  /// The law on `[minimum, maximum]` with the given mode inside, which may be an end.
  public init(
    minimum: Double, mode: Double, maximum: Double, shape: Double = 4
  ) throws(DistributionError) {
    try DistributionError.requireMode("PERT", minimum, mode, maximum)
    try DistributionError.require(
      shape >= 0 && shape <= 1e15, "PERT", "shape", shape, "between 0 and 1e15")
    self.minimum = minimum
    self.mode = mode
    self.maximum = maximum
    self.shape = shape
    alpha = 1 + shape * ((mode - minimum) / (maximum - minimum))
    beta = 1 + shape * ((maximum - mode) / (maximum - minimum))
  }

  /// The symmetric law with the given mean and standard deviation: its width is
  /// `2 s √(λ + 3)`.
  public init(
    mean: Double, standardDeviation: Double, shape: Double = 4
  ) throws(DistributionError) {
    try DistributionError.requireFinite("PERT", "mean", mean)
    try DistributionError.requirePositive("PERT", "standard deviation", standardDeviation)
    try DistributionError.require(
      shape >= 0 && shape <= 1e15, "PERT", "shape", shape, "between 0 and 1e15")
    let half = standardDeviation * (shape + 3).squareRoot()
    try self.init(minimum: mean - half, mode: mean, maximum: mean + half, shape: shape)
  }

  private var width: Double { maximum - minimum }
  public var support: ClosedRange<Double> { minimum...maximum }
  public var mean: Double { minimum + width * (alpha / (alpha + beta)) }

  public var variance: Double {
    let size = alpha + beta
    return width * width * (alpha / size) * (beta / size) / (size + 1)
  }

  public func density(_ x: Double) -> Double {
    if x == minimum { return alpha > 1 ? 0 : beta / width }
    if x == maximum { return beta > 1 ? 0 : alpha / width }
    return x.isNaN ? x : support.contains(x) ? exp(logDensity(x)) : 0
  }

  public func logDensity(_ x: Double) -> Double {
    if !(x > minimum && x < maximum) { return log(density(x)) }
    let (below, above) = (x - minimum, maximum - x)
    return labour_beta_kernel_odds(alpha, beta, below, above, 1) + log(width) - log(below)
      - log(above)
  }

  private func tail(_ x: Double, _ tail: labour_tail) -> Double {
    if !(x > minimum && x < maximum) { return labour_beta(1, 1, (x - minimum) / width, tail) }
    return labour_beta_odds(alpha, beta, x - minimum, maximum - x, tail)
  }

  public func cumulative(_ x: Double) -> Double { tail(x, labour_lower) }
  public func complement(_ x: Double) -> Double { tail(x, labour_upper) }
  public func logCumulative(_ x: Double) -> Double { tail(x, labour_log_lower) }
  public func logComplement(_ x: Double) -> Double { tail(x, labour_log_upper) }

  public func quantile(_ p: Double) -> Double {
    at(labour_beta_quantile(alpha, beta, probability(p), 0))
  }

  public func quantile(complement q: Double) -> Double {
    at(labour_beta_quantile(alpha, beta, probability(q), 1))
  }

  /// The point at a proportion of the width, counted from the nearer end.
  private func at(_ point: labour_proportion) -> Double {
    point.x < 0.5 ? minimum + width * point.x : maximum - width * point.y
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    minimum + width * generator.beta(alpha, beta)
  }
}

extension DistributionError {
  /// Refuses ends and a mode that are not finite or not in order.
  static func requireMode(
    _ law: String, _ minimum: Double, _ mode: Double, _ maximum: Double
  ) throws(DistributionError) {
    try requireFinite(law, "minimum", minimum)
    try requireFinite(law, "mode", mode)
    try requireFinite(law, "maximum", maximum)
    try require(
      minimum < maximum && (maximum - minimum).isFinite, law, "maximum", maximum,
      "above the minimum \(minimum), at a finite distance")
    try require(
      minimum <= mode && mode <= maximum, law, "mode", mode, "between \(minimum) and \(maximum)")
  }
}
