import Foundation
import Probability
import TestSupport
import Testing

/// Laws made from their mean and standard deviation, or from quantiles, keep what was asked.
@Suite struct ConstructionTests {
  @Test func `a law made from mean and standard deviation has them`() throws {
    let laws: [(any UnivariateDistribution, Double, Double)] = [
      (try Normal(mean: -3, standardDeviation: 0.2), -3, 0.2),
      (try LogNormal(mean: 5, standardDeviation: 20), 5, 20),
      (try StudentT(mean: 1, standardDeviation: 2, degrees: 3.5), 1, 2),
      (try Gamma(mean: 3, standardDeviation: 7), 3, 7),
      (try InverseGamma(mean: 3, standardDeviation: 7), 3, 7),
      (try InverseGamma2(mean: 0.3, standardDeviation: 0.1), 0.3, 0.1),
      (try Beta(mean: 0.9, standardDeviation: 0.2), 0.9, 0.2),
      (try Beta(mean: 1e-3, standardDeviation: 1e-6), 1e-3, 1e-6),
      (try PERT(mean: 3, standardDeviation: 0.5), 3, 0.5),
      (try Triangular(mean: 3, standardDeviation: 0.5), 3, 0.5),
      (try Uniform(mean: 3, standardDeviation: 0.5), 3, 0.5),
      (try Logistic(mean: 3, standardDeviation: 0.5), 3, 0.5),
      (try HalfNormal(mean: 0.04), 0.04, 0.04 * (.pi / 2 - 1).squareRoot()),
      (try Exponential(mean: 72), 72, 72),
      (try NegativeBinomial(mean: 4, standardDeviation: 5), 4, 5),
      (try Binomial(mean: 3, standardDeviation: 2.1.squareRoot()), 3, 2.1.squareRoot()),
      (
        try TruncatedNormal(mean: 0.3, standardDeviation: 0.1, lower: 0, upper: 1), 0.3, 0.1
      ),
      (
        try TruncatedNormal(mean: 2, standardDeviation: 1.8, lower: 0, upper: .infinity), 2, 1.8
      ),
    ]
    for (law, mean, deviation) in laws {
      #expect(relativeDifference(law.mean, mean) < 1e-11, "\(law)")
      #expect(relativeDifference(law.standardDeviation, deviation) < 1e-9, "\(law)")
    }
  }

  @Test(arguments: [(0.05, 0.95), (0.025, 0.5), (1e-6, 0.3), (0.9, 0.999)])
  func `a law made from two quantiles has them`(low: Double, high: Double) throws {
    let points: (QuantilePoint, QuantilePoint) = ((low, 0.31), (high, 0.62))
    let laws: [any UnivariateDistribution] = [
      try Normal(quantiles: points.0, points.1),
      try LogNormal(quantiles: points.0, points.1),
      try StudentT(quantiles: points.0, points.1, degrees: 3),
      try Gamma(quantiles: points.0, points.1),
      try InverseGamma(quantiles: points.0, points.1),
      try InverseGamma2(quantiles: points.0, points.1),
      try Beta(quantiles: points.0, points.1),
      try Uniform(quantiles: points.0, points.1),
      try Logistic(quantiles: points.0, points.1),
      try Cauchy(quantiles: points.1, points.0),
      try TruncatedNormal(quantiles: points.0, points.1, lower: -.infinity, upper: .infinity),
    ]
    for law in laws {
      #expect(relativeDifference(law.quantile(low), 0.31) < 1e-8, "\(law)")
      #expect(relativeDifference(law.quantile(high), 0.62) < 1e-8, "\(law)")
    }
  }

  @Test func `a truncated normal law passes through two quantiles inside its interval`() throws {
    let law = try TruncatedNormal(quantiles: (0.1, 2), (0.8, 30), lower: 0, upper: 100)
    #expect(relativeDifference(law.cumulative(2), 0.1) < 1e-9)
    #expect(relativeDifference(law.cumulative(30), 0.8) < 1e-9)
  }

  @Test func `a law of one parameter passes through one quantile`() throws {
    #expect(relativeDifference(try Exponential(quantile: (0.9, 3)).quantile(0.9), 3) < 1e-14)
    #expect(relativeDifference(try HalfNormal(quantile: (0.95, 0.1)).quantile(0.95), 0.1) < 1e-14)
    let poisson = try Poisson(quantile: (0.3, 7))
    #expect(relativeDifference(poisson.cumulative(7), 0.3) < 1e-13)
    let binomial = try Binomial(quantile: (0.3, 7), trials: 20)
    #expect(relativeDifference(binomial.cumulative(7), 0.3) < 1e-13)
  }

  @Test func `a negative binomial law passes through two quantiles`() throws {
    let law = try NegativeBinomial(quantiles: (0.1, 3), (0.9, 40))
    #expect(relativeDifference(law.cumulative(3), 0.1) < 1e-9)
    #expect(relativeDifference(law.cumulative(40), 0.9) < 1e-9)
    #expect(law.quantile(0.1) == 3 && law.quantile(0.9) == 40)
  }

  @Test func `three point estimates are met`() throws {
    for law: any UnivariateDistribution in [
      try PERT(low: (0.05, 3), mode: 5, high: (0.95, 9)),
      try Triangular(low: (0.05, 3), mode: 5, high: (0.95, 9)),
      try PERT(low: (0.1, -1), mode: 0, high: (0.9, 0.5), shape: 10),
    ] {
      let (low, high) = (law.mean > 1 ? 3.0 : -1, law.mean > 1 ? 9.0 : 0.5)
      let p = law.mean > 1 ? 0.05 : 0.1
      #expect(relativeDifference(law.quantile(p), low) < 1e-8, "\(law)")
      #expect(relativeDifference(law.quantile(1 - p), high) < 1e-8, "\(law)")
    }
  }

  @Test func `negative binomial by probability and by mean are the same`() throws {
    // R: dnbinom(3, 2.5, 0.25) = Γ(5.5)/(3! Γ(2.5)) 0.25^2.5 0.75^3 = 0.0864830017089844 (closed form
    // 4.5·3.5·2.5/6 · 0.03125 · 0.421875).
    let law = try NegativeBinomial(size: 2.5, probability: 0.25)
    #expect(relativeDifference(law.density(3), 4.5 * 3.5 * 2.5 / 6 * 0.03125 * 0.421875) < 1e-14)
    let other = try NegativeBinomial(mean: 7.5, size: 2.5)
    #expect(relativeDifference(law.cumulative(11), other.cumulative(11)) < 1e-14)
  }

  @Test func `a truncated normal law knows its moments far out and where it is narrow`() throws {
    // Standard normal on [a, b], mean and variance by quadrature with mpmath at 60 digits.
    let cases: [(Double, Double, Double, Double)] = [
      (30, 31, 30.0332596674336222, 0.0011037715118352823),
      (10000.0, .infinity, 10000.000099999998, 9.99999940000005e-9),
      (-1, 2, 0.229637179091328969, 0.519762539211533936),
      (-1e-09, 1e-09, 1.44890865261227398e-70, 3.33333333333333375e-19),
      (5, 5.000000001, 5.00000000050000004, 8.33333471233957369e-20),
    ]
    for (a, b, mean, variance) in cases {
      let law = try TruncatedNormal(location: 0, scale: 1, lower: a, upper: b)
      #expect(abs(law.mean - mean) <= 1e-14 * max(abs(a), abs(mean)), "\(law): \(law.mean)")
      #expect(relativeDifference(law.variance, variance) < 1e-12, "\(law): \(law.variance)")
    }
  }
}
