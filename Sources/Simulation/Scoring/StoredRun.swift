public import Modelling
public import Tables

/// A finished run as its folder holds it.
public struct StoredRun: Sendable {
  /// A cell of `results.csv`.
  public struct Cell: Sendable {
    /// The name of the variable.
    public let variable: String
    /// The element of each of its dimensions, the region among them where the model has any.
    public let elements: [ElementName]
    /// The period, nil where it has none.
    public let period: Period?
    /// The unit of the statistics.
    public let unit: String
    /// The statistics by their names, as `stat` has them.
    public internal(set) var statistics: [String: Double]
  }

  /// The folder.
  public let folder: String
  /// The name of the model.
  public let model: String
  /// The name of the scenario.
  public let scenario: String
  /// The last observed period.
  public let observed: Period
  /// The number of draws.
  public let draws: Int
  /// The cells in the order of the file.
  public let cells: [Cell]
  /// The names of the dimensions, the region first where the model has any.
  public let dimensions: [String]

  /// The runs in a folder: the one that it is, or those that stand in it, by their names.
  public static func all(in folder: String) throws -> [StoredRun] {
    let path = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    if FileSystem.kind("\(path)/\(RunRecord.fileName)") != nil { return [try StoredRun(path)] }
    guard FileSystem.isFolder(path) else {
      throw StorageError(
        .input, path: folder, "there is no such folder",
        hint: "name the folder that `labour run` wrote: Results/MODEL/SCENARIO")
    }
    let runs = try FileSystem.names(in: path).filter {
      !$0.hasPrefix(".") && FileSystem.kind("\(path)/\($0)/\(RunRecord.fileName)") != nil
    }
    guard !runs.isEmpty else {
      throw StorageError(
        .input, path: folder, "holds no finished run (no run.json)",
        hint: "name the folder that `labour run` wrote: Results/MODEL/SCENARIO")
    }
    return try runs.map { try StoredRun("\(path)/\($0)") }
  }

  /// The run whose files are in that folder.
  public init(_ folder: String) throws {
    self.folder = folder
    let record = try JSON5.parse(contentsOf: "\(folder)/\(RunRecord.fileName)", grammar: .json)
    model = try record.member("model").text()
    scenario = try record.member("scenario").text()
    draws = try record.member("draws").integer(in: 1...)
    let period = try record.member("observed")
    guard let observed = Period(try period.text()) else { throw period.error("this is no period") }
    self.observed = observed

    let table = try Table(contentsOf: "\(folder)/\(ResultsTable.fileName)", options: .text)
    func texts(_ name: String) throws -> [String] {
      guard case .text(let texts)? = table.column(name)?.cells else {
        throw StorageError(.input, path: table.source, "there is no column \"\(name)\"")
      }
      return texts
    }
    let fixed = ResultsTable.reservedNames
    var dimensions = table.columnNames.filter { !fixed.contains($0) }
    let regions = try texts(ResultsTable.region)
    if regions.allSatisfy({ $0 == ResultsTable.world }) {
      dimensions.removeAll { $0 == ResultsTable.region }
    }
    self.dimensions = dimensions
    let elements = try dimensions.map { ($0, try texts($0)) }
    let (variables, units, periods) = (
      try texts("variable"), try texts("unit"), try texts("period")
    )
    let (names, values) = (try texts("stat"), try texts("value"))
    var cells: [Cell] = []
    for row in 0..<table.rowCount {
      guard let value = Double(values[row]) else {
        throw StorageError(
          .input, path: "\(table.source), line \(table.line(ofRow: row))",
          "«\(excerpt(values[row]))» is not a number")
      }
      let own = elements.compactMap { name, texts in
        texts[row].isEmpty ? nil : ElementName(dimension: name, element: texts[row])
      }
      let period = Period(periods[row])
      if let last = cells.last, last.variable == variables[row], last.elements == own,
        last.period == period, last.statistics[names[row]] == nil
      {
        cells[cells.count - 1].statistics[names[row]] = value
      } else {
        cells.append(
          Cell(
            variable: variables[row], elements: own, period: period, unit: units[row],
            statistics: [names[row]: value]))
      }
    }
    self.cells = cells
    for cell in cells where CellStatistics.names.contains(where: { cell.statistics[$0] == nil }) {
      throw StorageError(
        .input, path: table.source, "statistics of \(cell.variable) are missing",
        hint: "was the file altered? Run the model again")
    }
  }
}
