extension TextTable {
  /// How far rows were read.
  enum Outcome { case full, incomplete, end }

  /// Reads separated text, each cell as it is written.
  init(bytes: [UInt8], source: String, options: ReadingOptions) throws(TableError) {
    var options = options
    options.textColumns = .all
    try checkBeginning(bytes, file: source)
    var reader = DelimitedReader(bytes, file: source, dialect: try Dialect(options, file: source))
    _ = try reader.beginning()
    let header = try reader.header() ?? []
    self.init(source: source, names: header)
    decimalMark = options.decimalMark
    _ = try append(from: &reader)
    if decimalMark == .comma, place("value") == nil { self = withPointedColumns() }
  }

  /// Appends the rows that follow in a window, up to a number of rows.
  mutating func append(
    from reader: inout DelimitedReader, rowLimit: Int = .max
  ) throws(TableError) -> Outcome {
    let fills = reader.dialect.options.raggedRows == .fill
    while rowCount < rowLimit {
      switch try reader.nextLine() {
      case .end: return .end
      case .incomplete: return .incomplete
      case .blank: continue
      case .row: break
      }
      var count = reader.cells.count
      // Empty cells behind the last column are what spreadsheets leave.
      while count > names.count, fills, reader.content(of: reader.cells[count - 1]).isEmpty {
        count -= 1
      }
      guard count == names.count || count < names.count && fills else {
        throw TableError(
          .raggedRow, file: source, line: reader.lineOfRow,
          "the row has \(counted(count, "cell")), the header has \(names.count)",
          hint: count > names.count
            ? "quote a text that holds the separator" : "give it all its cells")
      }
      append(reader, count: count)
    }
    return .full
  }

  /// Appends the row that the reader has read, of which the first cells are taken.
  private mutating func append(_ reader: DelimitedReader, count: Int) {
    for place in names.indices {
      guard place < count else {
        cells[place].append("")
        continue
      }
      let cell = reader.cells[place]
      if cell.quoted == nil, decimalMark == .point {
        cells[place].append(reader.bytes, cell.range)
      } else {
        append(reader.text(of: cell), at: place)
      }
    }
    lines.append(reader.lineOfRow)
  }
}
