import Tables

/// A word of the expression language and where it stands.
struct Token: Equatable {
  enum Kind: Equatable {
    case number(Double)
    /// A name; `quoted` if it stood in backticks or double quotes, and so is no keyword or function.
    case name(String, quoted: Bool)
    /// A quarter, a month or two years, in the model language.
    case period(Period)
    /// An operator, a bracket or a comma.
    case symbol(String)
    case end
  }

  let kind: Kind
  let range: Range<Int>

  /// The word, if it stands without quotes.
  var word: String? {
    guard case .name(let name, quoted: false) = kind else { return nil }
    return name
  }

  /// The name, with quotes or without.
  var name: String? {
    guard case .name(let name, _) = kind else { return nil }
    return name
  }

  /// Whether it is this operator, bracket or comma.
  func isSymbol(_ symbol: String) -> Bool { kind == .symbol(symbol) }
}
