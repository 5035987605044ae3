// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CSpecialFunctions
import Foundation

/// The gamma law, `f(x) = x^(k-1) exp(-x/θ) / (Γ(k) θ^k)` for `x > 0`.
public struct Gamma: UnivariateDistribution {
  /// `k`.
  public let shape: Double
  /// `θ`, the inverse of the rate.
  public let scale: Double

  /// The law with shape `k > 0` and scale `θ > 0`: mean `k θ`, variance `k θ²`.
  public init(shape: Double, scale: Double) throws(DistributionError) {
    try DistributionError.requirePositive("gamma", "shape", shape)
    try DistributionError.requirePositive("gamma", "scale", scale)
    self.shape = shape
    self.scale = scale
  }

  /// The law with shape `k > 0` and rate `1/θ > 0`.
  public init(shape: Double, rate: Double) throws(DistributionError) {
    try DistributionError.requirePositive("gamma", "rate", rate)
    try self.init(shape: shape, scale: 1 / rate)
  }

  /// The law with the given mean `m > 0` and standard deviation `s > 0`: `k = (m/s)²`, `θ = s²/m`.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try DistributionError.requirePositive("gamma", "mean", mean)
    try DistributionError.requirePositive("gamma", "standard deviation", standardDeviation)
    let ratio = mean / standardDeviation
    try self.init(shape: ratio * ratio, scale: standardDeviation / ratio)
  }

  /// The law through two quantiles with positive values: the ratio of the quantiles falls with the
  /// shape, which is bracketed between 10⁻³ and 10¹².
  public init(
    quantiles first: QuantilePoint, _ second: QuantilePoint
  ) throws(DistributionError) {
    let (low, high) = try DistributionError.ordered("gamma", first, second)
    try DistributionError.requirePositive("gamma", "the value of a quantile", low.value)
    let target = log(high.value / low.value)
    func logStandard(_ point: QuantilePoint, _ shape: Double) -> Double {
      labour_gamma_log_quantile(shape, point.probability, 0)
    }
    let root = bracketedRoot(from: log(1e-3), to: log(1e12)) { logShape in
      logStandard(high, exp(logShape)) - logStandard(low, exp(logShape)) - target
    }
    guard let root else {
      throw DistributionError(
        "gamma: quantiles \(low.value) and \(high.value) need a shape outside [1e-3, 1e12]; move "
          + "the values \(target < 1 ? "apart" : "closer")")
    }
    try self.init(shape: exp(root), scale: exp(log(high.value) - logStandard(high, exp(root))))
    self = try verified("gamma", first, second)
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  public var mean: Double { shape * scale }
  public var variance: Double { shape * scale * scale }

  public func density(_ x: Double) -> Double {
    if !(x > 0) || x == .infinity { return x == 0 ? densityAtZero : x.isNaN ? x : 0 }
    let kernel = labour_gamma_kernel(shape, x, scale, 0)
    return kernel > 1e-280 && x > 1e-280 ? kernel / x : exp(logDensity(x))
  }

  public func logDensity(_ x: Double) -> Double {
    if !(x > 0) || x == .infinity { return log(density(x)) }
    return labour_gamma_kernel(shape, x, scale, 1) - log(x)
  }

  private var densityAtZero: Double { shape < 1 ? .infinity : shape > 1 ? 0 : 1 / scale }

  public func cumulative(_ x: Double) -> Double { labour_gamma(shape, x, scale, labour_lower) }
  public func complement(_ x: Double) -> Double { labour_gamma(shape, x, scale, labour_upper) }

  public func logCumulative(_ x: Double) -> Double {
    labour_gamma(shape, x, scale, labour_log_lower)
  }

  public func logComplement(_ x: Double) -> Double {
    labour_gamma(shape, x, scale, labour_log_upper)
  }

  public func quantile(_ p: Double) -> Double {
    scale * labour_gamma_quantile(shape, probability(p), 0)
  }

  public func quantile(complement q: Double) -> Double {
    scale * labour_gamma_quantile(shape, probability(q), 1)
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    scale * generator.standardGamma(shape: shape)
  }
}
