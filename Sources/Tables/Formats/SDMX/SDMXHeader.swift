/// The names of the columns of an SDMX-CSV, of either version and with or without labels.
struct SDMXHeader {
  /// What a column of the file is to the dataset.
  enum Part {
    /// A component, or a column of the form itself; with `both`, codes and names are in one cell.
    case component(String)
    /// The names of the codes of another column.
    case labels(of: String)
  }

  let parts: [Part]
  /// Whether cells hold "CODE: name" (`labels=both`).
  let hasBoth: Bool

  /// IDs in capitals are written small in a dataset; others stay as they are.
  static func datasetName(_ id: String) -> String {
    switch id {
    case "TIME_PERIOD": "period"
    case "OBS_VALUE": "value"
    default: id == id.uppercased() ? id.lowercased() : id
    }
  }

  /// The ID of a column of a dataset: letters, digits and what else an ID may hold.
  static func identifier(_ name: String) -> String {
    switch name {
    case "period": "TIME_PERIOD"
    case "value": "OBS_VALUE"
    default:
      String(
        (name == name.lowercased() ? name.uppercased() : name).map { letter in
          letter.isASCII && (letter.isLetter || letter.isNumber) || "_@$-[];.".contains(letter)
            ? letter : "_"
        })
    }
  }

  init(_ names: [String]) {
    let ids = names.map { $0.split(separator: ": ", maxSplits: 1).first.map(String.init) ?? $0 }
    hasBoth = zip(ids, names).contains { $0 != $1 }
    // With labels=name each component is followed by a column with the names of its codes.
    let hasNameColumns = names.contains { $0.uppercased() == "STRUCTURE_NAME" }
    var parts: [Part] = []
    var component: String?
    for (place, id) in ids.enumerated() {
      let isOfForm =
        place == 0
        || ["STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY"].contains(id)
      if hasNameColumns, !isOfForm, let last = component {
        parts.append(.labels(of: last))
        component = nil
      } else {
        parts.append(.component(Self.datasetName(id)))
        component = isOfForm ? nil : Self.datasetName(id)
      }
    }
    self.parts = parts
  }
}
