// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CSpecialFunctions
import Foundation

/// The negative binomial law, a Poisson law whose mean is gamma with shape `r` and mean `m`:
/// `P(X = k) = Γ(r + k) / (k! Γ(r)) p^r (1-p)^k`, `p = r / (r + m)`.
///
/// For whole `r` it is the number of failures before the `r`-th success.
public struct NegativeBinomial: UnivariateDistribution {
  /// `m`.
  public let mean: Double
  /// `r`, the dispersion: the variance is `m + m²/r`.
  public let size: Double
  private let success: Double
  private let failure: Double

  /// The law with mean `0 < m ≤ 2⁵³` and size `0 < r ≤ 10¹⁰⁰`, which need not be whole.
  public init(mean: Double, size: Double) throws(DistributionError) {
    try DistributionError.require(
      mean > 0 && mean <= 0x1p53, "negative binomial", "mean", mean, "positive and at most 2^53")
    try DistributionError.require(
      size > 0 && size <= 1e100, "negative binomial", "size", size,
      "positive and at most 1e100, where the law has long been Poisson's to the last digit")
    self.mean = mean
    self.size = size
    (success, failure) = (size, mean)
  }

  /// The law with size `0 < r ≤ 10¹⁰⁰` and probability of success `p` in (0, 1): `m = r (1-p)/p`.
  public init(size: Double, probability: Double) throws(DistributionError) {
    try DistributionError.require(
      size > 0 && size <= 1e100, "negative binomial", "size", size,
      "positive and at most 1e100, where the law has long been Poisson's to the last digit")
    try DistributionError.requireInterior("negative binomial", "probability", probability)
    let mean = size * (1 - probability) / probability
    try DistributionError.require(
      mean > 0 && mean <= 0x1p53, "negative binomial", "mean", mean, "positive and at most 2^53")
    self.mean = mean
    self.size = size
    (success, failure) = (probability, 1 - probability)
  }

  /// The law with the given mean `m` and standard deviation `s > √m`: `r = m² / (s² - m)`.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try DistributionError.requirePositive("negative binomial", "mean", mean)
    let least = mean.squareRoot()
    try DistributionError.require(
      standardDeviation > least && standardDeviation.isFinite, "negative binomial",
      "standard deviation", standardDeviation,
      "above √mean = \(least), which is the Poisson law's")
    let surplus = (standardDeviation - least) * (standardDeviation + least)
    try self.init(mean: mean, size: mean / surplus * mean)
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }
  public var variance: Double { mean + mean / size * mean }
  public var isDiscrete: Bool { true }

  public func density(_ x: Double) -> Double { x.isNaN ? x : exp(logDensity(x)) }

  public func logDensity(_ x: Double) -> Double {
    if x.isNaN { return x }
    guard x >= 0, x.isFinite, x == x.rounded() else { return -.infinity }
    if x == 0 { return -size * log1p(failure / success) }
    return labour_beta_kernel_odds(size, x, success, failure, 1) - log(x)
  }

  /// `P(X ≤ k) = I_p(r, k + 1)`.
  private func tail(_ x: Double, _ tail: labour_tail) -> Double {
    if !(x >= 0) || x == .infinity { return labour_gamma(1, x, 1, tail) }
    if x > 1e30 {  // far beyond every mean the law is gamma
      return labour_gamma(size, x * log1p(success / failure), 1, tail)
    }
    return labour_beta_odds(size, x.rounded(.down) + 1, success, failure, tail)
  }

  public func cumulative(_ x: Double) -> Double { tail(x, labour_lower) }
  public func complement(_ x: Double) -> Double { tail(x, labour_upper) }
  public func logCumulative(_ x: Double) -> Double { tail(x, labour_log_lower) }
  public func logComplement(_ x: Double) -> Double { tail(x, labour_log_upper) }

  private var search: DiscreteQuantile {
    DiscreteQuantile(
      mean: mean, standardDeviation: standardDeviation,
      skewness: (1 + 2 * mean / size) / standardDeviation, maximum: .infinity)
  }

  public func quantile(_ p: Double) -> Double { search(probability(p), upper: false, self) }

  public func quantile(complement q: Double) -> Double {
    search(probability(q), upper: true, self)
  }

  /// A Poisson variate with a gamma variate as its mean.
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    let rate =
      size < 1
      ? exp(log(mean) - log(size) + generator.logStandardGamma(shape: size))
      : mean / size * generator.standardGamma(shape: size)
    // A mean that underflows is a count of 0; above 2⁵³ counts are not told apart.
    guard let law = try? Poisson(mean: rate) else { return rate < 1 ? 0 : rate.rounded() }
    return law.sample(using: &generator)
  }
}
