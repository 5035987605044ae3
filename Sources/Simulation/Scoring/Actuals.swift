internal import Modelling
public import Tables

/// What happened, as a table of any known format holds it, and how its columns are to be taken.
public struct Actuals: Sendable {
  /// The table.
  public let dataset: Dataset
  /// The variable that all rows are of; nil where a column names it.
  public var variable: String?
  /// The columns of the table by what they are in the run: `variable`, `region` or another dimension.
  public var columns: [String: String]

  /// A table whose columns have the names of the run but for those that are listed.
  public init(_ dataset: Dataset, variable: String? = nil, columns: [String: String] = [:]) {
    (self.dataset, self.variable, self.columns) = (dataset, variable, columns)
  }

  /// A value that happened, and the cell of the run that foretold it.
  struct Match {
    let cell: StoredRun.Cell
    let row: Int
    /// The value in the unit of the run.
    let value: Double
  }

  /// What came of the rows of the table.
  struct Matching {
    var matches: [Match] = []
    /// Rows that are about periods up to the last observed one.
    var observed = 0
    /// Why rows are about no cell of the run, and how many.
    var strangers: [String: Int] = [:]
  }

  /// The rows that are about projected cells of a run.
  func matching(_ run: StoredRun) throws -> Matching {
    let names = try ActualNames(self, run)
    var result = Matching()
    var rows: [CellKey: Int] = [:]
    for row in 0..<dataset.rowCount {
      guard let value = dataset.value(row: row) else { continue }
      guard let period = dataset.period(row: row) else {
        result.strangers["has no period", default: 0] += 1
        continue
      }
      let key: CellKey
      switch try names.key(row, period) {
      case .stranger(let reason):
        result.strangers[reason, default: 0] += 1
        continue
      case .key(let found): key = found
      }
      guard let cell = names.cells[key] else {
        result.strangers["\(key.variable) has no such cell (\(key.words))", default: 0] += 1
        continue
      }
      guard period.end > run.observed.end else {
        result.observed += 1
        continue
      }
      if let other = rows.updateValue(row, forKey: key) {
        throw StorageError(
          .input, path: dataset.provenance(row: row).description,
          "\(key.variable) (\(key.words)) stands twice; it is that of "
            + "\(dataset.provenance(row: other)) again",
          hint: hint(row, other))
      }
      result.matches.append(
        Match(cell: cell, row: row, value: try names.converted(value, row: row, to: cell)))
    }
    return result
  }

  /// What tells two rows apart that are about one cell.
  private func hint(_ row: Int, _ other: Int) -> String {
    let columns = dataset.columns.filter { column in
      [.dimension, .attribute, .document, .place].contains(column.role)
        && dataset.text(column.name, row: row) != dataset.text(column.name, row: other)
    }
    guard let column = columns.first(where: { $0.role == .dimension }) ?? columns.first else {
      return "remove one of them"
    }
    let texts = [other, row].map { "«\(excerpt(dataset.text(column.name, row: $0)))»" }
    return "they differ in \(column.name): \(texts.joined(separator: " and ")); take one with "
      + "--where \(column.name)=TEXT"
  }
}

/// The variable, elements and period of a cell.
struct CellKey: Hashable {
  let variable: String
  let elements: [String: String]
  let period: Period?

  /// "sex: female, 2024"
  var words: String {
    let parts = elements.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return (parts + (period.map { ["\($0)"] } ?? [])).joined(separator: ", ")
  }
}
