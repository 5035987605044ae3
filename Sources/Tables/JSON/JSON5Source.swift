/// The text that nodes were read from, kept so that an error can show its line.
final class JSON5Source: Sendable {
  let file: String
  let bytes: [UInt8]

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  /// Where the text begins: after the byte order mark, if there is one.
  var start: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The position of the byte at `offset`.
  ///
  /// - Complexity: linear in `offset`.
  func position(at offset: Int) -> SourcePosition {
    var counter = PositionCounter(start: start)
    return counter.position(at: offset, in: bytes)
  }

  func error(
    _ kind: JSON5Error.Kind, at offset: Int, _ message: String, hint: String? = nil,
    position: SourcePosition? = nil
  ) -> JSON5Error {
    JSON5Error(
      kind, file: file, position: position ?? self.position(at: offset), message, hint: hint,
      quotedLine: quotedLine(around: offset))
  }

  /// The line of the byte at `offset` and below it a caret under that byte; of a long line, what
  /// stands around it.
  private func quotedLine(around offset: Int) -> String {
    let reach = 60
    var first = offset
    while first > start, offset - first < reach, !isLineEnd(bytes[first - 1]) { first -= 1 }
    var last = offset
    while last < bytes.count, last - offset < reach, !isLineEnd(bytes[last]) { last += 1 }
    // Not from the middle of a scalar, nor to the middle of one.
    while first < offset, bytes[first] & 0xC0 == 0x80 { first += 1 }
    while last < bytes.count, last > offset, bytes[last] & 0xC0 == 0x80 { last -= 1 }
    let before = String(decoding: bytes[first..<offset], as: UTF8.self)
    let line = before + String(decoding: bytes[offset..<last], as: UTF8.self)
    return visible(line) + "\n" + before.unicodeScalars.map(blank).joined() + "^"
  }

  /// The line with control characters other than tabs as U+FFFD, which is one column wide.
  private func visible(_ line: String) -> String {
    var result = ""
    for scalar in line.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
      result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return result
  }

  /// Blanks as wide as the character is on a terminal.
  private func blank(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case _ where scalar == "\t": return "\t"
    case .nonspacingMark, .enclosingMark, .format: return ""
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return "  "
    default: return " "
    }
  }
}

/// Counts lines and columns while a reader goes forward, so that all positions together cost one
/// pass over the text.
struct PositionCounter {
  private var offset: Int
  private var line = 1
  private var column = 1

  init(start: Int) { offset = start }

  /// Counts on from a place that is known.
  init(_ position: SourcePosition, at offset: Int) {
    self.offset = offset
    line = position.line
    column = position.column
  }

  /// The position of the byte at `target`, which is not before that of the last call.
  mutating func position(at target: Int, in bytes: [UInt8]) -> SourcePosition {
    while offset < target {
      let byte = bytes[offset]
      offset += 1
      if byte == 0x0A || byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80, byte != 0x0D {
        column += 1
      }
    }
    return SourcePosition(line: line, column: column)
  }
}
