/// The IAMC form with a row for each value: `model, scenario, region, variable, unit, year, value`,
/// with `subannual` where there are quarters or months.
enum IAMCLongLayout: Layout {
  static func recognises(_ table: TextTable) -> Bool {
    ["model", "scenario", "region", "variable", "value"].allSatisfy { table.place($0) != nil }
      && (table.place("year") != nil || table.place("time") != nil)
      && table.place("period") == nil
  }

  static func read(
    _ table: TextTable, roles: [String: Dataset.Role]
  ) throws(TableError) -> Dataset {
    try IAMCWideLayout.requireKeys(table)
    let names = table.names.map { name in
      let lowered = name.lowercased()
      if lowered == "year" || lowered == "time" { return "period" }
      return (IAMCColumns.names + ["value", "subannual"]).contains(lowered) ? lowered : name
    }
    guard Set(names).count == names.count else {
      throw TableError(
        .duplicateColumn, file: table.source, "two columns are the same but for their case")
    }
    let dataset = try TidyLayout.dataset(of: table, names: names, roles: roles)
    return withSubannualPeriods(dataset)
  }

  /// The dataset whose periods are the parts of the year that `subannual` names, where it names
  /// quarters or months in every row; otherwise it stays a dimension.
  static func withSubannualPeriods(_ dataset: Dataset) -> Dataset {
    guard let subannual = dataset.place("subannual"), let place = dataset.place(.period) else {
      return dataset
    }
    let (parts, years) = (dataset.cells[subannual].coded, dataset.cells[place].coded)
    let periods = periods(years, parts)
    let areParts = dataset.survey.holdsForAll("subannual names parts of years") { periods != nil }
    guard areParts, let periods else { return dataset }
    var cells = dataset.cells
    cells[place] = .coded(CodedColumn(periods))
    return dataset.rebuilt(cells: cells).dropping([subannual])
  }

  /// The periods of those parts of years; nil where one is none.
  private static func periods(_ years: CodedColumn, _ parts: CodedColumn) -> [String]? {
    guard parts.elements.allSatisfy({ Subannual($0) != nil }) else { return nil }
    var periods: [String] = []
    periods.reserveCapacity(years.count)
    for row in 0..<years.count {
      guard let part = Subannual(parts[row]), let year = Period(years[row]),
        year.frequency == .annual, let period = part.period(in: year.year)
      else { return nil }
      periods.append(period.description)
    }
    return periods
  }

  static func losses(of dataset: Dataset) -> [Loss] {
    IAMCColumns(dataset, keepsExtra: true).losses
  }

  static func additions(to dataset: Dataset) -> [String] {
    IAMCColumns(dataset, keepsExtra: true).additions
  }

  static func table(of dataset: Dataset) throws(TableError) -> OutputTable {
    let columns = IAMCColumns(dataset, keepsExtra: true)
    let keys = try columns.cells()
    let years = try columns.years()
    let extra = columns.extra.map { dataset.columns[$0].name }
    let hasParts = dataset.survey.holdsForSome("a period is part of a year") {
      dataset.periods.contains { $0.frequency == .quarterly || $0.frequency == .monthly }
    }
    let parts = hasParts ? periodParts(dataset) : nil
    try dataset.refuseDuplicates(keys + [years] + (parts.map { [$0] } ?? []))
    let names =
      IAMCColumns.names + extra + (hasParts ? ["subannual"] : []) + ["year", "value"]
    let texts = (keys + (parts.map { [$0] } ?? []) + [years]).map { CellColumn.coded($0) }
    return OutputTable(
      names: names, rowCount: dataset.rowCount, columns: texts + [dataset.valueColumn],
      numeric: [texts.count - 1])
  }

  private static func periodParts(_ dataset: Dataset) -> CodedColumn {
    CodedColumn(
      (0..<dataset.rowCount).lazy.map { row in
        dataset.period(row: row).map { Subannual($0).description } ?? ""
      })
  }
}

/// A part of a year as the column `subannual` names it: `Year`, `Q3`, `May`.
struct Subannual: CustomStringConvertible {
  private let frequency: Period.Frequency
  private let index: Int

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  init(_ period: Period) {
    frequency = period.frequency
    index = period.index
  }

  /// The part of that name: the year, a quarter, or a month by its name, its first three letters or
  /// its two digits; nil for anything else.
  init?(_ text: String) {
    let lowered = text.lowercased()
    if lowered == "year" {
      (frequency, index) = (.annual, 1)
    } else if lowered.count == 2, lowered.first == "q", let quarter = Int(lowered.dropFirst()),
      (1...4).contains(quarter)
    {
      (frequency, index) = (.quarterly, quarter)
    } else if let month = Self.months.firstIndex(where: {
      $0.lowercased() == lowered || $0.prefix(3).lowercased() == lowered
    }) {
      (frequency, index) = (.monthly, month + 1)
    } else if text.utf8.count == 2, let month = Int(text), (1...12).contains(month) {
      (frequency, index) = (.monthly, month)
    } else {
      return nil
    }
  }

  func period(in year: Int) -> Period? {
    switch frequency {
    case .quarterly: Period(year: year, quarter: index)
    case .monthly: Period(year: year, month: index)
    default: Period(year: year)
    }
  }

  var description: String {
    switch frequency {
    case .quarterly: "Q\(index)"
    case .monthly: Self.months[index - 1]
    default: "Year"
    }
  }
}
