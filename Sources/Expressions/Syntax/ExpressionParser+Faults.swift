import Tables

/// What is said where something else should stand.
extension ExpressionParser {
  func unexpected(_ wanted: String) -> ExpressionError {
    let previous = index > 0 ? tokens[index - 1] : nil
    switch token.kind {
    case .end where dialect == .model && index == 0:
      return error("the expression is empty", token.range)
    case .end:
      return error("the text ends where \(wanted) should follow", token.range)
    case .symbol("~") where dialect == .model:
      return error(
        "«~» has no meaning here", hint: "equality is written ==, a shift of periods [t-1]",
        token.range)
    case .symbol("~") where dialect == .columns:
      return error("«~» belongs between the two sides of a formula", token.range)
    case .symbol("~") where tokens[..<index].contains { $0.isSymbol("~") }:
      return error("there is a second ~", token.range)
    default: break
    }
    if dialect == .model, let previous, let error = misspeltPeriod(previous) { return error }
    return error(
      "«\(excerpt(text(token.range)))» stands where \(wanted) should follow",
      hint: dialect == .model ? modelHint(previous, wanted) : plainHint(previous), token.range)
  }

  private func plainHint(_ previous: Token?) -> String? {
    if let keyword = keyword(previous) {
      return "«\(keyword)» is a word of the language; a column of that name stands in `backticks`"
    }
    return switch (token.kind, previous?.kind) {
    case (.name, .number):
      "a product is written with *, a name that begins with a digit stands in `backticks`"
    case (.name, .name):
      "a product is written with *, a name of several words stands in `backticks`"
    default: nil
    }
  }

  private func modelHint(_ previous: Token?, _ wanted: String) -> String? {
    if let hint = keywordHint(previous, wanted) { return hint }
    switch (token.kind, previous?.kind) {
    case (.symbol("="), .name):
      let mayBeLabel = index > 1 && ["(", ","].contains { tokens[index - 2].isSymbol($0) }
      return mayBeLabel
        ? "equality is written ==, the label of an argument with a colon: mean: 3"
        : "equality is written =="
    case (.symbol("="), _): return "equality is written =="
    case (.symbol("%"), _): return "a unit stands behind a number: 100 % * x"
    case (.symbol(":"), _) where wanted.hasPrefix("a comma"):
      return "a range is written with two points, as in [2024..2030]"
    case (.symbol(":"), _):
      return "labels stand before arguments and in an index: normal(mean: 3), x[sex: total]"
    case (.symbol(".."), _): return "a range stands in an index: x[2024..2030]"
    case (.symbol(","), .number) where isThousands(tokenAfter):
      return "a number has no comma: 1234.5"
    case (.symbol(","), _) where isInsideCondition:
      return "a condition is written: if a then b else c"
    case (.symbol("["), _): return "an index stands behind what it selects from: x[t-1]"
    case (.symbol("+"), _): return "a sign + is left out"
    case (.name("otherwise", _), _): return "did you mean else?"
    case (.name, _) where wanted.hasPrefix("a comma"):
      return "what serves where nothing is selected stands behind else: x[t-1 else 0]"
    case (.number, .number) where previous?.range.upperBound != token.range.lowerBound:
      return "a number has no blanks: 1234567.5"
    case (.name(let name, quoted: false), .name)
    where name.lowercased() != name
      && dialect.keywords.contains(name.lowercased()):
      return "did you mean \(name.lowercased())?"
    case (.name, .name), (.name, .symbol(")")), (.name, .symbol("]")), (.name, .period):
      if let word = previous?.word, ModelWord.all.contains(word) {
        return "what \(word) applies to stands in parentheses: \(word)(…)"
      }
      return "a product is written with *, a unit stands behind a number, "
        + "a name of several words stands in `backticks`"
    case (.name(let name, _), .number) where tokenAfter.isSymbol(":"):
      return "a comma is missing before «\(excerpt(name)):»"
    case (.name, .number), (.number, .name), (.number, .symbol(")")), (.symbol("("), _):
      return "a product is written with *"
    default: return nil
    }
  }

  /// What to do about a keyword, which here is the next token or stands before it.
  private func keywordHint(_ previous: Token?, _ wanted: String) -> String? {
    let keywords = dialect.keywords
    func quoting(_ word: String) -> String {
      "«\(word)» is a word of the language; a name of that spelling stands in `backticks`"
    }
    guard let word = token.word, keywords.contains(word) else {
      // `if + 1`, but not `sum(x over)`.
      guard let word = previous?.word, keywords.contains(word),
        case .symbol(let symbol) = token.kind,
        !["(", ")", "]", ",", "%", ".."].contains(symbol)
      else { return nil }
      return quoting(word)
    }
    let expectsValue = wanted == "a value" || wanted == "a dimension"
    switch word {
    case "if": return "inside a formula a condition stands in parentheses: (if a then b else c)"
    case "not": return "inside a formula a negation stands in parentheses: (not a)"
    case "over" where previous?.isSymbol(",") == true: return "no comma stands before over"
    case _ where expectsValue || tokenAfter.isSymbol(":"): return quoting(word)
    case "else":
      return "else belongs to if … then … else, or into an index: x[t-1 else 0]"
    case "then": return "then belongs to if … then … else"
    case "over": return "over stands inside the parentheses: sum(x over sex)"
    case "by": return "by follows over: sum(x over indicator by outcome)"
    case "weighted": return "weighted by follows over: mean(x over sex weighted by w)"
    default: return quoting(word)
    }
  }

  /// Whether the innermost open parenthesis stands behind `if`, as in other languages.
  private var isInsideCondition: Bool {
    var closed = 0
    for place in stride(from: index - 1, through: 1, by: -1) {
      if tokens[place].isSymbol(")") { closed += 1 }
      guard tokens[place].isSymbol("(") else { continue }
      if closed == 0 { return tokens[place - 1].word == "if" }
      closed -= 1
    }
    return false
  }

  private func isThousands(_ token: Token) -> Bool {
    guard case .number = token.kind else { return false }
    return token.range.lowerBound == self.token.range.upperBound
  }

  /// The error for `Q1 2024` and `2024 Q1` where they stand in two tokens.
  private func misspeltPeriod(_ previous: Token) -> ExpressionError? {
    let first = text(previous.range)
    let second = text(token.range)
    let period: Period? =
      switch (previous.kind, token.kind) {
      case (.name(_, quoted: false), .number) where second.utf8.count == 4:
        reportingPeriod(second, first) ?? month(first, of: second)
      case (.number, .name(_, quoted: false)) where first.utf8.count == 4:
        reportingPeriod(first, second)
      default: nil
      }
    return period.map {
      error(
        "«\(first) \(second)» is not how a period is written", hint: "write \($0)",
        previous.range.lowerBound..<token.range.upperBound)
    }
  }

  /// The month of a year that an English name or its first three letters mean.
  func month(_ name: String, of year: String) -> Period? {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    let name = name.lowercased()
    guard let year = Period(year)?.year,
      let place = names.firstIndex(where: { $0 == name || $0.prefix(3) == name })
    else { return nil }
    return Period(year: year, month: place + 1)
  }

  private func keyword(_ previous: Token?) -> String? {
    [previous?.word, token.word].compactMap { $0 }.first(where: dialect.keywords.contains)
  }
}
