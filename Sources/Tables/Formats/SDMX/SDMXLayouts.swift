/// SDMX-CSV 1.0: `DATAFLOW`, dimensions, `TIME_PERIOD`, `OBS_VALUE`, attributes.
enum SDMX1Layout: Layout {
  static func recognises(_ table: TextTable) -> Bool {
    table.names.first?.split(separator: ":").first == "DATAFLOW"
      && table.names.contains { $0.hasPrefix("OBS_VALUE") }
  }

  static func read(
    _ table: TextTable, roles: [String: Dataset.Role]
  ) throws(TableError) -> Dataset {
    try SDMXReader(table: table).read(roles: roles)
  }

  static func losses(of dataset: Dataset) -> [Loss] {
    SDMXWriter(dataset, version: 1).losses
  }

  static func additions(to dataset: Dataset) -> [String] {
    SDMXWriter(dataset, version: 1).additions
  }

  static func table(of dataset: Dataset) throws(TableError) -> OutputTable {
    try SDMXWriter(dataset, version: 1).table()
  }
}

/// SDMX-CSV 2.0: `STRUCTURE, STRUCTURE_ID, ACTION`, dimensions, `TIME_PERIOD`, `OBS_VALUE`, attributes.
enum SDMX2Layout: Layout {
  static func recognises(_ table: TextTable) -> Bool {
    guard let first = table.names.first else { return false }
    return (first == "STRUCTURE" || first.hasPrefix("STRUCTURE["))
      && table.names.dropFirst().first == "STRUCTURE_ID"
  }

  static func read(
    _ table: TextTable, roles: [String: Dataset.Role]
  ) throws(TableError) -> Dataset {
    try SDMXReader(table: table).read(roles: roles)
  }

  static func losses(of dataset: Dataset) -> [Loss] {
    SDMXWriter(dataset, version: 2).losses
  }

  static func additions(to dataset: Dataset) -> [String] {
    SDMXWriter(dataset, version: 2).additions
  }

  static func table(of dataset: Dataset) throws(TableError) -> OutputTable {
    try SDMXWriter(dataset, version: 2).table()
  }
}
