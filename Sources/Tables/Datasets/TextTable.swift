/// A file as a grid of text, before anything is taken for anything: header, cells and lines.
struct TextTable: Sendable {
  let source: String
  var sheet: String?
  /// The names in the header, which differ.
  let names: [String]
  var cells: [CellColumn]
  /// The line of each row.
  var lines: [Int]
  /// The number of each column in the file, where columns were left out.
  var fileColumns: [Int]?
  /// The decimal mark of the columns that are kept as numbers.
  var decimalMark = ReadingOptions.DecimalMark.point
  /// What holds of all rows, where these are a batch of them.
  var survey: Survey?

  /// An empty table with those columns; the cells of columns that look like values are kept as
  /// numbers.
  init(source: String, sheet: String? = nil, names: [String]) {
    self.source = source
    self.sheet = sheet
    self.names = names
    cells = names.map { name in
      Self.holdsValues(name) ? .numbers(NumberColumn()) : .coded(CodedColumn())
    }
    lines = []
  }

  var rowCount: Int { lines.count }

  private static func holdsValues(_ name: String) -> Bool {
    let name = name.lowercased()
    return name == "value" || name == "obs_value" || name.hasPrefix("obs_value:")
      || (name.first?.isNumber ?? false) && (try? Period(reading: name)) != nil
  }

  mutating func append(_ row: [String], line: Int) {
    precondition(row.count == names.count, "a row has a cell for each column")
    for (place, text) in row.enumerated() { append(text, at: place) }
    lines.append(line)
  }

  /// Appends a cell to a column.
  mutating func append(_ text: String, at place: Int) {
    if decimalMark == .comma {
      appendWithComma(text, at: place)
    } else {
      cells[place].append(text)
    }
  }

  /// The place of the column whose name, in lower case and without its label, is `name`.
  func place(_ name: String) -> Int? { names.firstIndex { $0.lowercased() == name } }

  /// An error at a cell.
  func error(
    _ kind: TableError.Kind, row: Int, column: Int? = nil, _ message: String, hint: String? = nil
  ) -> TableError {
    let number = column.map { fileColumns?[$0] ?? $0 + 1 }
    let name = column.map { names[$0] }
    guard let sheet else {
      return TableError(
        kind, file: source, line: lines[row], column: number, columnName: name, message, hint: hint)
    }
    let place = Provenance(file: source, sheet: sheet, line: lines[row], column: number)
    return TableError(kind, file: place.description, columnName: name, message, hint: hint)
  }
}
