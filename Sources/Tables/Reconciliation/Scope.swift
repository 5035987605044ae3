/// What a file of reconciliations refers to: the datasets, their numbers, and named selections.
struct Scope: Sendable {
  let tables: PrintedTables
  let columns: PrintedTables.ColumnNames
  /// The rows of each dataset, those without a number among them.
  private(set) var rows: [[PrintedNumber]]
  var selections: [String: Selection] = [:]

  init(_ tables: PrintedTables, columns: PrintedTables.ColumnNames) {
    self.tables = tables
    self.columns = columns
    rows = tables.datasets.enumerated().map { index, dataset in
      let table = dataset.table
      let hasPrecision = table.column(columns["precision"]) != nil
      return (0..<table.rowCount).map { row in
        PrintedNumber(
          dataset: dataset.name, line: table.line(ofRow: row),
          value: table.number(columns["value"], row) ?? .nan,
          unit: table.text(columns["unit"], row),
          precision: table.number(columns["precision"], row) ?? 0,
          bound: PrintedNumber.Bound(rawValue: table.text(columns["bound"], row)) ?? .exact,
          document: table.text(columns["document"], row), place: table.text(columns["place"], row),
          label: table.text(columns["label"], row),
          isInWords: hasPrecision && table.number(columns["precision"], row) == nil
            && UnitWords(table.text(columns["unit"], row)).isMeasured,
          table: index, row: row)
      }
    }
  }

  /// The same, where every number is read in that unit, whatever its scale.
  func reading(as base: String) -> Scope {
    var scope = self
    scope.rows = rows.map {
      $0.map { number in
        var number = number
        number.readAs = base
        return number
      }
    }
    return scope
  }

  /// The status of the row of a number.
  func status(_ number: PrintedNumber) -> String {
    tables.datasets[number.table].table.text(columns["status"], number.row)
  }

  static func hint(_ name: String, _ names: [String], none: String = "") -> String {
    nearestName(to: name, among: names).map { "did you mean «\(excerpt($0))»?" }
      ?? (names.isEmpty
        ? none
        : "there are \(excerpt(names.map { $0.isEmpty ? "«»" : $0 }.joined(separator: ", "), length: 200))")
  }
}
