/// The columns that the IAMC form asks for, made of those that a dataset has.
///
/// `Region` is the dataset's region or `World`. `Variable` is its variable and then, joined by `|`,
/// the elements of its other dimensions in their order.
struct IAMCColumns {
  let dataset: Dataset
  /// Whether dimensions that every row has may stay columns of their own, as the long form allows.
  let keepsExtra: Bool
  private let model: Int?
  private let scenario: Int?
  private let region: Int?
  private let variable: Int?
  private let unit: Int?
  /// The dimensions that are joined to the variable.
  private let folded: [Int]
  /// The dimensions that stay columns.
  let extra: [Int]

  static let names = ["model", "scenario", "region", "variable", "unit"]

  init(_ dataset: Dataset, keepsExtra: Bool) {
    self.dataset = dataset
    self.keepsExtra = keepsExtra
    func dimension(_ names: [String]) -> Int? {
      names.lazy.compactMap { name in
        dataset.columns.firstIndex { $0.name.lowercased() == name && $0.role != .period }
      }.first
    }
    model = dimension(["model"])
    scenario = dimension(["scenario"])
    region = dimension(Dataset.areaNames)
    variable = dimension(["variable"]) ?? dimension(Dataset.variableNames)
    unit = dataset.place(.unit)
    let taken = [model, scenario, region, variable].compactMap(\.self)
    let others = dataset.columns.indices.filter {
      dataset.columns[$0].role == .dimension && !taken.contains($0)
    }
    // A dataset that has all columns of the form is of the form; what else it has are its own.
    let isIAMC = taken.count == 4 && unit != nil && dimension(["variable"]) == variable
    extra = keepsExtra && isIAMC ? others.filter { dataset.isFilled($0) } : []
    let kept = extra
    folded = others.filter { !kept.contains($0) }
  }

  var losses: [Loss] {
    let taken = [model, scenario, region, variable].compactMap(\.self) + folded + extra
    var losses: [Loss] = []
    let named = folded.filter { dataset.filledRows(of: $0) > 0 }.map { dataset.columns[$0].name }
    if !named.isEmpty {
      losses.append(
        Loss(
          "the names of the dimensions \(excerpt(named.joined(separator: ", "), length: 200)): their "
            + "elements stand in Variable, joined by |"))
    }
    for (place, name) in [(region, "region"), (variable, "variable")] {
      if let place, dataset.columns[place].name.lowercased() != name {
        losses.append(
          Loss("the name of column \"\(excerpt(dataset.columns[place].name))\", which is \(name)"))
      }
    }
    losses += dataset.columns.indices.filter {
      !taken.contains($0) && ![.period, .value, .unit].contains(dataset.columns[$0].role)
    }.compactMap { dataset.loss(ofColumn: dataset.columns[$0], "the IAMC form") }
    let hasBiennia = dataset.survey.holdsForSome("a period is two years") {
      dataset.periods.contains { $0.frequency == .biennial }
    }
    if hasBiennia {
      losses.append(Loss("that periods are two years: each biennium stands under its last year"))
    }
    return losses
  }

  var additions: [String] {
    guard let region else { return ["region is World, since the dataset has no regions"] }
    let count = dataset.survey.count("rows") { dataset.rowCount }
    let blank = count - dataset.filledRows(of: region)
    return blank == 0 ? [] : ["region is World in \(counted(blank, "row")) without one"]
  }

  /// The cells of the columns of the form, and of those that stay.
  func cells() throws(TableError) -> [CodedColumn] {
    try dataset.requireValues(for: "the IAMC form")
    let count = dataset.rowCount
    let models = try needed(model, "model")
    let scenarios = try needed(scenario, "scenario")
    let regions =
      region.map { dataset.cells[$0].coded.mapElements { $0.isEmpty ? "World" : $0 } }
      ?? CodedColumn(repeating: "World", count: count)
    let parts = ((variable.map { [$0] } ?? []) + folded).map { dataset.cells[$0].coded }
    guard !parts.isEmpty else {
      throw TableError(
        .cannotHold, file: dataset.source,
        "the IAMC form needs a variable, and the dataset has no dimension that could be one",
        hint: "give it with --set variable=NAME")
    }
    let variables =
      parts.count == 1
      ? parts[0]
      : CodedColumn(
        (0..<count).lazy.map { row in
          parts.lazy.map { $0[row] }.filter { !$0.isEmpty }.joined(separator: "|")
        })
    if let blank = variables.code(of: ""), let row = variables.firstRow(ofCode: Int(blank)) {
      throw dataset.error(
        .cannotHold, row: row, "the row has no variable, which the IAMC form needs")
    }
    let units =
      unit.map { dataset.cells[$0].coded } ?? CodedColumn(repeating: "", count: count)
    return [models, scenarios, regions, variables, units] + extra.map { dataset.cells[$0].coded }
  }

  private func needed(_ place: Int?, _ name: String) throws(TableError) -> CodedColumn {
    guard let place else {
      throw TableError(
        .cannotHold, file: dataset.source,
        "the IAMC form needs a \(name), and the dataset has none",
        hint: "give it with --set \(name)=NAME")
    }
    let column = dataset.cells[place].coded
    if let blank = column.code(of: ""), let row = column.firstRow(ofCode: Int(blank)) {
      throw dataset.error(
        .cannotHold, row: row, column: dataset.columns[place].name,
        "the row has no \(name), which the IAMC form needs",
        hint: "--set \(name)=NAME gives every row the same")
    }
    return column
  }

  /// The year under which each element of the period column stands.
  func years() throws(TableError) -> CodedColumn {
    guard let place = dataset.place(.period) else {
      throw TableError(
        .cannotHold, file: dataset.source, "the IAMC form needs periods, and the dataset has none")
    }
    let column = dataset.cells[place].coded
    if let blank = column.code(of: ""), let row = column.firstRow(ofCode: Int(blank)) {
      throw dataset.error(
        .cannotHold, row: row, column: dataset.columns[place].name,
        "the row has no period, which the IAMC form needs",
        hint: "select the periods that are wanted, with --where "
          + "\(excerpt(dataset.columns[place].name))=2024")
    }
    return try column.mapElements { element throws(TableError) in
      guard let period = Period(element) else {
        let row = column.code(of: element).flatMap { column.firstRow(ofCode: Int($0)) } ?? 0
        throw dataset.error(
          .cannotHold, row: row, column: dataset.columns[place].name,
          "the IAMC form has no place for \(element), a span of years",
          hint: "select other periods, or take another format")
      }
      return String(period.frequency == .biennial ? period.year + 1 : period.year)
    }
  }
}
