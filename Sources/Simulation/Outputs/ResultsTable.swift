internal import Modelling
internal import Tables

/// `results.csv`: a row for each statistic of each cell.
///
/// A dimension that a cell does not have is empty; the region is `World` where the model has none. A
/// cell that is the same number in every draw has the standard deviation and errors 0.
enum ResultsTable {
  static let fileName = "results.csv"
  /// The dimension that has a column of its own in every table.
  static let region = "region"
  static let world = "World"
  private static let keys = ["model", "scenario", "region", "variable", "unit", "period"]
  private static let ends = ["stat", "value"]

  /// The names that no dimension may have.
  static let reservedNames = keys.filter { $0 != region } + ends

  static func columns(_ outline: RunOutline) -> [String] { keys + outline.dimensions + ends }

  static func write(
    _ outline: RunOutline, statistics: [CellStatistics], to file: WrittenFile
  ) throws {
    let usualRegion: DelimitedWriter.Cell = outline.hasRegions ? .missing : .text(world)
    var writer = try DelimitedWriter(columnNames: columns(outline)) { try file.write($0) }
    for (cell, statistics) in zip(outline.outcomes, statistics) {
      var row: [DelimitedWriter.Cell] = [
        .text(outline.model), .text(outline.scenario),
        cell.element(of: region).map { .text($0) } ?? usualRegion, .text(cell.variable),
        .text(cell.unit), cell.period.map { .text("\($0)") } ?? .missing,
      ]
      row += outline.dimensions.map { name in cell.element(of: name).map { .text($0) } ?? .missing }
      let end = row.count
      row += [.missing, .missing]
      for (name, value) in zip(CellStatistics.names, statistics.values) {
        row[end] = .text(name)
        row[end + 1] = self.cell(value)
        try writer.write(row: row)
      }
    }
    try writer.finish()
  }

  /// A number; an infinite one as the Table Schema spells it.
  static func cell(_ value: Double) -> DelimitedWriter.Cell {
    value.isFinite ? .number(value) : value.isNaN ? .missing : .text(value > 0 ? "INF" : "-INF")
  }

  static func resource(_ outline: RunOutline, _ record: RunOutput) -> Resource {
    func text(_ name: String, _ description: String, isRequired: Bool = false) -> Field {
      var field = Field(name, .string)
      field.description = description
      field.constraints.isRequired = isRequired
      return field
    }
    var statistic = text("stat", "What the value is of the draws.", isRequired: true)
    statistic.constraints.allowedValues = CellStatistics.names.map { .text($0) }
    var value = Field("value", .number)
    value.description = "The statistic, in the unit of the row."
    let fields =
      [
        text("model", "The model.", isRequired: true),
        text("scenario", "The scenario; baseline is the model without changes.", isRequired: true),
        text("region", "The region; World where the model has none."),
        text("variable", "What is measured.", isRequired: true),
        text("unit", "The unit of the value.", isRequired: true),
        text(
          "period",
          "A year, a quarter (2024-Q1), a month (2024-05) or two years (2024-2025); "
            + "empty where the variable has none."),
      ]
      + outline.dimensions.map {
        text($0, "The element of \($0), or a group of them; empty where it does not apply.")
      } + [statistic, value]
    var schema = Schema(fields: fields)
    schema.uniqueKeys = [keys.filter { $0 != "unit" } + outline.dimensions + ["stat"]]
    var resource = RunPackage.table("results", record, schema)
    resource.title = "Statistics of the outcomes"
    resource.description =
      "Mean, standard deviation (sd), quantiles (p025 is that of 2.5 %), and Monte Carlo standard "
      + "errors: mcse of the mean, mcse_p05, mcse_p50 and mcse_p95 of quantiles."
    return resource
  }
}
