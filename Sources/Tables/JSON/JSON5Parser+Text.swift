extension JSON5Parser {
  /// Reads a text in quotes.
  mutating func text() throws(JSON5Error) -> String {
    let start = offset
    let quote = bytes[offset]
    guard grammar == .json5 || quote == UInt8(ascii: "\"") else {
      throw fault("a single quote begins nothing in JSON", hint: "write \"")
    }
    offset += 1
    var content: [UInt8] = []
    var pending = offset
    while true {
      guard let byte else { throw notEnded(start) }
      switch byte {
      case quote:
        content += bytes[pending..<offset]
        offset += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        content += bytes[pending..<offset]
        if let scalar = try escape(in: start) { content += Array(String(scalar).utf8) }
        pending = offset
      case 0x0A, 0x0D: throw notEnded(start)
      case 0..<0x20 where grammar == .json:
        throw fault(
          "the control character U+\(String(byte, radix: 16, uppercase: true)) stands in a text",
          hint: byte == 0x09 ? "write \\t" : "write it as \\u and four hexadecimal digits")
      default: offset += 1
      }
    }
  }

  /// Where the scalar of that number stands in the text, known to be sound, that begins at `start`.
  mutating func offset(ofScalar index: Int, inTextAt start: Int) -> Int {
    let quote = bytes[start]
    offset = start + 1
    var passed = 0
    while offset < bytes.count, bytes[offset] != quote {
      let place = offset
      var isCharacter = true
      if bytes[offset] == UInt8(ascii: "\\") {
        do {
          isCharacter = try escape(in: start) != nil
        } catch {
          return place
        }
      } else {
        offset += scalar(at: offset).length
      }
      if isCharacter {
        if passed == index { return place }
        passed += 1
      }
    }
    return offset
  }

  private func notEnded(_ start: Int) -> JSON5Error {
    source.error(
      .syntax, at: start, "the text that begins here has no closing quote on its line",
      hint: grammar == .json
        ? "write a line end in a text as \\n"
        : "write a line end in a text as \\n; a \\ at the end of a line joins it to the next")
  }

  /// Reads an escape; nil for one that stands for nothing, which joins two lines.
  private mutating func escape(in start: Int) throws(JSON5Error) -> Unicode.Scalar? {
    guard offset + 1 < bytes.count else { throw notEnded(start) }
    let (scalar, length) = scalar(at: offset + 1)
    if scalar == "u" { return try unicodeEscape() }
    let simple: [Unicode.Scalar: Unicode.Scalar] = [
      "\"": "\"", "\\": "\\", "/": "/", "b": "\u{08}", "f": "\u{0C}", "n": "\n", "r": "\r",
      "t": "\t",
    ]
    if let meaning = simple[scalar] {
      offset += 1 + length
      return meaning
    }
    guard grammar == .json5 else {
      throw fault(
        "\\\(excerpt(String(scalar))) is no escape of JSON", hint: "a backslash itself is \\\\")
    }
    switch scalar {
    case "x":
      let value = try hexadecimal(digits: 2, from: offset + 2)
      offset += 4
      return Unicode.Scalar(value)
    case "\r":
      offset += offset + 2 < bytes.count && bytes[offset + 2] == 0x0A ? 3 : 2
      return nil
    case "\n", "\u{2028}", "\u{2029}":
      offset += 1 + length
      return nil
    case "0" where offset + 2 >= bytes.count || !(0x30...0x39 ~= bytes[offset + 2]):
      offset += 2
      return "\0"
    case "0"..."9":
      throw fault("\\\(scalar) is no escape", hint: "a backslash itself is \\\\")
    case "v":
      offset += 2
      return "\u{0B}"
    default:
      offset += 1 + length
      return scalar
    }
  }

  /// Reads `\uXXXX`, or the two of a surrogate pair.
  mutating func unicodeEscape() throws(JSON5Error) -> Unicode.Scalar {
    let start = offset
    let first = try hexadecimal(digits: 4, from: offset + 2)
    offset += 6
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xDC00, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    {
      let second = try hexadecimal(digits: 4, from: offset + 2)
      if 0xDC00...0xDFFF ~= second,
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        offset += 6
        return scalar
      }
    }
    throw source.error(
      .syntax, at: start, "this escape is half of a pair of surrogates, which is no character",
      hint: "write the character itself")
  }

  private func hexadecimal(digits: Int, from place: Int) throws(JSON5Error) -> UInt32 {
    var value: UInt32 = 0
    for index in place..<place + digits {
      guard index < bytes.count,
        let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue
      else {
        throw fault(
          "the escape needs \(digits) hexadecimal digits",
          hint: index < bytes.count && bytes[index] == UInt8(ascii: "{")
            ? "\\u{…} is no escape of JSON5; write the character itself"
            : "a backslash itself is \\\\")
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
