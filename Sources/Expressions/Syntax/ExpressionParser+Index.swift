import Tables

/// Indices of the model language.
///
/// ```
/// index    = "[" selector { "," selector } [ "else" expression ] "]"
/// selector = word ":" ( word | integer | string ) | point [ ".." [ point ] ] | ".." point
/// point    = period | word [ ("+"|"-") ( integer | word ) ]
/// ```
extension ExpressionParser {
  /// The index that begins here, on node `base`, whose text begins at `start`.
  mutating func indexed(_ base: Int, from start: Int) throws(ExpressionError) -> Int {
    let opening = token
    index += 1
    if token.isSymbol("]") {
      throw error(
        "the index is empty", hint: "name what it selects, as in [t-1] or [sex: total]",
        opening.range.lowerBound..<token.range.upperBound)
    }
    if token.word == "else" {
      throw error(
        "the index selects nothing before else", hint: "write, for example, [t-1 else 0]",
        token.range)
    }
    var selectors: [Selector] = []
    repeat { selectors.append(try selector()) } while pass(",")
    var fallback: Int?
    if token.word == "else" {
      index += 1
      fallback = try expression()
    }
    guard pass("]") else {
      if token.kind == .end || token.isSymbol(")") {
        throw error("the bracket is not closed", hint: "an index ends with ]", opening.range)
      }
      throw unexpected(fallback == nil ? "a comma, else or ]" : "an operator or ]")
    }
    if token.isSymbol("[") {
      throw error(
        "an index follows on an index", hint: "write both in one: x[sex: total, 2024]", token.range)
    }
    return add(
      .indexed(base, selectors, fallback: fallback), start..<tokens[index - 1].range.upperBound)
  }

  private mutating func selector() throws(ExpressionError) -> Selector {
    let start = token.range.lowerBound
    let kind: Selector.Kind
    if token.name != nil, tokenAfter.isSymbol(":") {
      kind = try element()
    } else if pass("..") {
      kind = .range(nil, try point())
    } else {
      let first = try point()
      if pass("..") {
        let last = endsSelector ? nil : try point()
        try check(first, last, from: start)
        kind = .range(first, last)
      } else {
        kind = .point(first)
      }
    }
    try checkEnd(of: kind)
    return Selector(kind, range: start..<tokens[index - 1].range.upperBound)
  }

  private var endsSelector: Bool {
    token.isSymbol(",") || token.isSymbol("]") || token.word == "else" || token.kind == .end
  }

  private mutating func element() throws(ExpressionError) -> Selector.Kind {
    let label = token
    guard let dimension = label.name, label.word.map(dialect.keywords.contains) != true else {
      throw unexpected("a dimension")
    }
    index += 2
    let first = token
    if ["t", "period"].contains(dimension), !first.isSymbol("]"), first.kind != .end {
      throw error(
        "a period stands in the index without a label", hint: "write, for example, [2024] or [t-1]",
        label.range)
    }
    let name: String
    switch first.kind {
    case .name(let text, let quoted):
      guard quoted || !dialect.keywords.contains(text) else {
        throw error(
          "«\(text)» is a word of the language",
          hint: "as an element it stands in quotes: \"\(text)\"",
          first.range)
      }
      name = text
    case .number where text(first.range).allSatisfy(\.isNumber):
      name = text(first.range)
    case .number, .period:
      throw error(
        "«\(excerpt(text(first.range)))» is no element as it stands",
        hint:
          "an element that is no word and no whole number stands in double quotes, and a period "
          + "stands without a label", first.range)
    case .symbol("-"):
      guard case .number = tokenAfter.kind, text(tokenAfter.range).allSatisfy(\.isNumber) else {
        throw unexpected("an element")
      }
      index += 1
      name = "-" + text(token.range)
    default: throw unexpected("an element")
    }
    index += 1
    if token.isSymbol("+") || token.isSymbol("-") {
      throw error(
        "an element is not shifted",
        hint: "a shift along a numeric dimension has no label, as in [age-1]; "
          + "an element with a hyphen stands in double quotes",
        label.range.lowerBound..<token.range.upperBound)
    }
    if token.isSymbol("..") {
      throw error(
        "a range has no label", hint: "declare a group of the dimension for these elements",
        label.range.lowerBound..<token.range.upperBound)
    }
    return .element(dimension: dimension, name: name)
  }

