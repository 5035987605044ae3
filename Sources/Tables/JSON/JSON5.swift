/// Reads JSON5 (https://spec.json5.org) and JSON (RFC 8259), and keeps where each value stands.
///
/// Nothing read here is infinite or undefined, so `Infinity` and `NaN` are refused.
public enum JSON5 {
  /// Which texts are accepted.
  public enum Grammar: Equatable, Sendable {
    /// JSON with comments, trailing commas, bare keys, single quotes and more forms of numbers.
    case json5
    /// JSON alone.
    case json
  }

  /// How deep brackets may be nested.
  public static let depthLimit = 256

  /// Reads the one value that the bytes of a file hold; `source` names the file in messages.
  ///
  /// - Complexity: linear in the number of bytes.
  public static func parse(
    bytes: [UInt8], source: String, grammar: Grammar = .json5
  ) throws(JSON5Error) -> JSON5Node {
    var parser = JSON5Parser(JSON5Source(file: source, bytes: bytes), grammar)
    try parser.checkText()
    return try parser.document()
  }

  /// Reads the one value that a file holds; `-` is standard input.
  public static func parse(
    contentsOf path: String, grammar: Grammar = .json5
  ) throws(JSON5Error) -> JSON5Node {
    let bytes: [UInt8]
    do throws(TableError) {
      bytes = try FileSource(path).readText()
    } catch {
      throw JSON5Error(.unreadable, file: error.file, error.message, hint: error.hint)
    }
    return try parse(bytes: bytes, source: path == "-" ? "standard input" : path, grammar: grammar)
  }
}
