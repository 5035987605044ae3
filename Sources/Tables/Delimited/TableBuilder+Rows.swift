extension TableBuilder {
  enum Outcome { case end, incomplete, full }

  /// Reads rows until the window or the text ends, or there are `rowLimit` rows, or `byteLimit`
  /// bytes of the window are read.
  mutating func read(
    _ reader: inout DelimitedReader, rowLimit: Int = .max, byteLimit: Int = .max
  ) throws(TableError) -> Outcome {
    let byteEnd = byteLimit < Int.max - reader.position ? reader.position + byteLimit : .max
    while lines.count < rowLimit, reader.position < byteEnd {
      if addPlainRows(from: &reader, rowLimit: rowLimit, byteEnd: byteEnd) { continue }
      let start = (reader.position, reader.line)
      switch try reader.nextLine() {
      case .incomplete: return .incomplete
      case .end:
        // Blank lines at the end of a table of one column are no rows, those before a row are.
        return .end
      case .blank:
        if names.count == 1 { addBlankLine(start.1) }
      case .row:
        if !blankLines.isEmpty {
          (reader.position, reader.line) = start
          addBlankRows(limit: rowLimit)
        } else {
          try add(reader)
        }
      }
    }
    return .full
  }

  private mutating func addBlankLine(_ line: Int) {
    if let last = blankLines.last, last.upperBound == line {
      blankLines[blankLines.count - 1] = last.lowerBound..<line + 1
    } else {
      blankLines.append(line..<line + 1)
    }
  }

  private mutating func addBlankRows(limit: Int) {
    while let first = blankLines.first, lines.count < limit {
      let taken = first.prefix(limit - lines.count)
      for line in taken {
        columns[0].addMissing(row: lines.count)
        lines.append(line)
      }
      if taken.count == first.count {
        blankLines.removeFirst()
      } else {
        blankLines[0] = taken.upperBound..<first.upperBound
      }
    }
  }

  /// Adds the row that the reader has read last.
  private mutating func add(_ reader: DelimitedReader) throws(TableError) {
    let options = reader.dialect.options
    let count = reader.cells.count
    if count != names.count {
      let mayFill = options.raggedRows == .fill
      guard count < names.count ? mayFill : count == names.count || surplusIsEmpty(reader, mayFill)
      else { throw raggedRow(reader) }
    }
    let row = lines.count
    for place in 0..<names.count {
      guard place < count else {
        columns[place].addMissing(row: row)
        continue
      }
      try add(reader.cells[place], of: reader, column: place, row: row)
    }
    lines.append(reader.lineOfRow)
  }

  private mutating func add(
    _ cell: DelimitedReader.Cell, of reader: DelimitedReader, column: Int, row: Int
  ) throws(TableError) {
    switch columns[column].kind {
    case .passed: return
    case .text:
      let content = reader.content(of: cell)
      if content.isEmpty
        || (reader.dialect.options.marksMissingText && reader.isMissingMarker(content))
      {
        columns[column].addMissing(row: row)
      } else {
        columns[column].texts.append(reader.text(of: cell))
      }
    case .numbers:
      switch reader.reading(of: cell) {
      case .number(let value): columns[column].numbers.append(value)
      case .missing: columns[column].addMissing(row: row)
      case .text:
        let found = Column.FirstText(line: cell.line, text: reader.text(of: cell))
        columns[column].firstText = found
        if isFixed || columns[column].mustBeNumbers { throw notANumber(found, column: column) }
        columns[column].empty()
        columns[column].kind = .passed
        block = nil
      case .wrongGroups:
        let found = Column.FirstText(line: cell.line, text: reader.text(of: cell))
        if isFixed || columns[column].mustBeNumbers { throw wrongGroups(found, column: column) }
        if columns[column].wrongGroups == nil { columns[column].wrongGroups = found }
        columns[column].addMissing(row: row)
      }
    }
  }

  private func surplusIsEmpty(_ reader: DelimitedReader, _ mayPass: Bool) -> Bool {
    mayPass && reader.cells[names.count...].allSatisfy { reader.content(of: $0).isEmpty }
  }

  private func raggedRow(_ reader: DelimitedReader) -> TableError {
    let count = reader.cells.count
    let hint: String
    if count > names.count {
      hint =
        reader.dialect.separator == 0x2C
        ? "decimal comma, or a name with a comma? quote it"
        : "quote a text that holds the separator"
    } else if count == 1, reader.dialect.separator != nil {
      hint = "are the rows separated like the header?"
    } else {
      hint = "give it all its cells; a missing one is NA"
    }
    return TableError(
      .raggedRow, file: file, line: reader.lineOfRow,
      "the row has \(count) cell\(count == 1 ? "" : "s"), the header has \(names.count)", hint: hint
    )
  }
}
