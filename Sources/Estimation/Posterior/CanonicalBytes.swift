/// Bytes of numbers and texts, each of which says its length: equal bytes mean equal things.
struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }
  mutating func add(_ number: Double) { add(number.bitPattern) }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  mutating func add(_ numbers: [Double]) {
    add(numbers.count)
    for number in numbers { add(number) }
  }
}

/// What `CanonicalBytes` wrote, read again with every length checked.
struct CanonicalReader {
  /// The bytes are not what was written.
  struct Damaged: Error {}

  private let bytes: ArraySlice<UInt8>
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  var isAtEnd: Bool { place == bytes.endIndex }

  mutating func word() throws(Damaged) -> UInt64 {
    guard bytes.endIndex - place >= 8 else { throw Damaged() }
    var word: UInt64 = 0
    for index in 0..<8 { word |= UInt64(bytes[place + index]) << UInt64(8 * index) }
    place += 8
    return word
  }

  /// A count of things that take at least `size` bytes each.
  mutating func count(of size: Int) throws(Damaged) -> Int {
    let count = try word()
    guard count <= UInt64((bytes.endIndex - place) / size) else { throw Damaged() }
    return Int(count)
  }

  mutating func integer() throws(Damaged) -> Int {
    guard let integer = Int(exactly: Int64(bitPattern: try word())) else { throw Damaged() }
    return integer
  }

  mutating func number() throws(Damaged) -> Double { Double(bitPattern: try word()) }

  mutating func text() throws(Damaged) -> String {
    let count = try count(of: 1)
    guard let text = String(validating: bytes[place..<(place + count)], as: UTF8.self) else {
      throw Damaged()
    }
    place += count
    return text
  }

  mutating func numbers() throws(Damaged) -> [Double] {
    let count = try count(of: 8)
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(try number()) }
    return numbers
  }
}
