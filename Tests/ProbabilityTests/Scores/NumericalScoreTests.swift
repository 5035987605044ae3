import Foundation
import Probability
import TestSupport
import Testing

/// An exponential law of rate 1, or the geometric law of its whole part.
private struct Waiting: UnivariateDistribution {
  let isDiscrete: Bool

  var support: ClosedRange<Double> { 0...(.infinity) }
  var mean: Double { isDiscrete ? 1 / (M_E - 1) : 1 }
  var variance: Double { 1 }
  func density(_ x: Double) -> Double { exp(logDensity(x)) }
  func logDensity(_ x: Double) -> Double { x < 0 ? -.infinity : -x }
  func cumulative(_ x: Double) -> Double { -expm1(logComplement(x)) }
  func complement(_ x: Double) -> Double { exp(logComplement(x)) }
  func logCumulative(_ x: Double) -> Double { log(cumulative(x)) }
  func logComplement(_ x: Double) -> Double {
    x < 0 ? 0 : isDiscrete ? -(x.rounded(.down) + 1) : -x
  }
  func quantile(_ p: Double) -> Double { place(-log1p(-p)) }
  func quantile(complement q: Double) -> Double { place(-log(q)) }
  func sample(using generator: inout some RandomNumberGenerator) -> Double { 0 }

  private func place(_ x: Double) -> Double {
    isDiscrete ? max(0, x.rounded(.up) - 1) : x
  }
}

/// A Pareto law on [1, ∞) with the tail x^{-α}.
private struct Pareto: UnivariateDistribution {
  let alpha: Double

  var support: ClosedRange<Double> { 1...(.infinity) }
  var mean: Double { alpha > 1 ? alpha / (alpha - 1) : .infinity }
  var variance: Double { .infinity }
  func density(_ x: Double) -> Double { 0 }
  func logDensity(_ x: Double) -> Double { 0 }
  func cumulative(_ x: Double) -> Double { 1 - complement(x) }
  func complement(_ x: Double) -> Double { x < 1 ? 1 : pow(x, -alpha) }
  func logCumulative(_ x: Double) -> Double { 0 }
  func logComplement(_ x: Double) -> Double { 0 }
  func quantile(_ p: Double) -> Double { exp(-log1p(-p) / alpha) }
  func quantile(complement q: Double) -> Double { pow(q, -1 / alpha) }
  func sample(using generator: inout some RandomNumberGenerator) -> Double { 0 }
}

struct NumericalScoreTests {
  @Test(arguments: [-3, 0, 0.01, 0.7, 1, 5, 40])
  func `integration gives the closed form of the exponential law`(_ y: Double) throws {
    let closed = try CRPS.exponential(rate: 1, observation: y)
    let found = try CRPS.numerical(Waiting(isDiscrete: false), observation: y)
    #expect(relativeDifference(found, closed) < 1e-12)
  }

  @Test(arguments: [-3, 0, 0.5, 1, 5.25, 60])
  func `summation gives the closed form of the geometric law`(_ y: Double) throws {
    // Geometric: negative binomial of one success of probability 1 - 1/e.
    let closed = try CRPS.negativeBinomial(
      successes: 1, probability: 1 - exp(-1), observation: y)
    let found = try CRPS.numerical(Waiting(isDiscrete: true), observation: y)
    #expect(relativeDifference(found, closed) < 1e-13)
  }

  @Test func `heavy tails are integrated to their end`() throws {
    // At y = 1: ∫₁^∞ x^{-2α} dx = 1/(2α - 1).
    for alpha in [1.1, 1.5, 3, 20] {
      let found = try CRPS.numerical(Pareto(alpha: alpha), observation: 1)
      #expect(relativeDifference(found, 1 / (2 * alpha - 1)) < 1e-10)
    }
  }

  @Test func `a law without a mean is refused`() {
    #expect(throws: StatisticsError.self) { try CRPS.numerical(Pareto(alpha: 1), observation: 2) }
    #expect(throws: StatisticsError.self) {
      try CRPS.numerical(Waiting(isDiscrete: false), observation: .nan)
    }
  }

  @Test(arguments: [0.01, 0.3, 1, 4])
  func `each closed form is found by its law and agrees with the integral`(_ y: Double) throws {
    let laws: [any UnivariateDistribution] = [
      try Normal(mean: 0.5, standardDeviation: 2),
      try LogNormal(logMean: 0.1, logStandardDeviation: 0.6),
      try StudentT(degrees: 5, location: 0.3, scale: 2), try Beta(alpha: 2, beta: 3),
      try Gamma(shape: 2.5, scale: 0.7), try Exponential(mean: 3),
      try Uniform(minimum: -1, maximum: 3), try Logistic(location: 1, scale: 0.5),
      try Poisson(mean: 2.5), try NegativeBinomial(mean: 4, size: 1.5),
      try NegativeBinomial(mean: 4, size: 1e9),
    ]
    for law in laws {
      let (found, integral) = (
        try CRPS.of(law, observation: y), try CRPS.numerical(law, observation: y)
      )
      #expect(relativeDifference(found, integral) < 1e-9, "\(law)")
    }
    #expect(throws: StatisticsError.self) {
      try CRPS.of(StudentT(degrees: 0.5), observation: y)
    }
  }
}
