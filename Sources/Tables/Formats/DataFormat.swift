/// A form of file that a dataset is read from and written to.
public enum DataFormat: String, CaseIterable, Hashable, Sendable {
  /// Tidy CSV: a row for each value, with the columns `period`, `value`, `unit` and others.
  case tidy
  /// A CSV with a column of periods, columns of text that are dimensions, and a column for each
  /// variable.
  case panel
  /// The bulk files of ILOSTAT: `ref_area, source, indicator, sex, classif1, …, time, obs_value, …`.
  case ilostat
  /// SDMX-CSV 1.0: `DATAFLOW`, dimensions, `TIME_PERIOD`, `OBS_VALUE`, attributes.
  case sdmx1 = "sdmx-csv-1.0"
  /// SDMX-CSV 2.0: `STRUCTURE, STRUCTURE_ID, ACTION`, dimensions, `OBS_VALUE`, attributes.
  case sdmx2 = "sdmx-csv-2.0"
  /// The IAMC form with a row for each value: `model, scenario, region, variable, unit, year, value`.
  case iamcLong = "iamc-long"
  /// The IAMC form with a column for each year: `Model, Scenario, Region, Variable, Unit, 2022, 2023`.
  case iamcWide = "iamc-wide"
  /// JSON records below a header that keeps names, roles and lines.
  case json
  /// A workbook whose first sheet, or a named one, holds one of the other tables.
  case xlsx

  /// The format of that name, or an error that suggests the nearest and lists all.
  public init(named name: String) throws(TableError) {
    let lowered = name.lowercased()
    if let format = Self(rawValue: lowered) ?? Self.otherNames[lowered] {
      self = format
      return
    }
    let names = Self.allCases.map(\.rawValue)
    let nearest = nearestName(to: lowered, among: names + Self.otherNames.keys.sorted())
    throw TableError(
      .unknownFormat, file: "format",
      "there is no format «\(excerpt(name))»" + (nearest.map { "; did you mean \($0)?" } ?? ""),
      hint: "the formats are \(names.joined(separator: ", "))")
  }

  private static let otherNames: [String: DataFormat] = [
    "csv": .tidy, "sdmx": .sdmx1, "sdmx-csv": .sdmx1, "sdmx1": .sdmx1, "sdmx2": .sdmx2,
    "sdmx-csv-1": .sdmx1, "sdmx-csv-2": .sdmx2, "iamc": .iamcWide, "excel": .xlsx,
  ]

  /// Whether files of this format are bytes that no terminal should be given.
  public var isBinary: Bool { self == .xlsx }

  /// Whether each row is a value, so that a file of this format can be read and written in batches.
  var hasRowPerValue: Bool {
    switch self {
    case .tidy, .ilostat, .sdmx1, .sdmx2, .iamcLong: true
    case .panel, .iamcWide, .json, .xlsx: false
    }
  }

  /// How a table of rows and columns is arranged in this format; nil for a format that is none.
  var layout: (any Layout.Type)? {
    switch self {
    case .tidy: TidyLayout.self
    case .panel: PanelLayout.self
    case .ilostat: ILOSTATLayout.self
    case .sdmx1: SDMX1Layout.self
    case .sdmx2: SDMX2Layout.self
    case .iamcLong: IAMCLongLayout.self
    case .iamcWide: IAMCWideLayout.self
    case .json, .xlsx: nil
    }
  }
}
