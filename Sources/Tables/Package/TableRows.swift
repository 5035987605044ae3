/// The rows of a resource behind its header, from all of its files or from the descriptor.
struct TableRows {
  /// A row below the header.
  struct Row {
    let file: String
    let row: RowReader.Row
  }

  /// The names of the columns; nil where there is no header.
  private(set) var labels: [String]?
  /// The file and the line of the header.
  private(set) var headerFile: String
  private(set) var headerLine = 1
  private var files: [(path: String, name: String)]
  private let dialect: Resource.Dialect
  private var reader: RowReader?
  private var inlineRows: ArraySlice<RowReader.Row> = []
  private var pending: RowReader.Row?
  /// What is wrong with the text read.
  private(set) var faults: [PackageFault] = []

  /// Opens the first file and reads its header.
  init(_ resource: Resource, of package: DataPackage) throws(PackageFault) {
    dialect = try Self.dialect(of: resource, package)
    files = resource.paths.map { (package.path(of: $0), package.path(of: $0)) }
    headerFile = files.first?.name ?? package.source
    if let data = resource.data {
      try setInline(data, resource, package)
    } else {
      try open()
      labels = try readHeader()
    }
  }

  /// The dialect of a resource whose rows can be read here.
  private static func dialect(
    of resource: Resource, _ package: DataPackage
  ) throws(PackageFault) -> Resource.Dialect {
    var dialect = resource.dialect ?? Resource.Dialect()
    if resource.data != nil { return dialect }
    let path = resource.paths.first ?? ""
    func unchecked(_ message: String) -> PackageFault {
      PackageFault(.unchecked, file: package.path(of: path), message)
    }
    if DescriptorReader.isRemote(path) {
      throw PackageFault(
        .unchecked, file: path, "the table is on the network, and not read",
        hint: "put the file into the folder of the package")
    }
    let ending = path.lastIndex(of: ".").map { path[path.index(after: $0)...].lowercased() } ?? ""
    let format = (resource.format ?? ending).lowercased()
    switch format {
    case "tsv" where resource.dialect == nil: dialect.delimiter = "\t"
    case "csv", "tsv", "txt", "dat", "": break
    default: throw unchecked("a table of the format \(excerpt(format)) is not read")
    }
    if let encoding = resource.encoding?.lowercased(),
      !["utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii"].contains(encoding)
    {
      throw unchecked("a table in the encoding \(excerpt(encoding)) is not read")
    }
    return dialect
  }

  private mutating func open() throws(PackageFault) {
    guard let next = files.first else {
      reader = nil
      return
    }
    files.removeFirst()
    reader = try RowReader(path: next.path, file: next.name, dialect: dialect)
  }

  /// Reads the lines of the header, joined; nil where there is none.
  private mutating func readHeader() throws(PackageFault) -> [String]? {
    guard dialect.hasHeader, let last = dialect.headerRows.last else { return nil }
    var labels: [[String]] = []
    while let row = try reader?.next() {
      // Comments move the header down, as they are no rows.
      guard row.number <= last || labels.isEmpty else {
        pending = row
        break
      }
      if labels.isEmpty, row.number < (dialect.headerRows.first ?? 1) { continue }
      if labels.isEmpty { headerLine = row.line }
      if dialect.headerRows.contains(row.number) || labels.isEmpty {
        for (index, cell) in row.cells.enumerated() {
          if index < labels.count { labels[index].append(cell) } else { labels.append([cell]) }
        }
      }
      if row.number >= last { break }
    }
    takeFaults()
    return labels.map { $0.filter { !$0.isEmpty }.joined(separator: dialect.headerJoin) }
  }

  private mutating func takeFaults() { faults += reader?.takeFaults() ?? [] }

  /// The faults of the text found since the last call.
  mutating func nextFaults() -> [PackageFault] {
    defer { faults.removeAll() }
    return faults
  }

  /// The next row, or nil at the end of the last file.
  mutating func next() throws(PackageFault) -> Row? {
    if let row = inlineRows.popFirst() { return Row(file: headerFile, row: row) }
    while let file = reader?.file {
      if let row = pending {
        pending = nil
        return Row(file: file, row: row)
      }
      if let row = try reader?.next() {
        takeFaults()
        return Row(file: file, row: row)
      }
      try open()
      // Each part repeats the header.
      if reader != nil, labels != nil {
        let other = try readHeader()
        if let other, other != labels {
          faults.append(
            PackageFault(
              .header, file: reader?.file ?? "", line: 1,
              "the header is not that of the first file",
              hint: "it is \(excerpt((labels ?? []).joined(separator: ", "), length: 200))"))
        }
      }
    }
    return nil
  }

  // MARK: Rows in the descriptor

  /// Rows as arrays, the first of them the header, or as objects.
  private mutating func setInline(
    _ data: JSON, _ resource: Resource, _ package: DataPackage
  ) throws(PackageFault) {
    guard case .array(let values) = data else {
      throw PackageFault(
        .unchecked, file: package.source,
        "the data of «\(excerpt(resource.name))» are no array of rows, and not read")
    }
    var rows: [[String]] = []
    for (index, value) in values.enumerated() {
      switch value {
      case .array(let cells): rows.append(cells.map(Self.text))
      case .object(let members):
        if index == 0 { labels = members.pairs.map(\.key) }
        rows.append((labels ?? []).map { members[$0].map(Self.text) ?? "" })
      default:
        throw PackageFault(
          .row, file: package.source,
          "row \(index + 1) of the data of «\(excerpt(resource.name))» is no array or object")
      }
    }
    if labels == nil, dialect.hasHeader, let first = rows.first {
      labels = first
      rows.removeFirst()
    }
    inlineRows =
      rows.enumerated().map { index, cells in
        RowReader.Row(number: index + 1, line: index + 1, cells: cells, lines: [])
      }[...]
  }

  private static func text(_ value: JSON) -> String {
    switch value {
    case .text(let text): text
    case .null: ""
    default: value.line()
    }
  }
}
