extension JSON5Parser {
  /// Reads `true`, `false` or `null`, and says of any other word what may have been meant.
  mutating func word() throws(JSON5Error) -> JSON5Node.Value {
    let range = wordRange(from: offset)
    let word = String(decoding: bytes[range], as: UTF8.self)
    let value: JSON5Node.Value
    switch word {
    case "true": value = .boolean(true)
    case "false": value = .boolean(false)
    case "null": value = .null
    default: throw fault("expected a value, found \(found())", hint: hint(forWord: word))
    }
    offset = range.upperBound
    return value
  }

  private func hint(forWord word: String) -> String? {
    switch word.lowercased() {
    case "infinity", "nan", "inf": return "numbers must be finite"
    case "true", "false", "null": return "write \(word.lowercased())"
    case "none", "nil", "undefined", "na": return "write null, or leave the member out"
    default: break
    }
    switch scalar(at: offset).scalar {
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{2018}", "\u{2019}", "\u{AB}", "`":
      return "the quotes are typographic; write \" or '"
    case "\u{2212}", "\u{2013}": return "the minus sign is typographic; write the hyphen -"
    case "#": return "comments begin with //"
    case ",": return "is there a comma too many?"
    case "/" where grammar == .json: return "JSON has no comments"
    case "(": return "values are grouped by [ … ] and { … }"
    default: return word.isEmpty ? nil : "a text stands in quotes"
    }
  }

  /// Reads the key of a member: a text in quotes, or in JSON5 an identifier of ECMAScript 5.1.
  mutating func key() throws(JSON5Error) -> String {
    switch bytes[offset] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return try text()
    default: break
    }
    let start = offset
    var key = String.UnicodeScalarView()
    while offset < bytes.count {
      let place = offset
      var (scalar, length) = scalar(at: offset)
      if scalar == "\\" {
        guard offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "u") else {
          throw fault("a \\ in a key without quotes is followed by u and four hexadecimal digits")
        }
        scalar = try unicodeEscape()
        length = offset - place
        offset = place
      }
      guard isIdentifier(scalar, isFirst: key.isEmpty) else {
        guard length > 2, bytes[place] == UInt8(ascii: "\\") else { break }
        throw fault("the character of this escape cannot stand in a key without quotes")
      }
      key.append(scalar)
      offset = place + length
    }
    guard !key.isEmpty else {
      throw fault(
        "expected a key, found \(found())",
        hint: byte.map { 0x30...0x39 ~= $0 } == true
          ? "a key that begins with a digit stands in quotes" : hint(forWord: ""))
    }
    guard grammar == .json5 else {
      offset = start
      throw fault("the key \(found()) has no quotes", hint: "in JSON a key stands in double quotes")
    }
    return String(key)
  }

  /// The letters, digits and the like from `start` on: what a person would call a word.
  func wordRange(from start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, end - start < 200 {
      let (scalar, length) = scalar(at: end)
      guard isIdentifier(scalar, isFirst: false) else { break }
      end += length
    }
    return start..<end
  }

  private func isIdentifier(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "_", "$": return true
    case "0"..."9", "\u{200C}", "\u{200D}": return !isFirst
    case _ where scalar.isASCII: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return true
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return !isFirst
    default: return false
    }
  }
}
