// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import Foundation

/// The Cauchy law, `f(x) = 1 / (π scale (1 + z²))` with `z = (x - location) / scale`.
public struct Cauchy: UnivariateDistribution {
  /// The median.
  public let location: Double
  /// Half the distance between the quartiles.
  public let scale: Double

  /// The law with a finite location and a positive scale. It has no mean, so that it is made from
  /// quantiles but not from moments.
  public init(location: Double, scale: Double) throws(DistributionError) {
    try DistributionError.requireFinite("Cauchy", "location", location)
    try DistributionError.requirePositive("Cauchy", "scale", scale)
    self.location = location
    self.scale = scale
  }

  /// The law through two quantiles, in closed form.
  public init(
    quantiles first: QuantilePoint, _ second: QuantilePoint
  ) throws(DistributionError) {
    let line = try locationAndScale("Cauchy", first, second, standard: Self.standardQuantile)
    try self.init(location: line.location, scale: line.scale)
    self = try verified("Cauchy", first, second)
  }

  public var support: ClosedRange<Double> { -.infinity ... .infinity }
  /// NaN: the law has no mean.
  public var mean: Double { .nan }
  /// NaN: the law has no variance.
  public var variance: Double { .nan }

  private func standardised(_ x: Double) -> Double { (x - location) / scale }

  public func density(_ x: Double) -> Double {
    let z = standardised(x)
    let height = 1 / (.pi * scale)
    return height.isNormal && abs(z) < 1e150 ? height / (1 + z * z) : exp(logDensity(x))
  }

  public func logDensity(_ x: Double) -> Double {
    let z = abs(standardised(x))
    let logHeight = -log(.pi) - log(scale)
    return logHeight - (z < 1e8 ? log1p(z * z) : 2 * (log(abs(x - location)) - log(scale)))
  }

  public func cumulative(_ x: Double) -> Double { atan2(1, -standardised(x)) / .pi }
  public func complement(_ x: Double) -> Double { atan2(1, standardised(x)) / .pi }

  public func logCumulative(_ x: Double) -> Double {
    x > location ? log1p(-complement(x)) : log(cumulative(x))
  }

  public func logComplement(_ x: Double) -> Double {
    x < location ? log1p(-cumulative(x)) : log(complement(x))
  }

  private static func standardQuantile(_ p: Double) -> Double {
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    return abs(p - 0.5) < 0.25
      ? tan(.pi * (p - 0.5)) : p < 0.5 ? -1 / tan(.pi * p) : 1 / tan(.pi * (1 - p))
  }

  public func quantile(_ p: Double) -> Double {
    location + scale * Self.standardQuantile(probability(p))
  }

  public func quantile(complement q: Double) -> Double {
    location - scale * Self.standardQuantile(probability(q))
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    quantile(generator.uniform())
  }
}
