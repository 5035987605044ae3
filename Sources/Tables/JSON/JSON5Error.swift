/// Why a text is not JSON5, or does not say what was asked of it: where, what, and what to do.
public struct JSON5Error: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Kind: Equatable, Sendable {
    /// There is no such file, or it cannot be read.
    case unreadable
    /// The file is not text in UTF-8.
    case notText
    /// The text does not follow the grammar.
    case syntax
    /// Brackets are nested deeper than anything sensible.
    case tooDeep
    /// An object has two members of one name.
    case duplicateKey
    /// An object lacks a member that it must have, or has one that it must not have.
    case missingMember, unknownMember
    /// A value is of another kind than it must be, or not among those allowed.
    case wrongValue
  }

  /// What kind of fault it is.
  public let kind: Kind
  /// The file as it was named.
  public let file: String
  /// Where in the file, if it was read.
  public let position: SourcePosition?
  /// What is wrong.
  public let message: String
  /// What can be done about it.
  public let hint: String?
  /// The offending line, and below it a caret at the place, if the file was read.
  public let quotedLine: String?

  init(
    _ kind: Kind, file: String, position: SourcePosition? = nil, _ message: String,
    hint: String? = nil, quotedLine: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.position = position
    self.message = message
    self.hint = hint
    self.quotedLine = quotedLine
  }

  /// "model.json5, line 7, column 3: expected a number, found the text «12»; take the quotes away".
  public var description: String {
    file + (position.map { ", \($0)" } ?? "") + ": \(message)" + (hint.map { "; \($0)" } ?? "")
  }
}
