/// The cells of a column of a dataset or of a table of text.
enum CellColumn: Sendable {
  case coded(CodedColumn)
  case numbers(NumberColumn)

  var count: Int {
    switch self {
    case .coded(let column): column.count
    case .numbers(let column): column.count
    }
  }

  func text(_ row: Int) -> String {
    switch self {
    case .coded(let column): column[row]
    case .numbers(let column): column.text(row)
    }
  }

  mutating func append(_ text: String) {
    switch self {
    case .coded(var column):
      self = .coded(CodedColumn())
      column.append(text)
      self = .coded(column)
    case .numbers(var column):
      self = .numbers(NumberColumn())
      column.append(text)
      self = .numbers(column)
    }
  }

  /// Appends the text of some bytes.
  mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    switch self {
    case .coded(var column):
      self = .coded(CodedColumn())
      column.append(bytes, range)
      self = .coded(column)
    case .numbers(var column):
      self = .numbers(NumberColumn())
      column.append(bytes, range)
      self = .numbers(column)
    }
  }

  func selecting(_ rows: [Int]) -> CellColumn {
    switch self {
    case .coded(let column): .coded(column.selecting(rows))
    case .numbers(let column): .numbers(column.selecting(rows))
    }
  }

  /// The cells as text of which each distinct one is kept once.
  var coded: CodedColumn {
    switch self {
    case .coded(let column): column
    case .numbers(let column): CodedColumn((0..<column.count).lazy.map { column.text($0) })
    }
  }

  /// The cells as numbers, with the text of those that are none.
  var asNumbers: NumberColumn {
    switch self {
    case .numbers(let column): return column
    case .coded(let column):
      var numbers = NumberColumn()
      for row in 0..<column.count { numbers.append(column[row]) }
      return numbers
    }
  }

  /// Whether every cell is empty.
  var isBlank: Bool {
    switch self {
    case .coded(let column): column.elements.allSatisfy(\.isEmpty)
    case .numbers(let column): (0..<column.count).allSatisfy { column.text($0).isEmpty }
    }
  }
}
