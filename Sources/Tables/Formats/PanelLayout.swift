/// A column of periods, columns of text that are dimensions, and a column for each variable: the
/// names of those become the elements of the dimension `variable`.
enum PanelLayout: Layout {
  static let dividesYears = true

  static let dimension = "variable"

  static func recognises(_ table: TextTable) -> Bool {
    periodPlace(table) != nil && table.place("value") == nil
      && table.names.indices.contains { holdsNumbers(table, $0) }
  }

  private static func periodPlace(_ table: TextTable) -> Int? {
    ["period", "time", "date", "year", "quarter", "month"].lazy.compactMap { table.place($0) }.first
  }

  /// The places of the columns whose cells are numbers or missing, and not all missing.
  private static func variables(_ table: TextTable, roles: [String: Dataset.Role]) -> [Int] {
    let period = periodPlace(table)
    return table.names.indices.filter { place in
      if let role = roles[table.names[place]] { return role == .value }
      guard place != period else { return false }
      return holdsNumbers(table, place)
    }
  }

  /// Whether a column is of numbers: each cell that is not missing is one, or so many that the others
  /// are rather faults (`n.a.`, `6%`, `1,234`) than the names of something. Codes such as `01`, of
  /// digits of one length with a zero in front, are no numbers.
  private static func holdsNumbers(_ table: TextTable, _ place: Int) -> Bool {
    guard place != periodPlace(table) else { return false }
    guard case .coded(let column) = table.cells[place] else { return true }
    let filled = column.elements.filter { !isMissing($0) }
    let areCodes =
      filled.contains { $0.utf8.count > 1 && $0.utf8.first == UInt8(ascii: "0") }
      && filled.allSatisfy { text in
        text.utf8.count == filled[0].utf8.count && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
      }
    guard !filled.isEmpty, !areCodes else { return false }
    return filled.count(where: looksLikeNumber) * 2 > filled.count
  }

  /// Whether a text is a number, or one that is not written as numbers are here.
  private static func looksLikeNumber(_ text: String) -> Bool {
    if parseWhole(text) != nil { return true }
    guard text.first.map({ $0.isNumber || "+-−.".contains($0) }) ?? false else { return false }
    let plain = text.filter { !",'_ %\u{A0}\u{202F}\u{2009}\u{2019}".contains($0) }
      .replacing("\u{2212}", with: "-")
    return parseWhole(plain) != nil
  }

  /// Refuses a cell that is no number in a column of numbers, which would otherwise be taken for a
  /// column of text without a word.
  private static func refuseStrays(_ place: Int, _ table: TextTable) throws(TableError) {
    let stray: Int?
    switch table.cells[place] {
    case .coded(let column):
      stray = column.elements.indices.first {
        !isMissing(column.elements[$0]) && parseWhole(column.elements[$0]) == nil
      }.flatMap { column.firstRow(ofCode: $0) }
    case .numbers(let column): stray = column.strayRows.first { !isMissing(column.text($0)) }
    }
    guard let row = stray else { return }
    let text = table.cells[place].text(row)
    throw table.error(
      .notANumber, row: row, column: place,
      "«\(excerpt(text))» is not a number, and most of the column are",
      hint: (numberHint(text).map { "\($0); " } ?? "")
        + "where they are codes, --role \(excerpt(table.names[place]))=dimension says so")
  }

  static func read(
    _ table: TextTable, roles: [String: Dataset.Role]
  ) throws(TableError) -> Dataset {
    guard let period = periodPlace(table) else {
      throw TableError(
        .unknownColumn, file: table.source, "there is no column of periods",
        hint: "a panel has a column period, time, date, year, quarter or month")
    }
    let variables = variables(table, roles: roles)
    guard !variables.isEmpty else {
      throw TableError(
        .notANumber, file: table.source, "no column holds numbers alone, so there are no variables")
    }
    for place in variables { try refuseStrays(place, table) }
    guard table.place(dimension) == nil else {
      throw TableError(
        .duplicateColumn, file: table.source,
        "the columns are variables, and one of them is called \"\(dimension)\"",
        hint: "rename it, or give a table with a column \"value\"")
    }
    let keys = table.names.indices.filter { $0 != period && !variables.contains($0) }
    let columns =
      keys.map { place in
        Dataset.Column(table.names[place], roles[table.names[place]] ?? .dimension)
      } + [
        Dataset.Column(dimension, .dimension), Dataset.Column(table.names[period], .period),
        Dataset.Column("value", .value),
      ]
    return try WideTable(table).melted(
      columns: columns, sources: keys.map { .column($0) } + [.heading, .column(period), .value],
      valuePlaces: variables, headings: variables.map { table.names[$0] })
  }

  /// The dimension whose elements are the variables.
  private static func variablePlace(_ dataset: Dataset) -> Int? {
    Dataset.variableNames.lazy.compactMap { dataset.place($0) }.first {
      dataset.columns[$0].role == .dimension
    }
  }

  static func losses(of dataset: Dataset) -> [Loss] {
    let renamed = variablePlace(dataset).map { dataset.columns[$0].name }.flatMap { name in
      name == dimension
        ? nil : Loss("the name of column \"\(name)\", whose elements are the columns of a panel")
    }
    return (renamed.map { [$0] } ?? [])
      + dataset.columns.filter { ![.dimension, .period, .value].contains($0.role) }
      .compactMap { dataset.loss(ofColumn: $0, "a panel") }
  }

  static func table(of dataset: Dataset) throws(TableError) -> OutputTable {
    try dataset.requireValues(for: "a panel")
    guard dataset.place(.period) != nil else {
      throw TableError(.cannotHold, file: dataset.source, "there is no column of periods")
    }
    guard let variable = variablePlace(dataset) else {
      throw TableError(
        .cannotHold, file: dataset.source,
        "there is no dimension \"\(dimension)\" whose elements could be the columns of a panel",
        hint: "name the column of the variables \"\(dimension)\"")
    }
    let keys = dataset.columns.indices.filter {
      dataset.columns[$0].role == .dimension && $0 != variable
        || dataset.columns[$0].role == .period
    }
    return try dataset.spread(
      keys: keys.map { dataset.cells[$0].coded },
      keyNames: keys.map { dataset.columns[$0].name },
      headings: dataset.cells[variable].coded)
  }
}

/// Whether a cell says that there is no value: it is empty, `NA`, `N/A`, `n/a`, `.`, `..` or `NaN`.
func isMissing(_ text: String) -> Bool {
  switch text {
  case "", "NA", "N/A", "n/a", ".", "..", "NaN", "nan": true
  default: false
  }
}

/// The finite number that a whole text is, or nil.
func parseWhole(_ text: String) -> Double? {
  let bytes = Array(text.utf8)
  guard let (value, end) = parseDecimal(bytes, from: 0), end == bytes.count, value.isFinite else {
    return nil
  }
  return value
}
