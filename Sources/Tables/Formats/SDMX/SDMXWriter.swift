/// Writes SDMX-CSV: the columns of the form, dimensions, period, value, and everything else as
/// attributes, so that nothing of a dataset is lost but the spelling of names that no ID may have.
struct SDMXWriter {
  let dataset: Dataset
  let version: Int
  /// The columns of the file: ID, and where the cells come from.
  private var columns: [(id: String, source: Source)] = []
  private(set) var losses: [Loss] = []
  private(set) var additions: [String] = []

  private enum Source {
    case column(Int)
    case labelled(Int, by: Int)
    case constant(String)
    case value
    case period
    case frequency
    case measure(Int?)
    case multiplier(Int?)
    case decimals(Int?)
    case status(Int)
  }

  init(_ dataset: Dataset, version: Int) {
    self.dataset = dataset
    self.version = version
    addStructure()
    addComponents()
  }

  private static let ofForm = [
    "dataflow", "structure", "structure_id", "structure_name", "action", "series_key", "obs_key",
  ]

  private func isOfForm(_ name: String) -> Bool {
    Self.ofForm.contains(name) || name.hasPrefix("structure[")
  }

  private mutating func addStructure() {
    let flow = dataset.place("dataflow")
    let structure = dataset.columns.firstIndex {
      $0.name == "structure" || $0.name.hasPrefix("structure[")
    }
    let identity = dataset.place("structure_id") ?? flow
    var source = identity.map { Source.column($0) }
    if source == nil {
      let name = Self.dataflow(named: dataset.source)
      source = .constant(name)
      let id = version == 1 ? "DATAFLOW" : "STRUCTURE_ID"
      additions.append(
        "\(id) is \(name), after the name of the file; --set \(id.lowercased())=AGENCY:ID(VERSION) "
          + "states another")
    }
    if let place = identity, let label = dataset.place("label_" + dataset.columns[place].name) {
      source = .labelled(place, by: label)
    }
    if version == 1 {
      columns.append(("DATAFLOW", source ?? .constant("")))
      if let structure {
        let other = dataset.survey.first("structure") {
          dataset.cells[structure].coded.elements.first { $0 != "dataflow" }
        }
        if let other {
          losses.append(Loss("STRUCTURE \(excerpt(other)): version 1.0 knows dataflows alone"))
        }
      }
      if let action = dataset.place("action"),
        dataset.survey.holdsForSome(
          "action",
          { dataset.cells[action].coded.elements.contains { $0 != "I" && !$0.isEmpty } })
      {
        losses.append(Loss("ACTION, which version 1.0 does not have"))
      }
    } else {
      columns.append(
        (
          structure.map { SDMXHeader.identifier(dataset.columns[$0].name) } ?? "STRUCTURE",
          structure.map { .column($0) } ?? .constant("dataflow")
        ))
      columns.append(("STRUCTURE_ID", source ?? .constant("")))
      columns.append(("ACTION", dataset.place("action").map { .column($0) } ?? .constant("I")))
    }
    for key in ["series_key", "obs_key"] {
      if let place = dataset.place(key) { columns.append((key.uppercased(), .column(place))) }
    }
  }

  private mutating func addComponents() {
    var attributes: [(String, Source)] = []
    var names: [String: Int] = [:]
    let hasFrequency = dataset.hasColumn("freq")
    if !hasFrequency, dataset.place(.period) != nil { columns.append(("FREQ", .frequency)) }
    let labels = Set(
      dataset.columns.map(\.name).filter { name in
        name.hasPrefix("label_")
          && dataset.place(String(name.dropFirst(6))).map {
            dataset.columns[$0].role != .period && dataset.columns[$0].role != .value
          } ?? false
      })
    for (place, column) in dataset.columns.enumerated() {
      if isOfForm(column.name) || labels.contains(column.name) { continue }
      let id = SDMXHeader.identifier(column.name)
      if let earlier = names.updateValue(place, forKey: id) {
        losses.append(
          Loss(
            "column \"\(excerpt(column.name))\", whose ID would be \(id) like that of "
              + "\"\(excerpt(dataset.columns[earlier].name))\""))
        continue
      }
      if SDMXHeader.datasetName(id) != column.name, ![.value, .period].contains(column.role) {
        losses.append(Loss("the spelling of \"\(excerpt(column.name))\", which is called \(id)"))
      }
      let source: Source =
        dataset.place("label_" + column.name).map { .labelled(place, by: $0) } ?? .column(place)
      switch (column.role, column.name) {
      case (.period, _): columns.append(("TIME_PERIOD", .period))
      case (.value, _): columns.append(("OBS_VALUE", .value))
      case (.unit, _):
        if !dataset.hasColumn("unit_measure") { attributes.append(("UNIT_MEASURE", .measure(nil))) }
        if !dataset.hasColumn("unit_mult") { attributes.append(("UNIT_MULT", .multiplier(nil))) }
      case (.precision, _):
        if !dataset.hasColumn("decimals") { attributes.append(("DECIMALS", .decimals(nil))) }
        let isPower = dataset.survey.holdsForAll("the precision is a power of ten") {
          dataset.cells[place].coded.elements.allSatisfy { text in
            text.isEmpty
              || SDMXUnits.decimals(ofPrecision: text).map {
                SDMXUnits.precision(decimals: $0) == text
              } ?? false
          }
        }
        if !isPower { attributes.append(("PRECISION", .column(place))) }
      case (_, "unit_measure") where column.role == .attribute && dataset.place(.unit) != nil:
        attributes.append((id, .measure(place)))
      case (_, "unit_mult") where dataset.place(.unit) != nil:
        attributes.append((id, .multiplier(place)))
      case (_, "decimals") where dataset.place(.precision) != nil:
        attributes.append((id, .decimals(place)))
      case (.status, "status"):
        if !dataset.hasColumn("obs_status") { attributes.append(("OBS_STATUS", .status(place))) }
        attributes.append((id, source))
      case (.dimension, _), (_, "freq"): columns.append((id, source))
      default: attributes.append((id, source))
      }
    }
    // Dimensions come before the period and the value, wherever they stand in the dataset.
    let isMeasured: ((id: String, source: Source)) -> Bool = {
      $0.id == "OBS_VALUE" || $0.id == "TIME_PERIOD"
    }
    if let first = columns.firstIndex(where: isMeasured) {
      let late = columns[first...].filter { !isMeasured($0) }
      columns = Array(columns[..<first]) + late + columns[first...].filter(isMeasured)
    }
    columns += attributes
  }

