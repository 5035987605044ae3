extension DelimitedReader {
  /// Passes what stands before the table: a byte order mark and the lines to be skipped. False where
  /// the window ends before.
  mutating func beginning() throws(TableError) -> Bool {
    guard end >= 3 || isComplete else { return false }
    if passed == 0, position == 0, bytes[..<end].starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while line <= dialect.options.skippedLines {
      let start = (position, line)
      if position >= end, isComplete { break }
      guard try passLine() else {
        (position, line) = start
        return false
      }
    }
    return true
  }

  /// The names of the columns; nil where the window ends before they are known.
  mutating func header() throws(TableError) -> [String]? {
    guard try findSeparator() else { return nil }
    let start = (position, line)
    search: while true {
      switch try nextLine() {
      case .row: break search
      case .blank: continue
      case .incomplete:
        (position, line) = start
        return nil
      case .end:
        throw TableError(
          .empty, file: file, "the file is empty",
          hint: "a table has a line of column names and then a line a row")
      }
    }
    switch dialect.options.header {
    case .firstLine:
      return try distinctNames(namesOfFirstLine())
    case .none:
      let count = cells.count
      (position, line) = start
      return (1...count).map { "column \($0)" }
    case .names(let names):
      (position, line) = start
      return try distinctNames(names)
    }
  }

  private func namesOfFirstLine() throws(TableError) -> [String] {
    let areNumbers = cells.allSatisfy { $0.quoted == nil && number(in: $0.range) != nil }
    guard !areNumbers else {
      throw TableError(
        .missingHeader, file: file, line: lineOfRow,
        "the first line holds only numbers, so there is no header",
        hint: "begin the file with a line of column names, such as y,x")
    }
    return cells.enumerated().map { place, cell in
      let name = text(of: cell)
      return name.isEmpty ? "column \(place + 1)" : name
    }
  }

  private func distinctNames(_ written: [String]) throws(TableError) -> [String] {
    var names = written
    var places: [String: Int] = [:]
    var taken = Set(written)
    // Where many columns share a name, the search for a free number goes on where it stopped.
    var numbers: [String: Int] = [:]
    for (place, name) in written.enumerated() {
      if let earlier = places[name] {
        guard dialect.options.duplicateNames == .number else {
          throw TableError(
            .duplicateColumn, file: file, line: lineOfRow, column: place + 1, columnName: name,
            "column \(earlier + 1) has the same name", hint: "give each column a name of its own")
        }
        var number = numbers[name, default: 2]
        while taken.contains("\(name) \(number)") { number += 1 }
        numbers[name] = number + 1
        names[place] = "\(name) \(number)"
        taken.insert(names[place])
      }
      places[names[place]] = place
    }
    return names
  }
}
