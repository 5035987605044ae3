internal import Modelling
internal import Tables

/// How the rows of a table name the cells of a run.
struct ActualNames {
  enum Key {
    case key(CellKey)
    /// Why the row is about no cell.
    case stranger(String)
  }

  let cells: [CellKey: StoredRun.Cell]
  private let dataset: Dataset
  /// The variables of the run by the spelling that names are compared in.
  private let variables: [String: String]
  private let onlyVariable: String?
  private let variableColumn: String?
  private let unitColumn: String?
  /// The dimensions of each variable, with their elements by that spelling.
  private let dimensions: [String: [Dimension]]

  /// A dimension of a variable, the column that holds it, and its elements by their spelling.
  private struct Dimension {
    let name: String
    let column: String?
    var elements: [String: String] = [:]
  }

  init(_ actuals: Actuals, _ run: StoredRun) throws {
    let dataset = actuals.dataset
    let source = dataset.source
    self.dataset = dataset
    for (name, column) in actuals.columns where !dataset.hasColumn(column) {
      throw Self.unknown(
        "column", column, among: dataset.columnNames, source, "--map \(column)=\(name)")
    }
    func column(_ names: [String]) -> String? {
      for name in names {
        if let mapped = actuals.columns[name] { return mapped }
        if let own = dataset.columnNames.first(where: { $0.lowercased() == name }),
          !actuals.columns.values.contains(own)
        {
          return own
        }
      }
      return nil
    }
    var cells: [CellKey: StoredRun.Cell] = [:]
    var variables: [String: String] = [:]
    var dimensions: [String: [Dimension]] = [:]
    for cell in run.cells {
      variables[Self.spelling(cell.variable)] = cell.variable
      let elements = Dictionary(
        cell.elements.map { ($0.dimension, $0.element) }, uniquingKeysWith: { first, _ in first })
      cells[CellKey(variable: cell.variable, elements: elements, period: cell.period)] = cell
      if dimensions[cell.variable] == nil {
        dimensions[cell.variable] = cell.elements.map { element in
          let names =
            element.dimension == ResultsTable.region
            ? [element.dimension, "ref_area", "country", "iso3code", "geo"] : [element.dimension]
          return Dimension(name: element.dimension, column: column(names))
        }
      }
      for (place, dimension) in (dimensions[cell.variable] ?? []).enumerated() {
        guard let element = elements[dimension.name] else { continue }
        dimensions[cell.variable]?[place].elements[Self.spelling(element)] = element
      }
    }
    self.cells = cells
    self.variables = variables
    self.dimensions = dimensions
    let dimensionNames = run.dimensions + Array(actuals.columns.keys)
    for name in actuals.columns.keys where name != "variable" && !run.dimensions.contains(name) {
      throw Self.unknown(
        "dimension", name, among: ["variable"] + run.dimensions, run.folder,
        "--map \(actuals.columns[name] ?? "")=\(name)")
    }
    if let named = actuals.variable {
      guard let variable = variables[Self.spelling(named)] else {
        throw Self.unknown(
          "variable", named, among: variables.values.sorted(), run.folder, "--variable")
      }
      onlyVariable = variable
      variableColumn = nil
    } else {
      variableColumn = column(
        ["variable", "indicator", "quantity", "measure"].filter {
          $0 == "variable" || !dimensionNames.contains($0)
        })
      onlyVariable = variableColumn == nil && variables.count == 1 ? variables.values.first : nil
      guard variableColumn != nil || onlyVariable != nil else {
        throw StorageError(
          .input, path: source, "no column says which variable of the run a row is about",
          hint: "name the column with --map COLUMN=variable, or the variable with --variable NAME")
      }
    }
    unitColumn = dataset.columnName(.unit)
  }

  /// A name as names are compared: small letters and digits, all else being a `_`.
  static func spelling(_ name: String) -> String {
    String(name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  private static func unknown(
    _ kind: String, _ name: String, among names: [String], _ path: String, _ option: String
  ) -> StorageError {
    let nearest = nearestName(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
    return StorageError(
      .input, path: path, "\(option): there is no \(kind) «\(excerpt(name))»\(nearest)",
      hint: "there are \(excerpt(names.joined(separator: ", "), length: 300))")
  }

  /// The key of a row.
  func key(_ row: Int, _ period: Period) throws(StorageError) -> Key {
    let variable: String
    if let onlyVariable {
      variable = onlyVariable
    } else {
      let text = variableColumn.map { dataset.text($0, row: row) } ?? ""
      guard let found = variables[Self.spelling(text)] else {
        return .stranger("the run has no variable «\(excerpt(text))»")
      }
      variable = found
    }
    var elements: [String: String] = [:]
    for dimension in dimensions[variable] ?? [] {
      let text = dimension.column.map { dataset.text($0, row: row) } ?? ""
      if text.isEmpty {
        guard
          let element = dimension.elements["total"]
            ?? (dimension.elements.count == 1 ? dimension.elements.values.first : nil)
        else {
          throw StorageError(
            .input, path: dataset.provenance(row: row).description,
            "the row does not say of which \(dimension.name) of \(variable) it is",
            hint: "name the column with --map COLUMN=\(dimension.name)")
        }
        elements[dimension.name] = element
      } else if let element = dimension.elements[Self.spelling(text)] {
        elements[dimension.name] = element
      } else {
        return .stranger("\(variable) has no \(dimension.name) «\(excerpt(text))»")
      }
    }
    return .key(CellKey(variable: variable, elements: elements, period: period))
  }

  /// A value in the unit of a cell.
  func converted(_ value: Double, row: Int, to cell: StoredRun.Cell) throws -> Double {
    let text = unitColumn.map { dataset.text($0, row: row) } ?? ""
    if text.isEmpty || text == cell.unit { return value }
    do {
      return try Unit(text, in: .datasets).convert(value, to: Unit(cell.unit, in: .datasets))
    } catch {
      throw StorageError(
        .input, path: dataset.provenance(row: row).description,
        "the unit «\(excerpt(text))» of a value of \(cell.variable): \(error)",
        hint: "the run has it in \(cell.unit)")
    }
  }
}
