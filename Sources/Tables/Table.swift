/// A table of named columns of equal length, as a file gives it.
public struct Table: Equatable, Sendable {
  /// The name of the file, for messages.
  public let source: String
  /// The columns in the order of the file; their names differ.
  public let columns: [Column]
  /// The number of rows.
  public let rowCount: Int
  private let lines: [Int]
  private var positions: [String: Int]

  /// A table of columns that are at hand, one line a row below a header.
  public init(source: String = "table", columns: [Column]) {
    let counts = columns.map { column in
      switch column.cells {
      case .numbers(let numbers): numbers.count
      case .text(let texts): texts.count
      }
    }
    precondition(
      Set(counts).count <= 1, "the columns of a table are of one length, these have \(counts)")
    let count = counts.first ?? 0
    self.init(source: source, columns: columns, lines: Array(2..<(count + 2)))
  }

  init(source: String, columns: [Column], lines: [Int]) {
    self.source = source
    self.columns = columns
    self.lines = lines
    rowCount = lines.count
    positions = Dictionary(
      columns.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { a, _ in a })
    precondition(positions.count == columns.count, "the columns of a table have different names")
  }

  /// The same table, where a name that is no column may be that of one in lower or upper case.
  func namedInAnyCase() -> Table {
    var table = self
    for (place, name) in columnNames.enumerated() {
      for variant in [name.lowercased(), name.uppercased()] where table.positions[variant] == nil {
        table.positions[variant] = place
      }
    }
    return table
  }

  /// The names of the columns in the order of the file.
  public var columnNames: [String] { columns.map(\.name) }

  /// The names of the columns that hold numbers.
  public var numericColumnNames: [String] { columns.filter(\.isNumeric).map(\.name) }

  /// The line of the file on which row `row`, counted from 0, begins.
  public func line(ofRow row: Int) -> Int { lines[row] }

  /// The column of that name, or nil.
  public func column(_ name: String) -> Column? { positions[name].map { columns[$0] } }

  /// The numbers of a column, NaN where a cell is missing; an error that shows the first cell that
  /// is no number, or suggests the nearest name where there is no such column.
  public func numbers(_ name: String) throws(TableError) -> [Double] {
    guard let position = positions[name] else {
      let nearest = nearestName(to: name, among: columnNames)
      throw TableError(
        .unknownColumn, file: source, "there is no column \"\(excerpt(name))\"",
        hint: nearest.map { "did you mean \"\(excerpt($0))\"?" }
          ?? "the columns are \(excerpt(columnNames.joined(separator: ", "), length: 200))")
    }
    let column = columns[position]
    switch column.cells {
    case .numbers(let numbers): return numbers
    case .text:
      guard let text = column.firstText?.text else {
        throw TableError(
          .notANumber, file: source, column: position + 1, columnName: name,
          "the column is text, not numbers", hint: "it was to be read as text")
      }
      throw TableError(
        .notANumber, file: source, line: column.firstText?.line, column: position + 1,
        columnName: name, "«\(excerpt(text))» is not a number", hint: numberHint(text))
    }
  }
}
