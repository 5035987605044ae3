import Tables

/// Cuts a text into tokens.
///
/// A name is a letter or underscore followed by letters, digits, underscores and inner points; what
/// is not ASCII counts as a letter. Any other name stands in backticks or double quotes. In the
/// model language there are periods as well, and the symbols of indices and ranges.
struct Lexer {
  private let source: String
  let dialect: Dialect
  let bytes: [UInt8]
  var position = 0

  init(_ source: String, dialect: Dialect) {
    self.source = source
    self.dialect = dialect
    bytes = Array(source.utf8)
  }

  mutating func tokens() throws(ExpressionError) -> [Token] {
    var result: [Token] = []
    while let token = try next() { result.append(token) }
    result.append(Token(kind: .end, range: bytes.count..<bytes.count))
    return result
  }

  private mutating func next() throws(ExpressionError) -> Token? {
    while let byte = byte(at: position), [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    guard let byte = byte(at: position) else { return nil }
    let start = position
    if byte >= 0x80, let sign = sign(at: start) {
      throw error(
        "«\(sign.text)» has no meaning here", hint: sign.hint,
        start..<(start + sign.text.utf8.count))
    }
    let kind: Token.Kind
    if isDigit(byte) || (byte == 0x2E && isDigit(self.byte(at: position + 1))) {
      kind = if let period = try period() { .period(period) } else { .number(try number()) }
    } else if isLetter(byte) {
      kind = .name(word(), quoted: false)
    } else if byte == 0x60 || byte == 0x22 {
      kind = .name(try quoted(byte), quoted: true)
    } else {
      kind = .symbol(try symbol())
    }
    return Token(kind: kind, range: start..<position)
  }

  func byte(at place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func number() throws(ExpressionError) -> Double {
    let start = position
    var hasPoint = false
    while let byte = byte(at: position), isDigit(byte) || byte == 0x2E {
      if byte == 0x2E {
        // Two points are the sign of a range.
        if hasPoint || (dialect == .model && self.byte(at: position + 1) == 0x2E) { break }
        hasPoint = true
      }
      position += 1
    }
    if let byte = byte(at: position), byte | 0x20 == 0x65 {
      var next = position + 1
      if self.byte(at: next) == 0x2B || self.byte(at: next) == 0x2D { next += 1 }
      if isDigit(self.byte(at: next)) {
        while isDigit(self.byte(at: next)) { next += 1 }
        position = next
      }
    }
    let text = text(start..<position)
    // Swift reads `5.` and `.5` only with digits on both sides of the point.
    guard let value = Double(text) ?? Double("0" + text) ?? Double(text + "0"), value.isFinite
    else {
      throw error("the number is beyond the range of double precision", start..<position)
    }
    return value
  }

  private mutating func word() -> String {
    let start = position
    while let byte = byte(at: position) {
      let isInnerPoint =
        byte == 0x2E
        && (isLetter(self.byte(at: position + 1)) || isDigit(self.byte(at: position + 1)))
      guard isLetter(byte) || isDigit(byte) || isInnerPoint else { break }
      // `t−1` with a sign of print must not pass for a name.
      if dialect == .model, byte >= 0x80, sign(at: position) != nil { break }
      position += 1
    }
    return text(start..<position)
  }

  private mutating func quoted(_ quote: UInt8) throws(ExpressionError) -> String {
    let start = position
    guard let end = bytes[(start + 1)...].firstIndex(of: quote) else {
      position = bytes.count
      throw error("the quoted name does not end", start..<bytes.count)
    }
    position = end + 1
    guard end > start + 1 else { throw error("the quoted name is empty", start..<position) }
    return text((start + 1)..<end)
  }

  private mutating func symbol() throws(ExpressionError) -> String {
    let start = position
    let two = text(start..<min(start + 2, bytes.count))
    if let hint = Self.foreignOperators[two] {
      throw error("«\(two)» is no operator here", hint: hint, start..<(start + 2))
    }
    if ["<=", ">=", "==", "!="].contains(two) || (dialect == .model && two == "..") {
      position += 2
      return two
    }
    let one = String(UnicodeScalar(bytes[start]))
    guard "+-*/^(),<>~:".contains(one) || (dialect == .model && "[]%=".contains(one)) else {
      throw error(
        "«\(excerpt(one))» has no meaning here", hint: hint(for: one), start..<(start + 1))
    }
    position += 1
    return one
  }

  func error(
    _ message: String, hint: String? = nil, _ range: Range<Int>
  ) -> ExpressionError {
    ExpressionError(message, hint: hint, source: source, range: range)
  }
}

func isDigit(_ byte: UInt8?) -> Bool {
  guard let byte else { return false }
  return byte >= 0x30 && byte <= 0x39
}

func isLetter(_ byte: UInt8?) -> Bool {
  guard let byte else { return false }
  return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F || byte >= 0x80
}
