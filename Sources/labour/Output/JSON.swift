import Foundation

/// A JSON value that keeps the order of its keys.
///
/// Numbers have 17 significant digits, which is enough to read back the same double; what JSON
/// cannot say (infinities, NaN, an undefined value) is null.
indirect enum JSON {
  case object(KeyValuePairs<String, JSON>)
  case array([JSON])
  case number(Double?)
  case integer(Int)
  case text(String)
  case bool(Bool)

  /// The value as text, indented, with a line end.
  var text: String {
    var result = ""
    write(to: &result, indent: "")
    return result + "\n"
  }

  private func write(to result: inout String, indent: String) {
    switch self {
    case .object(let pairs):
      let isFlat = pairs.allSatisfy { !$0.value.isContainer }
      Self.write(pairs.count, "{", "}", isFlat && !indent.isEmpty, to: &result, indent) {
        Self.write(pairs[$0].key, to: &$1)
        $1 += ": "
        pairs[$0].value.write(to: &$1, indent: $2)
      }
    case .array(let values):
      let isFlat = values.allSatisfy { !$0.isContainer }
      Self.write(values.count, "[", "]", isFlat, to: &result, indent) {
        values[$0].write(to: &$1, indent: $2)
      }
    case .number(let value):
      if let value, value.isFinite {
        result += String(format: "%.17g", value)
      } else {
        result += "null"
      }
    case .integer(let value): result += String(value)
    case .text(let text): Self.write(text, to: &result)
    case .bool(let value): result += value ? "true" : "false"
    }
  }

  private var isContainer: Bool {
    switch self {
    case .object, .array: true
    default: false
    }
  }

  /// Writes a container: its parts on one line where it is flat, else each on a line.
  private static func write(
    _ count: Int, _ opening: String, _ closing: String, _ isFlat: Bool, to result: inout String,
    _ indent: String, part: (Int, inout String, String) -> Void
  ) {
    let inner = indent + "  "
    result += opening
    for index in 0..<count {
      if index > 0 { result += "," }
      if isFlat { result += index > 0 ? " " : "" } else { result += "\n" + inner }
      part(index, &result, inner)
    }
    if !isFlat, count > 0 { result += "\n" + indent }
    result += closing
  }

  private static func write(_ text: String, to result: inout String) {
    result += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20: result += String(format: "\\u%04x", scalar.value)
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
  }
}
