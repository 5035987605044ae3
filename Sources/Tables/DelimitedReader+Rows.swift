extension DelimitedReader {
  /// A column while it is read.
  private struct Building {
    var isText = false
    var numbers: [Double] = []
    var texts: [String] = []
    var missing: [Int] = []
    var firstText: Column.FirstText?

    mutating func addMissing(row: Int) {
      missing.append(row)
      if isText { texts.append("") } else { numbers.append(.nan) }
    }
  }

  /// Reads the rows that follow as a table with columns of those names.
  ///
  /// Each column is taken for numbers until a cell is something else. If there is such a column,
  /// a second pass collects its text, so the whole is linear in the size of the file.
  mutating func table(names: [String]) throws(TableError) -> Table {
    let start = (position, line)
    var columns = names.map { _ in Building() }
    var lines = try rows(names, into: &columns)
    if columns.contains(where: { $0.firstText != nil }) {
      for index in columns.indices where columns[index].firstText != nil {
        columns[index] = Building(isText: true, firstText: columns[index].firstText)
      }
      for index in columns.indices where !columns[index].isText {
        columns[index].numbers = []
        columns[index].missing = []
      }
      (position, line) = start
      lines = try rows(names, into: &columns)
    }
    guard !lines.isEmpty else {
      throw TableError(
        .headerOnly, file: file, "there is a header, but there are no rows below it",
        hint: "the columns are \(excerpt(names.joined(separator: ", "), length: 200))")
    }
    return Table(
      source: file,
      columns: zip(names, columns).map { name, column in
        Column(
          name: name, cells: column.isText ? .text(column.texts) : .numbers(column.numbers),
          missing: column.missing, firstText: column.firstText)
      },
      lines: lines)
  }

  /// Reads all rows, and returns the line on which each begins.
  private mutating func rows(
    _ names: [String], into columns: inout [Building]
  ) throws(TableError) -> [Int] {
    var lines: [Int] = []
    var blankLines: [Int] = []
    while true {
      skipPadding()
      guard !atEnd else { break }
      if isLineEnd(bytes[position]) {
        if names.count == 1 { blankLines.append(line) }
        passLineEnd()
        continue
      }
      // Blank lines at the end of a table of one column are no rows, those before a row are.
      for blank in blankLines {
        columns[0].addMissing(row: lines.count)
        lines.append(blank)
      }
      blankLines.removeAll(keepingCapacity: true)
      try row(number: lines.count, names, into: &columns)
      lines.append(lineOfRow)
    }
    return lines
  }

  private mutating func row(
    number row: Int, _ names: [String], into columns: inout [Building]
  ) throws(TableError) {
    lineOfRow = line
    var column = 0
    while column < names.count {
      skipPadding()
      let following: Following
      if !columns[column].isText, let (value, next) = number() {
        columns[column].numbers.append(value)
        following = next
      } else {
        let cellLine = line
        let (raw, next) = try cell(column: column)
        add(raw, line: cellLine, row: row, to: &columns[column])
        following = next
      }
      column += 1
      if following == .line { break }
      if column == names.count { throw try tooLong(names) }
    }
    if column < names.count {
      throw raggedRow(
        cells: column, names,
        hint: column == 1 && separator != nil
          ? "are the rows separated like the header?" : "give it all its cells; a missing one is NA"
      )
    }
  }

  private func add(_ raw: RawCell, line: Int, row: Int, to column: inout Building) {
    var content = bytes(of: raw)
    // Blanks around a quoted number say nothing.
    content = content.drop(while: isBlank)
    while let last = content.last, isBlank(last) { content.removeLast() }
    if column.isText {
      if content.isEmpty { column.missing.append(row) }
      column.texts.append(text(of: raw))
    } else if isMissingMarker(content) {
      column.addMissing(row: row)
    } else if case .quoted(let text) = raw,
      let (value, end) = parseDecimal(text, from: content.startIndex), end == content.endIndex,
      value.isFinite
    {
      column.numbers.append(value)
    } else if column.firstText == nil {
      column.firstText = Column.FirstText(line: line, text: text(of: raw))
    }
  }

  private mutating func tooLong(_ names: [String]) throws(TableError) -> TableError {
    var cells = names.count
    var following = Following.cell
    while following == .cell {
      skipPadding()
      // A blank-separated line may end in blanks; another line may end in a separator.
      following = try cell(column: cells).following
      cells += 1
    }
    return raggedRow(
      cells: cells, names,
      hint: separator == 0x2C
        ? "decimal comma, or a name with a comma? quote it"
        : "quote a text that holds the separator")
  }

  private func raggedRow(cells: Int, _ names: [String], hint: String) -> TableError {
    TableError(
      .raggedRow, file: file, line: lineOfRow,
      "the row has \(cells) cell\(cells == 1 ? "" : "s"), the header has \(names.count)",
      hint: hint)
  }
}
