import Foundation
import Probability
import TestSupport
import Testing

struct LatinHypercubeTests {
  @Test(arguments: [1, 2, 3, 10, 255, 256, 257, 1000, 1024, 65_537])
  func `every interval holds exactly one draw`(_ count: Int) throws {
    let design = try LatinHypercube(draws: count, key: 3)
    for dimension in 0..<3 {
      var values = [Double](repeating: 0, count: count)
      var span = values.mutableSpan
      design.fill(&span, dimension: dimension, from: 0)
      var seen = [Bool](repeating: false, count: count)
      for value in values {
        #expect(value > 0 && value < 1)
        seen[Int((value * Double(count)).rounded(.down))] = true
      }
      #expect(seen.allSatisfy { $0 })
    }
  }

  @Test func `a coordinate is a function of its address, however it is asked for`() throws {
    for count in [100, 5000, 1 << 40] {
      let design = try LatinHypercube(draws: count, key: 8)
      var values = [Double](repeating: 0, count: 60)
      var span = values.mutableSpan
      design.fill(&span, dimension: 2, from: count - 60)
      for i in 0..<60 {
        #expect(values[i] == design.value(count - 60 + i, dimension: 2))
        #expect(values[i] == design.point(count - 60 + i, dimensions: 3)[2])
      }
    }
  }

  @Test func `all orders of a few draws are as likely`() throws {
    for count in [3, 4] {
      let orders = (1...count).reduce(1, *)
      var seen: [[Int]: Int] = [:]
      let keys = 400 * orders
      for key in 0..<UInt64(keys) {
        let design = try LatinHypercube(draws: count, key: key)
        let order = (0..<count).map { Int(design.value($0, dimension: 0) * Double(count)) }
        seen[order, default: 0] += 1
      }
      #expect(seen.count == orders)
      let sum = seen.values.reduce(0.0) { $0 + pow(Double($1) - 400, 2) / 400 }
      let degrees = Double(orders - 1)
      #expect(abs(sum - degrees) < 4.5 * (2 * degrees).squareRoot())
    }
  }

  /// The permutation of a design of many draws.
  private func permutation(_ count: Int, _ key: UInt64) throws -> [Int] {
    let design = try LatinHypercube(draws: count, key: key)
    var values = [Double](repeating: 0, count: count)
    var span = values.mutableSpan
    design.fill(&span, dimension: 0, from: 0)
    return values.map { Int($0 * Double(count)) }
  }

  @Test(arguments: [257, 300, 512, 1000])
  func `permutations of many draws look like random ones`(_ count: Int) throws {
    let keys = 1500
    var fixed = 0
    var cycles = 0
    var places = [[Int]](repeating: [Int](repeating: 0, count: 16), count: 16)
    var steps = [Int](repeating: 0, count: 32)
    for key in 0..<UInt64(keys) {
      let images = try permutation(count, key &* 0x9E37_79B9)
      var seen = [Bool](repeating: false, count: count)
      for i in 0..<count {
        if images[i] == i { fixed += 1 }
        places[i * 16 / count][images[i] * 16 / count] += 1
        steps[(images[(i + 1) % count] - images[i] + count) % count * 32 / count] += 1
        guard !seen[i] else { continue }
        cycles += 1
        var j = i
        while !seen[j] {
          seen[j] = true
          j = images[j]
        }
      }
    }
    // A random permutation has 1 fixed point in the mean, of variance 1; Σ 1/k cycles, of variance
    // less than their mean.
    let limit = 5 * Double(keys).squareRoot()
    #expect(abs(Double(fixed - keys)) < limit)
    let harmonic = (1...count).reduce(0.0) { $0 + 1 / Double($1) }
    #expect(abs(Double(cycles) - harmonic * Double(keys)) < limit * harmonic.squareRoot())
    let total = Double(keys * count)
    for row in 0..<16 {
      for column in 0..<16 {
        func size(_ part: Int) -> Double {
          Double((0..<count).filter { $0 * 16 / count == part }.count)
        }
        let share = Double(keys) * size(row) * size(column) / Double(count)
        #expect(abs(Double(places[row][column]) - share) < 5.5 * share.squareRoot())
      }
    }
    for (part, step) in steps.enumerated() {
      // Steps 1 to n - 1 are as likely.
      let size = Double((1..<count).filter { $0 * 32 / count == part }.count)
      let share = total * size / Double(count - 1)
      #expect(abs(Double(step) - share) < 5.5 * share.squareRoot())
    }
  }

  @Test func `coordinates are uniform over keys and within their interval`() throws {
    var counts = [Int](repeating: 0, count: 100)
    var places = [Int](repeating: 0, count: 100)
    for key in 0..<20_000 as Range<UInt64> {
      let value = try LatinHypercube(draws: 7, key: key).value(4, dimension: 5)
      counts[Int(value * 100)] += 1
      places[Int((value * 7).truncatingRemainder(dividingBy: 1) * 100)] += 1
    }
    for counts in [counts, places] {
      let sum = counts.reduce(0.0) { $0 + pow(Double($1) - 200, 2) / 200 }
      #expect(abs(sum - 99) < 4.5 * 198.0.squareRoot())
    }
  }

  @Test func `dimensions do not correlate, and sums have a smaller variance than at random`() throws
  {
    let count = 2000
    let design = try LatinHypercube(draws: count, key: 12)
    var columns = [[Double]](repeating: [Double](repeating: 0, count: count), count: 3)
    for dimension in 0..<3 {
      var span = columns[dimension].mutableSpan
      design.fill(&span, dimension: dimension, from: 0)
    }
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
      #expect(abs(try Sample.correlation(columns[i], columns[j])) < 4.5 / 44.7)
    }
    // A sum of coordinates is additive: its mean is exact to 1/n^{3/2}.
    for column in columns { #expect(abs(try Sample.mean(column) - 0.5) < 1e-5 * 5) }
  }

  @Test func `no draws and too many are refused`() {
    for bad in [0, -1, 1 << 41, .max, .min] {
      #expect(throws: StatisticsError.self) { try LatinHypercube(draws: bad, key: 1) }
    }
  }
}
