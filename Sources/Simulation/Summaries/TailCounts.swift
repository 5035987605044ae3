internal import Probability

/// Counts of the draws of a cell that are outside of its table, in bounded memory: the buckets of
/// an octave of `|z| + 1` stand together.
///
/// An octave has 1024 buckets, as in the table, while the octaves that hold draws have no more than
/// 2¹⁴ buckets together; then the buckets of all are halved in number, as often as needed. Octaves
/// come and do not go, so that the number of halvings depends on the draws and not on their order.
struct TailCounts: Sendable {
  static let capacity = 1 << 14

  /// Draws of -∞.
  private(set) var negativeInfinite: UInt32 = 0
  /// Draws of +∞.
  private(set) var positiveInfinite: UInt32 = 0
  /// How often the buckets have been halved in number.
  private(set) var halvings = 0
  /// Where the counts of an octave stand, by octave, in the order in which they came; 0 for
  /// nowhere.
  private var pages = [UInt16](repeating: 0, count: 2 * sides)
  private var pageCount = 0
  private var counts: [UInt32] = []

  /// Octaves of either side: `o` above the centre is at `1024 + o`, below it at `1023 - o`.
  private static let sides = 1024

  private var bits: Int { BucketScale.bits - halvings }

  /// Counts a draw that is not NaN.
  mutating func add(_ value: Double, in buckets: BucketScale) {
    guard value.isFinite else {
      if value > 0 { positiveInfinite &+= 1 } else { negativeInfinite &+= 1 }
      return
    }
    // An arithmetic shift takes ~m to ~(m >> k): the octave below the centre.
    let bucket = buckets.bucket(of: value)
    let octave = bucket >> BucketScale.bits + Self.sides
    if pages[octave] == 0 { open(octave) }
    let place = (bucket >> halvings) & (1 << bits - 1)
    counts[start(of: octave) + place] &+= 1
  }

  private mutating func open(_ octave: Int) {
    pageCount += 1
    pages[octave] = UInt16(pageCount)
    while pageCount << bits > Self.capacity { halve() }
    let size = pageCount << bits
    counts.append(contentsOf: repeatElement(0, count: size - counts.count))
  }

  private mutating func halve() {
    for i in 0..<counts.count / 2 { counts[i] = counts[2 * i] &+ counts[2 * i + 1] }
    counts.removeLast(counts.count / 2)
    halvings += 1
  }

  mutating func merge(_ other: TailCounts) {
    negativeInfinite &+= other.negativeInfinite
    positiveInfinite &+= other.positiveInfinite
    for octave in pages.indices where other.pages[octave] > 0 && pages[octave] == 0 {
      open(octave)
    }
    var other = other
    while other.halvings < halvings { other.halve() }
    while halvings < other.halvings { halve() }
    for octave in pages.indices where other.pages[octave] > 0 {
      let own = start(of: octave)
      for (i, count) in other.page(octave).enumerated() { counts[own + i] &+= count }
    }
  }

  private func start(of octave: Int) -> Int { (Int(pages[octave]) - 1) << bits }

  private func page(_ octave: Int) -> ArraySlice<UInt32> {
    counts[start(of: octave)...].prefix(1 << bits)
  }

  private var octaves: [Int] { pages.indices.filter { pages[$0] > 0 } }

  /// All draws counted.
  var total: Int {
    counts.reduce(Int(negativeInfinite) + Int(positiveInfinite)) { $0 + Int($1) }
  }

  /// The counts that are not 0 on one side of the table, ascending, with the edges of their
  /// buckets.
  func segments(
    above: Bool, in buckets: BucketScale
  ) -> [(lower: Double, upper: Double, count: Int)] {
    var result: [(lower: Double, upper: Double, count: Int)] = []
    for octave in octaves where (octave >= Self.sides) == above {
      for (place, count) in page(octave).enumerated() where count > 0 {
        let first = (octave - Self.sides) << BucketScale.bits + place << halvings
        let last = first + 1 << halvings - 1
        result.append(
          (buckets.edges(of: first).lower, buckets.edges(of: last).upper, Int(count)))
      }
    }
    return result
  }
}

extension TailCounts: Equatable {
  static func == (left: TailCounts, right: TailCounts) -> Bool {
    guard
      left.halvings == right.halvings && left.negativeInfinite == right.negativeInfinite
        && left.positiveInfinite == right.positiveInfinite && left.octaves == right.octaves
    else { return false }
    return left.octaves.allSatisfy { left.page($0) == right.page($0) }
  }
}

// MARK: - Bytes

extension TailCounts {
  func write(to bytes: inout ByteWriter) {
    bytes.write(short: negativeInfinite)
    bytes.write(short: positiveInfinite)
    bytes.write(byte: UInt8(halvings))
    bytes.write(octaves.count)
    for octave in octaves {
      bytes.write(short: UInt32(octave))
      bytes.write(counts: page(octave))
    }
  }

  init(from bytes: inout ByteReader) throws(SummaryError) {
    negativeInfinite = try bytes.short()
    positiveInfinite = try bytes.short()
    halvings = Int(try bytes.byte())
    guard halvings < BucketScale.bits else { throw .damaged("\(halvings) halvings") }
    let count = try bytes.count(of: 3)
    guard count <= Self.capacity >> bits else { throw .damaged("\(count) octaves") }
    for _ in 0..<count {
      let octave = Int(try bytes.short())
      guard pages.indices.contains(octave), pages[octave] == 0 else {
        throw .damaged("octave \(octave), or twice")
      }
      pageCount += 1
      pages[octave] = UInt16(pageCount)
      counts += try bytes.counts(1 << bits)
    }
  }
}
