extension TextTable {
  /// Reads separated text, each cell as it is written.
  init(bytes: [UInt8], source: String) throws(TableError) {
    try checkText(bytes, file: source)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes[start...].contains(where: { !isBlankOrLineEnd($0) }) else {
      throw TableError(.empty, file: source, "the file is empty")
    }
    var reader = DelimitedReader(
      bytes: bytes, file: source, separator: findSeparator(bytes, from: start), position: start,
      line: 1)
    self.init(source: source, names: try reader.header())
    while true {
      reader.skipPadding()
      guard !reader.atEnd else { break }
      if isLineEnd(bytes[reader.position]) {
        reader.passLineEnd()
        continue
      }
      let line = reader.line
      var row: [String] = []
      var following = DelimitedReader.Following.cell
      while following == .cell {
        reader.skipPadding()
        let (raw, next) = try reader.cell(column: row.count)
        row.append(reader.text(of: raw))
        following = next
      }
      guard row.count == names.count else {
        throw TableError(
          .raggedRow, file: source, line: line,
          "the row has \(counted(row.count, "cell")), the header has \(names.count)")
      }
      append(row, line: line)
    }
  }
}
