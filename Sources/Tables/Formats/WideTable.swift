/// A table of which each row holds several values, taken apart into one row a value.
struct WideTable {
  /// Where the cells of a column of the result come from.
  enum Source {
    /// A column of the table.
    case column(Int)
    /// The heading of the value's column.
    case heading
    /// The value.
    case value
  }

  let table: TextTable

  init(_ table: TextTable) { self.table = table }

  /// The dataset with a row for each value, row by row and from left to right.
  func melted(
    columns: [Dataset.Column], sources: [Source], valuePlaces: [Int], headings: [String]
  ) throws(TableError) -> Dataset {
    let count = table.rowCount * valuePlaces.count
    let width = valuePlaces.count
    let rows = Array((0..<count).lazy.map { $0 / width })
    var cells: [CellColumn] = []
    for source in sources {
      switch source {
      case .column(let place): cells.append(.coded(table.cells[place].coded.selecting(rows)))
      case .heading:
        cells.append(.coded(CodedColumn((0..<count).lazy.map { headings[$0 % width] })))
      case .value:
        let values = valuePlaces.map { table.cells[$0].asNumbers }
        var numbers = NumberColumn()
        for row in 0..<table.rowCount {
          for value in values { numbers.append(row, of: value) }
        }
        cells.append(.numbers(numbers))
      }
    }
    let places = valuePlaces.map { table.fileColumns?[$0] ?? $0 + 1 }
    return try Dataset(
      source: table.source, sheet: table.sheet, columns: columns, cells: cells,
      lines: rows.map { table.lines[$0] }, fileColumns: (0..<count).map { places[$0 % width] })
  }
}

extension Dataset {
  /// The table with a row for each distinct text of the key columns, in the order in which they first
  /// occur, and a column for each distinct heading, in that order or in the order given.
  func spread(
    keys coded: [CodedColumn], keyNames: [String], headings: CodedColumn, order: [String]? = nil
  ) throws(TableError) -> OutputTable {
    let names = order ?? headings.elements
    let columnOfHeading = Dictionary(zip(names, 0...), uniquingKeysWith: { first, _ in first })
    let columnOfCode = headings.elements.map { columnOfHeading[$0] ?? 0 }
    var lineOfKey: [[UInt32]: Int] = [:]
    var firstRows: [Int] = []
    var rowOfCell: [Int32] = []
    let width = names.count
    for row in 0..<rowCount {
      let key = coded.map { $0.codes[row] }
      let line: Int
      if let known = lineOfKey[key] {
        line = known
      } else {
        line = firstRows.count
        lineOfKey[key] = line
        firstRows.append(row)
        rowOfCell.append(contentsOf: repeatElement(-1, count: width))
      }
      let place = line * width + columnOfCode[Int(headings.codes[row])]
      guard rowOfCell[place] < 0 else { throw duplicate(Int(rowOfCell[place]), row) }
      rowOfCell[place] = Int32(row)
    }
    let (cellRows, lines) = (rowOfCell, firstRows)
    return OutputTable(names: keyNames + names, rowCount: lines.count) { line in
      coded.map { OutputTable.Cell($0[lines[line]]) }
        + (0..<width).map { column in
          let row = cellRows[line * width + column]
          return row < 0 ? .blank : self.valueCell(row: Int(row))
        }
    }
  }

  /// The loss of a column that a format has no place for; nil where it has nothing to lose.
  func loss(ofColumn column: Column, _ format: String) -> Loss? {
    guard let place = place(column.name) else { return nil }
    let filled = filledRows(of: place)
    if column.name == "freq", frequenciesAgree(place) { return nil }
    guard filled > 0 else { return nil }
    return Loss(
      "column \"\(excerpt(column.name))\" (\(column.role.rawValue), \(counted(filled, "row"))) "
        + "has no place in \(format)")
  }

  /// The number of rows whose cell is not empty.
  func filledRows(of place: Int) -> Int {
    survey.count("rows of \(columns[place].name)") {
      let column = cells[place].coded
      guard let blank = column.code(of: "") else { return column.count }
      return column.codes.count { $0 != blank }
    }
  }

  /// Whether no cell of a column is empty.
  func isFilled(_ place: Int) -> Bool {
    survey.holdsForAll("\(columns[place].name) is filled") {
      let column = cells[place].coded
      return column.code(of: "").map { !column.codes.contains($0) } ?? true
    }
  }

  /// Whether a column of SDMX's codes of frequency says what the periods say.
  func frequenciesAgree(_ place: Int) -> Bool {
    let column = cells[place].coded
    return survey.holdsForAll("freq agrees") {
      (0..<rowCount).allSatisfy { row in
        period(row: row).map { $0.frequency.sdmxCode == column[row] } ?? false
      }
    }
  }
}
