import Foundation

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

  /// Reads the one value that a file holds.
  public static func parse(
    contentsOf path: String, grammar: Grammar = .json5
  ) throws(JSON5Error) -> JSON5Node {
    guard !path.isEmpty else {
      throw JSON5Error(.unreadable, file: "\"\"", "the name of the file is empty")
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw JSON5Error(
        .unreadable, file: path, "there is no such file", hint: neighbour(of: path))
    }
    guard !FileManager.default.fileExists(atPath: path + "/.") else {
      throw JSON5Error(.unreadable, file: path, "this is a directory, not a file")
    }
    guard let handle = FileHandle(forReadingAtPath: path), let bytes = try? readText(handle) else {
      throw JSON5Error(
        .unreadable, file: path, "the file cannot be read",
        hint: "check that you have the right to read it")
    }
    return try parse(bytes: bytes, source: path, grammar: grammar)
  }

  /// Reads files and pipes to their end, but no farther than a NUL, which no text has and devices
  /// give without end.
  private static func readText(_ handle: FileHandle) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty {
      bytes += data
      if data.contains(0) { break }
    }
    return bytes
  }

  private static func neighbour(of path: String) -> String? {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent()
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      return "there is no folder \(Tables.excerpt(folder.path, length: 200)) either"
    }
    return nearestName(to: url.lastPathComponent, among: names.sorted()).map {
      "did you mean \($0)?"
    }
  }
}
