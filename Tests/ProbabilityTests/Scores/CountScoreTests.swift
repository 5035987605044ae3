import Foundation
import Probability
import TestSupport
import Testing

/// The scores of laws of counts against sums of the definition at 30 digits:
/// Scripts/reference/statistics_scores.py.
struct CountScoreTests {
  @Test(arguments: [
    (3.5, 2, 0.796076789806823779), (3.5, 2.25, 0.706500389237890814),
    (0.2, -1, 1.03316692102892753),
    (100, 130, 24.3742737801385197), (15, 0, 12.8240658437867273),
  ])
  func `the score of a Poisson law is its sum`(
    _ mean: Double, _ y: Double, _ score: Double
  ) throws {
    #expect(relativeDifference(try CRPS.poisson(mean: mean, observation: y), score) < 1e-13)
  }

  @Test(arguments: [
    (3, 0.4, 2, 1.18326889648437479), (0.5, 0.05, 30, 16.906324358280788),
    (250, 0.9, 20, 4.96683710259935828), (2.5, 0.3, -1.5, 4.97570543913368388),
    (2000, 0.5, 2100, 67.5741885650348275), (3, 1, 2, 2),
  ])
  func `the score of a negative binomial law is its sum`(
    _ successes: Double, _ probability: Double, _ y: Double, _ score: Double
  ) throws {
    let found = try CRPS.negativeBinomial(
      successes: successes, probability: probability, observation: y)
    #expect(relativeDifference(found, score) < 2e-13)
  }

  @Test func `the Poisson score is smooth where series gives way to expansion`() throws {
    // 2λ = 40 on either side; the slope of the score at y = λ is about 0.117 / √λ.
    let below = try CRPS.poisson(mean: 20 - 1e-9, observation: 20)
    let above = try CRPS.poisson(mean: 20 + 1e-9, observation: 20)
    #expect(abs(above - below) < 1e-9)
  }

  @Test func `means and probabilities outside their domain are refused`() {
    for bad in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try CRPS.poisson(mean: bad, observation: 1) }
      #expect(throws: StatisticsError.self) {
        try CRPS.negativeBinomial(successes: bad, probability: 0.5, observation: 1)
      }
    }
    for bad in [0, -0.1, 1.1, .nan] {
      #expect(throws: StatisticsError.self) {
        try CRPS.negativeBinomial(successes: 1, probability: bad, observation: 1)
      }
    }
    #expect(throws: StatisticsError.self) { try CRPS.poisson(mean: 1, observation: .nan) }
  }
}
