/// Checks that the values of a foreign key stand in the table that it refers to.
struct ReferenceCheck {
  private let key: Schema.ForeignKey
  private let places: [Int]
  private let target: String
  private let known: Set<CellValue>

  /// Reads the table referred to.
  init(
    _ key: Schema.ForeignKey, _ places: [Int], _ resource: Resource, _ package: DataPackage
  ) throws(PackageFault) {
    self.key = key
    self.places = places
    let target = key.resource.flatMap { package.resource($0) } ?? resource
    self.target = target.name
    known = try Self.values(of: key.referenced, in: target, package)
  }

  private static func values(
    of names: [String], in resource: Resource, _ package: DataPackage
  ) throws(PackageFault) -> Set<CellValue> {
    var rows = try TableRows(resource, of: package)
    let schema = resource.schema ?? Schema(fields: [])
    let labels = rows.labels ?? schema.fields.map(\.name)
    var columns: [(place: Int, reader: CellReader)] = []
    for name in names {
      guard let place = labels.firstIndex(of: name), let field = schema.field(name) else {
        throw PackageFault(
          .foreignKey, file: rows.headerFile, line: rows.headerLine, columnName: name,
          "a foreign key refers to this column, and it is missing")
      }
      columns.append((place, CellReader(field, missingValues: schema.missingValues)))
    }
    var known: Set<CellValue> = []
    while let row = try rows.next() {
      let values = columns.map { column in
        column.place < row.row.cells.count
          ? column.reader.value(row.row.cells[column.place]) : nil
      }
      if let key = CellValue.key(values, Array(values.indices)) { known.insert(key) }
    }
    return known
  }

  func check(
    _ values: [CellValue?], _ cells: [String], _ line: Int, _ file: String,
    _ faults: inout FaultList
  ) {
    guard let value = CellValue.key(values, places), value != .absent, !known.contains(value)
    else { return }
    let name = key.fields.count == 1 ? key.fields[0] : nil
    faults.add(.foreignKey, key.fields.joined(separator: "\u{1F}")) {
      let shown = excerpt(places.map { cells[$0] }.joined(separator: ", "), length: 200)
      return PackageFault(
        .foreignKey, file: file, line: line, column: name == nil ? nil : places[0] + 1,
        columnName: name,
        "«\(shown)» does not stand in the table \(target) (\(key.referenced.joined(separator: ", ")))",
        hint: "add it there, or correct it here")
    }
  }
}
