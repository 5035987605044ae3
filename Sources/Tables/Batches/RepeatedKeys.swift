/// Finds the first row of many whose key an earlier row has, in memory that hardly grows with them.
///
/// A key is kept as 64 bits of a hash, with the number of its row: 16 bytes. The keys are parted by
/// their first bits, and a part whose place in memory is full goes to a temporary file; at the end each
/// part is sorted by itself. So memory holds 16 MiB and one part of 256. Keys that differ have the same
/// hash once in some 10⁵ files of 20 million rows: whoever asks compares the rows, and asks again
/// under another seed if they differ.
struct RepeatedKeys {
  private struct Key {
    let hash: UInt64
    let row: UInt64
  }

  let seed: UInt64
  private var rowCount = 0
  private var parts = [[Key]](repeating: [], count: 256)
  /// The places in the file where pieces of each part begin; a piece has `capacity` keys.
  private var pieces = [[Int]](repeating: [], count: 256)
  private var file: TemporaryFile?
  private var failure: TemporaryFile.Failure?
  private let capacity: Int

  init(seed: UInt64 = 0, capacity: Int = 1 << 12) {
    self.seed = seed
    self.capacity = capacity
  }

  /// Adds the rows whose keys are the texts of some columns.
  mutating func add(_ columns: [CodedColumn], count: Int) {
    let hashes = columns.map { column in
      column.elements.map { element in
        var hasher = Hasher()
        hasher.combine(seed)
        hasher.combine(element)
        return UInt64(truncatingIfNeeded: hasher.finalize())
      }
    }
    for row in 0..<count {
      var hash = seed
      for (place, column) in columns.enumerated() {
        // Columns count by their place, and each bit of one moves all of the next.
        hash = (hash ^ hashes[place][Int(column.codes[row])]) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
      }
      add(Key(hash: hash, row: UInt64(rowCount + row)))
    }
    rowCount += count
  }

  private mutating func add(_ key: Key) {
    let part = Int(key.hash >> 56)
    parts[part].append(key)
    guard parts[part].count == capacity, failure == nil else { return }
    do throws(TemporaryFile.Failure) {
      if file == nil { file = try TemporaryFile() }
      pieces[part].append(file?.size ?? 0)
      var bytes: [UInt8] = []
      bytes.reserveCapacity(16 * capacity)
      for key in parts[part] {
        for number in [key.hash, key.row] {
          for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
          }
        }
      }
      try file?.append(bytes)
      parts[part].removeAll(keepingCapacity: true)
    } catch {
      failure = error
    }
  }

  /// The first row whose key an earlier one has, and the first of those; nil where all keys differ.
  func firstRepetition() throws(TemporaryFile.Failure) -> (first: Int, second: Int)? {
    if let failure { throw failure }
    var found: (first: UInt64, second: UInt64)?
    for part in 0..<256 {
      var keys = parts[part]
      for place in pieces[part] {
        try file?.seek(to: place)
        let bytes = try file?.read(count: 16 * capacity) ?? []
        for start in stride(from: 0, to: bytes.count, by: 16) {
          keys.append(Key(hash: Self.number(bytes, start), row: Self.number(bytes, start + 8)))
        }
      }
      keys.sort { ($0.hash, $0.row) < ($1.hash, $1.row) }
      var first = 0
      for place in keys.indices.dropFirst() {
        if keys[place].hash != keys[first].hash {
          first = place
        } else if keys[place].row < found?.second ?? .max {
          found = (keys[first].row, keys[place].row)
        }
      }
    }
    return found.map { (Int($0.first), Int($0.second)) }
  }

  private static func number(_ bytes: [UInt8], _ start: Int) -> UInt64 {
    var number: UInt64 = 0
    for place in (0..<8).reversed() { number = number << 8 | UInt64(bytes[start + place]) }
    return number
  }
}
