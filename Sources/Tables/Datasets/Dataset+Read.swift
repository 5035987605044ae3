import Foundation

extension Dataset {
  /// How a dataset is to be read.
  public struct Options: Sendable {
    /// The format; found from the content by default.
    public var format: DataFormat?
    /// The sheet of a workbook; the first by default.
    public var sheet: String?
    /// The roles of columns that their names and places do not tell.
    public var roles: [String: Role] = [:]
    /// Whether tidy CSV may be without values: a list of documents or of names. Off by default.
    public var allowsNoValues = false
    /// How separated text is written, where it departs from the usual.
    public var reading = ReadingOptions()

    /// The defaults.
    public init() {}
  }

  /// Reads a dataset from a file in any of the known formats, or from standard input if `path` is `-`.
  ///
  /// Where no format is stated it is found from the content: a workbook and JSON by their first
  /// bytes, a table by the names in its header.
  public static func read(
    path: String, options: Options = Options()
  ) throws(TableError) -> Dataset {
    let source = try FileSource(path)
    return try read(bytes: source.readWhole(), source: source.name, options: options)
  }

  /// Reads a dataset from the bytes of a file, which `source` names in messages.
  public static func read(
    bytes: [UInt8], source: String, options: Options = Options()
  ) throws(TableError) -> Dataset {
    let table: TextTable
    let container = try container(of: bytes, source: source, stated: options.format)
    if let sheet = options.sheet, container != .xlsx {
      throw TableError(
        .unsuitableOptions, file: source,
        "the sheet «\(excerpt(sheet))» is asked for, and this is no workbook")
    }
    switch container {
    case .json:
      let file = try JSONFile(bytes: bytes, source: source)
      if let dataset = try file.dataset() { return dataset }
      table = try file.table()
    case .xlsx: table = try Workbook(bytes: bytes, source: source).table(sheet: options.sheet)
    default: table = try TextTable(bytes: bytes, source: source, options: options.reading)
    }
    try requireRows(table, options: options)
    return try read(table, options: options)
  }

  /// Refuses a table that is only a header, where that is not asked for.
  static func requireRows(_ table: TextTable, options: Options) throws(TableError) {
    guard table.rowCount == 0, !options.reading.allowsNoRows, !options.allowsNoValues else {
      return
    }
    throw TableError(
      .headerOnly, file: table.source, "there is a header, but there are no rows below it",
      hint: "the columns are \(excerpt(table.names.joined(separator: ", "), length: 200))")
  }

  /// The dataset that a table of text holds.
  static func read(_ table: TextTable, options: Options) throws(TableError) -> Dataset {
    if options.allowsNoValues, options.format == .tidy, table.place("value") == nil {
      // What is dated there need not be a period.
      let dates = table.names.filter {
        Dataset.role(ofColumn: $0.lowercased(), behindValue: false) == .period
      }
      let roles = Dictionary(
        dates.map { ($0, Role.attribute) }, uniquingKeysWith: { first, _ in first }
      ).merging(options.roles) { $1 }
      return try TidyLayout.dataset(of: table, names: table.names, roles: roles)
    }
    let layout: any Layout.Type
    if let stated = options.format?.layout {
      layout = stated
    } else {
      layout = try findLayout(table)
    }
    guard layout.dividesYears else { return try layout.read(table, roles: options.roles) }
    return try layout.read(table.joiningDividedYears(options.roles), roles: options.roles)
  }

  /// Whether bytes are a workbook, JSON or text, and an error where that is not what is stated.
  static func container(
    of bytes: [UInt8], source: String, stated: DataFormat?
  ) throws(TableError) -> DataFormat? {
    if bytes.starts(with: Workbook.beginning) {
      guard stated != .json else {
        throw TableError(.malformed, file: source, "this is a workbook, not JSON")
      }
      return .xlsx
    }
    guard stated != .xlsx else {
      throw TableError(
        .malformed, file: source, "this is no workbook: an .xlsx file is a zip archive",
        hint: "leave the format out to have it found from the content")
    }
    let first = bytes.first { !isBlankOrLineEnd($0) && ![0xEF, 0xBB, 0xBF].contains($0) }
    return stated == .json || first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : nil
  }

  /// The format that a table's header shows, nil where it is of none; for a panel the cells count too.
  static func findFormat(_ table: TextTable) -> DataFormat? {
    let formats: [DataFormat] = [.sdmx2, .sdmx1, .ilostat, .iamcLong, .iamcWide, .tidy, .panel]
    return formats.first { $0.layout?.recognises(table) ?? false }
  }

  /// The layout that a table's header shows.
  static func findLayout(_ table: TextTable) throws(TableError) -> any Layout.Type {
    if let layout = findFormat(table)?.layout { return layout }
    throw TableError(
      .unknownFormat, file: table.source,
      "the header is of no known form: \(excerpt(table.names.joined(separator: ", "), length: 200))",
      hint: "a tidy table has a column \"value\", a panel a column \"period\" or \"year\"")
  }
}
