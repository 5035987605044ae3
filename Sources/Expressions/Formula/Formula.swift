import Tables

/// A regression formula: `y ~ x + x^2 + log(z) - 1`.
///
/// The right side is a sum of terms, and each term is a column by ordinary arithmetic: `x^2` is the
/// square of x, `x*z` and `x:z` are the product (there is no crossing), `I(x + z)` is a sum that is
/// one term, where `x + z` outside `I()` is two. `- 1` or `0 +` leaves the intercept out, `+ 1` is
/// accepted. The left side is any expression, such as `log(y)`. A name that is not a plain word
/// stands in backticks or double quotes. A term that stands twice is used once.
public struct Formula: Sendable {
  /// A column of the right side.
  public struct Term: Sendable {
    /// The name that reports give it: the expression as text, a column alone by its bare name.
    public let name: String
    /// What computes it.
    public let expression: Expression

    init(_ expression: Expression) {
      self.expression = expression
      if case .name(let column) = expression.root {
        name = column
      } else {
        name = expression.description
      }
    }
  }

  /// The text it was parsed from.
  public let source: String
  /// The left side.
  public let response: Term
  /// Whether the model has a constant.
  public let hasIntercept: Bool
  /// The terms in the order of the text, without the intercept.
  public let terms: [Term]
  /// The names of terms that the text repeats, each once.
  public let repeatedTerms: [String]

  /// Parses the text of a formula.
  public init(_ source: String) throws(ExpressionError) {
    self.source = source
    var parser = try ExpressionParser(source, dialect: .formula)
    let first = parser.token
    if first.kind == .end {
      throw parser.error("the formula is empty", hint: "write: y ~ x", first.range)
    }
    if parser.pass("~") {
      throw parser.error(
        "the left side is missing", hint: "write: response ~ terms", first.range)
    }
    let left = try parser.expression()
    guard parser.pass("~") else {
      if parser.token.kind != .end { throw parser.unexpected("an operator or ~") }
      throw parser.error(
        "a formula needs a ~ between the response and its terms", hint: "write: y ~ x",
        parser.token.range)
    }
    let right = try parser.expression()
    try parser.expectEnd()

    response = Term(parser.arena(left))
    var collector = TermCollector(parser)
    try collector.collect(right)
    hasIntercept = collector.intercept?.wanted ?? true
    var values = Graph()
    var names: [String] = []
    let responseValue = values.enter(response.expression, names: &names)
    var seen: Set<Graph.Value> = []
    var terms: [Term] = []
    var repeated: [String] = []
    var told: Set<Graph.Value> = []
    for index in collector.terms {
      let term = Term(parser.arena(index))
      let value = values.enter(term.expression, names: &names)
      guard value != responseValue else {
        throw parser.error(
          "the response stands among the terms that explain it", parser.ranges[index])
      }
      if seen.insert(value).inserted {
        terms.append(term)
      } else if told.insert(value).inserted {
        repeated.append(term.name)
      }
    }
    self.terms = terms
    repeatedTerms = repeated
    if terms.isEmpty && !hasIntercept {
      throw parser.error(
        "there is nothing to estimate: no term and no intercept", parser.ranges[right])
    }
  }
}
