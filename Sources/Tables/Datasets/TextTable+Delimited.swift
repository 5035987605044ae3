extension TextTable {
  /// Reads separated text, each cell as it is written.
  init(bytes: [UInt8], source: String) throws(TableError) {
    let dialect = try Dialect(.text, file: source)
    try checkBeginning(bytes, file: source)
    var reader = DelimitedReader(bytes, file: source, dialect: dialect)
    _ = try reader.beginning()
    self.init(source: source, names: try reader.header() ?? [])
    while true {
      switch try reader.nextLine() {
      case .row:
        guard reader.cells.count == names.count else {
          throw TableError(
            .raggedRow, file: source, line: reader.lineOfRow,
            "the row has \(counted(reader.cells.count, "cell")), the header has \(names.count)")
        }
        append(reader.cells.map { reader.text(of: $0) }, line: reader.lineOfRow)
      case .blank: continue
      case .end, .incomplete: return
      }
    }
  }
}
