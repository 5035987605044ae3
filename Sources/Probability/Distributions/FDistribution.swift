// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CSpecialFunctions
import Foundation

/// Fisher and Snedecor's law of the ratio of two chi-squared variables, each over its degrees of
/// freedom: `d₁ X / (d₁ X + d₂)` is beta with parameters `d₁/2`, `d₂/2`.
public struct FDistribution: UnivariateDistribution {
  /// `d₁`.
  public let numeratorDegrees: Double
  /// `d₂`.
  public let denominatorDegrees: Double

  /// The law with `d₁` and `d₂` degrees of freedom, both in [10⁻⁸, 10¹⁵].
  public init(numeratorDegrees: Double, denominatorDegrees: Double) throws(DistributionError) {
    try DistributionError.requireShape(
      "F", "degrees of freedom of the numerator", numeratorDegrees)
    try DistributionError.requireShape(
      "F", "degrees of freedom of the denominator", denominatorDegrees)
    self.numeratorDegrees = numeratorDegrees
    self.denominatorDegrees = denominatorDegrees
  }

  private var a: Double { numeratorDegrees / 2 }
  private var b: Double { denominatorDegrees / 2 }

  public var support: ClosedRange<Double> { 0 ... .infinity }

  /// `d₂ / (d₂ - 2)`; infinite for `d₂ ≤ 2`.
  public var mean: Double {
    denominatorDegrees > 2 ? denominatorDegrees / (denominatorDegrees - 2) : .infinity
  }

  /// `2 m² (d₁ + d₂ - 2) / (d₁ (d₂ - 4))` with the mean `m`; infinite for `d₂ ≤ 4`.
  public var variance: Double {
    if denominatorDegrees <= 4 { return .infinity }
    return 2 * mean * mean / numeratorDegrees
      * ((numeratorDegrees + denominatorDegrees - 2) / (denominatorDegrees - 4))
  }

  public func density(_ x: Double) -> Double {
    if !(x > 0) || x == .infinity {
      if x.isNaN { return x }
      return x != 0 || numeratorDegrees > 2 ? 0 : numeratorDegrees < 2 ? .infinity : 1
    }
    return exp(logDensity(x))
  }

  public func logDensity(_ x: Double) -> Double {
    if !(x > 0) || x == .infinity { return log(density(x)) }
    return labour_beta_kernel_odds(a, b, numeratorDegrees * x, denominatorDegrees, 1) - log(x)
  }

  private func tail(_ x: Double, _ tail: labour_tail) -> Double {
    if x == .infinity { return labour_beta(a, b, 1, tail) }
    return labour_beta_odds(a, b, numeratorDegrees * max(x, 0), denominatorDegrees, tail)
  }

  public func cumulative(_ x: Double) -> Double { x.isNaN ? x : tail(x, labour_lower) }
  public func complement(_ x: Double) -> Double { x.isNaN ? x : tail(x, labour_upper) }
  public func logCumulative(_ x: Double) -> Double { x.isNaN ? x : tail(x, labour_log_lower) }
  public func logComplement(_ x: Double) -> Double { x.isNaN ? x : tail(x, labour_log_upper) }

  public func quantile(_ p: Double) -> Double {
    denominatorDegrees / numeratorDegrees * labour_beta_quantile(a, b, probability(p), 0).odds
  }

  public func quantile(complement q: Double) -> Double {
    denominatorDegrees / numeratorDegrees * labour_beta_quantile(a, b, probability(q), 1).odds
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    let ratio = generator.logStandardGamma(shape: a) - generator.logStandardGamma(shape: b)
    return denominatorDegrees / numeratorDegrees * exp(ratio)
  }
}
