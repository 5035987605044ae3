/// A named column of a table.
public struct Column: Equatable, Sendable {
  /// What the cells of a column are.
  public enum Cells: Equatable, Sendable {
    /// Numbers, with NaN where a cell is missing.
    case numbers([Double])
    /// Text, with "" where a cell is missing.
    case text([String])
  }

  /// The first cell of a text column that is no number, which is why the column is text.
  struct FirstText: Equatable, Sendable {
    let line: Int
    let text: String
  }

  /// The name in the header.
  public let name: String
  /// One cell a row.
  public let cells: Cells
  /// The rows, ascending from 0, that have no value.
  public let missing: [Int]
  let firstText: FirstText?

  /// A column of finite numbers; a number that is not finite is a missing cell.
  public init(name: String, numbers: [Double]) {
    self.init(
      name: name, cells: .numbers(numbers.map { $0.isFinite ? $0 : .nan }),
      missing: numbers.indices.filter { !numbers[$0].isFinite }, firstText: nil)
  }

  init(name: String, cells: Cells, missing: [Int], firstText: FirstText?) {
    self.name = name
    self.cells = cells
    self.missing = missing
    self.firstText = firstText
  }

  /// Whether the cells are numbers.
  public var isNumeric: Bool {
    if case .numbers = cells { true } else { false }
  }
}
