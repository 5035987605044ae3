/// All draws of a run, or of the blocks of it that have been computed, a block in one piece.
struct KeptDraws: Sendable, Equatable {
  /// The draws of a block, those of a cell together; NaN, which no draw is, where none has come.
  private(set) var blocks: [Int: [Double]] = [:]

  /// Keeps the draws of a cell in a block, which must not have come before.
  mutating func add(_ draws: Span<Double>, cell: Int, cells: Int, block: Int) {
    if blocks[block] == nil {
      blocks[block] = Array(repeating: .nan, count: cells * draws.count)
    }
    let start = cell * draws.count
    precondition(
      blocks[block]?[start].isNaN == true, "cell \(cell): block \(block) comes twice")
    Self.copy(draws, to: &blocks[block, default: []], at: start)
  }

  private static func copy(_ draws: Span<Double>, to values: inout [Double], at start: Int) {
    var values = values.mutableSpan
    for i in 0..<draws.count { values[start + i] = draws[i] + 0 }
  }

  /// The draws of a cell in the order of blocks.
  func draws(cell: Int, cells: Int) -> [Double] {
    var result: [Double] = []
    for (_, values) in blocks.sorted(by: { $0.key < $1.key }) {
      let size = values.count / cells
      let draws = values[cell * size..<(cell + 1) * size]
      // A cell that has not come has NaN throughout.
      if let first = draws.first, !first.isNaN { result += draws }
    }
    return result
  }

  /// All draws that are kept.
  var count: Int { blocks.values.reduce(0) { $0 + $1.count } }

  /// The first block that both hold.
  func overlaps(_ other: KeptDraws) -> Int? {
    blocks.keys.filter { other.blocks[$0] != nil }.min()
  }

  mutating func merge(_ other: KeptDraws) {
    blocks.merge(other.blocks) { own, _ in own }
  }
}

// MARK: - Bytes

extension KeptDraws {
  func write(to bytes: inout ByteWriter) {
    bytes.write(blocks.count)
    for (block, values) in blocks.sorted(by: { $0.key < $1.key }) {
      bytes.write(block)
      bytes.write(values)
    }
  }

  init(from bytes: inout ByteReader, plan: SummaryPlan) throws(SummaryError) {
    for _ in 0..<(try bytes.count(of: 8)) {
      let block = try bytes.integer(below: plan.blocks)
      guard blocks[block] == nil else { throw .damaged("block \(block) twice") }
      let count = plan.draws(ofBlock: block).count * plan.cells
      blocks[block] = try bytes.doubles(count)
    }
  }
}
