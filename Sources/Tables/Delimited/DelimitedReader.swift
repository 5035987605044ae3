/// Reads lines of cells from a window on a separated text: the whole of it, or the part of a stream
/// that is at hand.
///
/// Where the window ends before a line does, nothing is read and the line is `incomplete`.
struct DelimitedReader {
  let file: String
  var dialect: Dialect
  /// The window is `bytes[..<end]`.
  var bytes: [UInt8]
  var end: Int
  /// Whether nothing follows the window.
  var isComplete: Bool
  var position: Int
  /// The line, counted from 1, on which `position` stands.
  var line = 1
  /// How many bytes of the text stood before the window.
  var passed = 0
  /// The cells of the row that was read last, and the line on which it begins.
  var cells: [Cell] = []
  var lineOfRow = 1

  /// A cell: a range of the window, and its text where that is something else (a quoted cell).
  struct Cell {
    var range: Range<Int>
    var quoted: [UInt8]?
    var line: Int
  }

  enum Line { case row, blank, end, incomplete }
  enum Following { case cell, line, incomplete, text }

  /// A reader of a whole text.
  init(_ bytes: [UInt8], file: String, dialect: Dialect, position: Int = 0) {
    self.file = file
    self.dialect = dialect
    self.bytes = bytes
    self.position = position
    end = bytes.count
    isComplete = true
  }

  /// Whether `byte` is a blank around cells.
  @inline(__always)
  func isPadding(_ byte: UInt8) -> Bool {
    isBlank(byte) && byte != dialect.separator
  }

  @inline(__always)
  mutating func skipPadding() {
    while position < end, isPadding(bytes[position]) { position += 1 }
  }

  /// Passes the end of a line, LF, CRLF or CR; false where the window ends between CR and what may
  /// be LF.
  mutating func passLineEnd() -> Bool {
    if bytes[position] == 0x0D {
      guard position + 1 < end || isComplete else { return false }
      if position + 1 < end, bytes[position + 1] == 0x0A { position += 1 }
    }
    position += 1
    line += 1
    return true
  }

  /// Reads the next line: a row, whose cells are then in `cells`, a blank line, or the end of the
  /// text. Comments are passed.
  mutating func nextLine() throws(TableError) -> Line {
    while true {
      let start = (position, line)
      skipPadding()
      let result: Line
      if position >= end {
        result = isComplete ? .end : .incomplete
      } else if isLineEnd(bytes[position]) {
        result = passLineEnd() ? .blank : .incomplete
      } else if let isComment = isComment() {
        if isComment {
          if try passLine() { continue }
          result = .incomplete
        } else {
          result = try row(from: start.0)
        }
      } else {
        result = .incomplete
      }
      if result == .incomplete { (position, line) = start }
      return result
    }
  }

  /// Whether a comment begins here; nil where the window ends too soon to tell.
  private func isComment() -> Bool? {
    let prefix = dialect.commentPrefix
    if prefix.isEmpty { return false }
    let count = min(prefix.count, end - position)
    guard bytes[position..<position + count].elementsEqual(prefix[..<count]) else { return false }
    return count == prefix.count ? true : isComplete ? false : nil
  }

  /// Passes the rest of a line, and its end; false where the window ends before.
  mutating func passLine() throws(TableError) -> Bool {
    let start = position
    while position < end, !isLineEnd(bytes[position]) {
      if bytes[position] == 0 { throw notText(at: position, from: start, line: line, column: nil) }
      position += 1
    }
    try checkLength(from: start, inQuotes: nil)
    guard position < end || isComplete else { return false }
    try checkText(start..<position, line: line, column: nil)
    return position < end ? passLineEnd() : true
  }

  private mutating func row(from start: Int) throws(TableError) -> Line {
    cells.removeAll(keepingCapacity: true)
    lineOfRow = line
    while true {
      skipPadding()
      switch try cell(column: cells.count, rowStart: start) {
      case .cell: continue
      case .incomplete: return .incomplete
      case .line, .text: return .row
      }
    }
  }

  /// The bytes of a cell that count: blanks around a quoted text say nothing.
  func content(of cell: Cell) -> ArraySlice<UInt8> {
    guard let quoted = cell.quoted else { return bytes[cell.range] }
    var content = quoted.drop(while: isBlank)
    while let last = content.last, isBlank(last) { content.removeLast() }
    return content
  }

  /// The text of a cell as it stands there.
  func text(of cell: Cell) -> String {
    cell.quoted.map { String(decoding: $0, as: UTF8.self) }
      ?? String(decoding: bytes[cell.range], as: UTF8.self)
  }
}
