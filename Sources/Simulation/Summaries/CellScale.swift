internal import Probability

/// What the buckets of a cell are measured by: a pure function of the draws of block 0, which every
/// shard computes, whatever their order.
struct CellScale: Sendable, Hashable {
  /// The probabilities whose quantiles have a standard error.
  static let levels = [0.05, 0.5, 0.95]
  /// A value that occurs so often in block 0 has a count of its own.
  static let leastRepeats = 3
  static let mostAtoms = 255

  /// The division into buckets.
  let buckets: BucketScale
  /// The greatest `2^k` that all draws of block 0 are multiples of, where it is no less than the least
  /// width of a bucket: so the cell may hold whole numbers.
  let gridExponent: Int?
  /// The quantiles of block 0 at `levels`, where indicators are counted.
  let limits: [Double]
  /// Values that occur often, ascending, no two in one bucket.
  let atoms: [Double]

  /// The scale of a cell whose first block holds these draws, none of which is NaN.
  init(_ block: [Double]) {
    // Adding 0 leaves one kind of zero.
    let sorted = block.map { $0 + 0 }.sorted()
    limits = Self.levels.map { sorted[Self.rank($0, sorted.count)] }
    let finite = sorted.filter(\.isFinite)
    guard let least = finite.first, let greatest = finite.last else {
      buckets = BucketScale(centre: 0, exponent: 0)
      (gridExponent, atoms) = (nil, [])
      return
    }
    let median = finite[Self.rank(0.5, finite.count)]
    let spread = Self.spread(finite)
    if least == greatest || spread == 0 {
      // Nothing is known of the spread: buckets of 2^-10 relative width around the one value.
      let exponent = median == 0 ? -100 : Int(median.exponent) - 30
      buckets = BucketScale(centre: median, exponent: exponent)
    } else {
      let exponent = Int(spread.exponent)
      // A centre on a coarse grid leaves deviations of whole numbers whole.
      let grid = Double(sign: .plus, exponent: max(exponent, -960) - 4, significand: 1)
      let centre = (median / grid).rounded() * grid
      buckets = BucketScale(centre: centre.isFinite ? centre : median, exponent: exponent)
    }
    gridExponent = Self.grid(of: finite, atLeast: buckets.exponent - BucketScale.bits)
    atoms = Self.atoms(of: finite, in: buckets)
  }

  init(buckets: BucketScale, gridExponent: Int?, limits: [Double], atoms: [Double]) {
    (self.buckets, self.gridExponent) = (buckets, gridExponent)
    (self.limits, self.atoms) = (limits, atoms)
  }

  /// The order statistic, counted from 0, that is nearest to the quantile.
  private static func rank(_ p: Double, _ count: Int) -> Int {
    Int((Double(count - 1) * p).rounded())
  }

  /// The lesser of the standard deviation and of the distance of the quantiles 5 % and 95 % in units of
  /// that of a normal law; the former where the latter is 0.
  private static func spread(_ sorted: [Double]) -> Double {
    let count = Double(sorted.count)
    // Halved, so that the differences of finite values are finite.
    let half = sorted.map { $0 / 2 }
    let scale = max(abs(half[0]), abs(half[half.count - 1]))
    guard scale > 0 else { return 0 }
    let mean = half.reduce(0) { $0 + $1 / scale } / count
    let squares = half.reduce(0) { $0 + ($1 / scale - mean) * ($1 / scale - mean) }
    let deviation = min(2 * scale * (squares / count).squareRoot(), .greatestFiniteMagnitude)
    let range = half[rank(0.95, half.count)] - half[rank(0.05, half.count)]
    let robust = range / 1.6448536269514722
    return robust > 0 ? min(deviation, robust) : deviation
  }

  /// The exponent of the greatest power of two that divides all values.
  private static func grid(of values: [Double], atLeast least: Int) -> Int? {
    var exponent = Int.max
    for value in values where value != 0 {
      let place = Int(value.ulp.exponent) + value.significandBitPattern.trailingZeroBitCount
      exponent = min(exponent, value.significandBitPattern == 0 ? Int(value.exponent) : place)
      if exponent < least { return nil }
    }
    return exponent == Int.max ? nil : min(exponent, 1020) < -1020 ? nil : min(exponent, 1020)
  }

  private static func atoms(of sorted: [Double], in buckets: BucketScale) -> [Double] {
    var found: [(value: Double, repeats: Int)] = []
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      if end - start >= leastRepeats { found.append((sorted[start], end - start)) }
      start = end
    }
    found.sort { ($1.repeats, $0.value) < ($0.repeats, $1.value) }
    var taken: Set<Int> = []
    var atoms: [Double] = []
    for (value, _) in found where atoms.count < mostAtoms {
      let place = buckets.bucket(of: value) + BucketScale.tableSize / 2
      guard (0..<BucketScale.tableSize).contains(place), taken.insert(place).inserted else {
        continue
      }
      atoms.append(value)
    }
    return atoms.sorted()
  }
}

/// The scales of all cells of a run, learned from its first block.
public struct CellScales: Sendable, Hashable {
  var scales: [CellScale?]

  /// The scales of as many cells, none of them learned.
  public init(cells: Int) {
    scales = Array(repeating: nil, count: cells)
  }

  /// Learns the scale of a cell from its draws in block 0, all of them.
  public mutating func learn(cell: Int, fromFirstBlock draws: Span<Double>) throws(SummaryError) {
    precondition(draws.count > 0, "cell \(cell): the first block holds no draws")
    var values: [Double] = []
    values.reserveCapacity(draws.count)
    for draw in 0..<draws.count {
      guard !draws[draw].isNaN else { throw .notANumber(cell: cell, draw: draw) }
      values.append(draws[draw])
    }
    scales[cell] = CellScale(values)
  }
}
