/// How a table is written as separated text.
public struct WritingOptions: Equatable, Sendable {
  /// What ends a line.
  public enum LineEnd: String, Sendable {
    /// LF
    case lineFeed = "\n"
    /// CR and LF, as RFC 4180 has it.
    case carriageReturnLineFeed = "\r\n"
  }

  /// What stands between cells: one ASCII character that is no letter, digit, quote or line end.
  public var separator: Character = ","
  /// The decimal mark of numbers, a point by default.
  public var decimalMark = ReadingOptions.DecimalMark.point
  /// What ends a line, LF by default.
  public var lineEnd = LineEnd.lineFeed
  /// What stands for a missing cell; nothing by default.
  public var missing = ""
  /// Whether the names of the columns are written on the first line.
  public var header = true

  /// The defaults.
  public init() {}
}
