@inline(__always)
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

@inline(__always)
func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

@inline(__always)
func isBlankOrLineEnd(_ byte: UInt8) -> Bool { isBlank(byte) || isLineEnd(byte) }

extension DelimitedReader {
  /// Finds the separator, if it is not given: the one that the header shows most often outside quotes
  /// (tab before semicolon before comma), or blanks. False where the window ends too soon to tell.
  mutating func findSeparator() throws(TableError) -> Bool {
    if dialect.separatorIsFound { return true }
    guard let header = nextContent(from: position) else {
      // What has no lines may be no text at all.
      if let nul = bytes[position..<end].firstIndex(of: 0) {
        throw notText(at: nul, from: position, line: line, column: nil)
      }
      return false
    }
    var counts = [Int](repeating: 0, count: 128)
    forEachPlace(header) { index, isQuoted in
      if !isQuoted, bytes[index] < 0x80 { counts[Int(bytes[index])] += 1 }
      return true
    }
    let most = Self.candidates.map { counts[Int($0)] }.max() ?? 0
    if most > 0 {
      dialect.separator = Self.candidates.first { counts[Int($0)] == most }
    } else if counts[0x20] == 0 {
      dialect.separator = separatorOfOneColumn
    } else {
      // Names with blanks in a table of one column, or several columns: the first row tells.
      guard let row = nextContent(from: header.upperBound) else { return false }
      let hasBlank = bytes[row].contains(where: isBlank)
      let isSeparated = hasBlank && dialect.options.thousandsMark != .space
      dialect.separator = isSeparated ? nil : separatorOfOneColumn
    }
    dialect.separatorIsFound = true
    return true
  }

  /// What may stand between cells if the text is to tell, best first.
  static let candidates = Array("\t;,".utf8)

  /// Where nothing is to be separated, a decimal comma must not.
  private var separatorOfOneColumn: UInt8 { dialect.decimalMark == 0x2C ? 0x3B : 0x2C }

  /// The next line from `start` that is neither blank nor a comment, without the blanks around it,
  /// empty if there is none; nil where the window ends before the line.
  private func nextContent(from start: Int) -> Range<Int>? {
    var first = start
    while true {
      while first < end, isBlankOrLineEnd(bytes[first]) { first += 1 }
      let prefix = dialect.commentPrefix
      guard !prefix.isEmpty, bytes[first..<end].starts(with: prefix) else { break }
      while first < end, !isLineEnd(bytes[first]) { first += 1 }
    }
    guard let lineEnd = endOfLine(from: first) ?? (isComplete ? end : nil) else { return nil }
    var last = lineEnd
    while last > first, isBlank(bytes[last - 1]) { last -= 1 }
    return first..<last
  }

  /// The first line end outside quotes; if a quote is not closed, the first of all.
  private func endOfLine(from start: Int) -> Int? {
    var firstEnd: Int?
    var found: Int?
    forEachPlace(start..<end) { index, isQuoted in
      guard isLineEnd(bytes[index]) else { return true }
      if firstEnd == nil { firstEnd = index }
      if !isQuoted { found = index }
      return isQuoted
    }
    return found ?? (isComplete ? firstEnd : nil)
  }

  /// Calls `body` with each place, and whether it is quoted, until that says false. A quote opens where
  /// a cell may begin.
  private func forEachPlace(_ range: Range<Int>, _ body: (_ index: Int, _ isQuoted: Bool) -> Bool) {
    var isQuoted = false
    var mayBegin = true
    for index in range {
      let byte = bytes[index]
      if byte == dialect.quote, isQuoted || mayBegin {
        isQuoted.toggle()
        // A second quote at once is a quote within quotes.
        mayBegin = true
      } else {
        mayBegin = Self.candidates.contains(byte) || isBlankOrLineEnd(byte)
      }
      guard body(index, isQuoted) else { return }
    }
  }
}
