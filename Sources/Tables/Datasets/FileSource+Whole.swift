extension FileSource {
  /// The largest file that is read as a whole.
  private static let largest = 1 << 36

  /// Files and pipes to their end, also where they are no text.
  func readWhole() throws(TableError) -> [UInt8] {
    var bytes = try readAll()
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
