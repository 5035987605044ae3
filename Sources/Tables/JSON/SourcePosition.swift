/// A place in a text: the line and the column, both counted from 1, a column a Unicode scalar.
///
/// Lines end in LF, CRLF or CR.
public struct SourcePosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// The column, counted from 1.
  public let column: Int

  /// The place on that line in that column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// "line 7, column 3".
  public var description: String { "line \(line), column \(column)" }

  /// Whether a place stands before another.
  public static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}
