/// The IAMC form with a column for each year: `Model, Scenario, Region, Variable, Unit, 2022, 2023`.
///
/// A blank cell is a missing value. A biennium is written under its last year.
enum IAMCWideLayout: Layout {
  static func recognises(_ table: TextTable) -> Bool {
    ["model", "scenario", "region", "variable"].allSatisfy { table.place($0) != nil }
      && table.place("value") == nil && !periodPlaces(table).isEmpty
  }

  private static func periodPlaces(_ table: TextTable) -> [Int] {
    table.names.indices.filter { period(table.names[$0]) != nil }
  }

  /// The period that the name of a column is; spreadsheets may write a year as `2022.0`.
  private static func period(_ name: String) -> String? {
    guard name.first?.isNumber ?? false else { return nil }
    let name = name.hasSuffix(".0") ? String(name.dropLast(2)) : name
    return (try? Period(reading: name))?.description
  }

  static func requireKeys(_ table: TextTable) throws(TableError) {
    for name in ["model", "scenario", "region", "variable"] where table.place(name) == nil {
      let nearest = nearestName(to: name, among: table.names)
      throw TableError(
        .unknownColumn, file: table.source,
        "there is no column \"\(name)\", which the IAMC form has",
        hint: nearest.map { "is \"\(excerpt($0))\" meant?" })
    }
  }

  static func read(
    _ table: TextTable, roles: [String: Dataset.Role]
  ) throws(TableError) -> Dataset {
    try requireKeys(table)
    let periods = periodPlaces(table)
    guard !periods.isEmpty else {
      throw TableError(
        .unknownColumn, file: table.source, "no column is named by a year",
        hint: "the years stand in the header, as in Model,Scenario,Region,Variable,Unit,2022,2023")
    }
    let keys = table.names.indices.filter { !periods.contains($0) }
    for place in keys { try refusePeriodlike(place, table) }
    let columns = keys.map { place in
      let name = table.names[place]
      let lowered = name.lowercased()
      let known = (IAMCColumns.names + ["subannual"]).contains(lowered) ? lowered : name
      return Dataset.Column(
        known, roles[known] ?? (known == "unit" ? .unit : .dimension))
    }
    let headings = periods.map { period(table.names[$0]) ?? "" }
    guard Set(headings).count == headings.count, Set(columns.map(\.name)).count == columns.count
    else {
      throw TableError(
        .duplicateColumn, file: table.source,
        "two columns are the same year, or the same but for case")
    }
    let dataset = try WideTable(table).melted(
      columns: columns + [Dataset.Column("period", .period), Dataset.Column("value", .value)],
      sources: keys.map { .column($0) } + [.heading, .value], valuePlaces: periods,
      headings: headings)
    return IAMCLongLayout.withSubannualPeriods(dataset)
  }

  /// Refuses a column whose name is a number or a date and no period: its values would become a
  /// dimension.
  private static func refusePeriodlike(_ place: Int, _ table: TextTable) throws(TableError) {
    let name = table.names[place]
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    guard parseWhole(name) != nil || digits.count >= 4 else { return }
    var reason = PeriodError("«\(excerpt(name))» is no period", source: name)
    do { _ = try Period(reading: name) } catch { reason = error }
    throw TableError(
      .malformed, file: table.source, column: table.fileColumns?[place] ?? place + 1,
      columnName: name, reason.message, hint: reason.hint)
  }

  static func losses(of dataset: Dataset) -> [Loss] {
    IAMCColumns(dataset, keepsExtra: false).losses
  }

  static func additions(to dataset: Dataset) -> [String] {
    IAMCColumns(dataset, keepsExtra: false).additions
  }

  static func table(of dataset: Dataset) throws(TableError) -> OutputTable {
    let columns = IAMCColumns(dataset, keepsExtra: false)
    let keys = try columns.cells()
    let short = (0..<dataset.rowCount).first {
      dataset.period(row: $0).map { $0.frequency == .quarterly || $0.frequency == .monthly }
        ?? false
    }
    if let row = short, let period = dataset.period(row: row) {
      throw dataset.error(
        .cannotHold, row: row,
        "a column of the wide IAMC form is a year, and \(period) is \(period.frequency.article)",
        hint: "take iamc-long, which has the column subannual")
    }
    let years = try columns.years()
    return try dataset.spread(
      keys: keys, keyNames: ["Model", "Scenario", "Region", "Variable", "Unit"], headings: years,
      order: years.elements.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) })
  }
}
