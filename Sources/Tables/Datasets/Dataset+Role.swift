extension Dataset {
  /// What the cells of a column of a dataset are for.
  public enum Role: String, CaseIterable, Hashable, Sendable {
    /// An element of a named dimension: part of the key of a series.
    case dimension
    /// The period of the value.
    case period
    /// The value, empty where it is missing.
    case value
    /// The unit of the value.
    case unit
    /// What one printed digit of the value is worth.
    case precision
    /// How the value came about: in words (`reported`, `estimated`, `derived`, `assumed`, `missing`)
    /// or as a code of ILOSTAT or SDMX.
    case status
    /// The document that holds the value.
    case document
    /// The place in the document.
    case place
    /// What the value is called there.
    case label
    /// A remark for people.
    case note
    /// Anything else that is said of a value, and does not tell one series from another.
    case attribute
  }

  /// A column of a dataset: its name and its role.
  public struct Column: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What its cells are for.
    public let role: Role

    /// A column of that name and role.
    public init(_ name: String, _ role: Role) {
      self.name = name
      self.role = role
    }
  }

  /// The role of a column by its name and by its place before or behind the value: a column that is
  /// not known by name is a dimension before the value and an attribute behind it.
  static func role(ofColumn name: String, behindValue: Bool) -> Role {
    switch name {
    case "period", "time", "date", "year", "quarter", "month", "time_period": .period
    case "value", "obs_value": .value
    case "unit": .unit
    case "precision": .precision
    case "status", "obs_status": .status
    case "document": .document
    case "place": .place
    case "note": .note
    case "label": .label
    // What SDMX and ILOSTAT say of a row and its period, wherever it stands.
    case "freq", "dataflow", "structure", "structure_id", "structure_name", "action", "best_source",
      "series_key", "obs_key":
      .attribute
    default:
      if name.hasPrefix("label_") {
        .label
      } else if name.hasPrefix("note_") {
        .note
      } else {
        behindValue ? .attribute : .dimension
      }
    }
  }
}
