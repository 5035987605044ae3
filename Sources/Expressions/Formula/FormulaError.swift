public import Tables

/// Why a formula has no columns in a table.
public enum FormulaError: Error, Equatable, Sendable {
  /// The formula names what the table does not have.
  case expression(ExpressionError)
  /// A column that the formula reads is not made of numbers.
  case table(TableError)
  /// Cells that the formula reads are missing: the column, how many, and the lines of the first.
  case missingCells(column: String, count: Int, lines: [Int], source: String)
  /// A term is infinite or undefined in a row; `values` are those of the columns it reads.
  case notFinite(term: String, line: Int, values: [String], source: String)
  /// No row is complete.
  case noRows(source: String)
}

extension FormulaError: CustomStringConvertible {
  /// One sentence that says where and what can be done.
  public var description: String {
    switch self {
    case .expression(let error): return "formula, \(error)"
    case .table(let error): return "\(error)"
    case .missingCells(let column, let count, let lines, let source):
      let list = lines.map(String.init).joined(separator: ", ") + (lines.count < count ? ", …" : "")
      return "\(source): column \"\(excerpt(column))\" has \(count) missing "
        + "cell\(count == 1 ? "" : "s") (line\(count == 1 ? "" : "s") \(list)); "
        + "complete the data, or leave those rows out with --missing drop"
    case .notFinite(let term, let line, let values, let source):
      let given = values.isEmpty ? "" : ", where \(values.joined(separator: ", "))"
      return "\(source), line \(line): \(excerpt(term, length: 80)) has no finite value\(given)"
    case .noRows(let source):
      return "\(source): no row has all the values that the formula needs"
    }
  }
}
