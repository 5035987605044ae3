/// The law of the sum of `ν` squared standard normal variables: gamma with shape `ν/2`, scale 2.
public struct ChiSquared: UnivariateDistribution {
  /// `ν`.
  public let degrees: Double
  private let law: Gamma

  /// The law with `ν > 0` degrees of freedom, which need not be whole.
  public init(degrees: Double) throws(DistributionError) {
    try DistributionError.requirePositive("chi-squared", "degrees of freedom", degrees)
    self.degrees = degrees
    law = try Gamma(shape: degrees / 2, scale: 2)
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  public var mean: Double { degrees }
  public var variance: Double { 2 * degrees }

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
