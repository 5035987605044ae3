// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CSpecialFunctions
import Foundation

/// The law of `1/Y` for gamma `Y`: `f(x) = s^a x^(-a-1) exp(-s/x) / Γ(a)` for `x > 0`.
public struct InverseGamma: UnivariateDistribution {
  /// `a`.
  public let shape: Double
  /// `s`.
  public let scale: Double

  /// The law with shape `a > 0` and scale `s > 0`.
  public init(shape: Double, scale: Double) throws(DistributionError) {
    try DistributionError.requirePositive("inverse gamma", "shape", shape)
    try DistributionError.requirePositive("inverse gamma", "scale", scale)
    self.shape = shape
    self.scale = scale
  }

  /// The law with the given mean `m > 0` and standard deviation `d > 0`: `a = 2 + (m/d)²`,
  /// `s = m (a - 1)`.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try DistributionError.requirePositive("inverse gamma", "mean", mean)
    try DistributionError.requirePositive("inverse gamma", "standard deviation", standardDeviation)
    let ratio = mean / standardDeviation
    try self.init(shape: 2 + ratio * ratio, scale: mean * (1 + ratio * ratio))
  }

  /// The law through two quantiles with positive values, by the gamma law of the inverse.
  public init(
    quantiles first: QuantilePoint, _ second: QuantilePoint
  ) throws(DistributionError) {
    let (low, high) = try DistributionError.ordered("inverse gamma", first, second)
    try DistributionError.requirePositive("inverse gamma", "the value of a quantile", low.value)
    let inverse: Gamma
    do throws(DistributionError) {
      inverse = try Gamma(
        quantiles: (1 - low.probability, 1 / low.value), (1 - high.probability, 1 / high.value))
    } catch {
      throw DistributionError("inverse gamma: for the inverse, \(error.description)")
    }
    try self.init(shape: inverse.shape, scale: 1 / inverse.scale)
    self = try verified("inverse gamma", first, second)
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  /// `s / (a - 1)`; infinite for `a ≤ 1`.
  public var mean: Double { shape > 1 ? scale / (shape - 1) : .infinity }
  /// `mean² / (a - 2)`; infinite for `a ≤ 2`.
  public var variance: Double { shape > 2 ? mean * mean / (shape - 2) : .infinity }

  public func density(_ x: Double) -> Double {
    if !(x > 0) || x == .infinity { return x.isNaN ? x : 0 }
    let kernel = labour_gamma_kernel(shape, scale, x, 0)
    return kernel > 1e-280 && x > 1e-280 ? kernel / x : exp(logDensity(x))
  }

  public func logDensity(_ x: Double) -> Double {
    if !(x > 0) || x == .infinity { return x.isNaN ? x : -.infinity }
    return labour_gamma_kernel(shape, scale, x, 1) - log(x)
  }

  public func cumulative(_ x: Double) -> Double {
    labour_gamma(shape, scale, max(x, 0), labour_upper)
  }
  public func complement(_ x: Double) -> Double {
    labour_gamma(shape, scale, max(x, 0), labour_lower)
  }

  public func logCumulative(_ x: Double) -> Double {
    labour_gamma(shape, scale, max(x, 0), labour_log_upper)
  }

  public func logComplement(_ x: Double) -> Double {
    labour_gamma(shape, scale, max(x, 0), labour_log_lower)
  }

  public func quantile(_ p: Double) -> Double {
    scale / labour_gamma_quantile(shape, probability(p), 1)
  }

  public func quantile(complement q: Double) -> Double {
    scale / labour_gamma_quantile(shape, probability(q), 0)
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    shape < 1
      ? scale * exp(-generator.logStandardGamma(shape: shape))
      : scale / generator.standardGamma(shape: shape)
  }
}
