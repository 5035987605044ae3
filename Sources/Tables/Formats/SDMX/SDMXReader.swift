/// Reads SDMX-CSV of both versions.
///
/// IDs in capitals become names in small letters, `TIME_PERIOD` the period and `OBS_VALUE` the value.
/// Components before the value are dimensions, those behind it attributes, as services order them.
/// `UNIT_MEASURE` with `UNIT_MULT`, and `DECIMALS`, are kept and also said as `unit` and `precision`.
struct SDMXReader {
  let table: TextTable

  func read(roles: [String: Dataset.Role]) throws(TableError) -> Dataset {
    let header = SDMXHeader(table.names)
    var roles = roles
    var names: [String] = []
    var cells: [CellColumn] = []
    var extra: [(Dataset.Column, CellColumn)] = []
    var (numbers, extraNumbers): ([Int], [Int]) = ([], [])
    for (place, part) in header.parts.enumerated() {
      switch part {
      case .labels(let name):
        let label = Dataset.Column("label_\(name)", .label)
        let isBlank = table.survey.holdsForAll("column \(place) is blank") {
          table.cells[place].isBlank
        }
        if isBlank || ["value", "period"].contains(name) { continue }
        extra.append((label, table.cells[place]))
        extraNumbers.append(table.fileColumns?[place] ?? place + 1)
      case .component(let name):
        names.append(name)
        numbers.append(table.fileColumns?[place] ?? place + 1)
        if header.hasBoth, let (codes, labels) = parted(place) {
          cells.append(.coded(codes))
          if name != "period" {
            extra.append((Dataset.Column("label_\(name)", .label), .coded(labels)))
            extraNumbers.append(numbers[numbers.count - 1])
          }
        } else {
          cells.append(table.cells[place])
        }
      }
    }
    for name in ["period", "value"] where !names.contains(name) {
      throw TableError(
        .unknownColumn, file: table.source,
        "there is no column \"\(SDMXHeader.identifier(name))\"",
        hint: "rows of several measures, or of attributes alone, are not read")
    }
    if names.contains("status"), names.contains("obs_status") { roles["obs_status"] = .attribute }
    var grid = TextTable(
      source: table.source, sheet: table.sheet, names: names + extra.map { $0.0.name })
    guard Set(grid.names).count == grid.names.count else {
      throw TableError(
        .duplicateColumn, file: table.source, "two columns have the same ID, but for its case")
    }
    grid.cells = cells + extra.map(\.1)
    grid.lines = table.lines
    grid.survey = table.survey
    grid.fileColumns = numbers + extraNumbers
    let dataset = try TidyLayout.dataset(of: grid, names: grid.names, roles: roles)
    try checkActions(dataset)
    return Self.described(Self.withoutRepeatedStatus(dataset))
  }

  /// The codes and the names of a column of "CODE: name"; nil where some cell is something else.
  private func parted(_ place: Int) -> (CodedColumn, CodedColumn)? {
    let column = table.cells[place].coded
    func parts(_ text: String) -> (String, String)? {
      guard let colon = text.firstRange(of: ": ") else { return nil }
      let code = text[..<colon.lowerBound]
      let isCode =
        !code.isEmpty
        && code.allSatisfy { $0.isASCII && !$0.isWhitespace && $0 != "," }
      return isCode ? (String(code), String(text[colon.upperBound...])) : nil
    }
    let isFilled = table.survey.holdsForSome("column \(place) is filled") {
      column.elements.contains { !$0.isEmpty }
    }
    let isParted = table.survey.holdsForAll("column \(place) holds codes and names") {
      column.elements.allSatisfy { $0.isEmpty || parts($0) != nil }
    }
    guard isFilled, isParted else { return nil }
    return (
      column.mapElements { parts($0)?.0 ?? "" }, column.mapElements { parts($0)?.1 ?? "" }
    )
  }

  private func checkActions(_ dataset: Dataset) throws(TableError) {
    guard let place = dataset.place("action") else { return }
    let column = dataset.cells[place].coded
    for (code, action) in column.elements.enumerated() {
      let row = column.firstRow(ofCode: code) ?? 0
      switch action {
      case "", "I", "A", "R", "M": continue
      case "D":
        throw table.error(
          .malformed, row: row, "the row asks for a deletion (ACTION D), and holds no observation",
          hint: "leave such rows out")
      default:
        throw table.error(
          .malformed, row: row, "«\(excerpt(action))» is no ACTION",
          hint: "it is I (information), A (append), R (replace), M (merge) or D (delete)")
      }
    }
  }

  /// Without `OBS_STATUS` where a column of statuses in words says the same, as we write it.
  private static func withoutRepeatedStatus(_ dataset: Dataset) -> Dataset {
    guard let words = dataset.place("status"), let codes = dataset.place("obs_status") else {
      return dataset
    }
    let (word, code) = (dataset.cells[words].coded, dataset.cells[codes].coded)
    let repeats = dataset.survey.holdsForAll("the status is said twice") {
      (0..<dataset.rowCount).allSatisfy { SDMXUnits.code(ofStatus: word[$0]) == code[$0] }
    }
    return repeats ? dataset.dropping([codes]) : dataset
  }

  /// With the columns `unit` and `precision`, where they are not there and can be told.
  private static func described(_ dataset: Dataset) -> Dataset {
    var (columns, cells) = (dataset.columns, dataset.cells)
    if dataset.place(.unit) == nil, let measure = dataset.place("unit_measure") {
      let measures = cells[measure].coded
      let multipliers = dataset.place("unit_mult").map { cells[$0].coded }
      let units = CodedColumn(
        (0..<dataset.rowCount).lazy.map {
          SDMXUnits.text(measure: measures[$0], multiplier: multipliers?[$0] ?? "")
        })
      let areTold = dataset.survey.holdsForSome("a unit is told") {
        units.elements.contains { !$0.isEmpty }
      }
      if areTold {
        columns.append(Dataset.Column("unit", .unit))
        cells.append(.coded(units))
      }
    }
    if dataset.place(.precision) == nil, let decimals = dataset.place("decimals") {
      let precisions = cells[decimals].coded.mapElements { SDMXUnits.precision(decimals: $0) }
      let areTold = dataset.survey.holdsForSome("a precision is told") {
        precisions.elements.contains { !$0.isEmpty }
      }
      if areTold {
        columns.append(Dataset.Column("precision", .precision))
        cells.append(.coded(precisions))
      }
    }
    return dataset.rebuilt(columns: columns, cells: cells)
  }
}

extension Dataset {
  /// The dataset without the columns at those places.
  func dropping(_ places: [Int]) -> Dataset {
    let kept = columns.indices.filter { !places.contains($0) }
    return rebuilt(columns: kept.map { columns[$0] }, cells: kept.map { cells[$0] })
  }
}
