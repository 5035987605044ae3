/// Writes the parts of summaries one after the other, least significant byte first.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  /// Makes room for as many bytes.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func write(_ value: Int) { write(word: UInt64(bitPattern: Int64(value))) }
  mutating func write(_ value: Double) { write(word: value.bitPattern) }

  mutating func write(_ value: Int128) {
    write(word: UInt64(truncatingIfNeeded: value))
    write(word: UInt64(truncatingIfNeeded: value >> 64))
  }

  mutating func write(byte: UInt8) { bytes.append(byte) }
  mutating func write(bytes part: [UInt8]) { bytes += part }

  mutating func write(word: UInt64) {
    for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(8 * place))) }
  }

  /// Writes many values at once.
  mutating func write(_ values: [Double]) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: 8 * values.count))
    var span = bytes.mutableSpan
    for i in values.indices {
      let word = values[i].bitPattern
      for k in 0..<8 { span[start + 8 * i + k] = UInt8(truncatingIfNeeded: word >> UInt64(8 * k)) }
    }
  }

  /// Writes a number of few bits in few bytes: seven bits a byte, the eighth says that more follow.
  mutating func write(short value: UInt32) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Writes counts of which many are 0: a 0 is followed by how many more there are.
  mutating func write(counts: some RandomAccessCollection<UInt32>) {
    var zeros: UInt32 = 0
    for count in counts {
      if count == 0 {
        zeros += 1
        continue
      }
      flush(&zeros)
      write(short: count)
    }
    flush(&zeros)
  }

  private mutating func flush(_ zeros: inout UInt32) {
    guard zeros > 0 else { return }
    bytes.append(0)
    write(short: zeros - 1)
    zeros = 0
  }
}

/// Reads the parts of summaries one after the other, and refuses what cannot be such a part.
struct ByteReader {
  private let bytes: [UInt8]
  private var place: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    (place, end) = (range.lowerBound, range.upperBound)
  }

  var isAtEnd: Bool { place == end }

  /// Refuses to go on where fewer than `count` parts of `size` bytes are left.
  func require(_ count: Int, of size: Int = 1) throws(SummaryError) {
    guard count <= (end - place) / size else {
      throw .damaged("\(end - place) bytes are left for \(count) parts of \(size)")
    }
  }

  /// As many bytes as they are said to be.
  mutating func bytes(_ count: Int) throws(SummaryError) -> [UInt8] {
    try require(count)
    place += count
    return Array(bytes[place - count..<place])
  }

  mutating func byte() throws(SummaryError) -> UInt8 {
    try require(1)
    place += 1
    return bytes[place - 1]
  }

  mutating func word() throws(SummaryError) -> UInt64 {
    try require(8)
    place += 8
    return bytes.span.word(at: place - 8)
  }

  mutating func integer(below limit: Int) throws(SummaryError) -> Int {
    let word = try word()
    guard word < UInt64(limit) else { throw .damaged("\(word) in place of less than \(limit)") }
    return Int(word)
  }

  mutating func integer(in range: ClosedRange<Int>) throws(SummaryError) -> Int {
    let value = Int(truncatingIfNeeded: Int64(bitPattern: try word()))
    guard range.contains(value) else { throw .damaged("\(value) is not in \(range)") }
    return value
  }

  /// A number of parts of at least `size` bytes each, which must be there.
  mutating func count(of size: Int) throws(SummaryError) -> Int {
    let count = try integer(below: Int.max)
    try require(count, of: size)
    return count
  }

  /// Many values at once.
  mutating func doubles(_ count: Int) throws(SummaryError) -> [Double] {
    try require(count, of: 8)
    let start = place
    place += 8 * count
    let span = bytes.span
    var values = [Double](repeating: 0, count: count)
    for i in 0..<count { values[i] = Double(bitPattern: span.word(at: start + 8 * i)) }
    return values
  }

  mutating func double() throws(SummaryError) -> Double { Double(bitPattern: try word()) }

  mutating func wide() throws(SummaryError) -> Int128 {
    let low = try word()
    let value = Int128(Int64(bitPattern: try word())) << 64 | Int128(low)
    guard value.magnitude < 1 << 126 else { throw .damaged("a sum is too great") }
    return value
  }

  mutating func short() throws(SummaryError) -> UInt32 {
    var value: UInt64 = 0
    for place in 0..<5 {
      let byte = try byte()
      value |= UInt64(byte & 0x7F) << UInt64(7 * place)
      if byte < 0x80 {
        guard value <= UInt64(UInt32.max) else { break }
        return UInt32(value)
      }
    }
    throw .damaged("a count is too great")
  }

  mutating func counts(_ number: Int) throws(SummaryError) -> [UInt32] {
    var counts: [UInt32] = []
    counts.reserveCapacity(number)
    while counts.count < number {
      let count = try short()
      guard count == 0 else {
        counts.append(count)
        continue
      }
      let zeros = Int(try short()) + 1
      guard counts.count + zeros <= number else { throw .damaged("too many counts") }
      counts.append(contentsOf: repeatElement(0, count: zeros))
    }
    return counts
  }
}

extension Span<UInt8> {
  /// Eight bytes, the least significant first.
  func word(at place: Int) -> UInt64 {
    var word: UInt64 = 0
    for i in 0..<8 { word |= UInt64(self[place + i]) << UInt64(8 * i) }
    return word
  }
}
