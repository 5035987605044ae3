// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CSpecialFunctions
import Foundation

/// The normal law with the given location and scale, restricted to `[lower, upper]`.
///
/// Probabilities are integrals of `exp(-u t - t²/2)` from the end of the interval that is nearer to
/// the location, relative to the density there: an interval 30 standard deviations out, or 10⁻⁹
/// wide, loses nothing.
public struct TruncatedNormal: UnivariateDistribution {
  /// The mean of the normal law before restriction.
  public let location: Double
  /// The standard deviation of the normal law before restriction.
  public let scale: Double
  /// The lower end, which may be -∞.
  public let lower: Double
  /// The upper end, which may be +∞.
  public let upper: Double

  /// The ends and the width in units of the scale.
  let alpha: Double
  let beta: Double
  let width: Double
  /// The mass of the interval: over `φ(nearest)` if the interval lies on one side of the location.
  let mass: Double

  /// The normal law of a finite location and positive scale on an interval of positive length, at
  /// most 10¹⁵ scales away from the location.
  public init(
    location: Double, scale: Double, lower: Double = -.infinity, upper: Double = .infinity
  ) throws(DistributionError) {
    let name = "truncated normal"
    try DistributionError.requireFinite(name, "location", location)
    try DistributionError.requirePositive(name, "scale", scale)
    try DistributionError.require(
      lower < .infinity, name, "lower end", lower, "finite or minus infinity")
    try DistributionError.require(
      upper > lower, name, "upper end", upper, "above the lower end \(lower)")
    alpha = (lower - location) / scale
    beta = (upper - location) / scale
    width = (upper - lower) / scale
    try DistributionError.require(
      alpha < 1e15 && beta > -1e15 && width > 1e-290, name, "location", location,
      "within 1e15 scales of the interval, which must be wider than 1e-290 scales")
    self.location = location
    self.scale = scale
    self.lower = lower
    self.upper = upper
    if alpha >= 0 || beta <= 0 {
      mass = labour_normal_interval(max(alpha, -beta), width)
    } else {
      mass = (labour_erf(beta / 2.0.squareRoot()) - labour_erf(alpha / 2.0.squareRoot())) / 2
    }
  }

  public var support: ClosedRange<Double> { lower...upper }

  /// Whether both ends are so far out that neither moment feels them: beyond 40 scales lie 10⁻³⁴⁹.
  private var isUnrestricted: Bool { alpha < -40 && beta > 40 }

  /// Whether the interval is so narrow that the law is uniform, beyond the last digit; integrals in
  /// units of the scale may underflow then.
  private var isUniform: Bool { width < 1e-100 }

  public var mean: Double {
    if isUnrestricted { return location }
    if isUniform { return lower + (upper - lower) / 2 }
    let (from, sign) = -alpha < beta ? (lower, 1.0) : (upper, -1.0)
    return from + sign * scale * moments.mean
  }

  public var variance: Double {
    if isUnrestricted { return scale * scale }
    let deviation =
      isUniform ? (upper - lower) / 12.0.squareRoot() : scale * moments.variance.squareRoot()
    return deviation * deviation
  }

  /// Counted inwards from the end that is nearer to the location.
  private var moments: labour_moments {
    labour_normal_interval_moments(-alpha < beta ? alpha : -beta, width)
  }

  public func density(_ x: Double) -> Double { x.isNaN ? x : exp(logDensity(x)) }

  public func logDensity(_ x: Double) -> Double {
    if x.isNaN { return x }
    if !support.contains(x) || x.isInfinite { return -.infinity }
    return logKernel(x) - log(mass) - log(scale)
  }

  public func cumulative(_ x: Double) -> Double {
    if !(x > lower && x < upper) { return x.isNaN ? x : x <= lower ? 0 : 1 }
    return masses(x).lower.value
  }

  public func complement(_ x: Double) -> Double {
    if !(x > lower && x < upper) { return x.isNaN ? x : x <= lower ? 1 : 0 }
    return masses(x).upper.value
  }

  public func logCumulative(_ x: Double) -> Double {
    if !(x > lower && x < upper) { return log(cumulative(x)) }
    let (below, above) = masses(x)
    return above.value < 0.5 ? log1p(-above.value) : below.logarithm
  }

  public func logComplement(_ x: Double) -> Double {
    if !(x > lower && x < upper) { return log(complement(x)) }
    let (below, above) = masses(x)
    return below.value < 0.5 ? log1p(-below.value) : above.logarithm
  }
}
