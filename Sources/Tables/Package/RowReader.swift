/// Reads the rows of a separated text in the dialect of its resource, each cell as it is written.
///
/// Memory is bounded by the longest row, of which there is a limit.
struct RowReader {
  /// A row: its cells and the lines on which they begin.
  struct Row {
    /// The number of the row, counted from 1, header and comments included.
    var number: Int
    var line: Int
    var cells: [String] = []
    var lines: [Int] = []
  }

  let file: String
  private let dialect: Resource.Dialect
  private let delimiter: [UInt8]
  private let quote: UInt8?
  private let escape: UInt8?
  private let comment: [UInt8]
  private let handle: FileSource
  private var bytes: [UInt8] = []
  private var place = 0
  private var isComplete = false
  private var line = 1
  private var number = 0
  /// What is wrong with the text of the rows read, which does not stop the reader.
  private(set) var faults: [PackageFault] = []

  private static let longestRow = 1 << 24
  private static let chunk = 1 << 18

  /// A reader of a file.
  init(path: String, file: String, dialect: Resource.Dialect) throws(PackageFault) {
    do throws(TableError) {
      // A file of that name is no standard input.
      handle = try FileSource(path == "-" ? "./-" : path)
    } catch {
      throw PackageFault(.file, file: file, error.message, hint: error.hint)
    }
    self.file = file
    self.dialect = dialect
    delimiter = Array(dialect.delimiter.utf8)
    quote = dialect.quoteCharacter?.asciiValue
    escape = dialect.escapeCharacter?.asciiValue
    comment = Array((dialect.commentCharacter ?? "").utf8)
    try fill()
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw PackageFault(.text, file: file, "the file is UTF-16", hint: "save it as UTF-8")
    }
    if bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      throw PackageFault(
        .text, file: file, "the file is compressed, or a spreadsheet", hint: "unpack or export it")
    }
  }

  /// Drops what is read and takes more of the file, until at least so many bytes are at hand.
  private mutating func fill(_ wanted: Int = 1) throws(PackageFault) {
    guard !isComplete, bytes.count - place < wanted else { return }
    bytes.removeSubrange(..<place)
    place = 0
    while bytes.count < wanted {
      let start = bytes.count
      bytes += repeatElement(0, count: Self.chunk)
      let count: Int
      do throws(TableError) {
        count = try handle.read(into: &bytes, from: start)
      } catch {
        throw PackageFault(.file, file: file, error.message, hint: error.hint)
      }
      bytes.removeLast(Self.chunk - count)
      if count == 0 {
        isComplete = true
        return
      }
    }
  }

  /// The byte that many places on, or nil behind the end.
  @inline(__always)
  private mutating func peek(_ ahead: Int = 0) throws(PackageFault) -> UInt8? {
    if place + ahead >= bytes.count {
      try fill(ahead + 1)
      guard place + ahead < bytes.count else { return nil }
    }
    return bytes[place + ahead]
  }

  private mutating func stands(_ text: [UInt8]) throws(PackageFault) -> Bool {
    for (index, wanted) in text.enumerated() where try peek(index) != wanted { return false }
    return !text.isEmpty
  }

  /// The next row that is no comment, or nil at the end.
  mutating func next() throws(PackageFault) -> Row? {
    while try peek() != nil {
      number += 1
      var row = Row(number: number, line: line)
      if try stands(comment) || dialect.commentRows.contains(number) {
        _ = try self.row(&row)
        continue
      }
      try self.row(&row)
      return row
    }
    return nil
  }

  @discardableResult
  private mutating func row(_ row: inout Row) throws(PackageFault) -> Bool {
    var read = 0
    if try passLineEnd() { return true }
    while true {
      if dialect.skipsInitialSpace { while try peek() == 0x20 { place += 1 } }
      let start = line
      row.lines.append(start)
      if let end = endOfPlainCell() {
        row.cells.append(text(of: bytes[place..<end], line: start, column: row.cells.count + 1))
        read += end - place
        place = end
        if bytes[end] == delimiter.first {
          place += 1
          continue
        }
        _ = try passLineEnd()
        return true
      }
      let (cell, isLast) = try self.cell(row: row, read: &read)
      row.cells.append(text(of: cell[...], line: start, column: row.cells.count + 1))
      if isLast { return true }
    }
  }

  /// Where the cell ends, if it stands wholly at hand without quotes or escapes.
  private func endOfPlainCell() -> Int? {
    guard delimiter.count == 1, escape == nil, place < bytes.count, bytes[place] != quote else {
      return nil
    }
    let separator = delimiter[0]
    var end = place
    while end < bytes.count {
      let byte = bytes[end]
      if byte == separator || isLineEnd(byte) { return end }
      end += 1
    }
    return nil
  }

  /// Reads a cell and the delimiter or line end behind it; true if it is the last of its row.
  private mutating func cell(
    row: Row, read: inout Int
  ) throws(PackageFault) -> (bytes: [UInt8], isLast: Bool) {
    var cell: [UInt8] = []
    var isQuoted = false
    let start = line
    let column = row.cells.count + 1
    if let quote, try peek() == quote {
      isQuoted = true
      place += 1
    }
    while true {
      guard let byte = try peek() else {
        if isQuoted {
          faults.append(
            PackageFault(
              .text, file: file, line: start, column: column,
              "a cell begins with a quote that is not closed",
              hint: "close it, and write a quote inside quotes twice"))
        }
        return (cell, true)
      }
      read += 1
      guard read < Self.longestRow else {
        throw PackageFault(
          .text, file: file, line: start, column: column,
          "the row is longer than \(Self.longestRow) bytes", hint: "is a quote not closed?")
      }
      if let escape, byte == escape, let next = try peek(1) {
        cell.append(next)
        place += 2
      } else if isQuoted {
        if byte == quote {
          place += 1
          if dialect.doublesQuotes, try peek() == quote {
            cell.append(byte)
            place += 1
          } else {
            isQuoted = false
            try checkEnd(ofQuoted: cell, start, column)
          }
        } else {
          let isPair = byte == 0x0D ? try peek(1) == 0x0A : false
          if isLineEnd(byte), !isPair { line += 1 }
          cell.append(byte)
          place += 1
        }
      } else if byte == delimiter.first, try stands(delimiter) {
        place += delimiter.count
        return (cell, false)
      } else if isLineEnd(byte) {
        _ = try passLineEnd()
        return (cell, true)
      } else {
        cell.append(byte)
        place += 1
      }
    }
  }

  private mutating func checkEnd(
    ofQuoted cell: [UInt8], _ line: Int, _ column: Int
  ) throws(PackageFault) {
    guard let byte = try peek(), !isLineEnd(byte), try !stands(delimiter) else { return }
    faults.append(
      PackageFault(
        .text, file: file, line: line, column: column,
        "there is text behind the closing quote of «\(excerpt(String(decoding: cell, as: UTF8.self)))»",
        hint: "write a quote inside quotes twice"))
  }

  /// Passes LF, CRLF or CR.
  private mutating func passLineEnd() throws(PackageFault) -> Bool {
    guard let byte = try peek(), isLineEnd(byte) else { return false }
    place += byte == 0x0D ? (try peek(1) == 0x0A ? 2 : 1) : 1
    line += 1
    return true
  }

  private mutating func text(of cell: ArraySlice<UInt8>, line: Int, column: Int) -> String {
    if let text = String(validating: cell, as: UTF8.self), !cell.contains(0) { return text }
    let place = cell.indices.first { cell[$0] == 0 }
    faults.append(
      PackageFault(
        .text, file: file, line: line, column: column,
        "«\(excerpt(String(decoding: cell, as: UTF8.self)))» "
          + (place == nil ? "is not UTF-8" : "holds a NUL byte"),
        hint: place == nil ? "save the file as UTF-8; it may be Latin-1 or Windows-1252" : nil))
    return String(decoding: cell, as: UTF8.self)
  }

  /// The faults found since the last call.
  mutating func takeFaults() -> [PackageFault] {
    defer { faults.removeAll() }
    return faults
  }
}
