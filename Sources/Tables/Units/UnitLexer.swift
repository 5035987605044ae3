/// A part of the text of a unit, with its place in the UTF-8 of the text.
struct UnitToken {
  enum Content: Equatable {
    case word(String)
    case number(ExactScale)
    case exponent(Int)
    /// `/` or `per`.
    case per
    /// `·` or `*`.
    case times
  }

  let content: Content
  let text: String
  let range: Range<Int>
}

/// Cuts the text of a unit into words, numbers and signs.
struct UnitLexer {
  let source: String
  private let scalars: [Unicode.Scalar]
  /// The offset of each scalar in UTF-8, and that of the end.
  private let offsets: [Int]
  private var place = 0
  private var tokens: [UnitToken] = []

  private static let longest = 1000

  init(_ source: String) throws(UnitError) {
    guard source.utf8.count <= Self.longest else {
      throw UnitError(
        .malformed, "the text is longer than \(Self.longest) bytes", hint: nil,
        source: excerpt(source))
    }
    self.source = source
    scalars = Array(source.unicodeScalars)
    offsets = scalars.reduce(into: [0]) { $0.append(($0.last ?? 0) + UTF8.width($1)) }
  }

  mutating func read() throws(UnitError) -> [UnitToken] {
    while place < scalars.count {
      let start = place
      let scalar = scalars[place]
      place += 1
      switch scalar {
      case _ where scalar.properties.isWhitespace: continue
      case "/": add(.per, from: start)
      case "·", "*", "⋅", "×": add(.times, from: start)
      case "%", "‰": add(.word(String(scalar)), from: start)
      case "^": try exponent(from: start)
      case _ where Self.isWordScalar(scalar): try word(from: start)
      default:
        let hint =
          scalar == "," ? "large numbers are written without commas" : "a unit is made of words"
        throw error(
          "the character «\(excerpt(String(scalar)))» has no place in a unit", hint, start)
      }
    }
    return tokens
  }

  /// Letters, digits and what stands in names: `USD-2021`, `US$`, `workers'`, `FTE_40`, `37.5`.
  static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & ~0x20)
        || "-_$.'&".utf8.contains(byte)
    }
    if "’°€£¥–".unicodeScalars.contains(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  private mutating func word(from start: Int) throws(UnitError) {
    guard startsNumber(start) else {
      while place < scalars.count, Self.isWordScalar(scalars[place]) { place += 1 }
      let text = text(from: start)
      return add(text == "per" ? .per : .word(text), from: start)
    }
    place = start
    var value = try number()
    // 1/12 without blanks is a number.
    if place + 1 < scalars.count, scalars[place] == "/", startsNumber(place + 1) {
      place += 1
      guard let quotient = value.times(try number().inverse) else { throw beyond(start) }
      value = quotient
    }
    add(.number(value), from: start)
  }

  private func startsNumber(_ place: Int) -> Bool {
    Self.digits.contains(scalars[place]) || scalars[place] == "." || scalars[place] == "-"
  }

  private static let digits = ("0"..."9") as ClosedRange<Unicode.Scalar>

  /// The number that begins here.
  private mutating func number() throws(UnitError) -> ExactScale {
    let start = place
    while place < scalars.count, Self.isWordScalar(scalars[place]) { place += 1 }
    // 1e+6
    if "eE".unicodeScalars.contains(scalars[place - 1]), place + 1 < scalars.count,
      scalars[place] == "+", Self.digits.contains(scalars[place + 1])
    {
      place += 1
      while place < scalars.count, Self.digits.contains(scalars[place]) { place += 1 }
    }
    let text = text(from: start)
    guard let value = try number(text, from: start) else {
      throw error(
        "«\(excerpt(text))» is no number", "write 48, 37.5, 1e6 or 1/12, and a blank behind it",
        start)
    }
    return value
  }

  private func text(from start: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<place]))
  }

  /// The exact value of `digits[.digits][e[±]digits]`, or nil where the text is something else.
  private func number(_ text: String, from start: Int) throws(UnitError) -> ExactScale? {
    var bytes = text.utf8[...]
    var exponent = 0
    if let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      var power = bytes[bytes.index(after: mark)...]
      let negative = power.first == UInt8(ascii: "-")
      if negative || power.first == UInt8(ascii: "+") { power = power.dropFirst() }
      guard !power.isEmpty, power.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
      guard let value = Int(Substring(power)), value < 1000 else { throw beyond(start) }
      exponent = negative ? -value : value
      bytes = bytes[..<mark]
    }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ $0.allSatisfy { $0 &- 0x30 < 10 } }),
      parts.contains(where: { !$0.isEmpty })
    else { return nil }
    var digits = parts.flatMap(\.self)
    if parts.count == 2 { exponent -= parts[1].count }
    while digits.count > 1, digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    guard let whole = UInt64(String(decoding: digits, as: UTF8.self)) else { throw beyond(start) }
    guard whole > 0 else {
      throw error("a unit cannot be 0 times something", nil, start)
    }
    guard let scale = ExactScale(whole, exponent: exponent) else { throw beyond(start) }
    return scale
  }

  private func beyond(_ start: Int) -> UnitError {
    UnitError(
      .outOfRange, "the number is beyond what can be held", hint: "scales have up to 19 digits",
      source: source, range: offsets[start]..<offsets[place])
  }

  private mutating func exponent(from start: Int) throws(UnitError) {
    if place < scalars.count, scalars[place] == "-" { place += 1 }
    while place < scalars.count, scalars[place].isASCII,
      scalars[place].properties.numericType != nil
    {
      place += 1
    }
    guard let value = Int(text(from: start + 1)), value != 0,
      abs(value) <= ExactScale.largestExponent
    else {
      throw error(
        "an exponent is a whole number", "write ^2 or ^-1", start)
    }
    add(.exponent(value), from: start)
  }

  private mutating func add(_ content: UnitToken.Content, from start: Int) {
    tokens.append(
      UnitToken(
        content: content, text: text(from: start), range: offsets[start]..<offsets[place]))
  }

  private func error(_ message: String, _ hint: String?, _ start: Int) -> UnitError {
    UnitError(
      .malformed, message, hint: hint, source: source, range: offsets[start]..<offsets[place])
  }
}
