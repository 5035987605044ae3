/// Why a text is no period: what is wrong, where in the text, and what can be done.
public struct PeriodError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let message: String
  /// What can be done about it.
  public let hint: String?
  /// The whole text.
  public let source: String
  /// The faulty part, as offsets in the UTF-8 of `source`.
  public let range: Range<Int>

  init(_ message: String, hint: String? = nil, source: String, range: Range<Int>? = nil) {
    self.message = message
    self.hint = hint
    self.source = source
    self.range = range ?? 0..<source.utf8.count
  }

  /// "«2021-S1» is a half-year, which is not supported; periods are months, quarters, …".
  public var description: String { message + (hint.map { "; \($0)" } ?? "") }
}
