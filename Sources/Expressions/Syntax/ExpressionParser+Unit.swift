import Tables

/// Units behind numbers.
///
/// ```
/// unit = ( "%" | word { word } ) { "per" word { word } } | "per" word { word } { "per" … }
/// ```
/// Money at the prices of a year is one word without blanks, `USD-2021`.
///
/// A unit ends where an operator, a bracket, a comma, a keyword or the text's end stands; a slash is
/// always a division.
extension ExpressionParser {
  /// Names of the language that no unit may have.
  static let timeWords: Set<String> = ["t", "step", "start", "observed", "end"]
  /// Units of time, which other notations put behind a slash.
  static let calendar: Set<String> = ["year", "quarter", "month", "week", "day", "hour"]

  /// The unit behind the number that has just been passed, or nil where there is none.
  mutating func unit() throws(ExpressionError) -> String? {
    var words: [String] = []
    if pass("%") { words.append("%") }
    while let word = token.word, !dialect.keywords.contains(word) {
      if tokenAfter.isSymbol("(") || tokenAfter.isSymbol(":") || word.contains(".")
        || Self.timeWords.contains(word) || word == "otherwise"
      {
        throw unexpected("an operator")
      }
      if words.isEmpty { try checkFirst(word) }
      if word == "per" {
        if words.last == "per" { throw unexpected("a unit") }
      } else if words.last == "%" {
        throw error(
          "«\(excerpt(word))» stands where an operator should follow",
          hint: "a percentage of x is a product: 10 % * x", token.range)
      }
      words.append(word + priceYear(word))
      index += 1
    }
    if words.last == "per" { throw unexpected("a unit") }
    guard let first = words.first else { return nil }
    return (first == "per" ? "1 " : "") + words.joined(separator: " ")
  }

  /// Passes the year of `USD-2021`, whose currency is the next token, up to its last token.
  private mutating func priceYear(_ currency: String) -> String {
    guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
      index + 2 < tokens.count, tokens[index + 1].isSymbol("-")
    else { return "" }
    let (hyphen, year) = (tokens[index + 1].range, tokens[index + 2])
    guard case .number = year.kind, Period(text(year.range)) != nil,
      token.range.upperBound == hyphen.lowerBound, hyphen.upperBound == year.range.lowerBound
    else { return "" }
    index += 2
    return "-" + text(year.range)
  }

  private func checkFirst(_ word: String) throws(ExpressionError) {
    let number = tokens[index - 1].range
    if number.count == 4, let period = reportingPeriod(text(number), word) {
      throw error(
        "«\(text(number)) \(word)» is not how a period is written", hint: "write \(period)",
        number.lowerBound..<token.range.upperBound)
    }
    guard number.upperBound < token.range.lowerBound else {
      throw error(
        "«\(excerpt(text(number) + word))» is neither a name nor a number",
        hint: word.hasPrefix("_")
          ? "a number has no underscores: 1234567.5"
          : "a unit stands behind a blank: \(excerpt(text(number))) \(excerpt(word)); "
            + "a product is written with *",
        number.lowerBound..<token.range.upperBound)
    }
  }

  /// The period that a year and a word such as `Q1` mean, or nil where they mean none.
  func reportingPeriod(_ year: String, _ word: String) -> Period? {
    guard let letter = word.utf8.first, "QqMm".utf8.contains(letter) else { return nil }
    return try? Period(reading: year + word)
  }

  /// Refuses `48 hours/week` behind `48 hours`.
  func refuseUnitAfterSlash() throws(ExpressionError) {
    guard token.isSymbol("/"), let word = tokenAfter.word, Self.calendar.contains(word) else {
      return
    }
    let next = tokens[min(index + 2, tokens.count - 1)]
    guard !next.isSymbol("("), !next.isSymbol("[") else { return }
    throw error(
      "a slash behind a number divides, and «\(word)» is a unit",
      hint: "write: per \(word)", token.range.lowerBound..<tokenAfter.range.upperBound)
  }
}
