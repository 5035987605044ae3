/// How the rows and columns of a table hold a dataset.
protocol Layout {
  /// Whether a header is of this layout.
  static func recognises(_ table: TextTable) -> Bool
  /// The dataset that a table holds.
  static func read(_ table: TextTable, roles: [String: Dataset.Role]) throws(TableError) -> Dataset
  /// What the layout has no place for.
  static func losses(of dataset: Dataset) -> [Loss]
  /// Whether a column of years and one of quarters or months may give the period together.
  static var dividesYears: Bool { get }
  /// What the layout must have, the dataset has not, and is said without being known.
  static func additions(to dataset: Dataset) -> [String]
  /// The table that holds a dataset, or an error where the layout cannot hold its values.
  static func table(of dataset: Dataset) throws(TableError) -> OutputTable
}

extension Layout {
  static func additions(to dataset: Dataset) -> [String] { [] }
  static var dividesYears: Bool { false }
}

/// Something that a dataset has and a format has no place for.
public struct Loss: Hashable, Sendable, CustomStringConvertible {
  /// What is lost, as a sentence without a full stop.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// A table as it is written: names, and the cells of each row on demand.
struct OutputTable {
  /// A cell as it is written.
  enum Cell {
    case blank
    case text(String)
    /// A number, and how it was written where that is not its shortest decimal.
    case number(Double, printed: String?)
  }

  let names: [String]
  let rowCount: Int
  /// The cells of a row, one a column.
  let row: (Int) -> [Cell]
  /// The cells column by column, where the table has as many rows as the dataset.
  let columns: [CellColumn]?

  /// A table of rows.
  init(names: [String], rowCount: Int, row: @escaping (Int) -> [Cell]) {
    self.names = names
    self.rowCount = rowCount
    self.row = row
    columns = nil
  }

  /// A table of columns; the texts of some are numbers to a sheet.
  init(names: [String], rowCount: Int, columns: [CellColumn], numeric: Set<Int> = []) {
    self.names = names
    self.rowCount = rowCount
    self.columns = columns
    row = { row in
      columns.enumerated().map { place, column in
        switch column {
        case .coded(let column):
          numeric.contains(place) ? Cell(number: column[row]) : Cell(column[row])
        case .numbers(let column): Cell(column, row: row)
        }
      }
    }
  }
}

extension OutputTable.Cell {
  init(_ text: String) { self = text.isEmpty ? .blank : .text(text) }

  /// A number as it was printed, or nothing.
  init(_ column: NumberColumn, row: Int) {
    let number = column.numbers[row]
    self = number.isNaN ? .blank : .number(number, printed: column.printedText(row))
  }

  /// A number where the text is the shortest decimal of one, so that a sheet shows a year as such.
  init(number text: String) {
    if let number = parseWhole(text), shortestDecimal(number) == text {
      self = .number(number, printed: nil)
    } else {
      self.init(text)
    }
  }

  /// The cell as text.
  var text: String {
    switch self {
    case .blank: ""
    case .text(let text): text
    case .number(let number, let printed): printed ?? shortestDecimal(number)
    }
  }
}

extension Dataset {
  /// The value of a row as a cell.
  func valueCell(row: Int) -> OutputTable.Cell {
    guard let place = place(.value), case .numbers(let column) = cells[place] else { return .blank }
    return OutputTable.Cell(column, row: row)
  }

  /// The values as a column.
  var valueColumn: CellColumn {
    place(.value).map { cells[$0] } ?? .coded(CodedColumn(repeating: "", count: rowCount))
  }

  /// Refuses a dataset without values, which only tidy tables and JSON can be.
  func requireValues(for format: String) throws(TableError) {
    guard place(.value) == nil else { return }
    throw TableError(
      .cannotHold, file: source,
      "there is no column of values, so there is nothing for \(format) to hold",
      hint: "the column is named value")
  }
}

/// "1 row", "12 rows".
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
