import Expressions
public import Tables

/// What is wrong with a model or a scenario: where, what, and what to do.
public struct ModelError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as it was named.
  public let file: String
  /// Where in the file, if the fault has a place.
  public let position: SourcePosition?
  /// What is wrong.
  public let message: String
  /// What can be done about it.
  public let hint: String?
  /// The offending line, and below it a caret at the place, if the fault has a place.
  public let quotedLine: String?

  /// A fault of a file as a whole.
  init(file: String, _ message: String, hint: String? = nil) {
    self.file = file
    position = nil
    self.message = message
    self.hint = hint
    quotedLine = nil
  }

  /// A fault that the reader of JSON5 found.
  init(_ error: JSON5Error) {
    file = error.file
    position = error.position
    message = error.message
    hint = error.hint
    quotedLine = error.quotedLine
  }

  /// A fault of a value.
  init(at node: JSON5Node, _ message: String, hint: String? = nil) {
    self.init(node.error(message, hint: hint))
  }

  /// A fault of a key, or of what it names.
  init(at member: JSON5Member, _ message: String, hint: String? = nil) {
    self.init(member.keyError(message, hint: hint))
  }

  /// A fault of a part of a text: at the offset in its UTF-8.
  init(in text: LocatedText, at offset: Int, _ message: String, hint: String? = nil) {
    let scalars = text.text.utf8.prefix(offset).count { $0 & 0xC0 != 0x80 }
    self.init(text.node.error(atScalar: text.start + scalars, message, hint: hint))
  }

  /// A fault of a text that is to be a unit.
  init(_ error: UnitError, in text: LocatedText) {
    self.init(in: text, at: error.range.lowerBound, error.message, hint: error.hint)
  }

  /// A fault of a part of an expression: of the offsets in the UTF-8 of its source.
  init(
    in expression: LocatedExpression, at range: Range<Int>, _ message: String, hint: String? = nil
  ) {
    self.init(
      expression.node.error(
        atScalar: expression.scalarIndex(of: range.lowerBound), message, hint: hint))
  }

  /// A fault of a node of an expression.
  init(in expression: LocatedExpression, node: Int, _ message: String, hint: String? = nil) {
    self.init(in: expression, at: expression.expression.ranges[node], message, hint: hint)
  }

  /// "model.json5, line 7, column 3: unknown key «untis»; did you mean units?", and below it the line.
  public var description: String {
    summary + (quotedLine.map { "\n" + indented($0) } ?? "")
  }

  /// The description without the quoted line.
  public var summary: String {
    file + (position.map { ", \($0)" } ?? "") + ": \(message)" + (hint.map { "; \($0)" } ?? "")
  }

  private func indented(_ lines: String) -> String {
    lines.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
      .joined(separator: "\n")
  }
}
