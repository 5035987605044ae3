/// What is wrong in a text of the expression language, and where.
public struct ExpressionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let message: String
  /// What can be done about it.
  public let hint: String?
  /// The whole text.
  public let source: String
  /// The faulty part, as offsets in the UTF-8 of `source`.
  public let range: Range<Int>

  /// A fault in a part of `source`.
  public init(_ message: String, hint: String? = nil, source: String, range: Range<Int>) {
    self.message = message
    self.hint = hint
    self.source = source
    self.range = range
  }

  /// The line of `source`, counted from 1, on which the fault begins.
  public var line: Int { source.utf8.prefix(range.lowerBound).count { $0 == 0x0A } + 1 }

  /// The place in that line, counted in characters from 1.
  public var column: Int { lineParts.before.count + 1 }

  /// The message with the line it is about, and carets below the faulty part.
  public var description: String {
    let (before, fault, after) = lineParts
    // A long line is cut around the fault.
    let shownBefore = before.count > 60 ? "…" + before.suffix(59) : before
    let shownFault = fault.count > 60 ? fault.prefix(59) + "…" : fault
    let shownAfter = after.count > 40 ? after.prefix(39) + "…" : after
    let place = source.utf8.contains(0x0A) ? "line \(line), column \(column)" : "column \(column)"
    return """
      \(place): \(message)\(hint.map { "; \($0)" } ?? "")
        \(shownBefore)\(shownFault)\(shownAfter)
        \(String(repeating: " ", count: shownBefore.count))\
      \(String(repeating: "^", count: max(1, shownFault.count)))
      """
  }

  /// The faulty line: what stands before the fault, the fault, and what stands behind it.
  private var lineParts: (before: String, fault: String, after: String) {
    let bytes = Array(source.utf8)
    let start = min(range.lowerBound, bytes.count)
    let lineStart = bytes[..<start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let lineEnd = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    let end = max(start, min(range.upperBound, lineEnd))
    func text(_ range: Range<Int>) -> String {
      String(decoding: bytes[range], as: UTF8.self).replacing("\t", with: " ")
    }
    return (text(lineStart..<start), text(start..<end), text(end..<lineEnd))
  }
}
