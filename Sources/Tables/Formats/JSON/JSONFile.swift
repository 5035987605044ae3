/// A dataset as JSON: a header that keeps the columns with their roles and the lines, and a record
/// for each row; or a plain array of records, which is read as a table is.
struct JSONFile {
  static let format = "labour-dataset"
  static let version = 1

  let source: String
  private let root: JSON5Node

  init(bytes: [UInt8], source: String) throws(TableError) {
    self.source = source
    do {
      root = try JSON5.parse(bytes: bytes, source: source, grammar: .json)
    } catch {
      throw TableError(error)
    }
  }

  /// The table of a plain array of records: a column for each key, in the order in which they occur.
  func table() throws(TableError) -> TextTable {
    do throws(JSON5Error) {
      let records: [JSON5Node]
      if case .object = root.value {
        throw root.error(
          "the object is no dataset: it has no \"format\": \"\(Self.format)\"",
          hint: "a plain array of records is read too")
      }
      records = try root.array()
      var names: [String] = []
      var known: Set<String> = []
      for record in records {
        for key in try record.members().keys where known.insert(key).inserted { names.append(key) }
      }
      guard !records.isEmpty, !names.isEmpty else {
        throw root.error("there are no records")
      }
      var table = TextTable(source: source, names: names)
      for record in records {
        let members = try record.members()
        var row: [String] = []
        for name in names {
          if let member = members[name] {
            row.append(try Self.text(member.value))
          } else {
            row.append("")
          }
        }
        table.append(row, line: record.position.line)
      }
      return table
    } catch {
      throw TableError(error)
    }
  }

  /// The dataset of a file that we wrote, or nil where the file is something else.
  func dataset() throws(TableError) -> Dataset? {
    guard case .object(let members) = root.value, let format = members["format"],
      case .text(Self.format) = format.value.value
    else { return nil }
    let header: Header
    do { header = try Header(root) } catch { throw TableError(error) }
    return try Dataset(
      source: header.source, sheet: header.sheet, columns: header.columns, cells: header.cells,
      lines: header.lines, fileColumns: header.fileColumns)
  }

  private static func text(_ node: JSON5Node) throws(JSON5Error) -> String {
    switch node.value {
    case .null: return ""
    case .boolean(let value): return value ? "true" : "false"
    case .number: return node.literal
    case .text(let text):
      guard !text.utf8.contains(0) else {
        throw node.error("a text holds a NUL, which no table can")
      }
      return text
    case .array, .object: throw node.error("a cell is a text, a number, true, false or null")
    }
  }

  /// What a file that we wrote holds.
  private struct Header {
    let source: String
    let sheet: String?
    let columns: [Dataset.Column]
    let cells: [CellColumn]
    let lines: [Int]
    let fileColumns: [Int]?

    init(_ root: JSON5Node) throws(JSON5Error) {
      try root.allow([
        "format", "version", "source", "sheet", "columns", "lines", "file_columns", "printed",
        "records",
      ])
      let version = try root.member("version").integer()
      guard version == JSONFile.version else {
        throw try root.member("version").error(
          "version \(version) is not known", hint: "this program reads version \(JSONFile.version)")
      }
      source = try root.member("source").text()
      sheet = try root.member(ifPresent: "sheet")?.text()
      var columns: [Dataset.Column] = []
      for node in try root.member("columns").array() {
        try node.allow(["name", "role"])
        let name = try node.member("name").text()
        let role = try node.member("role").choice(among: Dataset.Role.allCases.map(\.rawValue))
        guard !columns.contains(where: { $0.name == name }) else {
          throw node.error("there are two columns \"\(excerpt(name))\"")
        }
        columns.append(Dataset.Column(name, Dataset.Role(rawValue: role) ?? .attribute))
      }
      self.columns = columns
      let names = columns.map(\.name)
      let printed = try root.member(ifPresent: "printed")?.members()
      var cells = columns.map {
        $0.role == .value ? CellColumn.numbers(NumberColumn()) : .coded(CodedColumn())
      }
      let records = try root.member("records").array()
      for (row, record) in records.enumerated() {
        let members = try record.members()
        try record.allow(names)
        for (place, column) in columns.enumerated() {
          var text = ""
          if let member = members[column.name] { text = try JSONFile.text(member.value) }
          if column.role == .value, let other = printed?[String(row)] {
            let written = try other.value.text()
            guard parseWhole(written) == parseWhole(text) else {
              throw other.value.error(
                "«\(excerpt(written))» is said to be the printed form of \(excerpt(text)), and is another "
                  + "number",
                hint: "leave it out, or correct it")
            }
            text = written
          }
          cells[place].append(text)
        }
      }
      self.cells = cells
      let lines = try Self.places(root.member("lines"), count: records.count)
      self.lines = lines
      if let node = try root.member(ifPresent: "file_columns") {
        fileColumns = try Self.places(node, count: records.count)
      } else {
        fileColumns = nil
      }
    }

    private static func places(_ node: JSON5Node, count: Int) throws(JSON5Error) -> [Int] {
      var places: [Int] = []
      for value in try node.array() { places.append(try value.integer(in: 1...)) }
      guard places.count == count else {
        throw node.error(
          "there are \(counted(places.count, "place")) for \(counted(count, "record"))")
      }
      return places
    }
  }
}

extension TableError {
  /// The same fault of a file that is JSON.
  init(_ error: JSON5Error) {
    self.init(
      .malformed, file: error.file, line: error.position?.line, column: error.position?.column,
      error.message, hint: error.hint)
  }
}
