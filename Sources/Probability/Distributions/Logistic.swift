import Foundation

/// The logistic law, `F(x) = 1 / (1 + exp(-z))` with `z = (x - location) / scale`.
public struct Logistic: UnivariateDistribution {
  /// The mean and median.
  public let location: Double
  /// The standard deviation over `π/√3`.
  public let scale: Double

  /// The law with a finite location and a positive scale.
  public init(location: Double, scale: Double) throws(DistributionError) {
    try DistributionError.requireFinite("logistic", "location", location)
    try DistributionError.requirePositive("logistic", "scale", scale)
    self.location = location
    self.scale = scale
  }

  /// The law with the given mean and standard deviation.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try DistributionError.requirePositive("logistic", "standard deviation", standardDeviation)
    try self.init(location: mean, scale: standardDeviation * 3.0.squareRoot() / .pi)
  }

  /// The law through two quantiles, in closed form.
  public init(
    quantiles first: QuantilePoint, _ second: QuantilePoint
  ) throws(DistributionError) {
    let line = try locationAndScale("logistic", first, second) { log($0) - log1p(-$0) }
    try self.init(location: line.location, scale: line.scale)
    self = try verified("logistic", first, second)
  }

  public var support: ClosedRange<Double> { -.infinity ... .infinity }
  public var mean: Double { location }
  public var variance: Double { scale * scale * (.pi * .pi / 3) }

  private func standardised(_ x: Double) -> Double { (x - location) / scale }

  public func density(_ x: Double) -> Double {
    let e = exp(-abs(standardised(x)))
    return e / ((1 + e) * (1 + e)) / scale
  }

  public func logDensity(_ x: Double) -> Double {
    let z = abs(standardised(x))
    return -z - 2 * log1p(exp(-z)) - log(scale)
  }

  public func cumulative(_ x: Double) -> Double { 1 / (1 + exp(-standardised(x))) }
  public func complement(_ x: Double) -> Double { 1 / (1 + exp(standardised(x))) }
  public func logCumulative(_ x: Double) -> Double { Self.logTail(standardised(x)) }
  public func logComplement(_ x: Double) -> Double { Self.logTail(-standardised(x)) }

  /// `-log(1 + exp(-z))`.
  private static func logTail(_ z: Double) -> Double {
    z < 0 ? z - log1p(exp(z)) : -log1p(exp(-z))
  }

  public func quantile(_ p: Double) -> Double {
    location + scale * (log(probability(p)) - log1p(-p))
  }

  public func quantile(complement q: Double) -> Double {
    location - scale * (log(probability(q)) - log1p(-q))
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    quantile(generator.uniform())
  }
}
