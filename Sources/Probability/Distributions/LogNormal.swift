// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CSpecialFunctions
import Foundation

/// The law of `exp Y` for normal `Y`: `f(x) = exp(-z²/2) / (x σ √(2π))`, `z = (log x - μ) / σ`.
public struct LogNormal: UnivariateDistribution {
  /// `μ`, the mean of `log X`.
  public let logMean: Double
  /// `σ`, the standard deviation of `log X`.
  public let logStandardDeviation: Double

  /// The law whose logarithm has mean `μ` and standard deviation `σ > 0`.
  public init(logMean: Double, logStandardDeviation: Double) throws(DistributionError) {
    try DistributionError.requireFinite("log-normal", "mean of the logarithm", logMean)
    try DistributionError.requirePositive(
      "log-normal", "standard deviation of the logarithm", logStandardDeviation)
    self.logMean = logMean
    self.logStandardDeviation = logStandardDeviation
  }

  /// The law with the given mean `m > 0` and standard deviation `s`: `σ² = log(1 + s²/m²)`.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try DistributionError.requirePositive("log-normal", "mean", mean)
    try DistributionError.requirePositive("log-normal", "standard deviation", standardDeviation)
    let ratio = standardDeviation / mean
    let variance = ratio < 1e150 ? log1p(ratio * ratio) : 2 * log(ratio)
    try self.init(logMean: log(mean) - variance / 2, logStandardDeviation: variance.squareRoot())
  }

  /// The law through two quantiles with positive values, in closed form.
  public init(
    quantiles first: QuantilePoint, _ second: QuantilePoint
  ) throws(DistributionError) {
    for point in [first, second] {
      try DistributionError.requirePositive("log-normal", "the value of a quantile", point.value)
    }
    let line = try locationAndScale(
      "log-normal", (first.probability, log(first.value)), (second.probability, log(second.value)),
      standard: labour_normal_quantile)
    try self.init(logMean: line.location, logStandardDeviation: line.scale)
    self = try verified("log-normal", first, second)
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  public var mean: Double { exp(logMean + logStandardDeviation * logStandardDeviation / 2) }

  public var variance: Double {
    let square = logStandardDeviation * logStandardDeviation
    let (surplus, size) = (expm1(square), exp(2 * (logMean + square / 2)))
    if surplus.isNormal && size.isNormal { return surplus * size }
    // One part alone is out of range.
    let logSurplus = square < 1e-30 ? 2 * log(logStandardDeviation) : square + log(-expm1(-square))
    return exp(logSurplus + 2 * (logMean + square / 2))
  }

  private func standardised(_ x: Double) -> Double {
    x > 0 ? labour_standard_logarithm(x, logMean, logStandardDeviation) : x.isNaN ? x : -.infinity
  }

  public func density(_ x: Double) -> Double {
    let z = standardised(x)
    if z.isInfinite { return 0 }
    let scale = x * logStandardDeviation * rootTwoPi
    return scale > 1e-290 && scale < 1e290 ? exp(-z * z / 2) / scale : exp(logDensity(x))
  }

  public func logDensity(_ x: Double) -> Double {
    let z = standardised(x)
    if z.isInfinite { return -.infinity }
    return -z * z / 2 - log(x) - log(logStandardDeviation) - halfLogTwoPi
  }

  public func cumulative(_ x: Double) -> Double { labour_normal(standardised(x), labour_lower) }
  public func complement(_ x: Double) -> Double { labour_normal(standardised(x), labour_upper) }

  public func logCumulative(_ x: Double) -> Double {
    labour_normal(standardised(x), labour_log_lower)
  }

  public func logComplement(_ x: Double) -> Double {
    labour_normal(standardised(x), labour_log_upper)
  }

  public func quantile(_ p: Double) -> Double {
    exp(logMean + logStandardDeviation * labour_normal_quantile(probability(p)))
  }

  public func quantile(complement q: Double) -> Double {
    exp(logMean - logStandardDeviation * labour_normal_quantile(probability(q)))
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    exp(logMean + logStandardDeviation * generator.standardNormal())
  }
}
