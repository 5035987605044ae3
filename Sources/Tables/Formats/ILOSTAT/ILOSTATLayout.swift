/// The bulk files of ILOSTAT: columns by name, which vary by file.
///
/// `time` becomes the period and `obs_value` the value; codes stay as they are. Where the indicator
/// tells its unit for certain, a column `unit` says so.
enum ILOSTATLayout: Layout {
  static let name = "an ILOSTAT file"

  /// The columns of the bulk files, in their order.
  private static let order = [
    "ref_area", "source", "indicator", "sex", "classif1", "classif2", "time", "obs_value",
    "obs_status", "note_classif", "note_indicator", "note_source", "best_source",
  ]

  static func recognises(_ table: TextTable) -> Bool {
    table.place("obs_value") != nil && table.place("time") != nil
      && ["ref_area", "ref_area.label", "indicator", "indicator.label"].contains {
        table.place($0) != nil
      }
  }

  static func read(
    _ table: TextTable, roles: [String: Dataset.Role]
  ) throws(TableError) -> Dataset {
    for wanted in ["time", "obs_value"] where table.place(wanted) == nil {
      let nearest = nearestName(to: wanted, among: table.names)
      throw TableError(
        .unknownColumn, file: table.source, "there is no column \"\(wanted)\", which ILOSTAT has",
        hint: nearest.map { "is \"\(excerpt($0))\" meant?" })
    }
    var roles = roles
    let names = table.names.map { name in
      switch name.lowercased() {
      case "time": return "period"
      case "obs_value": return "value"
      case let lowered:
        // A name beside its code only repeats the code.
        if lowered.hasSuffix(".label"), roles[lowered] == nil {
          let code = String(lowered.dropLast(6))
          roles[lowered] =
            table.place(code) != nil
            ? .label : Dataset.role(ofColumn: code, behindValue: code.hasPrefix("note"))
        }
        return lowered
      }
    }
    let dataset = try TidyLayout.dataset(of: table, names: names, roles: roles)
    guard !dataset.hasColumn("unit"), let place = dataset.place("indicator") else { return dataset }
    let units = dataset.cells[place].coded.mapElements { ILOSTATCodes.unit(ofIndicator: $0) ?? "" }
    let areTold = table.survey.holdsForSome("an indicator tells its unit") {
      units.elements.contains { !$0.isEmpty }
    }
    guard areTold else { return dataset }
    return dataset.rebuilt(
      columns: dataset.columns + [Dataset.Column("unit", .unit)],
      cells: dataset.cells + [.coded(units)])
  }

  /// Where each column of the file comes from.
  private struct Plan {
    var names: [String] = []
    var places: [Int] = []
    /// The columns that stand under another name, and that name.
    var renamed: [(from: String, to: String)] = []
    var lost: [Dataset.Column] = []
  }

  private static func plan(_ dataset: Dataset) -> Plan {
    var target: [Int: String] = [:]
    var taken: Set<String> = []
    for (place, column) in dataset.columns.enumerated() {
      let lowered = column.name.lowercased()
      switch column.role {
      case .period: target[place] = "time"
      case .value: target[place] = "obs_value"
      default:
        if order.contains(lowered) && lowered != "time"
          || lowered.hasSuffix(".label") || isClassification(lowered)
        {
          target[place] = lowered
        }
      }
      if let name = target[place] { taken.insert(name) }
    }
    var plan = Plan()
    func give(_ place: Int, _ name: String) {
      target[place] = name
      taken.insert(name)
      plan.renamed.append((dataset.columns[place].name, name))
    }
    for (slot, others) in [("ref_area", Dataset.areaNames), ("indicator", Dataset.variableNames)]
    where !taken.contains(slot) {
      if let place = others.lazy.compactMap({ dataset.place($0) }).first(where: {
        dataset.columns[$0].role == .dimension && target[$0] == nil
      }) {
        give(place, slot)
      }
    }
    for (place, column) in dataset.columns.enumerated()
    where column.role == .dimension && target[place] == nil {
      guard let slot = ["classif1", "classif2"].first(where: { !taken.contains($0) }) else { break }
      give(place, slot)
    }
    let isILOSTAT = plan.renamed.isEmpty
    var chosen = dataset.columns.indices.compactMap { place in target[place].map { (place, $0) } }
    if !isILOSTAT {
      chosen.sort {
        (order.firstIndex(of: $0.1) ?? order.count, $0.0)
          < (order.firstIndex(of: $1.1) ?? order.count, $1.0)
      }
    }
    plan.places = chosen.map(\.0)
    plan.names = chosen.map(\.1)
    plan.lost = dataset.columns.indices.filter { target[$0] == nil }.map { dataset.columns[$0] }
    return plan
  }

  private static func isClassification(_ name: String) -> Bool {
    name.hasPrefix("classif") && name.dropFirst(7).allSatisfy(\.isNumber)
  }

  static func losses(of dataset: Dataset) -> [Loss] {
    let plan = plan(dataset)
    let derived = dataset.place("unit").map { unitIsTold(dataset, $0) } ?? false
    return plan.renamed.map {
      Loss("the name of column \"\(excerpt($0.from))\", which is called \"\($0.to)\" in \(name)")
    }
      + plan.lost.filter { !(derived && $0.name == "unit") }
      .compactMap { dataset.loss(ofColumn: $0, name) }
  }

  /// Whether the indicators tell the units that the dataset states.
  private static func unitIsTold(_ dataset: Dataset, _ unit: Int) -> Bool {
    guard let place = dataset.place("indicator") else { return false }
    let units = dataset.cells[unit].coded
    let indicators = dataset.cells[place].coded
    let told = indicators.elements.map { ILOSTATCodes.unit(ofIndicator: $0) ?? "" }
    return dataset.survey.holdsForAll("the indicator tells the unit") {
      (0..<dataset.rowCount).allSatisfy { units[$0] == told[Int(indicators.codes[$0])] }
    }
  }

  static func table(of dataset: Dataset) throws(TableError) -> OutputTable {
    try dataset.requireValues(for: name)
    let plan = plan(dataset)
    for needed in ["ref_area", "indicator", "time"] where !plan.names.contains(needed) {
      throw TableError(
        .cannotHold, file: dataset.source,
        "\(name) needs a column \"\(needed)\", and nothing in the dataset stands for it",
        hint: needed == "time" ? "a column of periods" : "give it with --set \(needed)=CODE")
    }
    if let extra = plan.lost.first(where: {
      $0.role == .dimension && dataset.loss(ofColumn: $0, "") != nil
    }) {
      throw TableError(
        .cannotHold, file: dataset.source, columnName: extra.name,
        "\(name) holds sex and two more classifications, and this is one dimension too many",
        hint: "take one of its elements and give the column up, with --where "
          + "\(excerpt(extra.name))=TEXT --role \(excerpt(extra.name))=attribute, or take another "
          + "format")
    }
    let period = dataset.place(.period)
    let columns = try plan.places.map { place throws(TableError) -> CellColumn in
      place == period ? .coded(try dataset.spelled(in: .ilostat, name)) : dataset.cells[place]
    }
    try dataset.refuseDuplicates(
      plan.places.filter { [.dimension, .period].contains(dataset.columns[$0].role) }
        .map { dataset.cells[$0].coded })
    return OutputTable(names: plan.names, rowCount: dataset.rowCount, columns: columns)
  }
}
