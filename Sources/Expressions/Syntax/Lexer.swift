import Tables

/// A word of the expression language and where it stands.
struct Token: Equatable {
  enum Kind: Equatable {
    case number(Double)
    /// A name; `quoted` if it stood in backticks or double quotes, and so is no keyword or function.
    case name(String, quoted: Bool)
    /// An operator, a bracket or a comma.
    case symbol(String)
    case end
  }

  let kind: Kind
  let range: Range<Int>
}

/// Cuts a text into tokens.
///
/// A name is a letter or underscore followed by letters, digits, underscores and inner points; what
/// is not ASCII counts as a letter. Any other name stands in backticks or double quotes.
struct Lexer {
  private let source: String
  private let bytes: [UInt8]
  private var position = 0

  init(_ source: String) {
    self.source = source
    bytes = Array(source.utf8)
  }

  mutating func tokens() throws(ExpressionError) -> [Token] {
    var result: [Token] = []
    while let token = try next() { result.append(token) }
    result.append(Token(kind: .end, range: bytes.count..<bytes.count))
    return result
  }

  private mutating func next() throws(ExpressionError) -> Token? {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
    guard position < bytes.count else { return nil }
    let start = position
    let byte = bytes[position]
    if byte >= 0x80 { try refuseTypography() }
    let kind: Token.Kind =
      if isDigit(byte)
        || (byte == 0x2E && position + 1 < bytes.count && isDigit(bytes[position + 1]))
      { .number(try number()) } else if isLetter(byte) {
        .name(word(), quoted: false)
      } else if byte == 0x60 || byte == 0x22 { .name(try quoted(byte), quoted: true) } else {
        .symbol(try symbol())
      }
    return Token(kind: kind, range: start..<position)
  }

  /// Refuses a sign of print that stands for an operator, and would pass for a letter.
  private func refuseTypography() throws(ExpressionError) {
    let signs = [
      ("\u{2212}", "write the hyphen -"), ("\u{2013}", "write the hyphen -"),
      ("\u{00D7}", "a product is written with *"), ("\u{00B7}", "a product is written with *"),
      ("\u{A0}", "it is a blank that does not break; write a common blank"),
    ]
    for (sign, hint) in signs where bytes[position...].starts(with: sign.utf8) {
      throw error(
        "«\(sign)» has no meaning here", hint: hint, position..<(position + sign.utf8.count))
    }
  }

  private mutating func number() throws(ExpressionError) -> Double {
    let start = position
    while position < bytes.count, isDigit(bytes[position]) || bytes[position] == 0x2E {
      if bytes[position] == 0x2E, bytes[start..<position].contains(0x2E) { break }
      position += 1
    }
    if position < bytes.count, bytes[position] | 0x20 == 0x65 {
      var next = position + 1
      if next < bytes.count, bytes[next] == 0x2B || bytes[next] == 0x2D { next += 1 }
      if next < bytes.count, isDigit(bytes[next]) {
        while next < bytes.count, isDigit(bytes[next]) { next += 1 }
        position = next
      }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    // Swift reads `5.` and `.5` only with digits on both sides of the point.
    guard let value = Double(text) ?? Double("0" + text) ?? Double(text + "0"), value.isFinite
    else {
      throw error("the number is beyond the range of double precision", start..<position)
    }
    return value
  }

  private mutating func word() -> String {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      let isInnerPoint =
        byte == 0x2E && position + 1 < bytes.count
        && (isLetter(bytes[position + 1]) || isDigit(bytes[position + 1]))
      guard isLetter(byte) || isDigit(byte) || isInnerPoint else { break }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quoted(_ quote: UInt8) throws(ExpressionError) -> String {
    let start = position
    guard let end = bytes[(start + 1)...].firstIndex(of: quote) else {
      position = bytes.count
      throw error("the quoted name does not end", start..<bytes.count)
    }
    position = end + 1
    guard end > start + 1 else { throw error("the quoted name is empty", start..<position) }
    return String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
  }

  private mutating func symbol() throws(ExpressionError) -> String {
    let start = position
    let two = String(decoding: bytes[start..<min(start + 2, bytes.count)], as: UTF8.self)
    let hints = [
      "**": "a power is written ^, as in x^2", "&&": "write: and", "||": "write: or",
      "<>": "write: !=", "=<": "write: <=", "=>": "write: >=",
    ]
    if let hint = hints[two] {
      throw error("«\(two)» is no operator here", hint: hint, start..<(start + 2))
    }
    if ["<=", ">=", "==", "!="].contains(two) {
      position += 2
      return two
    }
    let one = String(UnicodeScalar(bytes[start]))
    guard "+-*/^(),<>~:".contains(one) else {
      let hint: String? =
        switch one {
        case "=": "equality is written ==, and a formula has ~ between its sides"
        case ".": "name each column; a point alone does not stand for all of them"
        case "!": "write: not"
        case "[", "]", "{", "}": "group with parentheses"
        case "%", "|", "&", "'", "\\", "#", "@", "$", ";", "?": "put an unusual name in `backticks`"
        default: nil
        }
      throw error("«\(excerpt(one))» has no meaning here", hint: hint, start..<(start + 1))
    }
    position += 1
    return one
  }

  private func error(
    _ message: String, hint: String? = nil, _ range: Range<Int>
  ) -> ExpressionError {
    ExpressionError(message, hint: hint, source: source, range: range)
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

private func isLetter(_ byte: UInt8) -> Bool {
  byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F || byte >= 0x80
}
