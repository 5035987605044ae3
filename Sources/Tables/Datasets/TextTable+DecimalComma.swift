extension TextTable {
  /// The columns that are numbers beside the value.
  private static let numericNames: Set<String> = ["precision", "lower_bound", "upper_bound"]

  /// Appends a cell of a file whose decimal mark is the comma.
  ///
  /// A point is no decimal mark there: it would stand between thousands, and `1.234` may mean 1234. In
  /// a column of values such a cell is kept as what it is, which is no number.
  mutating func appendWithComma(_ text: String, at place: Int) {
    let pointed = Self.pointed(text)
    switch cells[place] {
    case .numbers(var column):
      cells[place] = .numbers(NumberColumn())
      if let pointed {
        column.append(pointed)
      } else if isMissing(text) {
        column.append(text)
      } else {
        column.appendStray(text)
      }
      cells[place] = .numbers(column)
    case .coded:
      let isNumeric = Self.numericNames.contains(names[place].lowercased())
      cells[place].append(isNumeric ? pointed ?? text : text)
    }
  }

  /// The table of a panel, in which columns of numbers are known by their cells alone: those of which
  /// each cell is a number with a comma, or missing, are written with points.
  func withPointedColumns() -> TextTable {
    var table = self
    for (place, cells) in cells.enumerated() {
      guard case .coded(let column) = cells,
        column.elements.allSatisfy({ isMissing($0) || Self.pointed($0) != nil })
      else { continue }
      table.cells[place] = .coded(column.mapElements { Self.pointed($0) ?? $0 })
    }
    return table
  }

  /// The number that a text with a decimal comma is, written with a point; nil where it is none.
  private static func pointed(_ text: String) -> String? {
    guard !text.contains("."), text.count(where: { $0 == "," }) <= 1 else { return nil }
    let pointed = text.replacing(",", with: ".")
    return parseWhole(pointed) == nil ? nil : pointed
  }
}
