internal import Probability

/// How often draws are not above the limits of their cell, as far as the plan needs that to tell
/// how much its draws are worth for a quantile.
struct IndicatorCounts: Sendable, Equatable {
  private let replicates: Int
  /// Draws not above a limit, by cell, replicate and level; nothing where draws are independent.
  private var atMost: [UInt32] = []
  /// Pairs of antithetic neighbours with one draw above a limit and one not, by cell and level.
  private var neighboursApart: [UInt32] = []
  /// Pairs that share a row: how many, by cell.
  private var rowPairs: [UInt32] = []
  /// Draws of pairs that share a row not above a limit, of both strips; and pairs with one above.
  private var rowsAtMost: [Int] = []
  private var rowsApart: [UInt32] = []

  private static let levels = CellScale.levels.count

  init(plan: SummaryPlan) {
    replicates = plan.replicates
    let size = plan.cells * Self.levels
    if plan.design != .independent { atMost = Array(repeating: 0, count: size * replicates) }
    if plan.design == .antithetic { neighboursApart = Array(repeating: 0, count: size) }
    guard plan.posterior != nil else { return }
    rowPairs = Array(repeating: 0, count: plan.cells)
    rowsAtMost = Array(repeating: 0, count: size)
    rowsApart = Array(repeating: 0, count: size)
  }

  mutating func add(
    _ draws: Span<Double>, cell: Int, block: Int, limits: [Double], plan: SummaryPlan
  ) {
    guard !atMost.isEmpty else { return }
    for level in 0..<Self.levels {
      let place = (cell * replicates + plan.replicate(ofBlock: block)) * Self.levels + level
      atMost[place] += UInt32(StripCounts.count(draws, atMost: limits[level]))
      guard !neighboursApart.isEmpty else { continue }
      neighboursApart[cell * Self.levels + level] += UInt32(
        StripCounts.countApart(neighbours: draws, at: limits[level]))
    }
  }

  mutating func addPairs(
    _ draws: Span<Double>, _ others: Span<Double>, cell: Int, limits: [Double]
  ) {
    rowPairs[cell] += UInt32(draws.count)
    for level in 0..<Self.levels {
      let place = cell * Self.levels + level
      rowsAtMost[place] +=
        StripCounts.count(draws, atMost: limits[level])
        + StripCounts.count(others, atMost: limits[level])
      rowsApart[place] += UInt32(StripCounts.countApart(draws, others, at: limits[level]))
    }
  }

  mutating func merge(_ other: IndicatorCounts) {
    for i in atMost.indices { atMost[i] += other.atMost[i] }
    for i in neighboursApart.indices { neighboursApart[i] += other.neighboursApart[i] }
    for i in rowPairs.indices { rowPairs[i] += other.rowPairs[i] }
    for i in rowsAtMost.indices { rowsAtMost[i] += other.rowsAtMost[i] }
    for i in rowsApart.indices { rowsApart[i] += other.rowsApart[i] }
  }

  // MARK: - Reading

  /// Draws of a replicate that are not above the limit of a level.
  func atMost(cell: Int, replicate: Int, level: Int) -> Int {
    Int(atMost[(cell * replicates + replicate) * Self.levels + level])
  }

  func neighboursApart(cell: Int, level: Int) -> Int {
    Int(neighboursApart[cell * Self.levels + level])
  }

  func rowPairs(cell: Int) -> Int { rowPairs.isEmpty ? 0 : Int(rowPairs[cell]) }

  func rows(cell: Int, level: Int) -> (atMost: Int, apart: Int) {
    (rowsAtMost[cell * Self.levels + level], Int(rowsApart[cell * Self.levels + level]))
  }

  // MARK: - Bytes

  func write(to bytes: inout ByteWriter) {
    bytes.write(counts: atMost)
    bytes.write(counts: neighboursApart)
    bytes.write(counts: rowPairs)
    for count in rowsAtMost { bytes.write(count) }
    bytes.write(counts: rowsApart)
  }

  init(from bytes: inout ByteReader, plan: SummaryPlan) throws(SummaryError) {
    self.init(plan: plan)
    atMost = try bytes.counts(atMost.count)
    neighboursApart = try bytes.counts(neighboursApart.count)
    rowPairs = try bytes.counts(rowPairs.count)
    for i in rowsAtMost.indices { rowsAtMost[i] = try bytes.integer(below: 1 << 40) }
    rowsApart = try bytes.counts(rowsApart.count)
  }
}
