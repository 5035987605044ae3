import Foundation

extension JSON {
  /// How a number that is not whole is written.
  public enum NumberStyle: Equatable, Sendable {
    /// 17 significant digits, as C's `%.17g`: 0.1 is 0.10000000000000001.
    case seventeenDigits
    /// The fewest digits that read back as the same double: 0.1 is 0.1.
    case shortest
  }

  /// The value as text, indented, with a line end; numbers have 17 significant digits.
  public var text: String { text(numbers: .seventeenDigits) }

  /// The value as text, indented, with a line end.
  public func text(numbers style: NumberStyle) -> String {
    var result = ""
    write(to: &result, indent: "", style)
    return result + "\n"
  }

  /// The value on one line, without a line end.
  public func line(numbers style: NumberStyle = .shortest) -> String {
    var result = ""
    write(to: &result, indent: nil, style)
    return result
  }

  /// Writes at that depth of indentation, or with nil all on one line.
  private func write(to result: inout String, indent: String?, _ style: NumberStyle) {
    switch self {
    case .object(let members):
      let pairs = members.pairs
      let isFlat = pairs.allSatisfy { !$0.value.isContainer } && indent?.isEmpty != true
      Self.write(pairs.count, "{", "}", isFlat, to: &result, indent) {
        Self.write(pairs[$0].key, to: &$1)
        $1 += ": "
        pairs[$0].value.write(to: &$1, indent: $2, style)
      }
    case .array(let values):
      let isFlat = values.allSatisfy { !$0.isContainer }
      Self.write(values.count, "[", "]", isFlat, to: &result, indent) {
        values[$0].write(to: &$1, indent: $2, style)
      }
    case .number(let value):
      if let value, value.isFinite {
        result += style == .shortest ? Self.shortest(value) : String(format: "%.17g", value)
      } else {
        result += "null"
      }
    case .integer(let value): result += String(value)
    case .text(let text): Self.write(text, to: &result)
    case .bool(let value): result += value ? "true" : "false"
    case .null: result += "null"
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
    _ indent: String?, part: (Int, inout String, String?) -> Void
  ) {
    let isFlat = isFlat || indent == nil
    let inner = indent.map { $0 + "  " }
    result += opening
    for index in 0..<count {
      if index > 0 { result += "," }
      if isFlat { result += index > 0 ? " " : "" } else { result += "\n" + (inner ?? "") }
      part(index, &result, inner)
    }
    if !isFlat, count > 0 { result += "\n" + (indent ?? "") }
    result += closing
  }

  /// 0.1, 1e-07, 12: what Swift prints, without a fraction that is zero.
  private static func shortest(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
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
