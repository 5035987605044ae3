/// The inverse-gamma-2 law of Bayesian econometrics, `f(x) ∝ x^-(ν/2 + 1) exp(-s/(2x))` for `x > 0`:
/// the inverse gamma law of shape `ν/2` and scale `s/2` (L. Bauwens, M. Lubrano and J.-F. Richard,
/// "Bayesian Inference in Dynamic Econometric Models", 1999, appendix A.2).
public struct InverseGamma2: UnivariateDistribution {
  /// `s`.
  public let scale: Double
  /// `ν`.
  public let degrees: Double
  private let law: InverseGamma

  /// The law with scale `s > 0` and `ν > 0` degrees of freedom.
  public init(scale: Double, degrees: Double) throws(DistributionError) {
    try DistributionError.requirePositive("inverse-gamma-2", "scale", scale)
    try DistributionError.requirePositive("inverse-gamma-2", "degrees of freedom", degrees)
    try self.init(InverseGamma(shape: degrees / 2, scale: scale / 2))
  }

  /// The law with the given mean `m > 0` and standard deviation `d > 0`: `ν = 4 + 2 (m/d)²`,
  /// `s = m (ν - 2)`.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try self.init(InverseGamma(mean: mean, standardDeviation: standardDeviation))
  }

  /// The law through two quantiles with positive values.
  public init(
    quantiles first: QuantilePoint, _ second: QuantilePoint
  ) throws(DistributionError) {
    try self.init(InverseGamma(quantiles: first, second))
  }

  private init(_ law: InverseGamma) {
    self.law = law
    scale = 2 * law.scale
    degrees = 2 * law.shape
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  /// `s / (ν - 2)`; infinite for `ν ≤ 2`.
  public var mean: Double { law.mean }
  /// Infinite for `ν ≤ 4`.
  public var variance: Double { law.variance }

  public func density(_ x: Double) -> Double { law.density(x) }
  public func logDensity(_ x: Double) -> Double { law.logDensity(x) }
  public func cumulative(_ x: Double) -> Double { law.cumulative(x) }
  public func complement(_ x: Double) -> Double { law.complement(x) }
  public func logCumulative(_ x: Double) -> Double { law.logCumulative(x) }
  public func logComplement(_ x: Double) -> Double { law.logComplement(x) }
  public func quantile(_ p: Double) -> Double { law.quantile(p) }
  public func quantile(complement q: Double) -> Double { law.quantile(complement: q) }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    law.sample(using: &generator)
  }
}
