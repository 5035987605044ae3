/// A tidy table, one value a row, that knows what each column is for and where each row was read.
///
/// Columns of text keep each distinct text once, the value keeps its number and, where that is not
/// the shortest decimal, its text: so a row takes some 4 bytes a column and 8 for its value.
public struct Dataset: Sendable {
  /// The name of the file, for messages.
  public let source: String
  /// The sheet of the workbook that it was read from.
  public let sheet: String?
  /// The columns in order; their names differ.
  public let columns: [Column]
  let cells: [CellColumn]
  let lines: [Int]
  /// The column of the file that each row's value was in, where rows of the file hold several.
  let fileColumns: [Int]?
  /// The numbers in the file of columns that are there, for messages.
  let columnNumbers: [String: Int]
  /// What holds of all rows, where these are a batch of them.
  let survey: Survey?
  private let places: [String: Int]
  /// The period of each element of the period column.
  private let periodOfElement: [Period?]

  init(
    source: String, sheet: String? = nil, columns: [Column], cells: [CellColumn], lines: [Int],
    fileColumns: [Int]? = nil, columnNumbers: [String: Int] = [:],
    survey: Survey? = nil
  ) throws(TableError) {
    precondition(columns.count == cells.count, "a dataset has cells for each column")
    precondition(
      cells.allSatisfy { $0.count == lines.count }, "the columns of a dataset are of one length")
    self.source = source
    self.sheet = sheet
    self.columns = columns
    self.lines = lines
    self.fileColumns = fileColumns
    self.columnNumbers = columnNumbers
    self.survey = survey
    places = Dictionary(zip(columns.map(\.name), 0...), uniquingKeysWith: { first, _ in first })
    precondition(places.count == columns.count, "the columns of a dataset have different names")
    var cells = cells
    var periods: [Period?] = []
    for (place, column) in columns.enumerated() {
      switch column.role {
      case .value: cells[place] = .numbers(cells[place].asNumbers.withoutMissingMarkers())
      case .period:
        let coded = cells[place].coded
        cells[place] = .coded(coded.mapElements { Self.normalised($0) })
        guard case .coded(let normalised) = cells[place] else { break }
        periods = normalised.elements.map { Period($0) }
      default: cells[place] = .coded(cells[place].coded)
      }
    }
    self.cells = cells
    periodOfElement = periods
    for role in [Role.period, .value, .unit, .precision] {
      let named = columns.filter { $0.role == role }
      guard named.count < 2 else {
        throw TableError(
          .duplicateColumn, file: source,
          "\"\(excerpt(named[0].name))\" and \"\(excerpt(named[1].name))\" are both taken for the \(role)",
          hint: "rename one of them, or state its role")
      }
    }
    try checkPeriods()
    try checkValues()
  }

  /// The number of rows.
  public var rowCount: Int { lines.count }

  /// The names of the columns.
  public var columnNames: [String] { columns.map(\.name) }

  /// Whether there is a column of that name.
  public func hasColumn(_ name: String) -> Bool { places[name] != nil }

  /// The name of the first column of a role.
  public func columnName(_ role: Role) -> String? { columns.first { $0.role == role }?.name }

  func place(_ name: String) -> Int? { places[name] }

  func place(_ role: Role) -> Int? { columns.firstIndex { $0.role == role } }

  /// The text of a cell; the column must be one of the dataset's.
  public func text(_ column: String, row: Int) -> String {
    guard let place = places[column] else {
      preconditionFailure("there is no column \(column) in \(source)")
    }
    return cells[place].text(row)
  }

  /// The value of a row, nil where it is missing.
  public func value(row: Int) -> Double? {
    guard let place = place(.value), case .numbers(let column) = cells[place] else { return nil }
    let number = column.numbers[row]
    return number.isNaN ? nil : number
  }

  /// The period of a row, nil where there is none or it is a span of more than two years.
  public func period(row: Int) -> Period? {
    guard let place = place(.period), case .coded(let column) = cells[place] else { return nil }
    return periodOfElement[Int(column.codes[row])]
  }

  /// Where a row was read.
  public func provenance(row: Int) -> Provenance {
    Provenance(file: source, sheet: sheet, line: lines[row], column: fileColumns?[row])
  }

  /// The periods that occur, ascending; those of different frequencies side by side.
  public var periods: [Period] { periodOfElement.compactMap(\.self).sorted() }

  private static func normalised(_ text: String) -> String {
    if Period(text) != nil { return text }
    return (try? Period(reading: text))?.description ?? YearSpan(text)?.description ?? text
  }

  private func checkPeriods() throws(TableError) {
    guard let place = place(.period), case .coded(let column) = cells[place] else { return }
    for (code, element) in column.elements.enumerated()
    where periodOfElement[code] == nil && !element.isEmpty && YearSpan(element) == nil {
      var reason = PeriodError("«\(excerpt(element))» is no period", source: element)
      do { _ = try Period(reading: element) } catch { reason = error }
      throw error(
        .malformed, row: column.firstRow(ofCode: code) ?? 0, column: columns[place].name,
        reason.message, hint: reason.hint)
    }
  }

  private func checkValues() throws(TableError) {
    guard let place = place(.value), case .numbers(let column) = cells[place],
      let row = column.strayRows.first, let text = column.strayText(row)
    else { return }
    throw error(
      .notANumber, row: row, column: columns[place].name,
      "«\(excerpt(text))» is not a number", hint: numberHint(text))
  }

  /// An error at a cell.
  func error(
    _ kind: TableError.Kind, row: Int, column: String? = nil, _ message: String, hint: String? = nil
  ) -> TableError {
    let number = fileColumns?[row] ?? column.flatMap { columnNumbers[$0] }
    let place = Provenance(file: source, sheet: sheet, line: lines[row], column: number)
    guard sheet == nil else {
      return TableError(kind, file: place.description, columnName: column, message, hint: hint)
    }
    return TableError(
      kind, file: source, line: place.line, column: number, columnName: column, message, hint: hint)
  }
}
