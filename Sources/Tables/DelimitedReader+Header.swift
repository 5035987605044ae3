extension DelimitedReader {
  /// Reads the first line that is not blank as the names of the columns.
  mutating func header() throws(TableError) -> [String] {
    skipPadding()
    while !atEnd, isLineEnd(bytes[position]) {
      passLineEnd()
      skipPadding()
    }
    let headerLine = line
    var names: [String] = []
    var numbers = 0
    var following = Following.cell
    while following == .cell {
      skipPadding()
      let (raw, next) = try cell(column: names.count)
      if case .plain(let range) = raw,
        parseDecimal(bytes, from: range.lowerBound)?.end == range.upperBound
      {
        numbers += 1
      }
      names.append(text(of: raw))
      following = next
    }
    guard numbers < names.count else {
      throw TableError(
        .missingHeader, file: file, line: headerLine,
        "the first line holds only numbers, so there is no header",
        hint: "begin the file with a line of column names, such as y,x")
    }
    var places: [String: Int] = [:]
    for (place, name) in names.enumerated() {
      if name.isEmpty { names[place] = "column \(place + 1)" }
      if let earlier = places.updateValue(place, forKey: names[place]) {
        throw TableError(
          .duplicateColumn, file: file, line: headerLine, column: place + 1,
          columnName: names[place], "column \(earlier + 1) has the same name",
          hint: "give each column a name of its own")
      }
    }
    return names
  }
}
