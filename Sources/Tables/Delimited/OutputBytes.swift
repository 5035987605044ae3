internal import CDelimited

/// Bytes to be written, in room that is used again and again.
struct OutputBytes {
  private var room: [UInt8] = []
  private(set) var count = 0

  private mutating func makeRoom(for more: Int) {
    guard room.count - count < more else { return }
    room += repeatElement(0, count: max(more, room.count))
  }

  mutating func append(_ byte: UInt8) {
    makeRoom(for: 1)
    room[count] = byte
    count += 1
  }

  mutating func append(_ bytes: [UInt8]) {
    makeRoom(for: bytes.count)
    for byte in bytes {
      room[count] = byte
      count += 1
    }
  }

  /// Appends `shortestDecimal(number)`.
  mutating func append(_ number: Double, mark: UInt8) {
    makeRoom(for: longestDecimal)
    let written = unsafe labour_write_shortest(number, mark, &room, count)
    if written > 0 {
      count += written
    } else {
      var bytes: [UInt8] = []
      appendShortestDecimal(number, mark: mark, to: &bytes)
      append(bytes)
    }
  }

  /// Appends a text, in quotes if asked for or if it would read back as something else.
  mutating func append(_ text: String, separator: UInt8, quoted: Bool) {
    let length = text.utf8.count
    makeRoom(for: 2 * length + 2)
    count += unsafe labour_write_text(text, length, separator, quoted, &room, count)
  }

  /// The bytes so far, which are then no longer here.
  mutating func taken() -> [UInt8] {
    defer { count = 0 }
    return Array(room[..<count])
  }
}
