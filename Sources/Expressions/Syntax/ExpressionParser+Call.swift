import Tables

/// Plain functions of plain arguments.
extension ExpressionParser {
  /// A call in a formula or over columns, from behind the opening parenthesis.
  mutating func call(_ name: String, _ word: Token) throws(ExpressionError) -> Int {
    let opening = tokens[index - 1]
    guard let function = Function(rawValue: name), dialect == .formula || function != .identity
    else {
      let known = Function.allCases.filter { dialect == .formula || $0 != .identity }
        .map(\.rawValue)
      let nearest = Function.alias(name)?.rawValue ?? nearestName(to: name, among: known)
      let belongsToModels = ModelWord(rawValue: name) != nil
      throw error(
        "there is no function «\(excerpt(name))»",
        hint: belongsToModels
          ? "\(name) belongs to the model language"
          : nearest.map { "did you mean \($0)?" }
            ?? "the functions are \(known.joined(separator: ", "))", word.range)
    }
    var arguments: [Int] = []
    if !token.isSymbol(")") {
      repeat { arguments.append(try expression()) } while pass(",")
    }
    try expectClosing(of: opening)
    return try call(function, arguments, from: word)
  }

  /// A function of arguments whose closing parenthesis has just been passed.
  mutating func call(
    _ function: Function, _ arguments: [Int], from word: Token
  ) throws(ExpressionError) -> Int {
    let whole = word.range.lowerBound..<tokens[index - 1].range.upperBound
    try check(
      arguments.count, against: function.arguments, of: function.rawValue,
      hint: function == .log && arguments.count == 2
        ? "a logarithm to base 10 is log(x) / log(10)" : nil, whole)
    return add(.call(function, arguments), whole)
  }

  func check(
    _ count: Int, against wanted: ClosedRange<Int>, of name: String, hint: String? = nil,
    _ range: Range<Int>
  ) throws(ExpressionError) {
    guard !wanted.contains(count) else { return }
    let number =
      wanted.count > 1
      ? "\(count > wanted.upperBound ? "at most \(wanted.upperBound)" : "at least \(wanted.lowerBound)") arguments"
      : wanted.lowerBound == 1 ? "1 argument" : "\(wanted.lowerBound) arguments"
    throw error("\(name) takes \(number), here are \(count)", hint: hint, range)
  }
}
