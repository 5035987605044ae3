/// Reads cells, header and rows of separated text, one pass over the bytes.
struct DelimitedReader {
  let bytes: [UInt8]
  let file: String
  /// The byte between cells; nil where runs of blanks stand between them.
  let separator: UInt8?
  var position: Int
  var line: Int
  /// The line on which the row that is being read begins.
  var lineOfRow = 0

  /// What follows a cell.
  enum Following { case cell, line }

  /// A cell that is not read as a number: a range of the file, or the text of a quoted cell.
  enum RawCell {
    case plain(Range<Int>)
    case quoted([UInt8])
  }

  var atEnd: Bool { position >= bytes.count }

  /// Whether `byte` is a blank around cells.
  @inline(__always)
  func isPadding(_ byte: UInt8) -> Bool { byte == 0x20 || (byte == 0x09 && separator != 0x09) }

  @inline(__always)
  mutating func skipPadding() {
    while position < bytes.count, isPadding(bytes[position]) { position += 1 }
  }

  /// Passes the end of a line: LF, CRLF or CR.
  mutating func passLineEnd() {
    if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A {
      position += 1
    }
    position += 1
    line += 1
  }

  /// Passes what stands behind a cell that ends at `position`, or returns nil where more text does.
  @inline(__always)
  mutating func passDelimiter() -> Following? {
    let end = position
    skipPadding()
    guard position < bytes.count else { return .line }
    let byte = bytes[position]
    if let separator {
      if byte == separator {
        position += 1
        return .cell
      }
    } else if position > end, !isLineEnd(byte) {
      return .cell
    }
    if isLineEnd(byte) {
      passLineEnd()
      return .line
    }
    position = end
    return nil
  }

  /// The number that fills the cell at `position`, and what follows; nil, and no movement, where
  /// the cell is no finite number.
  @inline(__always)
  mutating func number() -> (value: Double, following: Following)? {
    let start = position
    guard let (value, end) = parseDecimal(bytes, from: start), value.isFinite else { return nil }
    position = end
    guard let following = passDelimiter() else {
      position = start
      return nil
    }
    return (value, following)
  }

  /// The cell at `position`, whatever it is, and what follows.
  mutating func cell(column: Int) throws(TableError) -> (raw: RawCell, following: Following) {
    if position < bytes.count, bytes[position] == 0x22 { return try quotedCell(column: column) }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if isLineEnd(byte) || byte == separator || (separator == nil && isBlank(byte)) { break }
      position += 1
    }
    var end = position
    while end > start, isPadding(bytes[end - 1]) { end -= 1 }
    return (.plain(start..<end), passDelimiter() ?? .line)
  }

  private mutating func quotedCell(
    column: Int
  ) throws(TableError) -> (raw: RawCell, following: Following) {
    let firstLine = line
    var text: [UInt8] = []
    position += 1
    while true {
      guard position < bytes.count else {
        throw TableError(
          .unterminatedQuote, file: file, line: firstLine, column: column + 1,
          "a cell begins with a quote that is not closed",
          hint: "close it, and write a quote inside quotes twice")
      }
      let byte = bytes[position]
      position += 1
      if byte == 0x22 {
        guard position < bytes.count, bytes[position] == 0x22 else { break }
        position += 1
      } else if byte == 0x0A || (byte == 0x0D && (atEnd || bytes[position] != 0x0A)) {
        line += 1
      }
      text.append(byte)
    }
    guard let following = passDelimiter() else {
      throw TableError(
        .unterminatedQuote, file: file, line: line, column: column + 1,
        "there is text behind the closing quote of «\(excerpt(String(decoding: text, as: UTF8.self)))»",
        hint: "write a quote inside quotes twice")
    }
    return (.quoted(text), following)
  }

  func bytes(of raw: RawCell) -> ArraySlice<UInt8> {
    switch raw {
    case .plain(let range): bytes[range]
    case .quoted(let text): text[...]
    }
  }

  func text(of raw: RawCell) -> String { String(decoding: bytes(of: raw), as: UTF8.self) }
}