  func table() throws(TableError) -> OutputTable {
    try dataset.requireValues(for: "SDMX-CSV")
    let periods = try dataset.spelled(in: .sdmx, "SDMX-CSV")
    try dataset.refuseDuplicates(
      dataset.columns.indices.filter {
        [.dimension, .period].contains(dataset.columns[$0].role)
          || ["dataflow", "structure_id"].contains(dataset.columns[$0].name)
      }.map { dataset.cells[$0].coded })
    let columns = columns
    let hasBoth = columns.contains { if case .labelled = $0.source { true } else { false } }
    let formCount = version == 1 ? 1 : 3
    let names = columns.enumerated().map { place, column in
      hasBoth && place >= formCount ? "\(column.id): \(Self.title(column.id))" : column.id
    }
    let cells = dataset.cells
    let unit = dataset.place(.unit).map { cells[$0].coded }
    let precision = dataset.place(.precision).map { cells[$0].coded }
    func given(_ name: String, _ row: Int) -> String {
      dataset.place(name).map { cells[$0].text(row) } ?? ""
    }
    // The units of the file stand as they are while they say what the dataset's unit says.
    func unitCodes(_ row: Int) -> (measure: String, multiplier: String) {
      let kept = (measure: given("unit_measure", row), multiplier: given("unit_mult", row))
      let text = unit?[row] ?? ""
      let says = SDMXUnits.text(measure: kept.measure, multiplier: kept.multiplier)
      return says == text && (!text.isEmpty || !kept.measure.isEmpty)
        ? kept : SDMXUnits.codes(of: text)
    }
    func each(_ text: (Int) -> String) -> CellColumn {
      .coded(CodedColumn((0..<dataset.rowCount).lazy.map(text)))
    }
    let written = columns.map { column -> CellColumn in
      switch column.source {
      case .column(let place): return cells[place]
      case .labelled(let place, let label):
        return each { row in
          let (code, name) = (cells[place].text(row), cells[label].text(row))
          return name.isEmpty ? code : "\(code): \(name)"
        }
      case .constant(let text):
        return .coded(CodedColumn(repeating: text, count: dataset.rowCount))
      case .value: return dataset.valueColumn
      case .period: return .coded(periods)
      case .frequency:
        // `_O` is "other" in CL_FREQ, for spans of years.
        return each { row in
          dataset.period(row: row)?.frequency.sdmxCode ?? (periods[row].isEmpty ? "" : "_O")
        }
      case .measure: return each { unitCodes($0).measure }
      case .multiplier: return each { unitCodes($0).multiplier }
      case .decimals:
        return each { row in
          let (kept, text) = (given("decimals", row), precision?[row] ?? "")
          if SDMXUnits.precision(decimals: kept) == text { return kept }
          return SDMXUnits.decimals(ofPrecision: text) ?? ""
        }
      case .status(let place): return each { SDMXUnits.code(ofStatus: cells[place].text($0)) }
      }
    }
    return OutputTable(names: names, rowCount: dataset.rowCount, columns: written)
  }

  /// "REF_AREA" as a title: "Ref area".
  private static func title(_ id: String) -> String {
    let words = id.lowercased().replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// An identification after the name of a file.
  private static func dataflow(named source: String) -> String {
    let file = source.split(separator: "/").last ?? "dataset"
    let stem = file.split(separator: ".").first.map(String.init) ?? "dataset"
    let id = String(
      stem.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    return "LABOUR:\(id.first?.isLetter ?? false ? id : "D_" + id)(1.0)"
  }
}
