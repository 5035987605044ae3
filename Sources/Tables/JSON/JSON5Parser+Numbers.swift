extension JSON5Parser {
  /// Reads a number: `[+-] (digits [. digits] | . digits) [e [+-] digits]` or `[+-] 0x digits`, in
  /// JSON without the plus, with digits on both sides of a point, and in decimal alone.
  mutating func number() throws(JSON5Error) -> Double {
    let start = offset
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative || byte == UInt8(ascii: "+") {
      guard isNegative || grammar == .json5 else {
        throw fault("a number of JSON has no sign +", hint: "take it away")
      }
      offset += 1
    }
    let value: Double
    if byte == UInt8(ascii: "0"), offset + 1 < bytes.count, bytes[offset + 1] | 0x20 == 0x78 {
      let magnitude = try hexadecimalNumber(from: start)
      value = isNegative ? -magnitude : magnitude
    } else {
      value = try decimalNumber(from: start)
    }
    try refuseRest(of: start)
    guard value.isFinite else {
      throw source.error(
        .syntax, at: start, "\(literal(from: start)) is beyond the range of double precision",
        hint: "the largest number is about 1.8e308")
    }
    return value
  }

  private mutating func decimalNumber(from start: Int) throws(JSON5Error) -> Double {
    let first = offset
    let whole = passDigits()
    if whole > 1, bytes[first] == UInt8(ascii: "0") {
      throw source.error(
        .syntax, at: start, "the number \(literal(from: start)) begins with a zero",
        hint: "write it without, or as a text in quotes if it is a code")
    }
    var fraction = 0
    if byte == UInt8(ascii: ".") {
      offset += 1
      fraction = passDigits()
      guard grammar == .json5 || whole > 0 && fraction > 0 else {
        throw source.error(
          .syntax, at: start, "a number of JSON has digits before and after its point",
          hint: whole > 0 ? "write 1.0 or 1 for 1." : "write 0.5 for .5")
      }
    }
    guard whole + fraction > 0 else {
      let word = String(decoding: bytes[wordRange(from: offset)], as: UTF8.self)
      throw source.error(
        .syntax, at: start, "expected a number, found \(literal(from: start))\(word)",
        hint: ["infinity", "nan", "inf"].contains(word.lowercased())
          ? "numbers must be finite" : nil)
    }
    if let byte, byte | 0x20 == 0x65 {
      offset += 1
      if self.byte == UInt8(ascii: "-") || self.byte == UInt8(ascii: "+") { offset += 1 }
      guard passDigits() > 0 else {
        throw source.error(
          .syntax, at: start, "the exponent of \(literal(from: start)) has no digits")
      }
    }
    return parseDecimal(bytes, from: start)?.value ?? .nan
  }

  private mutating func hexadecimalNumber(from start: Int) throws(JSON5Error) -> Double {
    guard grammar == .json5 else {
      throw source.error(.syntax, at: start, "JSON has no hexadecimal numbers")
    }
    let first = offset
    offset += 2
    while let byte, Character(Unicode.Scalar(byte)).isHexDigit { offset += 1 }
    guard offset > first + 2 else {
      throw source.error(.syntax, at: start, "there are no hexadecimal digits after 0x")
    }
    return Double(String(decoding: bytes[first..<offset], as: UTF8.self)) ?? .infinity
  }

  /// Passes digits, and returns their number.
  private mutating func passDigits() -> Int {
    let start = offset
    while let byte, 0x30...0x39 ~= byte { offset += 1 }
    return offset - start
  }

  private func refuseRest(of start: Int) throws(JSON5Error) {
    guard offset < bytes.count else { return }
    let rest = wordRange(from: offset)
    let isMore = ".%-+".utf8.contains(bytes[offset])
    guard !rest.isEmpty || isMore else { return }
    let hint =
      switch byte {
      case UInt8(ascii: "_"): "write numbers without thousands separators"
      case UInt8(ascii: "."), UInt8(ascii: "-"):
        "a number has one point; a date or a version stands in quotes"
      case UInt8(ascii: "%"): "write the number alone, or a text in quotes"
      default: "a text stands in quotes"
      }
    throw source.error(
      .syntax, at: start,
      "the number \(literal(from: start)) is followed by \(found())",
      hint: hint)
  }

  private func literal(from start: Int) -> String {
    excerpt(String(decoding: bytes[start..<offset], as: UTF8.self))
  }
}
