import Foundation

/// Checks the rows of a resource.
struct TableCheck {
  private let resource: Resource
  private let package: DataPackage
  private let schema: Schema
  private var faults: FaultList
  private var rowCount = 0
  private var columns: [CellCheck?] = []
  /// Where each field stands.
  private var places: [String: Int] = [:]
  private var keys: [KeyCheck] = []
  private var references: [ReferenceCheck] = []

  static func check(
    _ resource: Resource, of package: DataPackage, limit: Int
  ) -> ResourceCheck {
    var check = TableCheck(resource, package, limit: limit)
    do {
      try check.run()
    } catch {
      check.faults.add(error)
    }
    let files = resource.paths.map { package.path(of: $0) }
    return ResourceCheck(
      name: resource.name, files: files.isEmpty ? [package.source] : files,
      rowCount: check.rowCount, faults: check.faults.faults, furtherFaults: check.faults.further)
  }

  private init(_ resource: Resource, _ package: DataPackage, limit: Int) {
    self.resource = resource
    self.package = package
    schema = resource.schema ?? Schema(fields: [])
    faults = FaultList(limit: limit)
  }

  private mutating func run() throws(PackageFault) {
    try checkFile()
    var rows = try TableRows(resource, of: package)
    for fault in rows.nextFaults() { faults.add(fault) }
    if resource.schema != nil { try setColumns(rows) }
    while let next = try rows.next() {
      for fault in rows.nextFaults() { faults.add(fault) }
      rowCount += 1
      if resource.schema != nil { check(next.row, next.file) }
    }
    for fault in rows.nextFaults() { faults.add(fault) }
  }

  /// Checks the size and the digest that the descriptor states.
  private mutating func checkFile() throws(PackageFault) {
    guard resource.paths.count == 1, let path = resource.paths.first,
      !DescriptorReader.isRemote(path)
    else { return }
    let file = package.path(of: path)
    if let stated = resource.byteCount,
      let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int,
      size != stated
    {
      faults.add(
        PackageFault(
          .file, file: file, "the file has \(size) bytes, and the descriptor says \(stated)",
          hint: "the file was changed, or is not complete"))
    }
    guard let stated = resource.hash, let found = try Digest.text(ofFile: file, as: stated) else {
      return
    }
    if !stated.lowercased().hasSuffix(found) {
      faults.add(
        PackageFault(
          .file, file: file, "the file has the digest \(found), and the descriptor says \(stated)",
          hint: "the file was changed, or is not complete"))
    }
  }

  private mutating func setColumns(_ rows: TableRows) throws(PackageFault) {
    var fields: [Field?] = schema.fields
    if let labels = rows.labels {
      guard !labels.isEmpty else {
        throw PackageFault(
          .header, file: rows.headerFile, "the table is empty",
          hint:
            "it begins with the names \(excerpt(schema.fields.map(\.name).joined(separator: ", "), length: 200))"
        )
      }
      let header = HeaderCheck(
        labels: labels, schema, file: rows.headerFile, line: rows.headerLine)
      for fault in header.faults { faults.add(.header, nil) { fault } }
      fields = header.columns
    }
    columns = fields.map { field in
      field.map { CellCheck($0, missingValues: schema.missingValues) }
    }
    for (place, field) in fields.enumerated() {
      if let field, places[field.name] == nil { places[field.name] = place }
    }
    setKeys()
    for key in schema.foreignKeys {
      guard let places = places(of: key.fields) else { continue }
      references.append(try ReferenceCheck(key, places, resource, package))
    }
  }

  private func places(of names: [String]) -> [Int]? {
    let found = names.compactMap { places[$0] }
    return found.count == names.count && !names.isEmpty ? found : nil
  }

  private mutating func setKeys() {
    if let places = places(of: schema.primaryKey) {
      keys.append(KeyCheck(.primary, schema.primaryKey, places))
    }
    for names in schema.uniqueKeys {
      if let places = places(of: names) { keys.append(KeyCheck(.unique, names, places)) }
    }
    for field in schema.fields where field.constraints.isUnique {
      if let places = places(of: [field.name]) {
        keys.append(KeyCheck(.unique, [field.name], places))
      }
    }
  }

  private mutating func check(_ row: RowReader.Row, _ file: String) {
    let cells = row.cells
    if cells.allSatisfy(\.isEmpty) {
      faults.add(.row, nil) {
        PackageFault(.row, file: file, line: row.line, "the row is empty", hint: "take it away")
      }
      return
    }
    if cells.count != columns.count { checkLength(row, file) }
    var values: [CellValue?] = []
    values.reserveCapacity(columns.count)
    for (place, column) in columns.enumerated() {
      guard place < cells.count else {
        values.append(nil)
        continue
      }
      guard let column else {
        values.append(.text(cells[place]))
        continue
      }
      let value = column.value(cells[place]) { kind, words in
        faults.add(kind, column.field.name) {
          let (message, hint) = words()
          return PackageFault(
            kind, file: file, line: place < row.lines.count ? row.lines[place] : row.line,
            column: place + 1, columnName: column.field.name, message, hint: hint)
        }
      }
      values.append(value)
    }
    for index in keys.indices { keys[index].check(values, cells, row.line, file, &faults) }
    for reference in references { reference.check(values, cells, row.line, file, &faults) }
  }

  private mutating func checkLength(_ row: RowReader.Row, _ file: String) {
    let count = row.cells.count
    faults.add(.row, nil) {
      let missing = count < columns.count ? columns[count]?.field.name : nil
      return PackageFault(
        .row, file: file, line: row.line,
        "the row has \(count) \(count == 1 ? "cell" : "cells"), and there are \(columns.count) columns",
        hint: missing.map { "there is none for \(excerpt($0))" }
          ?? "is a cell with a comma not in quotes?")
    }
  }
}
