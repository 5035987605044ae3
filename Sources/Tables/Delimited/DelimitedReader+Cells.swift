extension DelimitedReader {
  /// Reads the cell at `position` into `cells`, and says what follows it.
  mutating func cell(column: Int, rowStart: Int) throws(TableError) -> Following {
    guard position < end || isComplete else { return .incomplete }
    if position < end, bytes[position] == dialect.quote {
      return try quotedCell(column: column, rowStart: rowStart)
    }
    let start = position
    var isASCII = true
    while position < end {
      let byte = bytes[position]
      if isLineEnd(byte) || byte == dialect.separator
        || (dialect.separator == nil && isBlank(byte))
      {
        break
      }
      if byte == 0 { throw notText(at: position, from: position, line: line, column: column) }
      if byte >= 0x80 { isASCII = false }
      position += 1
    }
    try checkLength(from: rowStart, inQuotes: nil)
    guard position < end || isComplete else { return .incomplete }
    if !isASCII { try checkText(start..<position, line: line, column: column) }
    var last = position
    while last > start, isPadding(bytes[last - 1]) { last -= 1 }
    cells.append(Cell(range: start..<last, quoted: nil, line: line))
    return passDelimiter()
  }

  private mutating func quotedCell(
    column: Int, rowStart: Int
  ) throws(TableError) -> Following {
    let start = (position, line)
    let quote = dialect.quote
    var text: [UInt8] = []
    position += 1
    while true {
      guard position < end else {
        try checkLength(from: rowStart, inQuotes: (column, start.1))
        guard isComplete else { return .incomplete }
        throw TableError(
          .unterminatedQuote, file: file, line: start.1, column: column + 1,
          "a cell begins with a quote that is not closed",
          hint: "close it, and write a quote inside quotes twice")
      }
      let byte = bytes[position]
      if byte == 0 { throw notText(at: position, from: position, line: line, column: column) }
      position += 1
      if byte == quote {
        guard position < end || isComplete else { return .incomplete }
        guard position < end, bytes[position] == quote else { break }
        position += 1
      } else if byte == 0x0A {
        line += 1
      } else if byte == 0x0D {
        guard position < end || isComplete else { return .incomplete }
        if position == end || bytes[position] != 0x0A { line += 1 }
      }
      if position - rowStart > dialect.options.longestRow {
        try checkLength(from: rowStart, inQuotes: (column, start.1))
      }
      text.append(byte)
    }
    try checkText(start.0..<position, line: start.1, column: column)
    let following = passDelimiter()
    if following == .text {
      let shown = String(decoding: text, as: UTF8.self)
      throw TableError(
        .unterminatedQuote, file: file, line: line, column: column + 1,
        "there is text behind the closing quote of «\(excerpt(shown))»",
        hint: "write a quote inside quotes twice")
    }
    cells.append(Cell(range: start.0..<position, quoted: text, line: start.1))
    return following
  }

  /// Passes what stands behind a cell that ends at `position`.
  private mutating func passDelimiter() -> Following {
    let cellEnd = position
    skipPadding()
    guard position < end else { return isComplete ? .line : .incomplete }
    let byte = bytes[position]
    if let separator = dialect.separator {
      if byte == separator {
        position += 1
        return .cell
      }
    } else if position > cellEnd, !isLineEnd(byte) {
      return .cell
    }
    if isLineEnd(byte) { return passLineEnd() ? .line : .incomplete }
    position = cellEnd
    return .text
  }

  /// Refuses a row that is longer than any row should be.
  func checkLength(
    from start: Int, inQuotes quoted: (column: Int, line: Int)?
  ) throws(TableError) {
    let limit = dialect.options.longestRow
    guard position - start > limit else { return }
    throw TableError(
      .tooLong, file: file, line: quoted?.line ?? lineOfRow, column: quoted.map { $0.column + 1 },
      quoted == nil
        ? "the line is longer than \(limit) bytes, the longest row that is read"
        : "a quote is not closed within \(limit) bytes, the longest row that is read",
      hint: quoted == nil
        ? "is this a table, and do its lines end?"
        : "close it, and write a quote inside quotes twice")
  }
}
