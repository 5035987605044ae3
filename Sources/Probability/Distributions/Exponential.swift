import Foundation

/// The exponential law, `f(x) = exp(-x/m) / m` for `x ≥ 0`.
public struct Exponential: UnivariateDistribution {
  /// `m`, the inverse of the rate.
  public let mean: Double

  /// The law with mean `m > 0`, which is its standard deviation too.
  public init(mean: Double) throws(DistributionError) {
    try DistributionError.requirePositive("exponential", "mean", mean)
    self.mean = mean
  }

  /// The law with rate `1/m > 0`.
  public init(rate: Double) throws(DistributionError) {
    try DistributionError.requirePositive("exponential", "rate", rate)
    try self.init(mean: 1 / rate)
  }

  /// The law through one quantile with a positive value, `m = -x / log(1 - p)`.
  public init(quantile point: QuantilePoint) throws(DistributionError) {
    try DistributionError.require("exponential", point)
    try DistributionError.requirePositive("exponential", "the value of a quantile", point.value)
    try self.init(mean: -point.value / log1p(-point.probability))
    self = try verified("exponential", point)
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  public var variance: Double { mean * mean }
  public func density(_ x: Double) -> Double { x < 0 ? 0 : exp(-x / mean) / mean }
  public func logDensity(_ x: Double) -> Double { x < 0 ? -.infinity : -x / mean - log(mean) }
  public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : -expm1(-x / mean) }
  public func complement(_ x: Double) -> Double { x <= 0 ? 1 : exp(-x / mean) }

  public func logCumulative(_ x: Double) -> Double {
    if x <= 0 { return -.infinity }
    return x < mean ? log(-expm1(-x / mean)) : log1p(-exp(-x / mean))
  }

  public func logComplement(_ x: Double) -> Double { x <= 0 ? 0 : -x / mean }
  public func quantile(_ p: Double) -> Double { p == 0 ? 0 : -mean * log1p(-probability(p)) }
  public func quantile(complement q: Double) -> Double { q == 1 ? 0 : -mean * log(probability(q)) }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    -mean * log(generator.uniform())
  }
}
