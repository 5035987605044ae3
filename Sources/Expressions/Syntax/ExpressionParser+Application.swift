import Tables

/// Words with arguments in the model language.
///
/// ```
/// call     = word "(" [ argument { "," argument } [ over ] ] ")"
/// argument = [ word ":" ] expression
/// over     = "over" word { "," word } [ "by" word ] [ "weighted" "by" expression ]
/// ```
extension ExpressionParser {
  /// A call in the model language, from behind the opening parenthesis.
  mutating func application(_ name: String, _ word: Token) throws(ExpressionError) -> Int {
    let opening = tokens[index - 1]
    let function = Function(rawValue: name).flatMap { ModelWord.functions.contains($0) ? $0 : nil }
    let modelWord = ModelWord(rawValue: name)
    guard function != nil || modelWord != nil else { throw unknown(word) }

    var arguments: [Application.Argument] = []
    var labels: [Range<Int>?] = []
    if !token.isSymbol(")") {
      repeat {
        labels.append(tokenAfter.isSymbol(":") && token.word != nil ? token.range : nil)
        arguments.append(try argument())
      } while pass(",")
    }
    let fold = token.word == "over" ? try over(name, modelWord) : nil
    try expectClosing(of: opening)
    if function != nil || modelWord?.arguments != nil,
      let label = labels.lazy.compactMap({ $0 }).first
    {
      throw error("\(name) takes no labels", hint: "write its arguments in order", label)
    }
    let whole = word.range.lowerBound..<tokens[index - 1].range.upperBound
    if fold == nil {
      if let function, modelWord == nil || arguments.count != 1 {
        return try call(function, arguments.map(\.node), from: word)
      }
      if let modelWord, modelWord.isFold, modelWord != .cumulate {
        throw withoutOver(modelWord, whole)
      }
    }
    if let modelWord, let wanted = modelWord.arguments {
      try check(
        arguments.count, against: wanted, of: fold == nil ? name : "\(name) over a dimension", whole
      )
    }
    return add(
      .applied(
        Application(
          word: name, wordRange: word.range, arguments: arguments,
          over: fold?.over.compactMap(\.name) ?? [], overRanges: fold?.over.map(\.range) ?? [],
          by: fold?.by?.name, byRange: fold?.by?.range, weight: fold?.weight)),
      whole)
  }

  private mutating func argument() throws(ExpressionError) -> Application.Argument {
    guard let label = token.word, tokenAfter.isSymbol(":") else {
      return Application.Argument(node: try expression())
    }
    guard !dialect.keywords.contains(label) else { throw unexpected("a value") }
    index += 2
    return Application.Argument(label: label, node: try expression())
  }

  private typealias Fold = (over: [Token], by: Token?, weight: Int?)

  /// `over a, b by c weighted by e`
  private mutating func over(
    _ name: String, _ word: ModelWord?
  ) throws(ExpressionError) -> Fold {
    guard word?.takesOver == true else {
      throw error(
        "\(name) takes no «over»",
        hint: "over belongs to sum, mean, min, max, share, cumulate and dirichlet", token.range)
    }
    index += 1
    var over: [Token] = []
    repeat {
      let dimension = try dimension()
      if over.contains(where: { $0.name == dimension.name }) {
        throw error("«\(excerpt(text(dimension.range)))» stands twice after over", dimension.range)
      }
      over.append(dimension)
    } while pass(",")
    var by: Token?
    if token.word == "by" {
      index += 1
      let dimension = try dimension()
      if over.contains(where: { $0.name == dimension.name }) {
        throw error(
          "«\(excerpt(text(dimension.range)))» cannot stand both after over and after by",
          hint: "by names what the dimension lies within, as in over indicator by outcome",
          dimension.range)
      }
      by = dimension
    }
    var weight: Int?
    if token.word == "weighted" {
      index += 1
      guard token.word == "by" else {
        throw error(
          "«weighted» stands without «by»", hint: "write: mean(x over sex weighted by w)",
          tokens[index - 1].range)
      }
      index += 1
      weight = try expression()
    }
    return (over, by, weight)
  }

  private mutating func dimension() throws(ExpressionError) -> Token {
    let token = token
    switch token.kind {
    case .name(let name, let quoted) where quoted || !dialect.keywords.contains(name):
      index += 1
      return token
    case .number, .period:
      throw error(
        "«\(excerpt(text(token.range)))» stands where a dimension should follow",
        hint: "periods are chosen by an index: sum(x[2024..2030] over period)", token.range)
    default: throw unexpected("a dimension")
    }
  }

  private func withoutOver(_ word: ModelWord, _ range: Range<Int>) -> ExpressionError {
    let name = word.rawValue
    return switch word {
    case .min, .max:
      error(
        "\(name) takes at least 2 arguments, or one over a dimension",
        hint: "write \(name)(x, y) or \(name)(x over sex)", range)
    case .sum:
      error(
        "sum needs over", hint: "write sum(x over sex); a sum of two terms is x + y", range)
    default: error("\(name) needs over", hint: "write \(name)(x over sex)", range)
    }
  }

  /// What is said of a word before a parenthesis that is no function.
  private func unknown(_ word: Token) -> ExpressionError {
    let name = text(word.range)
    let hint: String =
      if ["t", "start", "observed", "end"].contains(token.word ?? "") || isPeriodLike(token) {
        "a period stands in brackets: \(excerpt(name))[t-1]"
      } else if let hint = ModelWord.hint(for: name) {
        hint
      } else {
        "a product is written with *, an index in brackets; the functions are "
          + ModelWord.withoutDistributions.joined(separator: ", ")
      }
    return error("there is no function «\(excerpt(name))»", hint: hint, word.range)
  }

  private func isPeriodLike(_ token: Token) -> Bool {
    switch token.kind {
    case .period: true
    case .number: token.range.count == 4 && Period(text(token.range)) != nil
    default: false
    }
  }
}
