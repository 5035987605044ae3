internal import Probability

/// How many draws of each cell are in each bucket of its table.
///
/// The lower 16 bits of the counts of all cells stand together, so that a table takes 16 kB and
/// stays near the processor; the upper 16 bits exist for cells in which a bucket has 2¹⁶ draws.
struct TableCounts: Sendable, Equatable {
  private var low: [UInt16]
  private var high: [[UInt16]]

  init(cells: Int) {
    low = Array(repeating: 0, count: cells * BucketScale.tableSize)
    high = Array(repeating: [], count: cells)
  }

  /// Asks for the table of a cell, whose draws are about to be counted.
  func expect(cell: Int) {
    BucketScale.expect(low.span, table: cell * BucketScale.tableSize)
  }

  /// Counts the first `count` of the places in the table of a cell, and puts the indices of the
  /// draws that are in no table into `outside`, if there are any.
  mutating func add(
    _ places: Span<UInt16>, _ count: Int, anyOutside: Bool, cell: Int, scratch: inout [UInt16],
    outside: inout MutableSpan<UInt16>
  ) {
    var counts = low.mutableSpan
    var wrapped = scratch.mutableSpan
    let wraps = BucketScale.count(
      places, count, anyOutside: anyOutside, in: &counts, table: cell * BucketScale.tableSize,
      wrapped: &wrapped, outside: &outside)
    if wraps > 0 { carry(scratch[..<wraps], cell: cell) }
  }

  private mutating func carry(_ buckets: ArraySlice<UInt16>, cell: Int) {
    if high[cell].isEmpty {
      high[cell] = Array(repeating: 0, count: BucketScale.tableSize)
    }
    for bucket in buckets { high[cell][Int(bucket)] += 1 }
  }

  mutating func merge(_ other: TableCounts) {
    var scratch = [UInt16](repeating: 0, count: BucketScale.tableSize)
    for cell in high.indices {
      var counts = low.mutableSpan
      var wrapped = scratch.mutableSpan
      let wraps = BucketScale.add(
        other.low.span, to: &counts, table: cell * BucketScale.tableSize, wrapped: &wrapped)
      if wraps > 0 { carry(scratch[..<wraps], cell: cell) }
      if other.high[cell].isEmpty { continue }
      if high[cell].isEmpty {
        high[cell] = other.high[cell]
      } else {
        for i in high[cell].indices { high[cell][i] += other.high[cell][i] }
      }
    }
  }

  /// Calls `body` with each bucket of a cell that has draws, ascending, until it returns false.
  ///
  /// `skip` says before 64 buckets with so many draws whether they may be passed over.
  func forEach(
    cell: Int, skip: (Int) -> Bool, body: (_ place: Int, _ count: Int) -> Bool
  ) {
    let start = cell * BucketScale.tableSize
    let low = low.span
    let isWide = !high[cell].isEmpty
    var run = 0
    while run < BucketScale.tableSize {
      if !isWide {
        var sum: UInt32 = 0
        for i in start + run..<start + run + 64 { sum &+= UInt32(low[i]) }
        if sum == 0 || skip(Int(sum)) {
          run += 64
          continue
        }
      }
      for place in run..<run + 64 {
        let count = Int(low[start + place]) + (isWide ? Int(high[cell][place]) << 16 : 0)
        if count > 0, !body(place, count) { return }
      }
      run += 64
    }
  }

  /// The counts of the table of a cell.
  func counts(cell: Int) -> [UInt32] {
    let start = cell * BucketScale.tableSize
    if high[cell].isEmpty { return (0..<BucketScale.tableSize).map { UInt32(low[start + $0]) } }
    return (0..<BucketScale.tableSize).map {
      UInt32(low[start + $0]) | UInt32(high[cell][$0]) << 16
    }
  }

  mutating func set(_ counts: [UInt32], cell: Int) {
    let start = cell * BucketScale.tableSize
    for (i, count) in counts.enumerated() {
      low[start + i] = UInt16(truncatingIfNeeded: count)
    }
    guard counts.contains(where: { $0 >> 16 > 0 }) else { return }
    high[cell] = counts.map { UInt16($0 >> 16) }
  }
}