  private mutating func point() throws(ExpressionError) -> Point {
    let first = token
    switch first.kind {
    case .period(let period):
      index += 1
      return try unshifted(period)
    case .number:
      guard first.range.count == 4, let year = Period(text(first.range)) else {
        throw error(
          "«\(excerpt(text(first.range)))» is no period",
          hint: "a year has four digits; an element is chosen with its dimension, as in [lag: 2]",
          first.range)
      }
      index += 1
      return try unshifted(year)
    case .name(let name, let quoted) where quoted || !dialect.keywords.contains(name):
      index += 1
      return Point(.word(name), shift: try shift())
    case .symbol("-"), .symbol("+"):
      throw error(
        "a shift needs what it starts from", hint: "the period before this one is [t-1]",
        first.range)
    default: throw unexpected("a period or an element")
    }
  }

  private func unshifted(_ period: Period) throws(ExpressionError) -> Point {
    if token.isSymbol("+") || token.isSymbol("-") {
      throw error(
        "a period that is written out is not shifted", hint: "write the period that is meant",
        token.range)
    }
    return Point(.period(period))
  }

  /// More steps than any series has.
  private static let farthest = 100_000

  private static let durations = calendar.union(calendar.map { $0 + "s" }).union([
    "step", "steps", "period", "periods",
  ])

  private mutating func shift() throws(ExpressionError) -> Point.Shift {
    let isBack = token.isSymbol("-")
    guard isBack || token.isSymbol("+") else { return .none }
    index += 1
    let amount = token
    let shift: Point.Shift
    switch amount.kind {
    case .number:
      guard text(amount.range).allSatisfy(\.isNumber) else {
        throw error(
          "«\(excerpt(text(amount.range)))» is no whole number of steps",
          hint: "an index goes from period to period, as in x[t-1]", amount.range)
      }
      guard let steps = Int(text(amount.range)), steps <= Self.farthest else {
        throw error("a shift is at most \(Self.farthest) steps", amount.range)
      }
      shift = .steps(isBack ? -steps : steps)
    case .period:
      throw error(
        "a point is not shifted by a period", hint: "write a number of steps, as in x[t-1]",
        amount.range)
    case .name(let name, let quoted) where quoted || !dialect.keywords.contains(name):
      shift = .dimension(name, negative: isBack)
    default: throw unexpected("a number of steps or a numeric dimension")
    }
    index += 1
    if case .number = amount.kind, let word = token.word, Self.durations.contains(word) {
      throw error(
        "a shift is in steps and has no unit", hint: "write: \(text(amount.range))", token.range)
    }
    return shift
  }

  private func check(
    _ first: Point, _ last: Point?, from start: Int
  ) throws(ExpressionError) {
    guard case .period(let a) = first.base, case .period(let b) = last?.base,
      a.frequency == b.frequency, b < a
    else { return }
    throw error("the range ends before it begins", start..<tokens[index - 1].range.upperBound)
  }

  /// Refuses what looks like the choice of an element without a colon.
  private func checkEnd(of kind: Selector.Kind) throws(ExpressionError) {
    guard case .point(let point) = kind, case .word(let word) = point.base, !endsSelector else {
      return
    }
    switch token.kind {
    case .symbol("="), .symbol("=="), .name, .number:
      let next = text(token.range)
      guard point.shift == .none, reportingPeriod(next, word) == nil, month(word, of: next) == nil
      else { return }
      let name = token.name ?? (token.isSymbol("=") || token.isSymbol("==") ? tokenAfter.name : nil)
      let dimension = excerpt(Expression.text(ofName: word))
      throw error(
        "an element is chosen with a colon",
        hint:
          "write [\(dimension): \(name.map { excerpt(Expression.text(ofName: $0)) } ?? "total")]",
        token.range)
    case .symbol("("):
      throw error(
        "an index takes periods and elements, and no functions",
        hint: "name the periods themselves, as in [2024..2030]", token.range)
    case .symbol("+"), .symbol("-"):
      throw error(
        "a point is shifted once", hint: "write, for example, x[t-lag] or x[t-2]", token.range)
    default: return
    }
  }
}
