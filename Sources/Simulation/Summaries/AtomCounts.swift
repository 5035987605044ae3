internal import Probability

/// Counts of the values of a cell that recur, and of what is less than them in their buckets.
struct AtomCounts: Sendable, Equatable {
  /// The atom of each bucket, by its place in `values`; 0 for none.
  private let slots: [UInt8]
  /// The atoms from place 1 on; NaN elsewhere.
  private let values: [Double]
  /// For each slot how many draws are below its atom, then for each how many equal it.
  private var counts = [UInt32](repeating: 0, count: 512)

  init(_ scale: CellScale) {
    var slots = [UInt8](repeating: 0, count: BucketScale.tableSize)
    var values = [Double](repeating: .nan, count: 256)
    for (i, atom) in scale.atoms.enumerated() {
      slots[scale.buckets.bucket(of: atom) + BucketScale.tableSize / 2] = UInt8(i + 1)
      values[i + 1] = atom
    }
    (self.slots, self.values) = (slots, values)
  }

  static func == (left: AtomCounts, right: AtomCounts) -> Bool {
    left.counts == right.counts
  }

  mutating func add(_ draws: Span<Double>, places: Span<UInt16>) {
    // The tables are borrowed by another name while the counts change.
    let (slots, values) = (slots, values)
    var counts = counts.mutableSpan
    BucketScale.countAtoms(
      draws, places: places, slots: slots.span, atoms: values.span, counts: &counts)
  }

  mutating func merge(_ other: AtomCounts) {
    for i in counts.indices { counts[i] &+= other.counts[i] }
  }

  /// The atom of a place of the table, with how many draws equal it and how many are less.
  func atom(at place: Int) -> (value: Double, below: Int, equal: Int)? {
    let slot = Int(slots[place])
    return slot == 0 ? nil : (values[slot], Int(counts[slot]), Int(counts[256 + slot]))
  }

  // MARK: - Bytes

  func write(to bytes: inout ByteWriter) {
    // Slot 0, of what is in no atom's bucket, counts nothing.
    bytes.write(counts: counts[1..<256] + counts[257...])
  }

  mutating func read(from bytes: inout ByteReader, table: [UInt32]) throws(SummaryError) {
    let read = try bytes.counts(510)
    counts = [0] + read[..<255] + [0] + read[255...]
    for (place, slot) in slots.enumerated() where slot > 0 {
      let (some, overflow) = counts[Int(slot)].addingReportingOverflow(counts[256 + Int(slot)])
      guard !overflow, some <= table[place] else {
        throw .damaged("more draws of one value than in its bucket")
      }
    }
    for slot in 1..<256 where values[slot].isNaN && (counts[slot] > 0 || counts[256 + slot] > 0) {
      throw .damaged("counts of no value")
    }
  }
}
