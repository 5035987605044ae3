/// Why a text is no unit, or two units do not fit: what is wrong, where, and what can be done.
public struct UnitError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Kind: Equatable, Sendable {
    /// The text is not formed like a unit.
    case malformed
    /// A word is no unit that is known.
    case unknownWord
    /// The units measure different kinds.
    case incommensurable
    /// A declaration goes in a circle, or takes a name that it may not take.
    case declaration
    /// A number or an exponent is beyond what can be held.
    case outOfRange
  }

  /// What kind of fault it is.
  public let kind: Kind
  /// What is wrong.
  public let message: String
  /// What can be done about it.
  public let hint: String?
  /// The text that was read; empty where the fault is between units.
  public let source: String
  /// The faulty part, as offsets in the UTF-8 of `source`.
  public let range: Range<Int>
  /// The declared unit whose definition or name is at fault, where it is one.
  public let declared: String?

  init(
    _ kind: Kind, _ message: String, hint: String?, source: String = "", range: Range<Int> = 0..<0,
    declared: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.hint = hint
    self.source = source
    self.range = range
    self.declared = declared
  }

  /// The place of the fault in `source`, counted in characters from 1.
  public var column: Int {
    String(decoding: source.utf8.prefix(range.lowerBound), as: UTF8.self).count + 1
  }

  /// "unit «millon USD», column 1: there is no unit «millon»; did you mean million?".
  public var description: String {
    let place =
      source.isEmpty ? "" : "unit «\(excerpt(source, length: 80))», column \(column): "
    return (declared.map { "unit \(excerpt($0)): " } ?? "") + place + message
      + (hint.map { "; \($0)" } ?? "")
  }

  /// The same fault in the definition of a declared unit.
  func declaring(_ name: String) -> UnitError {
    UnitError(kind, message, hint: hint, source: source, range: range, declared: declared ?? name)
  }
}
