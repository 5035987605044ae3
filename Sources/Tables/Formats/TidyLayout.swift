/// Tidy CSV: a row for each value, each column with a name and a role. Run results are tidy too.
enum TidyLayout: Layout {
  static let dividesYears = true

  static func recognises(_ table: TextTable) -> Bool { table.place("value") != nil }

  static func read(
    _ table: TextTable, roles: [String: Dataset.Role]
  ) throws(TableError) -> Dataset {
    guard table.place("value") != nil || roles.values.contains(.value) else {
      let nearest = nearestName(to: "value", among: table.names)
      throw TableError(
        .unknownColumn, file: table.source, "there is no column \"value\"",
        hint: nearest.map { "is \"\(excerpt($0))\" meant?" }
          ?? "the columns are \(excerpt(table.names.joined(separator: ", "), length: 200))")
    }
    return try dataset(of: table, names: table.names, roles: roles)
  }

  /// The dataset of a table with a row for each value, whose columns are renamed.
  static func dataset(
    of table: TextTable, names: [String], roles: [String: Dataset.Role] = [:]
  ) throws(TableError) -> Dataset {
    for name in roles.keys.sorted() where !names.contains(name) {
      let nearest = nearestName(to: name, among: names)
      throw TableError(
        .unknownColumn, file: table.source,
        "there is no column \"\(excerpt(name))\" to give a role",
        hint: nearest.map { "did you mean \"\(excerpt($0))\"?" })
    }
    var columns: [Dataset.Column] = []
    var isBehind = false
    for name in names {
      // A column without a name is what a program counted the rows by.
      let role =
        roles[name]
        ?? (isUnnamed(name)
          ? .attribute : Dataset.role(ofColumn: name.lowercased(), behindValue: isBehind))
      columns.append(Dataset.Column(name, role))
      if role == .value { isBehind = true }
    }
    // `year` beside `period` is a dimension like others, and `obs_status` beside `status` a code.
    let periods = columns.filter { $0.role == .period }
    if periods.count > 1, let period = periods.first(where: { $0.name.lowercased() == "period" }) {
      for (place, column) in columns.enumerated()
      where column.role == .period && column != period && roles[column.name] == nil {
        columns[place] = Dataset.Column(column.name, .dimension)
      }
    }
    return try Dataset(
      source: table.source, sheet: table.sheet, columns: columns, cells: table.cells,
      lines: table.lines,
      columnNumbers: Dictionary(
        zip(names, table.fileColumns ?? Array(1...max(1, names.count))),
        uniquingKeysWith: { first, _ in first }), survey: table.survey)
  }

  /// Whether a name is that of a column without one, here or in pandas.
  private static func isUnnamed(_ name: String) -> Bool {
    ["column ", "Unnamed: "].contains {
      name.hasPrefix($0) && Int(name.dropFirst($0.count)) != nil
    }
  }

  static func losses(of dataset: Dataset) -> [Loss] { [] }

  static func table(of dataset: Dataset) throws(TableError) -> OutputTable {
    OutputTable(
      names: dataset.columnNames, rowCount: dataset.rowCount, columns: dataset.cells,
      numeric: Set(
        dataset.columns.indices.filter {
          [.period, .precision].contains(dataset.columns[$0].role)
        }))
  }
}
