import Probability
import TestSupport
import Testing

struct EnsembleScoreTests {
  private static let ten = [3.7, 1.2, 9.4, 0.3, 5.5, 2.8, 7.1, 4.4, 6.0, 8.8]

  /// The definition, pair by pair.
  private func slow(_ x: [Double], _ w: [Double], _ y: Double, fair: Bool = false) -> Double {
    let total = w.reduce(0, +)
    var (error, spread) = (0.0, 0.0)
    for i in x.indices {
      error += w[i] / total * abs(x[i] - y)
      for j in x.indices { spread += w[i] / total * (w[j] / total) * abs(x[i] - x[j]) }
    }
    let m = Double(x.count)
    return error - spread / 2 * (fair ? m / (m - 1) : 1)
  }

  // Python package properscoring 0.1, crps_ensemble(4.2, ten) and with weights 1 to 10.
  @Test func `ensembles score as in properscoring`() throws {
    let plain = try CRPS.ensemble(Self.ten, observation: 4.2)
    #expect(relativeDifference(plain, 0.834) < 1e-14)
    let weighted = try CRPS.ensemble(
      Self.ten, weights: (1...10).map(Double.init), observation: 4.2)
    #expect(relativeDifference(weighted, 1.0127933884297518) < 1e-14)
  }

  @Test func `the fast sums are the pairs of the definition`() throws {
    var generator = LinearCongruential(4)
    for count in [1, 2, 3, 10, 57] {
      let members = generator.units(count).map { ($0 * 20).rounded() / 4 }
      let weights = generator.units(count)
      let equal = Array(repeating: 1.0, count: count)
      for y in [-1, 0.3, 2.5, 4.9, 7] {
        #expect(abs(try CRPS.ensemble(members, observation: y) - slow(members, equal, y)) < 1e-13)
        let weighted = try CRPS.ensemble(members, weights: weights, observation: y)
        #expect(abs(weighted - slow(members, weights, y)) < 1e-13)
        guard count > 1 else { continue }
        let fair = try CRPS.ensemble(members, observation: y, estimator: .fair)
        #expect(abs(fair - slow(members, equal, y, fair: true)) < 1e-13)
      }
    }
  }

  @Test func `a weight of 2 is a member twice in the plain score`() throws {
    let weighted = try CRPS.ensemble([1, 4], weights: [2, 1], observation: 2)
    let repeated = try CRPS.ensemble([1, 1, 4], observation: 2)
    #expect(relativeDifference(weighted, repeated) < 1e-15)
  }

  @Test func `a large ensemble scores as its law, the fair estimator without bias`() throws {
    var generator = LinearCongruential(8)
    let truth = try CRPS.uniform(lower: 0, upper: 1, observation: 0.3)
    let large = try CRPS.ensemble(generator.units(100_000), observation: 0.3)
    #expect(abs(large - truth) < 2e-3)
    var sum = 0.0
    for _ in 0..<20_000 {
      sum += try CRPS.ensemble(generator.units(3), observation: 0.3, estimator: .fair)
    }
    // A fair score of 3 members has a standard deviation of about 0.15.
    #expect(abs(sum / 20_000 - truth) < 5 * 0.15 / 141)
  }

  @Test func `energy scores of one coordinate are the CRPS`() throws {
    for estimator in EnsembleEstimator.allCases {
      let energy = try ScoringRule.energy(
        Self.ten.map { [$0] }, observation: [4.2], estimator: estimator)
      let score = try CRPS.ensemble(Self.ten, observation: 4.2, estimator: estimator)
      #expect(relativeDifference(energy, score) < 1e-14)
    }
  }

  @Test func `a worked energy score follows the formula`() throws {
    // Members (0,0) and (3,4), observation (3,0): (3 + 4)/2 - ½ · 2 · 5/4 and, fair, - ½ · 5.
    let members: [[Double]] = [[0, 0], [3, 4]]
    #expect(try ScoringRule.energy(members, observation: [3, 0]) == 2.25)
    #expect(try ScoringRule.energy(members, observation: [3, 0], estimator: .fair) == 1)
  }

  @Test func `empty, ragged and non-finite ensembles are refused`() {
    #expect(throws: StatisticsError.self) { try CRPS.ensemble([], observation: 1) }
    #expect(throws: StatisticsError.self) {
      try CRPS.ensemble([1], observation: 1, estimator: .fair)
    }
    #expect(throws: StatisticsError.self) { try CRPS.ensemble([1, .nan], observation: 1) }
    #expect(throws: StatisticsError.self) { try CRPS.ensemble([1], observation: .infinity) }
    #expect(throws: StatisticsError.self) { try CRPS.ensemble([1.7e308], observation: -1.7e308) }
    #expect(throws: StatisticsError.self) {
      try CRPS.ensemble([1, 2], weights: [1, -1], observation: 0)
    }
    #expect(throws: StatisticsError.self) { try ScoringRule.energy([], observation: [1]) }
    #expect(throws: StatisticsError.self) { try ScoringRule.energy([[]], observation: []) }
    #expect(throws: StatisticsError.self) { try ScoringRule.energy([[1, 2]], observation: [1]) }
    #expect(throws: StatisticsError.self) { try ScoringRule.energy([[.nan]], observation: [1]) }
    #expect(throws: StatisticsError.self) { try ScoringRule.energy([[1e200]], observation: [0]) }
    #expect(throws: StatisticsError.self) {
      try ScoringRule.energy([[1]], observation: [1], estimator: .fair)
    }
  }
}
