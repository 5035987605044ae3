public import Tables

/// A file, and where in it something is stated.
public struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
  /// The file as it was named.
  public let file: String
  /// The line and the column.
  public let position: SourcePosition

  init(_ member: JSON5Member) {
    file = member.value.file
    position = member.keyPosition
  }

  init(_ node: JSON5Node) {
    file = node.file
    position = node.position
  }

  /// "model.json5:7".
  public var description: String { "\(file):\(position.line)" }
}
