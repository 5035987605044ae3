// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CSpecialFunctions
import Foundation

/// The beta law, `f(x) = x^(α-1) (1-x)^(β-1) / B(α, β)` on `[0, 1]`.
public struct Beta: UnivariateDistribution {
  /// `α`.
  public let alpha: Double
  /// `β`.
  public let beta: Double

  /// The law with `α` and `β` in [10⁻⁸, 10¹⁵]: mean `α / (α + β)`.
  public init(alpha: Double, beta: Double) throws(DistributionError) {
    try DistributionError.requireShape("beta", "alpha", alpha)
    try DistributionError.requireShape("beta", "beta", beta)
    self.alpha = alpha
    self.beta = beta
  }

  /// The law with mean `m` in (0, 1) and standard deviation `s`, `s² < m (1 - m)`:
  /// `α + β = m (1 - m) / s² - 1`.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try DistributionError.requireInterior("beta", "mean", mean)
    let widest = (mean * (1 - mean)).squareRoot()
    try DistributionError.require(
      standardDeviation > 0 && standardDeviation < widest, "beta", "standard deviation",
      standardDeviation, "positive and below √(mean (1 - mean)) = \(widest)")
    let ratio = widest / standardDeviation
    let size = (ratio - 1) * (ratio + 1)
    try self.init(alpha: mean * size, beta: (1 - mean) * size)
  }

  public var support: ClosedRange<Double> { 0...1 }
  public var mean: Double { alpha / (alpha + beta) }

  public var variance: Double {
    let size = alpha + beta
    return (alpha / size) * (beta / size) / (size + 1)
  }

  public func density(_ x: Double) -> Double {
    if x == 0 { return Self.densityAtEnd(alpha, beta) }
    if x == 1 { return Self.densityAtEnd(beta, alpha) }
    return x.isNaN ? x : x > 0 && x < 1 ? exp(logDensity(x)) : 0
  }

  public func logDensity(_ x: Double) -> Double {
    if !(x > 0 && x < 1) { return log(density(x)) }
    return labour_beta_kernel(alpha, beta, x, 1) - log(x) - log1p(-x)
  }

  private static func densityAtEnd(_ near: Double, _ far: Double) -> Double {
    near < 1 ? .infinity : near > 1 ? 0 : far
  }

  public func cumulative(_ x: Double) -> Double { labour_beta(alpha, beta, x, labour_lower) }
  public func complement(_ x: Double) -> Double { labour_beta(alpha, beta, x, labour_upper) }
  public func logCumulative(_ x: Double) -> Double { labour_beta(alpha, beta, x, labour_log_lower) }
  public func logComplement(_ x: Double) -> Double { labour_beta(alpha, beta, x, labour_log_upper) }

  public func quantile(_ p: Double) -> Double {
    labour_beta_quantile(alpha, beta, probability(p), 0).x
  }

  public func quantile(complement q: Double) -> Double {
    labour_beta_quantile(alpha, beta, probability(q), 1).x
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    generator.beta(alpha, beta)
  }
}

extension RandomNumberGenerator {
  /// `X / (X + Y)` for gamma `X`, `Y` of scale 1; by logarithms where small shapes could make both
  /// underflow.
  mutating func beta(_ alpha: Double, _ beta: Double) -> Double {
    if min(alpha, beta) < 1 {
      let x = logStandardGamma(shape: alpha)
      return 1 / (1 + exp(logStandardGamma(shape: beta) - x))
    }
    let x = standardGamma(shape: alpha)
    return x / (x + standardGamma(shape: beta))
  }
}
