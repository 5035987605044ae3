import Foundation

/// Counts of values in bins: bin `i` holds `edges[i] ≤ x < edges[i + 1]`, the last bin its upper edge
/// too. Values outside are counted, infinite ones included.
public struct Histogram: Sendable, Equatable {
  /// The limits of the bins, ascending; one more than there are bins.
  public let edges: [Double]
  /// How many values each bin holds.
  public private(set) var counts: [Int]
  /// How many values lie below the first edge.
  public private(set) var below = 0
  /// How many values lie above the last edge.
  public private(set) var above = 0

  /// Empty bins between given edges, which are finite and ascend.
  public init(edges: [Double]) throws(StatisticsError) {
    try StatisticsError.requireCount(edges.count, atLeast: 2, for: "histogram, edges")
    try StatisticsError.requireFinite(edges.span, for: "histogram, edges")
    for i in 1..<edges.count {
      try StatisticsError.require(
        edges[i - 1] < edges[i],
        "histogram: edge \(i) is \(edges[i]) after \(edges[i - 1]), must be greater")
    }
    self.edges = edges
    counts = Array(repeating: 0, count: edges.count - 1)
  }

  /// Empty bins of equal width over a range.
  public init(bins: Int, over range: ClosedRange<Double>) throws(StatisticsError) {
    try StatisticsError.require(
      1...Self.mostBins ~= bins, "histogram: \(bins) bins, must be 1 to \(Self.mostBins)")
    let (low, high) = (range.lowerBound, range.upperBound)
    try StatisticsError.require(
      low.isFinite && high.isFinite && low < high,
      "histogram: range \(low) to \(high), must be finite and not empty")
    // Halves, so that the widest range has a width.
    let halfWidth = high / 2 - low / 2
    let edges = (0...bins).map { i in
      let half = halfWidth * Double(i) / Double(bins)
      return i == bins ? high : halfWidth < 0x1p1000 ? low + 2 * half : low + half + half
    }
    try StatisticsError.require(
      zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 },
      "histogram: \(bins) bins from \(low) to \(high) are narrower than doubles are apart")
    try self.init(edges: edges)
  }

  /// The histogram of values over bins of equal width from the least to the greatest, as many as the
  /// rule of Freedman and Diaconis gives: a width of `2 IQR n^{-1/3}`.
  ///
  /// D. Freedman and P. Diaconis, *On the histogram as a density estimator: L₂ theory*, Zeitschrift
  /// für Wahrscheinlichkeitstheorie 57 (1981) 453–476. Where the quartiles coincide, Sturges' number
  /// `⌈log₂ n⌉ + 1` is taken; where all values do, one bin about them. At most `mostBins`.
  public init(_ values: [Double]) throws(StatisticsError) {
    try StatisticsError.requireFinite(values.span, for: "histogram")
    let places = try Sample.quantiles(values, at: [0, 0.25, 0.75, 1])
    let (least, greatest) = (places[0], places[3])
    if least == greatest {
      let margin = max(0.5, abs(least) * 0x1p-40)
      try self.init(
        bins: 1,
        over: max(
          least - margin, -.greatestFiniteMagnitude)...min(
            least + margin, .greatestFiniteMagnitude))
    } else {
      let spread = places[2] / 2 - places[1] / 2
      let width = 4 * spread / cbrt(Double(values.count))
      let number =
        width > 0
        ? (greatest / width - least / width).rounded(.up)
        : log2(Double(values.count)).rounded(.up) + 1
      try self.init(bins: Self.bins(number, least, greatest), over: least...greatest)
    }
    try add(values.span)
  }

  /// The histogram of values over given edges.
  public init(_ values: [Double], edges: [Double]) throws(StatisticsError) {
    try self.init(edges: edges)
    try add(values.span)
  }

  /// The histogram of values over bins of equal width.
  public init(
    _ values: [Double], bins: Int, over range: ClosedRange<Double>
  ) throws(StatisticsError) {
    try self.init(bins: bins, over: range)
    try add(values.span)
  }

  /// The most bins of equal width.
  public static let mostBins = 10_000

  /// As many bins as wanted, or as many as there are doubles for.
  private static func bins(_ wanted: Double, _ least: Double, _ greatest: Double) -> Int {
    let widest = max(abs(least), abs(greatest)).ulp
    let room = (greatest / widest - least / widest) / 2
    return Int(max(1, min(wanted, room, Double(mostBins))))
  }
}

extension Histogram {
  /// How many values have been counted, those outside included.
  public var total: Int { counts.reduce(below + above, +) }

  /// The share of all values in each bin over the width of the bin.
  public func densities() throws(StatisticsError) -> [Double] {
    let total = Double(total)
    try StatisticsError.require(total > 0, "histogram: no values, needs at least 1")
    return counts.indices.map { Double(counts[$0]) / total / (edges[$0 + 1] - edges[$0]) }
  }

  /// Counts more values; NaN is refused, and then none is counted.
  public mutating func add(_ values: Span<Double>) throws(StatisticsError) {
    try StatisticsError.requireNumbers(values, for: "histogram")
    for i in 0..<values.count {
      let value = values[i]
      if value < edges[0] {
        below += 1
      } else if value > edges[edges.count - 1] {
        above += 1
      } else {
        counts[bin(of: value)] += 1
      }
    }
  }

  /// Adds the counts of another histogram of the same edges.
  public mutating func merge(_ other: Histogram) throws(StatisticsError) {
    try StatisticsError.require(
      edges == other.edges,
      "histogram: \(other.counts.count) bins from \(other.edges[0]) merged into \(counts.count)"
        + " from \(edges[0]), must have the same edges")
    for i in counts.indices { counts[i] += other.counts[i] }
    below += other.below
    above += other.above
  }

  /// The bin of a value within the edges, by bisection.
  private func bin(of value: Double) -> Int {
    var (low, high) = (0, counts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if edges[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}
