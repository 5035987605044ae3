internal import Probability

/// Counts of the draws of a cell that are outside of its table: the buckets of an octave of `|z| + 1`
/// stand together, in bounded memory.
///
/// An octave has 1024 buckets, as in the table, while the octaves that hold draws have no more than 2¹⁴
/// buckets together; then all are halved in number, as often as needed. Draws that are added make octaves and
/// never remove them, so that the number of halvings depends on the draws and not on their order.
struct TailCounts: Sendable, Equatable {
  static let capacity = 1 << 14

  /// Draws of -∞.
  private(set) var negativeInfinite: UInt32 = 0
  /// Draws of +∞.
  private(set) var positiveInfinite: UInt32 = 0
  /// How often the buckets have been halved in number.
  private(set) var halvings = 0
  /// The counts of octave `o` above the centre under `o`, below it under `-1 - o`.
  private(set) var octaves: [Int: [UInt32]] = [:]

  var hasInfinite: Bool { negativeInfinite > 0 || positiveInfinite > 0 }

  /// All draws counted.
  var total: Int {
    octaves.values.reduce(Int(negativeInfinite) + Int(positiveInfinite)) { sum, counts in
      counts.reduce(sum) { $0 + Int($1) }
    }
  }

  private var bits: Int { BucketScale.bits - halvings }

  /// Counts a draw that is not NaN.
  mutating func add(_ value: Double, in buckets: BucketScale) {
    guard value.isFinite else {
      if value > 0 { positiveInfinite += 1 } else { negativeInfinite += 1 }
      return
    }
    // An arithmetic shift takes ~m to ~(m >> k): the octave below the centre.
    let bucket = buckets.bucket(of: value)
    let octave = bucket >> BucketScale.bits
    let place = (bucket >> halvings) & (1 << bits - 1)
    if octaves[octave, default: []].isEmpty {
      octaves[octave] = Array(repeating: 0, count: 1 << bits)
      octaves[octave]?[place] = 1
      shrink()
    } else {
      octaves[octave]?[place] += 1
    }
  }

  private mutating func shrink() {
    while octaves.count << bits > Self.capacity { halve() }
  }

  private mutating func halve() {
    octaves = octaves.mapValues { counts in
      (0..<counts.count / 2).map { counts[2 * $0] + counts[2 * $0 + 1] }
    }
    halvings += 1
  }

  mutating func merge(_ other: TailCounts) {
    negativeInfinite += other.negativeInfinite
    positiveInfinite += other.positiveInfinite
    var other = other
    while other.halvings < halvings { other.halve() }
    while halvings < other.halvings { halve() }
    octaves.merge(other.octaves) { zip($0, $1).map(+) }
    shrink()
  }

  /// The counts that are not 0 on one side of the table, ascending, with the edges of their buckets.
  func segments(
    above: Bool, in buckets: BucketScale
  ) -> [(lower: Double, upper: Double, count: Int)] {
    var result: [(lower: Double, upper: Double, count: Int)] = []
    for (octave, counts) in octaves.sorted(by: { $0.key < $1.key }) where (octave >= 0) == above {
      for (place, count) in counts.enumerated() where count > 0 {
        let first = octave << BucketScale.bits + place << halvings
        let last = first + 1 << halvings - 1
        result.append(
          (buckets.edges(of: first).lower, buckets.edges(of: last).upper, Int(count)))
      }
    }
    return result
  }
}

// MARK: - Bytes

extension TailCounts {
  func write(to bytes: inout ByteWriter) {
    bytes.write(short: negativeInfinite)
    bytes.write(short: positiveInfinite)
    bytes.write(byte: UInt8(halvings))
    bytes.write(octaves.count)
    for (octave, counts) in octaves.sorted(by: { $0.key < $1.key }) {
      bytes.write(octave)
      bytes.write(counts: counts)
    }
  }

  init(from bytes: inout ByteReader) throws(SummaryError) {
    negativeInfinite = try bytes.short()
    positiveInfinite = try bytes.short()
    halvings = Int(try bytes.byte())
    guard halvings < BucketScale.bits else { throw .damaged("\(halvings) halvings") }
    let count = try bytes.count(of: 9)
    guard count << bits <= Self.capacity else { throw .damaged("\(count) octaves") }
    for _ in 0..<count {
      let octave = try bytes.integer(in: -1024...1023)
      octaves[octave] = try bytes.counts(1 << bits)
    }
    guard octaves.count == count else { throw .damaged("an octave twice") }
  }
}
