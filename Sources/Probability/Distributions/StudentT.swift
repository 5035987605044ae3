// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CSpecialFunctions
import Foundation

/// Student's t with location and scale:
/// `f(x) = (1 + z²/ν)^(-(ν+1)/2) / (scale √ν B(ν/2, 1/2))`, `z = (x - location) / scale`.
public struct StudentT: UnivariateDistribution {
  /// `ν`.
  public let degrees: Double
  /// The median.
  public let location: Double
  /// What `z` is measured in; the standard deviation only for `ν = ∞`.
  public let scale: Double
  private let logConstant: Double

  /// The law with `ν` degrees of freedom in [10⁻⁸, 10¹⁵], which need not be whole.
  public init(degrees: Double, location: Double = 0, scale: Double = 1) throws(DistributionError) {
    try DistributionError.requireShape("Student t", "degrees of freedom", degrees)
    try DistributionError.requireFinite("Student t", "location", location)
    try DistributionError.requirePositive("Student t", "scale", scale)
    self.degrees = degrees
    self.location = location
    self.scale = scale
    logConstant = -log(degrees) / 2 - labour_log_beta(degrees / 2, 0.5)
  }

  /// The law with the given mean and standard deviation; only `ν > 2` has one.
  public init(
    mean: Double, standardDeviation: Double, degrees: Double
  ) throws(DistributionError) {
    try DistributionError.requirePositive("Student t", "standard deviation", standardDeviation)
    try DistributionError.require(
      degrees > 2, "Student t", "degrees of freedom", degrees,
      "above 2 for a standard deviation to exist")
    try self.init(
      degrees: degrees, location: mean,
      scale: standardDeviation * ((degrees - 2) / degrees).squareRoot())
  }

  /// The law with `ν` degrees of freedom through two quantiles, in closed form.
  public init(
    quantiles first: QuantilePoint, _ second: QuantilePoint, degrees: Double
  ) throws(DistributionError) {
    let unit = try StudentT(degrees: degrees)
    let line = try locationAndScale("Student t", first, second) { unit.quantile($0) }
    try self.init(degrees: degrees, location: line.location, scale: line.scale)
    self = try verified("Student t", first, second)
  }

  public var support: ClosedRange<Double> { -.infinity ... .infinity }
  /// NaN for `ν ≤ 1`, where the law has none.
  public var mean: Double { degrees > 1 ? location : .nan }

  /// Infinite for `1 < ν ≤ 2`, NaN for `ν ≤ 1`.
  public var variance: Double {
    if degrees > 2 { return scale * scale * (degrees / (degrees - 2)) }
    return degrees > 1 ? .infinity : .nan
  }

  private func standardised(_ x: Double) -> Double { (x - location) / scale }

  public func density(_ x: Double) -> Double { exp(logDensity(x)) }

  public func logDensity(_ x: Double) -> Double {
    let z = abs(standardised(x))
    let spread =
      z < 1e8 * degrees.squareRoot() ? log1p(z / degrees * z) : 2 * log(z) - log(degrees)
    return logConstant - log(scale) - (degrees + 1) / 2 * spread
  }

  public func cumulative(_ x: Double) -> Double {
    labour_student(degrees, standardised(x), labour_lower)
  }

  public func complement(_ x: Double) -> Double {
    labour_student(degrees, standardised(x), labour_upper)
  }

  public func logCumulative(_ x: Double) -> Double {
    labour_student(degrees, standardised(x), labour_log_lower)
  }

  public func logComplement(_ x: Double) -> Double {
    labour_student(degrees, standardised(x), labour_log_upper)
  }

  public func quantile(_ p: Double) -> Double { location + scale * standardQuantile(p) }
  public func quantile(complement q: Double) -> Double { location - scale * standardQuantile(q) }

  /// `z² = ν y / x` where `I_x(ν/2, 1/2) = 2 min(p, 1-p)`.
  private func standardQuantile(_ p: Double) -> Double {
    if probability(p) == 0.5 { return 0 }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    let outside = 2 * min(p, 1 - p)
    // Near the centre 1 - outside = 2 |p - 1/2| keeps the digits.
    let point =
      outside > 0.5
      ? labour_beta_quantile(degrees / 2, 0.5, 2 * abs(p - 0.5), 1)
      : labour_beta_quantile(degrees / 2, 0.5, outside, 0)
    let z = (degrees / point.odds).squareRoot()
    return p < 0.5 ? -z : z
  }

  /// R. W. Bailey, "Polar generation of random variates with the t-distribution", Mathematics of
  /// Computation 62 (1994): `√(ν (U^(-2/ν) - 1)) cos 2πV`.
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    let radius = (degrees * expm1(-2 / degrees * log(generator.uniform()))).squareRoot()
    return location + scale * min(radius, 1e300) * cos(2 * .pi * generator.uniform())
  }
}
