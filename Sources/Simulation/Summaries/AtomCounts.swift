internal import Probability

/// Counts of the values of a cell that recur, and of what is less than them in their buckets.
struct AtomCounts: Sendable, Equatable {
  /// The first atom of each bucket, by its place in `values`; 0 for none.
  private let slots: [UInt8]
  /// The atoms from place 1 on; NaN elsewhere.
  private let values: [Double]
  /// How many atoms stand in one bucket from this one on.
  private let groups: [UInt8]
  /// For each slot how many draws are below its atom, then for each how many equal it.
  private var counts = [UInt32](repeating: 0, count: 512)

  init(_ scale: CellScale) {
    var slots = [UInt8](repeating: 0, count: BucketScale.tableSize)
    var values = [Double](repeating: .nan, count: 256)
    var groups = [UInt8](repeating: 0, count: 256)
    // From the last on, so that the first of a bucket remains.
    for (i, atom) in scale.atoms.enumerated().reversed() {
      let place = scale.buckets.bucket(of: atom) + BucketScale.tableSize / 2
      groups[i + 1] = 1 + (slots[place] == 0 ? 0 : groups[Int(slots[place])])
      slots[place] = UInt8(i + 1)
      values[i + 1] = atom
    }
    (self.slots, self.values, self.groups) = (slots, values, groups)
  }

  static func == (left: AtomCounts, right: AtomCounts) -> Bool {
    left.counts == right.counts
  }

  mutating func add(_ draws: Span<Double>, places: Span<UInt16>) {
    // The tables are borrowed by another name while the counts change.
    let (slots, values, groups) = (slots, values, groups)
    var counts = counts.mutableSpan
    BucketScale.countAtoms(
      draws, places: places, slots: slots.span, atoms: values.span,
      groups: groups.span, counts: &counts)
  }

  mutating func merge(_ other: AtomCounts) {
    for i in counts.indices { counts[i] &+= other.counts[i] }
  }

  /// The atoms of a place of the table, ascending, with how many draws equal each and how many of
  /// the place are less.
  func atoms(at place: Int) -> [(value: Double, below: Int, equal: Int)] {
    let first = Int(slots[place])
    return (first..<first + Int(groups[first])).map {
      (values[$0], Int(counts[$0]), Int(counts[256 + $0]))
    }
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
      var last = 0
      for (_, below, equal) in atoms(at: place) {
        guard below >= last else { throw .damaged("the draws of a bucket are not in order") }
        last = below + equal
      }
      guard last <= Int(table[place]) else {
        throw .damaged("more draws of one value than in its bucket")
      }
    }
    for slot in 1..<256 where values[slot].isNaN && (counts[slot] > 0 || counts[256 + slot] > 0) {
      throw .damaged("counts of no value")
    }
  }
}
