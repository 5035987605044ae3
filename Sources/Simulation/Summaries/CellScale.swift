internal import Probability

/// What the buckets of a cell are measured by: a pure function of the draws of block 0, which every
/// shard computes, whatever their order.
struct CellScale: Sendable, Hashable {
  /// The probabilities whose quantiles have a standard error.
  static let levels = [0.05, 0.5, 0.95]
  /// A value that occurs so often in block 0 has a count of its own.
  static let leastRepeats = 3
  static let mostAtoms = 255
  /// A draw is compared to all of these in its bucket.
  static let mostInBucket = 8

  /// The division into buckets.
  let buckets: BucketScale
  /// The greatest number that all draws of block 0 are whole multiples of, where it is no less
  /// than the least width of a bucket.
  let grid: Double?
  /// The quantiles of block 0 at `levels`, where indicators are counted.
  let limits: [Double]
  /// Values that occur often, ascending.
  let atoms: [Double]

  /// The scale of a cell whose first block holds these draws, ascending, with one kind of zero.
  init(sorted: [Double]) {
    limits = Self.levels.map { sorted[Self.rank($0, sorted.count)] }
    let finite = sorted.filter(\.isFinite)
    guard let least = finite.first, let greatest = finite.last else {
      buckets = BucketScale(centre: 0, exponent: 0)
      (grid, atoms) = (nil, [])
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
    grid = Self.grid(of: finite, atLeast: buckets.unit * 0x1p-10)
    atoms = Self.atoms(of: finite, in: buckets, grid: grid)
  }

  init(buckets: BucketScale, grid: Double?, limits: [Double], atoms: [Double]) {
    (self.buckets, self.grid) = (buckets, grid)
    (self.limits, self.atoms) = (limits, atoms)
  }

  /// The order statistic, counted from 0, that is nearest to the quantile.
  private static func rank(_ p: Double, _ count: Int) -> Int {
    Int((Double(count - 1) * p).rounded())
  }

  /// The lesser of the standard deviation and of the distance of the quantiles 5 % and 95 % in
  /// units of that of a normal law; the former where the latter is 0.
  private static func spread(_ sorted: [Double]) -> Double {
    let count = Double(sorted.count)
    // Halved, so that the difference of finite values is finite.
    let range = sorted[rank(0.95, sorted.count)] / 2 - sorted[rank(0.05, sorted.count)] / 2
    // In units of a power of two near the greatest, so that squares neither overflow nor vanish.
    let greatest = max(abs(sorted[0]), abs(sorted[sorted.count - 1]))
    guard greatest > 0 else { return 0 }
    let exponent = min(max(Int(greatest.exponent), -1000), 1000)
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    let inverse = Double(sign: .plus, exponent: -exponent, significand: 1)
    var (sum, squares) = (0.0, 0.0)
    for value in sorted { sum += value * inverse }
    let mean = sum / count
    for value in sorted { squares += (value * inverse - mean) * (value * inverse - mean) }
    let deviation = min(scale * (squares / count).squareRoot(), .greatestFiniteMagnitude)
    let robust = range / 1.6448536269514722
    return robust > 0 ? min(deviation, robust) : deviation
  }

  /// The greatest number that all values are whole multiples of, where it is not less than `least`.
  private static func grid(of values: [Double], atLeast least: Double) -> Double? {
    // In whole numbers of a unit that divides all values.
    guard let greatest = values.map(abs).max(), greatest > 0 else { return nil }
    let unit = Double(sign: .plus, exponent: max(Int(greatest.exponent) - 61, -960), significand: 1)
    var divisor: UInt64 = 0
    for value in values where value != 0 {
      let units = abs(value) / unit
      guard units.rounded() == units, units < 0x1p63 else { return nil }
      divisor = Self.commonDivisor(divisor, UInt64(units))
      if Double(divisor) * unit < least { return nil }
    }
    let grid = Double(divisor) * unit
    return values.allSatisfy { ($0 / grid).rounded() * grid == $0 } ? grid : nil
  }

  private static func commonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  private static func atoms(
    of sorted: [Double], in buckets: BucketScale, grid: Double?
  ) -> [Double] {
    var found: [(value: Double, repeats: Int)] = []
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      if end - start >= leastRepeats { found.append((sorted[start], end - start)) }
      start = end
    }
    found.sort { ($1.repeats, $0.value) < ($0.repeats, $1.value) }
    var taken: [Int: Int] = [:]
    var atoms: [Double] = []
    for (value, _) in found where atoms.count < mostAtoms {
      let place = buckets.bucket(of: value) + BucketScale.tableSize / 2
      if let grid {
        // The one multiple of the grid in its bucket needs no count of its own.
        let (lower, upper) = buckets.edges(of: place - BucketScale.tableSize / 2)
        if upper - lower <= grid { continue }
      }
      guard (0..<BucketScale.tableSize).contains(place), taken[place, default: 0] < mostInBucket
      else { continue }
      taken[place, default: 0] += 1
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
    // Adding 0 leaves one kind of zero.
    for draw in 0..<draws.count { values.append(draws[draw] + 0) }
    guard let sorted = try? Sample.sorted(values) else {
      throw .notANumber(cell: cell, draw: values.firstIndex(where: \.isNaN) ?? 0)
    }
    scales[cell] = CellScale(sorted: sorted)
  }
}
