extension FileSource {
  /// The largest file that is read as a whole.
  private static let largest = 1 << 36

  /// Files and pipes to their end, but no farther than a NUL, which no text has and devices give
  /// without end.
  func readText() throws(TableError) -> [UInt8] {
    // One byte more than the file has says that it has no more.
    var bytes = [UInt8](repeating: 0, count: min(size, Self.largest) + 1)
    var count = 0
    while true {
      let new = try read(into: &bytes, from: count)
      if new == 0 { break }
      let hasNul = bytes[count..<count + new].contains(0)
      count += new
      if hasNul { break }
      if count == bytes.count {
        bytes.append(contentsOf: repeatElement(0, count: max(1 << 16, bytes.count / 2)))
      }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Files and pipes to their end, also where they are no text.
  func readWhole() throws(TableError) -> [UInt8] {
    var bytes = try readText()
    // A text has no NUL, and reading stopped at one; only an archive goes on.
    guard bytes.starts(with: Workbook.beginning) else { return bytes }
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while bytes.count < Self.largest {
      let count = try read(into: &piece, from: 0)
      if count == 0 { break }
      bytes += piece[..<count]
    }
    return bytes
  }
}
