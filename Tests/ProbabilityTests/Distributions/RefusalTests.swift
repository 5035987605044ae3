import Probability
import Testing

/// Bad parameters are refused with a sentence that names the law, the parameter and its value.
@Suite struct RefusalTests {
  static let bad: [Double] = [.nan, .infinity, -.infinity, -1, 0]

  @Test(arguments: bad)
  func `a parameter that must be positive and finite is refused otherwise`(value: Double) {
    func refused(_ make: () throws -> some UnivariateDistribution, at line: Int = #line) {
      #expect(throws: DistributionError.self, "line \(line)") { _ = try make() }
    }
    refused { try Normal(mean: 0, standardDeviation: value) }
    refused { try TruncatedNormal(location: 0, scale: value, lower: 0, upper: 1) }
    refused { try LogNormal(logMean: 0, logStandardDeviation: value) }
    refused { try LogNormal(mean: value, standardDeviation: 1) }
    refused { try HalfNormal(scale: value) }
    refused { try StudentT(degrees: value) }
    refused { try StudentT(degrees: 1, location: 0, scale: value) }
    refused { try Gamma(shape: value, scale: 1) }
    refused { try Gamma(shape: 1, scale: value) }
    refused { try Gamma(shape: 1, rate: value) }
    refused { try Gamma(mean: 1, standardDeviation: value) }
    refused { try InverseGamma(shape: value, scale: 1) }
    refused { try InverseGamma2(scale: value, degrees: 1) }
    refused { try ChiSquared(degrees: value) }
    refused { try FDistribution(numeratorDegrees: 1, denominatorDegrees: value) }
    refused { try Beta(alpha: value, beta: 1) }
    refused { try Beta(mean: value, standardDeviation: 0.1) }
    refused { try PERT(minimum: 0, mode: 1, maximum: value) }
    refused { try Triangular(minimum: 0, mode: 1, maximum: value) }
    refused { try Uniform(minimum: 0, maximum: value) }
    refused { try Exponential(mean: value) }
    refused { try Exponential(rate: value) }
    refused { try Logistic(location: 0, scale: value) }
    refused { try Cauchy(location: 0, scale: value) }
    refused { try Poisson(mean: value) }
    refused { try Binomial(mean: value, standardDeviation: 1) }
    refused { try NegativeBinomial(mean: value, size: 1) }
    refused { try NegativeBinomial(mean: 1, size: value) }
    refused { try NegativeBinomial(size: 1, probability: value) }
  }

  @Test func `conditions that no parameters meet are refused`() {
    #expect(throws: DistributionError.self) { try Normal(quantiles: (0.1, 3), (0.9, 2)) }
    #expect(throws: DistributionError.self) { try Normal(quantiles: (0.1, 3), (0.1, 4)) }
    #expect(throws: DistributionError.self) { try Normal(quantiles: (0, 3), (0.1, 4)) }
    #expect(throws: DistributionError.self) { try Gamma(quantiles: (0.1, -3), (0.9, 2)) }
    #expect(throws: DistributionError.self) { try Gamma(quantiles: (0.1, 1), (0.9, 1.0000001)) }
    #expect(throws: DistributionError.self) { try Beta(quantiles: (0.1, 0.3), (0.9, 1.2)) }
    #expect(throws: DistributionError.self) { try Beta(mean: 0.5, standardDeviation: 0.5) }
    #expect(throws: DistributionError.self) {
      try NegativeBinomial(quantiles: (0.1, 100), (0.9, 101))
    }
    #expect(throws: DistributionError.self) { try NegativeBinomial(mean: 4, standardDeviation: 2) }
    #expect(throws: DistributionError.self) { try Poisson(quantile: (0.5, 2.5)) }
    #expect(throws: DistributionError.self) { try Binomial(quantile: (0.5, 20), trials: 20) }
    #expect(throws: DistributionError.self) { try Binomial(mean: 3.3, standardDeviation: 1) }
    #expect(throws: DistributionError.self) { try Binomial(trials: -1, probability: 0.5) }
    #expect(throws: DistributionError.self) { try Binomial(trials: 3, probability: 1.5) }
    #expect(throws: DistributionError.self) {
      try StudentT(mean: 0, standardDeviation: 1, degrees: 2)
    }
    #expect(throws: DistributionError.self) { try PERT(minimum: 0, mode: 5, maximum: 4) }
    #expect(throws: DistributionError.self) {
      try Triangular(low: (0.05, 5), mode: 5, high: (0.95, 9))
    }
    #expect(throws: DistributionError.self) {
      try TruncatedNormal(location: 0, scale: 1, lower: 2, upper: 2)
    }
    #expect(throws: DistributionError.self) {
      try TruncatedNormal(mean: 0.5, standardDeviation: 0.4, lower: 0, upper: 1)
    }
    #expect(throws: DistributionError.self) {
      try TruncatedNormal(quantiles: (0.4, 0.1), (0.6, 0.9), lower: 0, upper: 1)
    }
  }

  @Test func `the message says what is wrong and what would be right`() {
    do {
      _ = try Gamma(shape: -1, scale: 1)
      Issue.record("a negative shape was accepted")
    } catch {
      #expect(error.description == "gamma: shape is -1.0, must be positive and finite")
    }
  }
}
