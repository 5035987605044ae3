import Foundation
import Probability
import TestSupport
import Testing

struct ScoringRuleTests {
  @Test func `the logarithmic score is minus the log density`() throws {
    #expect(try ScoringRule.logarithmic(logDensity: -2.5) == 2.5)
    #expect(try ScoringRule.logarithmic(logDensity: -.infinity) == .infinity)
    // ½ log 2π + log 2 + ½.
    let normal = try ScoringRule.logarithmic(mean: 1, standardDeviation: 2, observation: 3)
    #expect(relativeDifference(normal, 2.1120857137646181) < 1e-15)
    #expect(throws: StatisticsError.self) { try ScoringRule.logarithmic(logDensity: .nan) }
    #expect(throws: StatisticsError.self) { try ScoringRule.logarithmic(logDensity: .infinity) }
    #expect(throws: StatisticsError.self) {
      try ScoringRule.logarithmic(mean: 0, standardDeviation: 0, observation: 1)
    }
  }

  @Test func `the quantile loss weighs both sides`() throws {
    #expect(try ScoringRule.quantileLoss(10, at: 0.9, observation: 14) == 3.6)
    #expect(abs(try ScoringRule.quantileLoss(10, at: 0.9, observation: 6) - 0.4) < 1e-15)
    #expect(try ScoringRule.quantileLoss(10, at: 0.9, observation: 10) == 0)
  }

  @Test func `twice the mean quantile loss over all probabilities is the CRPS`() throws {
    // Quantiles of the uniform law, whose CRPS at 0.3 is 0.37/3.
    let count = 10_000
    let sum = try (0..<count).reduce(0.0) { sum, i in
      let p = (Double(i) + 0.5) / Double(count)
      return try sum + ScoringRule.quantileLoss(p, at: p, observation: 0.3)
    }
    #expect(abs(2 * sum / Double(count) - 0.37 / 3) < 1e-8)
  }

  @Test func `the interval score is width and penalty`() throws {
    func score(_ y: Double) throws -> Double {
      try ScoringRule.interval(lower: 2, upper: 6, probability: 0.75, observation: y)
    }
    #expect(try score(4) == 4)
    #expect(try score(6) == 4)
    #expect(try score(1) == 4 + 8)
    #expect(try score(8.5) == 4 + 20)
  }

  @Test func `the interval score is the quantile losses of its ends`() throws {
    // S = 2/α (loss of l at α/2 + loss of u at 1 - α/2), Gneiting and Raftery (2007), §6.2.
    for y in [-1.0, 3, 9] {
      let score = try ScoringRule.interval(
        lower: 2, upper: 6, probability: 0.75, observation: y)
      let ends =
        try ScoringRule.quantileLoss(2, at: 0.125, observation: y)
        + ScoringRule.quantileLoss(6, at: 0.875, observation: y)
      #expect(relativeDifference(score, 8 * ends) < 1e-15)
    }
  }

  @Test func `the weighted interval score is the mean of quantile losses`() throws {
    // 2/(2K + 1) Σ of losses over the 2K + 1 quantiles, Bracher et al. (2021), eq. 3.
    let intervals = [
      (lower: 2.0, upper: 6.0, probability: 0.5), (lower: 0.0, upper: 9.0, probability: 0.9),
    ]
    for y in [-2.0, 3, 7, 12] {
      let score = try ScoringRule.weightedInterval(
        median: 4, intervals: intervals, observation: y)
      let quantiles: [(Double, Double)] = [(0, 0.05), (2, 0.25), (4, 0.5), (6, 0.75), (9, 0.95)]
      let sum = try quantiles.reduce(0.0) {
        try $0 + ScoringRule.quantileLoss($1.0, at: $1.1, observation: y)
      }
      #expect(relativeDifference(score, 2 * sum / 5) < 1e-14)
    }
    #expect(
      try ScoringRule.weightedInterval(median: 4, intervals: [], observation: 7) == 3)
  }

  @Test func `crossed bounds, probabilities of 1 and what is not finite are refused`() {
    #expect(throws: StatisticsError.self) {
      try ScoringRule.interval(lower: 2, upper: 1, probability: 0.5, observation: 0)
    }
    #expect(throws: StatisticsError.self) {
      try ScoringRule.interval(lower: 0, upper: 1, probability: 1, observation: 0)
    }
    #expect(throws: StatisticsError.self) {
      try ScoringRule.interval(lower: .nan, upper: 1, probability: 0.5, observation: 0)
    }
    #expect(throws: StatisticsError.self) {
      try ScoringRule.quantileLoss(1, at: 1.5, observation: 0)
    }
    #expect(throws: StatisticsError.self) {
      try ScoringRule.quantileLoss(1, at: 0.5, observation: .nan)
    }
    #expect(throws: StatisticsError.self) {
      try ScoringRule.weightedInterval(median: .nan, intervals: [], observation: 0)
    }
  }
}
