import Probability
import Testing

struct HistogramTests {
  @Test func `bins hold their lower edge, the last its upper too`() throws {
    let histogram = try Histogram(
      [0, 1, 1.5, 2, 3, 3.5, -0.1, 4, .infinity, -.infinity], edges: [0, 1, 2, 3])
    #expect(histogram.counts == [1, 2, 2])
    #expect(histogram.below == 2)
    #expect(histogram.above == 3)
    #expect(histogram.total == 10)
  }

  @Test func `densities integrate to the share within`() throws {
    let histogram = try Histogram([0.5, 1, 1, 9], edges: [0, 1, 3])
    #expect(try histogram.densities() == [0.25, 0.25])
    #expect(throws: StatisticsError.self) { try Histogram(edges: [0, 1]).densities() }
  }

  // NumPy: np.histogram_bin_edges([1, 2, 2, 3, 3, 3, 4, 4, 5, 10], "fd") has 4 bins over [1, 10]:
  // the quartiles are 2.25 and 4, the width 2 · 1.75 / 10^{1/3} = 1.62, and ⌈9 / 1.62⌉ = 6.
  @Test func `Freedman and Diaconis' rule sets the number of bins`() throws {
    let histogram = try Histogram([1, 2, 2, 3, 3, 3, 4, 4, 5, 10])
    #expect(histogram.edges == [1, 2.5, 4, 5.5, 7, 8.5, 10])
    #expect(histogram.counts == [3, 3, 3, 0, 0, 1])
  }

  @Test func `data without spread between the quartiles, or at all, have bins`() throws {
    let ties = try Histogram(Array(repeating: 1.0, count: 15) + [0])
    #expect(ties.counts == [1, 0, 0, 0, 15])
    for value in [3.0, 0, 1e300, -1.7976931348623157e308, 0x1p-1074] {
      let equal = try Histogram([value, value])
      #expect(equal.counts == [2])
      #expect(equal.below + equal.above == 0)
    }
  }

  @Test func `hostile data make no more bins than the limit`() throws {
    let heavy = (0..<1000).map { Double($0) } + [1e300]
    #expect(try Histogram(heavy).counts.count == Histogram.mostBins)
    let close = [1.0, 1.0.nextUp, 1.0.nextUp.nextUp]
    #expect(try Histogram(close).total == 3)
    #expect(try Histogram([-1.7e308, 1.7e308, 0]).total == 3)
    #expect(throws: StatisticsError.self) { try Histogram(bins: 10, over: 1...1.0.nextUp) }
    #expect(throws: StatisticsError.self) { try Histogram(bins: .max, over: 0...1) }
  }

  @Test func `every value is in the bin whose edges hold it`() throws {
    var generator = LinearCongruential(2)
    let values = generator.units(2000)
    let histogram = try Histogram(values, bins: 17, over: 0.1...0.9)
    for i in histogram.counts.indices {
      let (low, high) = (histogram.edges[i], histogram.edges[i + 1])
      let last = i == histogram.counts.count - 1
      let expected = values.filter { $0 >= low && ($0 < high || (last && $0 == high)) }.count
      #expect(histogram.counts[i] == expected)
    }
    #expect(histogram.total == 2000)
  }

  @Test func `blocks merge, and only over the same edges`() throws {
    var first = try Histogram([0.5, 7], edges: [0, 1, 2])
    try first.merge(try Histogram([1.5, -1], edges: [0, 1, 2]))
    #expect(first == (try Histogram([0.5, 7, 1.5, -1], edges: [0, 1, 2])))
    let other = try Histogram(edges: [0, 1, 3])
    #expect(throws: StatisticsError.self) { try first.merge(other) }
  }

  @Test func `edges that do not ascend, NaN and no data are refused`() {
    #expect(throws: StatisticsError.self) { try Histogram(edges: [0, 0]) }
    #expect(throws: StatisticsError.self) { try Histogram(edges: [1]) }
    #expect(throws: StatisticsError.self) { try Histogram(edges: [0, .infinity]) }
    #expect(throws: StatisticsError.self) { try Histogram([.nan], edges: [0, 1]) }
    #expect(throws: StatisticsError.self) { try Histogram([]) }
    #expect(throws: StatisticsError.self) { try Histogram(bins: 0, over: 0...1) }
  }
}
