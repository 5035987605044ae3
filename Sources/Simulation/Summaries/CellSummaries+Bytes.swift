internal import Probability

extension CellSummaries {
  private static let mark: UInt64 = 0x3159_524d_4d55_534c  // "LSUMMRY1"

  /// The summaries as bytes, the same for the same draws: for checkpoints and shards.
  public func encoded() -> [UInt8] {
    var bytes = ByteWriter()
    bytes.reserve(256 * plan.cells + 8 * kept.count + 1024)
    bytes.write(word: Self.mark)
    plan.write(to: &bytes)
    for scale in scales { scale.write(to: &bytes) }
    for cell in 0..<plan.cells {
      bytes.write(counts[cell])
      bytes.write(least[cell])
      bytes.write(greatest[cell])
      bytes.write(byte: isOnGrid[cell] ? 1 : 0)
    }
    sums.write(to: &bytes)
    indicators.write(to: &bytes)
    if plan.keepsDraws {
      kept.write(to: &bytes)
    } else {
      for cell in 0..<plan.cells {
        bytes.write(counts: tables.counts(cell: cell))
        bytes.write(byte: tails[cell] == nil ? 0 : 1)
        tails[cell]?.write(to: &bytes)
        atoms[cell]?.write(to: &bytes)
      }
    }
    bytes.write(word: checksum(of: bytes.bytes.span, count: bytes.bytes.count))
    return bytes.bytes
  }

  /// The summaries that `encoded()` gave.
  public init(decoding bytes: [UInt8]) throws(SummaryError) {
    var reader = try ByteReader(checked: bytes, mark: Self.mark)
    let plan = try SummaryPlan(from: &reader)
    try reader.require(plan.cells, of: 40)
    var scales: [CellScale] = []
    for _ in 0..<plan.cells { scales.append(try CellScale(from: &reader)) }
    self.init(plan: plan, learned: scales)
    for cell in 0..<plan.cells {
      counts[cell] = try reader.integer(in: 0...plan.draws)
      least[cell] = try reader.double()
      greatest[cell] = try reader.double()
      guard !least[cell].isNaN, !greatest[cell].isNaN else { throw .damaged("a draw is NaN") }
      isOnGrid[cell] = try reader.byte() == 1 && scales[cell].grid != nil
    }
    sums = try WideSums(count: sums.count, from: &reader)
    indicators = try IndicatorCounts(from: &reader, plan: plan)
    if plan.keepsDraws {
      kept = try KeptDraws(from: &reader, plan: plan)
    } else {
      for cell in 0..<plan.cells { try readCounts(cell: cell, from: &reader) }
    }
    guard reader.isAtEnd else { throw .damaged("there are bytes after the end") }
  }

  private mutating func readCounts(
    cell: Int, from reader: inout ByteReader
  ) throws(SummaryError) {
    let table = try reader.counts(BucketScale.tableSize)
    tables.set(table, cell: cell)
    if try reader.byte() != 0 { tails[cell] = try TailCounts(from: &reader) }
    try atoms[cell]?.read(from: &reader, table: table)
    let total = table.reduce(tails[cell]?.total ?? 0) { $0 + Int($1) }
    guard total == counts[cell] else {
      throw .damaged("cell \(cell) has \(counts[cell]) draws and \(total) in its buckets")
    }
  }
}

/// A sum of 64 bits over words, each multiplied in by an odd number as in FNV-1a: a change of any
/// one word changes it.
func checksum(of bytes: Span<UInt8>, count: Int) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  func absorb(_ word: UInt64) {
    hash = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
    hash ^= hash >> 32
  }
  for place in stride(from: 0, to: count & ~7, by: 8) { absorb(bytes.word(at: place)) }
  var rest: UInt64 = 0
  for place in count & ~7..<count { rest = rest << 8 | UInt64(bytes[place]) }
  absorb(rest)
  absorb(UInt64(count))
  return hash
}

extension ByteReader {
  /// A reader of the bytes after the mark, whose checksum at the end holds.
  init(checked bytes: [UInt8], mark: UInt64) throws(SummaryError) {
    guard bytes.count >= 16 else { throw .damaged("\(bytes.count) bytes") }
    var last = ByteReader(bytes, bytes.count - 8..<bytes.count)
    guard try last.word() == checksum(of: bytes.span, count: bytes.count - 8) else {
      throw .damaged("the checksum does not hold")
    }
    self.init(bytes, 0..<bytes.count - 8)
    guard try word() == mark else { throw .damaged("not summaries of this version") }
  }
}

extension SummaryPlan {
  func write(to bytes: inout ByteWriter) {
    bytes.write(draws)
    bytes.write(cells)
    bytes.write(byte: keepsDraws ? 1 : 0)
    switch design {
    case .independent: bytes.write(0)
    case .antithetic: bytes.write(-1)
    case .replicates(let count): bytes.write(count)
    }
    bytes.write(posterior?.rows ?? 0)
    bytes.write(posterior?.effectiveSize ?? 0)
  }

  init(from bytes: inout ByteReader) throws(SummaryError) {
    let draws = try bytes.integer(in: 2...Int(UInt32.max))
    let cells = try bytes.integer(below: 1 << 32)
    let keepsDraws = try bytes.byte() != 0
    let design: Design =
      switch try bytes.integer(in: -1...256) {
      case 0: .independent
      case -1: .antithetic
      case let count: .replicates(count)
      }
    let rows = try bytes.integer(below: 1 << 48)
    let size = try bytes.double()
    guard rows == 0 || (size > 0 && size.isFinite) else {
      throw .damaged("a posterior of \(rows) rows worth \(size)")
    }
    try self.init(
      draws: draws, cells: cells, memory: keepsDraws ? Int.max : 0, design: design,
      posterior: rows == 0 ? nil : Posterior(rows: rows, effectiveSize: size))
  }
}

extension CellScale {
  func write(to bytes: inout ByteWriter) {
    bytes.write(buckets.centre)
    bytes.write(buckets.exponent)
    bytes.write(grid ?? 0)
    for limit in limits { bytes.write(limit) }
    bytes.write(byte: UInt8(atoms.count))
    for atom in atoms { bytes.write(atom) }
  }

  init(from bytes: inout ByteReader) throws(SummaryError) {
    let centre = try bytes.double()
    guard centre.isFinite else { throw .damaged("a centre is \(centre)") }
    let buckets = BucketScale(centre: centre, exponent: try bytes.integer(in: -960...960))
    let grid = try bytes.double()
    guard grid == 0 || (grid >= 0x1p-1000 && grid <= 0x1p1000) else {
      throw .damaged("a grid of \(grid)")
    }
    var limits: [Double] = []
    for _ in Self.levels { limits.append(try bytes.double()) }
    var atoms: [Double] = []
    for _ in 0..<(try bytes.byte()) {
      let atom = try bytes.double()
      let place = atom.isNaN ? -1 : buckets.bucket(of: atom) + BucketScale.tableSize / 2
      guard (0..<BucketScale.tableSize).contains(place) else {
        throw .damaged("the value \(atom) is not in the table")
      }
      atoms.append(atom)
    }
    self.init(
      buckets: buckets, grid: grid == 0 ? nil : grid, limits: limits, atoms: atoms)
  }
}
