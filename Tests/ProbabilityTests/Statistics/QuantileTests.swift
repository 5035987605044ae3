import TestSupport
import Testing

@testable import Probability

struct QuantileTests {
  private static let ten = [3.7, 1.2, 9.4, 0.3, 5.5, 2.8, 7.1, 4.4, 6.0, 8.8]
  private static let probabilities = [0, 0.025, 0.1, 0.25, 0.5, 0.63, 0.9, 0.975, 1]

  // NumPy 2.4, np.quantile(ten, probabilities, method="linear") and "median_unbiased".
  @Test func `types 7 and 8 are those of NumPy and R`() throws {
    let seventh = [
      0.3, 0.5025, 1.1099999999999999, 3.025, 4.95, 5.835, 8.860000000000001, 9.265, 9.4,
    ]
    let eighth = [
      0.3, 0.3, 0.63, 2.666666666666666, 4.95, 5.921666666666667, 9.18, 9.4, 9.4,
    ]
    let found7 = try Sample.quantiles(Self.ten, at: Self.probabilities)
    let found8 = try Sample.quantiles(Self.ten, at: Self.probabilities, type: .type8)
    for i in Self.probabilities.indices {
      #expect(relativeDifference(found7[i], seventh[i]) < 4e-16)
      #expect(relativeDifference(found8[i], eighth[i]) < 4e-16)
    }
  }

  @Test func `the textbook definitions hold at every probability`() throws {
    var generator = LinearCongruential(3)
    for count in [1, 2, 3, 5, 24, 25, 26, 100, 1001] {
      let values = generator.units(count)
      let sorted = values.sorted()
      let probabilities = generator.units(40)
      for type in QuantileType.allCases {
        let found = try Sample.quantiles(values, at: probabilities, type: type)
        for (p, quantile) in zip(probabilities, found) {
          let n = Double(count)
          let place = type == .type7 ? (n - 1) * p + 1 : (n + 1.0 / 3) * p + 1.0 / 3
          let h = max(1, min(n, place))
          let low = sorted[Int(h) - 1]
          let high = sorted[min(Int(h), count - 1)]
          #expect(abs(quantile - (low + (h - h.rounded(.down)) * (high - low))) < 1e-13)
        }
      }
    }
  }

  @Test func `a place within rounding of a whole number is that number in type 8`() throws {
    // (k - 1/3) / (n + 1/3) is the place of the k-th of n. R's tolerance of 4 ε is absolute, so it is
    // of use for the first places; the others hold to rounding.
    for k in 1...10 {
      let p = (Double(k) - 1.0 / 3) / (10 + 1.0 / 3)
      let quantile = try Sample.quantile(Self.ten, at: p, type: .type8)
      let value = Self.ten.sorted()[k - 1]
      #expect(k <= 4 ? quantile == value : relativeDifference(quantile, value) < 1e-15)
    }
  }

  @Test func `selection finds what sorting finds, in any pattern of data`() throws {
    var generator = LinearCongruential(11)
    let count = 3000
    let patterns: [[Double]] = [
      generator.units(count), (0..<count).map(Double.init), (0..<count).reversed().map(Double.init),
      Array(repeating: 4, count: count), (0..<count).map { Double($0 % 7) },
      (0..<count).map { Double(min($0, count - $0)) },
      (0..<count).map { $0 % 2 == 0 ? Double($0) : -Double($0) },
      generator.wild(count, exponents: 1000),
    ]
    for values in patterns {
      let sorted = values.sorted()
      #expect(Selection.sorted(values) == sorted)
      // Places of whole numbers: every order statistic, then a few.
      let all = (0..<count).map { Double($0) / Double(count - 1) }
      let found = try Sample.quantiles(values, at: [0, 1] + all.shuffled(using: &generator))
      #expect(found[0] == sorted[0] && found[1] == sorted[count - 1])
      for k in [0, 1, 17, 1499, 1500, 2998, 2999] {
        let place = Double(k) / Double(count - 1)
        let index = Int(1 + Double(count - 1) * place) - 1
        let quantile = try Sample.quantile(values, at: place)
        #expect(quantile >= sorted[index] && quantile <= sorted[min(index + 1, count - 1)])
      }
    }
  }

  @Test func `the order of the data does not show, not even in the sign of zero`() throws {
    let first = try Sample.quantile([0.0, -0.0, -0.0], at: 0.3)
    let second = try Sample.quantile([-0.0, -0.0, 0.0], at: 0.3)
    #expect(first.bitPattern == second.bitPattern)
  }

  @Test func `medians and interquartile ranges are as taught`() throws {
    #expect(try Sample.median([3, 1, 2]) == 2)
    #expect(try Sample.median([4, 1, 3, 2]) == 2.5)
    #expect(try Sample.interquartileRange([1, 2, 3, 4, 5]) == 2)
    #expect(try Sample.median([1.7e308, 1.7e308]) == 1.7e308)
  }

  @Test func `infinite entries are extremes, and only what lies between them is undefined`() throws
  {
    #expect(try Sample.quantile([1, .infinity, 2], at: 0.5) == 2)
    #expect(try Sample.quantile([1, .infinity], at: 0.5) == .infinity)
    #expect(throws: StatisticsError.self) {
      try Sample.quantile([-.infinity, .infinity], at: 0.5)
    }
    #expect(throws: StatisticsError.self) {
      try Sample.interquartileRange([.infinity, .infinity, .infinity])
    }
  }

  @Test func `no data, NaN and probabilities outside 0 to 1 are refused`() {
    #expect(throws: StatisticsError.self) { try Sample.quantile([], at: 0.5) }
    #expect(throws: StatisticsError.self) { try Sample.median([1, .nan]) }
    for p in [-1e-9, 1.0000001, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try Sample.quantile([1, 2], at: p) }
    }
  }
}
