/// Reads the text of a unit.
///
/// ```
/// unit    = factor { ( "/" | "per" | "·" | "*" ) factor }
/// factor  = { ( number | scale ) power } [ name ] { scale }     scale = thousand | million | …
/// name    = word power { word power }                           side by side is a product
/// number  = 48 | 37.5 | 1e6 | 1/12                              power = [ "^" integer ]
/// ```
struct UnitParser {
  /// What the name of a unit in the text means, or nil where it is not known.
  typealias Meaning = (_ name: String) throws(UnitError) -> Unit?

  let source: String
  let meaning: Meaning
  /// Whether words that are not known name a thing that is counted.
  let countsUnknownWords: Bool
  /// Names to suggest.
  let names: () -> [String]

  func read() throws(UnitError) -> Unit {
    var lexer = try UnitLexer(source)
    var tokens = try lexer.read()[...]
    guard !tokens.isEmpty else {
      throw error(
        .malformed, "a unit is missing", "the unit of pure numbers is 1, or %",
        0..<source.utf8.count)
    }
    var result = try factor(&tokens)
    var divided = false
    while let sign = tokens.popFirst() {
      if sign.content == .times, divided {
        throw error(
          .malformed, "a product behind a quotient is not clear",
          "write what is multiplied first, what divides behind it", sign.range)
      }
      guard let next = tokens.first, next.content != .per, next.content != .times else {
        throw error(.malformed, "a unit is missing behind «\(sign.text)»", nil, sign.range)
      }
      let operand = try factor(&tokens)
      do {
        if sign.content == .per {
          divided = true
          result = try result / operand
        } else {
          result = try result * operand
        }
      } catch { throw placed(error, 0..<source.utf8.count) }
    }
    return result
  }

  /// What stands up to the next sign.
  private func factor(_ tokens: inout ArraySlice<UnitToken>) throws(UnitError) -> Unit {
    var items: [UnitToken] = []
    while let token = tokens.first, token.content != .times {
      if token.content == .per {
        // per cent and per mille are words.
        guard items.allSatisfy(Self.isScale), token.text == "per",
          let next = tokens.dropFirst().first,
          ["cent", "mille"].contains(next.text)
        else { break }
        tokens = tokens.dropFirst(2)
        items.append(
          UnitToken(
            content: .word("per " + next.text), text: "per " + next.text,
            range: token.range.lowerBound..<next.range.upperBound))
        continue
      }
      items.append(token)
      tokens.removeFirst()
    }
    guard let first = items.first else {
      let sign = tokens.first
      throw error(
        .malformed, "a unit is missing before «\(sign?.text ?? "")»",
        sign?.content == .per ? "write 1/year for a number per year" : nil,
        sign?.range ?? 0..<source.utf8.count)
    }
    let range = first.range.lowerBound..<(items.last ?? first).range.upperBound
    var result = Unit.one
    var rest = items[...]
    while let token = rest.first, Self.isScale(token) {
      rest.removeFirst()
      result = try product(result, try raised(scale(token), &rest), range)
    }
    var trailing: [UnitToken] = []
    while let token = rest.last, case .word(let word) = token.content, scaleExponent(word) != nil {
      trailing.append(token)
      rest.removeLast()
    }
    for token in trailing { result = try product(result, scale(token), range) }
    return rest.isEmpty ? result : try product(result, try name(rest, range, after: items), range)
  }

  private static func isScale(_ token: UnitToken) -> Bool {
    switch token.content {
    case .number: true
    case .word(let word): scaleExponent(word) != nil
    default: false
    }
  }

  private func scale(_ token: UnitToken) -> Unit {
    let scale: ExactScale =
      switch token.content {
      case .number(let number): number
      case .word(let word): ExactScale(powerOfTen: scaleExponent(word) ?? 0)
      default: .one
      }
    return Unit(dimension: Unit.one.dimension, exactScale: scale)
  }

  func raised(_ unit: Unit, _ rest: inout ArraySlice<UnitToken>) throws(UnitError) -> Unit {
    guard let token = rest.first, case .exponent(let exponent) = token.content else { return unit }
    rest.removeFirst()
    do { return try unit.power(exponent) } catch { throw placed(error, token.range) }
  }

  func product(_ a: Unit, _ b: Unit, _ range: Range<Int>) throws(UnitError) -> Unit {
    do { return try a * b } catch { throw placed(error, range) }
  }

  private func placed(_ fault: UnitError, _ range: Range<Int>) -> UnitError {
    error(fault.kind, fault.message, fault.hint, range)
  }

  func error(
    _ kind: UnitError.Kind, _ message: String, _ hint: String?, _ range: Range<Int>
  ) -> UnitError {
    UnitError(kind, message, hint: hint, source: source, range: range)
  }
}
