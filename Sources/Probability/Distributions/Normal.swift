import CSpecialFunctions
import Foundation

/// The normal law, `f(x) = exp(-z²/2) / (σ √(2π))` with `z = (x - μ) / σ`.
public struct Normal: UnivariateDistribution {
  /// `μ`.
  public let mean: Double
  /// `σ`.
  public let standardDeviation: Double

  /// The law with mean `μ` and standard deviation `σ > 0`.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try DistributionError.requireFinite("normal", "mean", mean)
    try DistributionError.requirePositive("normal", "standard deviation", standardDeviation)
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The law through two quantiles, in closed form.
  public init(
    quantiles first: QuantilePoint, _ second: QuantilePoint
  ) throws(DistributionError) {
    let line = try locationAndScale("normal", first, second, standard: labour_normal_quantile)
    try self.init(mean: line.location, standardDeviation: line.scale)
    self = try verified("normal", first, second)
  }

  /// Mean 0 and standard deviation 1.
  public static let standard: Normal = Normal()

  private init() {
    mean = 0
    standardDeviation = 1
  }

  public var support: ClosedRange<Double> { -.infinity ... .infinity }
  public var variance: Double { standardDeviation * standardDeviation }

  private func standardised(_ x: Double) -> Double { (x - mean) / standardDeviation }

  public func density(_ x: Double) -> Double {
    let z = standardised(x)
    return exp(-z * z / 2) / (standardDeviation * rootTwoPi)
  }

  public func logDensity(_ x: Double) -> Double {
    let z = standardised(x)
    return -z * z / 2 - log(standardDeviation) - halfLogTwoPi
  }

  public func cumulative(_ x: Double) -> Double { labour_normal(standardised(x), labour_lower) }
  public func complement(_ x: Double) -> Double { labour_normal(standardised(x), labour_upper) }

  public func logCumulative(_ x: Double) -> Double {
    labour_normal(standardised(x), labour_log_lower)
  }

  public func logComplement(_ x: Double) -> Double {
    labour_normal(standardised(x), labour_log_upper)
  }

  public func quantile(_ p: Double) -> Double {
    mean + standardDeviation * labour_normal_quantile(probability(p))
  }

  public func quantile(complement q: Double) -> Double {
    mean - standardDeviation * labour_normal_quantile(probability(q))
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    mean + standardDeviation * generator.standardNormal()
  }
}

/// `√(2π)`.
let rootTwoPi: Double = 2.506628274631000502415765284811
/// `½ log(2π)`.
let halfLogTwoPi: Double = 0.918938533204672741780329736406
