// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CSpecialFunctions
import Foundation

/// The law of `|Y|` for normal `Y` about 0: `f(x) = √(2/π) / σ exp(-x²/(2σ²))` for `x ≥ 0`.
public struct HalfNormal: UnivariateDistribution {
  /// `σ`, the standard deviation of `Y`.
  public let scale: Double

  /// The law of `|Y|` where `Y` has standard deviation `σ > 0`.
  public init(scale: Double) throws(DistributionError) {
    try DistributionError.requirePositive("half-normal", "scale", scale)
    self.scale = scale
  }

  /// The law with the given mean, `σ √(2/π)`.
  public init(mean: Double) throws(DistributionError) {
    try DistributionError.requirePositive("half-normal", "mean", mean)
    try self.init(scale: mean * rootTwoPi / 2)
  }

  /// The law through one quantile, in closed form.
  public init(quantile point: QuantilePoint) throws(DistributionError) {
    try DistributionError.require("half-normal", point)
    try DistributionError.requirePositive("half-normal", "the value of a quantile", point.value)
    let unit = try HalfNormal(scale: 1)
    try self.init(scale: point.value / unit.quantile(point.probability))
    self = try verified("half-normal", point)
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  public var mean: Double { scale * 2 / rootTwoPi }
  public var variance: Double { scale * scale * (1 - 2 / .pi) }

  public func density(_ x: Double) -> Double {
    if x < 0 { return 0 }
    let (z, height) = (x / scale, 2 / (scale * rootTwoPi))
    return height.isNormal ? height * exp(-z * z / 2) : exp(logDensity(x))
  }

  public func logDensity(_ x: Double) -> Double {
    if x < 0 { return -.infinity }
    let z = x / scale
    return log(2 / rootTwoPi) - log(scale) - z * z / 2
  }

  public func cumulative(_ x: Double) -> Double {
    x <= 0 ? 0 : labour_erf(x / scale * 0.5.squareRoot())
  }

  public func complement(_ x: Double) -> Double {
    x <= 0 ? 1 : 2 * labour_normal(x / scale, labour_upper)
  }

  public func logCumulative(_ x: Double) -> Double {
    let upper = complement(x)
    return upper < 0.5 ? log1p(-upper) : log(cumulative(x))
  }

  public func logComplement(_ x: Double) -> Double {
    let lower = cumulative(x)
    return lower < 0.5 ? log1p(-lower) : log(2) + labour_normal(x / scale, labour_log_upper)
  }

  public func quantile(_ p: Double) -> Double {
    scale * (2.0.squareRoot() * SpecialFunctions.inverseErf(probability(p)))
  }

  public func quantile(complement q: Double) -> Double {
    q > 0.5 ? quantile(1 - probability(q)) : -scale * labour_normal_quantile(probability(q) / 2)
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    scale * abs(generator.standardNormal())
  }
}
