import Probability
import TestSupport
import Testing

struct WeightedQuantileTests {
  private static let values = [3.7, 1.2, 9.4, 0.3, 5.5, 2.8, 7.1, 4.4, 6.0, 8.8]
  private static let probabilities = [0, 0.025, 0.1, 0.25, 0.5, 0.63, 0.9, 0.975, 1]

  @Test(arguments: QuantileType.allCases)
  func `equal weights give the quantiles without weights, to the bit`(
    _ type: QuantileType
  ) throws {
    let plain = try Sample.quantiles(Self.values, at: Self.probabilities, type: type)
    for weight in [1, 0.1, 1e-300, 7e300] {
      let weights = Array(repeating: weight, count: Self.values.count)
      let weighted = try Sample.quantiles(
        Self.values, weights: weights, at: Self.probabilities, type: type)
      #expect(weighted == plain)
    }
  }

  @Test(arguments: QuantileType.allCases)
  func `nearly equal weights give nearly those, by the general formula`(
    _ type: QuantileType
  ) throws {
    let plain = try Sample.quantiles(Self.values, at: Self.probabilities, type: type)
    let weights = (0..<10).map { 1 + Double($0) * 1e-12 }
    let weighted = try Sample.quantiles(
      Self.values, weights: weights, at: Self.probabilities, type: type)
    for (x, y) in zip(weighted, plain) { #expect(abs(x - y) < 1e-9) }
  }

  @Test func `a worked example follows the formula`() throws {
    // Weights 1, 2, 1 of values 10, 20, 30: n* = 16/6 = 8/3; the median's window is centred on ½ and
    // 3/8 wide, within the share of 20, which is [¼, ¾].
    #expect(try Sample.quantile([10, 20, 30], weights: [1, 2, 1], at: 0.5) == 20)
    // At p = ¼, type 7: h = (5/3)/4 + 1 = 17/12, window [5/32, 17/32]; of it (¼ - 5/32)/(3/8) = ¼
    // belongs to 10.
    let quartile = try Sample.quantile([10, 20, 30], weights: [1, 2, 1], at: 0.25)
    #expect(relativeDifference(quartile, 17.5) < 1e-14)
    // Type 8: h = 3/4 + 1/3 = 13/12, window [1/32, 13/32], (¼ - 1/32)/(3/8) = 7/12 belongs to 10.
    let eighth = try Sample.quantile([10, 20, 30], weights: [1, 2, 1], at: 0.25, type: .type8)
    #expect(relativeDifference(eighth, 20 - 70.0 / 12) < 1e-14)
  }

  @Test func `weights of 0 are as absent values, and order does not matter`() throws {
    let found = try Sample.quantiles(
      [5, -99, 1, 3], weights: [2, 0, 1, 4], at: Self.probabilities)
    let without = try Sample.quantiles([1, 3, 5], weights: [1, 4, 2], at: Self.probabilities)
    #expect(found == without)
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func `weights that are negative, not finite, all 0 or too few are refused`() {
    for weights in [[1.0, -1], [1, .nan], [.infinity, 1], [0, 0], [1]] {
      #expect(throws: StatisticsError.self) {
        try Sample.quantile([1, 2], weights: weights, at: 0.5)
      }
    }
    #expect(throws: StatisticsError.self) { try Sample.quantile([], weights: [], at: 0.5) }
    #expect(throws: StatisticsError.self) { try Sample.quantile([1], weights: [1], at: 2) }
  }
}
