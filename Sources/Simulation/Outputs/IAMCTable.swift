internal import Modelling
internal import Tables

/// `iamc.csv`: one statistic in the form of the Integrated Assessment Modeling Consortium, which pyam
/// reads as it is.
///
/// It is wide, a column a year, and long with a column `subannual` where there are quarters or months.
/// Dimensions other than the region are folded into the variable with `|`; a biennium stands under its
/// last year. What has no period has no place in it.
struct IAMCTable {
  static let fileName = "iamc.csv"

  private struct Row {
    let keys: [String]
    let year: Int
    let part: String
    let value: Double
  }

  private let rows: [Row]
  private let isLong: Bool
  /// The variables that have no period, and are left out.
  let withoutPeriod: [String]

  init(_ outline: RunOutline, statistic: String, statistics: [CellStatistics]) throws(StorageError)
  {
    let place = CellStatistics.names.firstIndex(of: statistic)
    guard let place else { throw RunOutline.unknownStatistic(statistic) }
    var rows: [Row] = []
    var left: [String] = []
    var seen: [[String]: Period] = [:]
    for (cell, statistics) in zip(outline.outcomes, statistics) {
      let elements = outline.dimensions.compactMap { cell.element(of: $0) }
      let variable = ([cell.variable] + elements).joined(separator: "|")
      guard let period = cell.period else {
        if left.last != variable { left.append(variable) }
        continue
      }
      let keys = [
        outline.model, outline.scenario,
        cell.element(of: ResultsTable.region) ?? ResultsTable.world, variable, cell.unit,
      ]
      let year = period.frequency == .biennial ? period.year + 1 : period.year
      let part = Self.part(period)
      if let other = seen.updateValue(period, forKey: keys + ["\(year)", part]) {
        throw StorageError(
          .input, "--iamc: \(variable) in \(other) and in \(period) would have one place",
          hint: "a biennium stands under its last year there; leave one of them out of the outcomes"
        )
      }
      rows.append(Row(keys: keys, year: year, part: part, value: statistics.values[place]))
    }
    self.rows = rows
    isLong = rows.contains { $0.part != "Year" }
    withoutPeriod = left
  }

  private static func part(_ period: Period) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return switch period.frequency {
    case .monthly: months[period.index - 1]
    case .quarterly: "Q\(period.index)"
    case .annual, .biennial: "Year"
    }
  }

  /// The years of the columns of the wide form.
  private var years: [Int] { Set(rows.map(\.year)).sorted() }

  private var columns: [String] {
    isLong
      ? ["model", "scenario", "region", "variable", "unit", "subannual", "year", "value"]
      : ["Model", "Scenario", "Region", "Variable", "Unit"] + years.map(String.init)
  }

  func write(to file: WrittenFile) throws {
    var writer = try DelimitedWriter(columnNames: columns) { try file.write($0) }
    if isLong {
      for row in rows {
        try writer.write(
          row: (row.keys + [row.part, String(row.year)]).map { .text($0) }
            + [ResultsTable.cell(row.value)])
      }
    } else {
      let years = years
      let places = Dictionary(uniqueKeysWithValues: zip(years, 0...))
      var lines: [[String]: Int] = [:]
      var values: [(keys: [String], cells: [DelimitedWriter.Cell])] = []
      for row in rows {
        let line = lines[row.keys] ?? values.count
        if line == values.count {
          lines[row.keys] = line
          values.append((row.keys, Array(repeating: .missing, count: years.count)))
        }
        values[line].cells[places[row.year, default: 0]] = ResultsTable.cell(row.value)
      }
      for (keys, cells) in values { try writer.write(row: keys.map { .text($0) } + cells) }
    }
    try writer.finish()
  }

  func resource(_ record: RunOutput, statistic: String) -> Resource {
    let fields = columns.map { name in
      Field(
        name,
        name == "year"
          ? .integer
          : name == "value" || name.first?.isNumber ?? false
            ? .number : .string)
    }
    var resource = RunPackage.table("iamc", record, Schema(fields: fields))
    resource.title = "The statistic \(statistic) in the IAMC form"
    return resource
  }
}
