/// A fault of a data package or of its rows: where, what, and what would be right.
public struct PackageFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// The descriptor does not say what a descriptor must say.
    case descriptor
    /// A file is absent, cannot be read, or has another size than the descriptor says.
    case file
    /// The bytes are not text in UTF-8, or quotes are not closed.
    case text
    /// The header lacks a column, has one too many or twice, or names it otherwise.
    case header
    /// A row has more or fewer cells than the header, or none.
    case row
    /// A cell is not of the type of its field.
    case type
    /// A cell that must have a value has none.
    case required
    /// A cell is not among the values allowed.
    case allowedValues = "allowed values"
    /// A cell is below or above its bound, or shorter or longer than allowed.
    case bounds
    /// A cell does not match the pattern of its field.
    case pattern
    /// A value or a combination of values that must be unique stands twice.
    case key
    /// A value does not stand in the table that it refers to.
    case foreignKey = "foreign key"
    /// Something cannot be checked here: a table of another format, or one on the network.
    case unchecked
  }

  /// What kind of fault it is.
  public let kind: Kind
  /// The file as it was named.
  public let file: String
  /// The line in the file, counted from 1, where the fault has one.
  public let line: Int?
  /// The column, counted from 1: of a cell in a table, or of a character in a descriptor.
  public let column: Int?
  /// The name of the column of a table.
  public let columnName: String?
  /// What is wrong, with the offending text.
  public let message: String
  /// What would be right.
  public let hint: String?

  init(
    _ kind: Kind, file: String, line: Int? = nil, column: Int? = nil, columnName: String? = nil,
    _ message: String, hint: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.column = column
    self.columnName = columnName
    self.message = message
    self.hint = hint
  }

  init(_ error: JSON5Error) {
    self.init(
      error.kind == .unreadable ? .file : .descriptor, file: error.file, line: error.position?.line,
      column: error.position?.column, error.message, hint: error.hint)
  }

  /// "results.csv, line 7, column 3 ("x"): «12,5» is not a number; the decimal mark is a point".
  public var description: String {
    var place = file
    if let line { place += ", line \(line)" }
    if let column { place += ", column \(column)" }
    if let columnName { place += " (\"\(excerpt(columnName))\")" }
    return "\(place): \(message)" + (hint.map { "; \($0)" } ?? "")
  }
}
