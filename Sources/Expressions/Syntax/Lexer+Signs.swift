/// Signs that the language does not have, and what to write for them.
extension Lexer {
  /// A sign of print that would pass for a letter.
  typealias Sign = (text: String, hint: String)

  private static let signs: [Sign] = [
    ("\u{2212}", "write the hyphen -"), ("\u{2013}", "write the hyphen -"),
    ("\u{00D7}", "a product is written with *"), ("\u{00B7}", "a product is written with *"),
    ("\u{A0}", "it is a blank that does not break; write a common blank"),
  ]

  private static let modelSigns: [Sign] =
    signs + [
      ("\u{2014}", "write the hyphen -"), ("\u{2011}", "write the hyphen -"),
      ("\u{00F7}", "a quotient is written with /"), ("\u{2044}", "a quotient is written with /"),
      ("\u{2264}", "write: <="), ("\u{2265}", "write: >="), ("\u{2260}", "write: !="),
      ("\u{2026}", "a range is written with two points, as in 2024..2030"),
      ("\u{00B2}", "a square is written x^2"), ("\u{00B3}", "a third power is written x^3"),
      ("\u{2009}", "it is a thin blank; write a common blank"),
      ("\u{202F}", "it is a blank that does not break; write a common blank"),
      ("\u{201C}", "write a straight quote: \""), ("\u{201D}", "write a straight quote: \""),
      ("\u{201E}", "write a straight quote: \""), ("\u{2019}", "write a straight quote: \""),
      ("\u{2030}", "a permille is 0.1 %"),
    ]

  /// The sign of print that begins at a byte that is not ASCII.
  func sign(at place: Int) -> Sign? {
    // All of them begin with one of these bytes, which few letters do.
    guard bytes[place] == 0xC2 || bytes[place] == 0xC3 || bytes[place] == 0xE2 else { return nil }
    let signs = dialect == .model ? Self.modelSigns : Self.signs
    return signs.first { bytes[place...].starts(with: $0.text.utf8) }
  }

  /// Operators of other languages.
  static let foreignOperators = [
    "**": "a power is written ^, as in x^2", "&&": "write: and", "||": "write: or",
    "<>": "write: !=", "=<": "write: <=", "=>": "write: >=",
  ]

  /// What to do about a character that has no meaning.
  func hint(for character: String) -> String? {
    if dialect == .model {
      switch character {
      case ".": return "a range is written with two points, as in 2024..2030"
      case "{", "}": return "group with parentheses; an index stands in brackets, as in x[t-1]"
      case "'": return "a name of several words stands in double quotes or `backticks`"
      case "&": return "write: and"
      case "|": return "write: or"
      case "$": return "money has the code of its currency, as in 10 million USD"
      case "!": return "write: not"
      case ";": return "an expression is one line without an end mark"
      default: return nil
      }
    }
    return switch character {
    case "=": "equality is written ==, and a formula has ~ between its sides"
    case ".": "name each column; a point alone does not stand for all of them"
    case "!": "write: not"
    case "[", "]": "group with parentheses; an index belongs to the model language"
    case "{", "}": "group with parentheses"
    case "%", "|", "&", "'", "\\", "#", "@", "$", ";", "?": "put an unusual name in `backticks`"
    default: nil
    }
  }
}
