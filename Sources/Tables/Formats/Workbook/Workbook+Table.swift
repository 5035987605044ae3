extension Workbook {
  /// The sheet of that name, or the first that is not hidden, as a table.
  ///
  /// The first row that is not blank is the header; blank rows are no rows. A merged cell stands in
  /// each of the cells that it covers, but for those of values, which would count it twice.
  func table(sheet name: String?) throws(TableError) -> TextTable {
    let sheet = try sheet(named: name)
    guard let xml = try archive.part(sheet.part) else {
      throw archive.fault("the sheet «\(excerpt(sheet.name))» is not in the archive")
    }
    var reader = try SheetReader(self, sheet, xml)
    guard let header = try reader.nextRow() else {
      throw TableError(
        .empty, file: "\(file), sheet «\(excerpt(sheet.name))»", "the sheet is empty")
    }
    var merged = Merged(try Self.mergedRanges(xml, file: file), below: header.number)
    let columns = header.cells.map(\.column)
    // Columns before the header may hold what a program counted the rows by.
    let first = 1
    let last = columns.last ?? 1
    var names: [String] = []
    for column in first...last {
      let name = header.cells.first { $0.column == column }?.text ?? "column \(column)"
      if let earlier = names.firstIndex(of: name) {
        let place = Provenance(file: file, sheet: sheet.name, line: header.number, column: column)
        throw TableError(
          .duplicateColumn, file: place.description, columnName: name,
          "column \(sheetColumnName(earlier + first)) has the same name",
          hint: "give each column a name of its own")
      }
      names.append(name)
    }
    var table = TextTable(source: file, sheet: sheet.name, names: names)
    table.fileColumns = Array(first...last)
    let isValue = table.cells.map { if case .numbers = $0 { true } else { false } }
    while let row = try reader.nextRow() {
      var texts = [String](repeating: "", count: names.count)
      for cell in row.cells {
        guard (first...last).contains(cell.column) else {
          let place = Provenance(
            file: file, sheet: sheet.name, line: row.number, column: cell.column)
          throw TableError(
            .raggedRow, file: place.description,
            "«\(excerpt(cell.text))» stands under no header",
            hint: "name the column, or clear the cell")
        }
        texts[cell.column - first] = cell.text
      }
      merged.fill(&texts, row: row.number, first: first, isValue: isValue)
      table.append(texts, line: row.number)
    }
    guard table.rowCount > 0 else {
      throw TableError(
        .headerOnly, file: "\(file), sheet «\(excerpt(sheet.name))»",
        "there is a header, but there are no rows below it")
    }
    return table.withoutUnnamedBlankColumns()
  }

  /// The ranges of cells that are merged.
  private static func mergedRanges(
    _ xml: [UInt8], file: String
  ) throws(TableError) -> [(columns: ClosedRange<Int>, rows: ClosedRange<Int>)] {
    // The list stands behind the cells, so it is looked for before they are read.
    guard mergesCells(xml) else { return [] }
    var reader = try XMLReader(xml, file: file)
    var ranges: [(columns: ClosedRange<Int>, rows: ClosedRange<Int>)] = []
    while true {
      switch try reader.next() {
      case .finished: return ranges
      case .start where reader.name == "mergeCell":
        let ends = (reader.attribute("ref") ?? "").split(separator: ":")
        guard ends.count == 2, let one = SheetReader.place(ends[0]),
          let other = SheetReader.place(ends[1]), one.column <= other.column, one.row <= other.row
        else { throw reader.fault("merges cells that are no range") }
        ranges.append((one.column...other.column, one.row...other.row))
      default: continue
      }
    }
  }

  /// Whether `mergeCell` stands in a sheet; a plain search, since most sheets are long and have none.
  private static func mergesCells(_ xml: [UInt8]) -> Bool {
    let wanted = Array("mergeCell".utf8)
    var place = 0
    while place + wanted.count <= xml.count {
      if xml[place] == wanted[0], xml[place + 5] == wanted[5],
        (0..<wanted.count).allSatisfy({ xml[place + $0] == wanted[$0] })
      {
        return true
      }
      place += 1
    }
    return false
  }

  /// The merged cells that are open at a row.
  private struct Merged {
    private var ranges: [(columns: ClosedRange<Int>, rows: ClosedRange<Int>)]
    private var texts: [String]

    init(_ ranges: [(columns: ClosedRange<Int>, rows: ClosedRange<Int>)], below header: Int) {
      self.ranges = ranges.filter { $0.rows.lowerBound > header }
      texts = self.ranges.map { _ in "" }
    }

    mutating func fill(_ row: inout [String], row number: Int, first: Int, isValue: [Bool]) {
      for (place, range) in ranges.enumerated() where range.rows.contains(number) {
        if number == range.rows.lowerBound, row.indices.contains(range.columns.lowerBound - first) {
          texts[place] = row[range.columns.lowerBound - first]
        }
        for column in range.columns
        where row.indices.contains(column - first) && !isValue[column - first]
          && row[column - first].isEmpty
        {
          row[column - first] = texts[place]
        }
      }
    }
  }
}

extension TextTable {
  /// Without the columns that have neither a name nor a cell.
  func withoutUnnamedBlankColumns() -> TextTable {
    let kept = names.indices.filter { place in
      names[place] != "column \(fileColumns?[place] ?? place + 1)" || !cells[place].isBlank
    }
    guard kept.count < names.count else { return self }
    var table = TextTable(source: source, sheet: sheet, names: kept.map { names[$0] })
    table.cells = kept.map { cells[$0] }
    table.lines = lines
    table.fileColumns = kept.map { fileColumns?[$0] ?? $0 + 1 }
    return table
  }
}
