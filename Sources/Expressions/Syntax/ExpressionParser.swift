import Tables

/// A recursive-descent parser of expressions.
///
/// ```
/// expression = "if" expression "then" expression "else" expression | and { "or" and }
/// and        = not { "and" not }              not   = [ "not" ] comparison
/// comparison = sum [ ("<"|"<="|"=="|"!="|">="|">") sum ]
/// sum        = term { ("+"|"-") term }        term  = unary { ("*"|"/") unary }
/// unary      = "-" unary | primary [ "^" unary ]
/// primary    = number | name | word "(" expression { "," expression } ")" | "(" expression ")"
/// ```
/// So `-x^2` is `-(x^2)` and `a^b^c` is `a^(b^c)`. In a formula `:` is `*`, and there is `I()`.
struct ExpressionParser {
  static let keywords: Set<String> = ["if", "then", "else", "and", "or", "not"]
  /// More nesting than anyone writes, and far less than the stack holds.
  static let deepestNesting = 100

  let source: String
  let dialect: Dialect
  private let tokens: [Token]
  private var index = 0
  private var depth = 0
  private(set) var nodes: [Expression.Node] = []
  private(set) var ranges: [Range<Int>] = []

  init(_ source: String, dialect: Dialect) throws(ExpressionError) {
    self.source = source
    self.dialect = dialect
    var lexer = Lexer(source)
    tokens = try lexer.tokens()
  }

  var token: Token { tokens[index] }
  private var inFormula: Bool { dialect == .formula }

  /// The expression whose root is node `root`.
  func arena(_ root: Int) -> Expression {
    Expression(source: source, dialect: dialect, nodes: nodes, ranges: ranges).part(at: root)
  }

  mutating func expectEnd() throws(ExpressionError) {
    guard token.kind == .end else { throw unexpected("an operator or the end") }
  }

  /// Passes the symbol if it stands here.
  mutating func pass(_ symbol: String) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    index += 1
    return true
  }

  mutating func expression() throws(ExpressionError) -> Int {
    try descend()
    defer { depth -= 1 }
    guard isKeyword("if") else { return try disjunction() }
    let start = token.range.lowerBound
    index += 1
    let condition = try expression()
    try passKeyword("then")
    let positive = try expression()
    try passKeyword("else")
    let negative = try expression()
    return add(
      .conditional(condition, then: positive, else: negative),
      start..<ranges[negative].upperBound)
  }

  private mutating func disjunction() throws(ExpressionError) -> Int {
    var left = try conjunction()
    while isKeyword("or") {
      index += 1
      left = join(.or, left, try conjunction())
    }
    return left
  }

  private mutating func conjunction() throws(ExpressionError) -> Int {
    var left = try negatedComparison()
    while isKeyword("and") {
      index += 1
      left = join(.and, left, try negatedComparison())
    }
    return left
  }

  private mutating func negatedComparison() throws(ExpressionError) -> Int {
    guard isKeyword("not") else { return try comparison() }
    let start = token.range.lowerBound
    index += 1
    let operand = try comparison()
    return add(.not(operand), start..<ranges[operand].upperBound)
  }

  private mutating func comparison() throws(ExpressionError) -> Int {
    let comparisons: [BinaryOperator] = [
      .less, .lessOrEqual, .equal, .notEqual, .greaterOrEqual, .greater,
    ]
    let left = try sum()
    guard let operation = passOperator(comparisons) else { return left }
    let whole = join(operation, left, try sum())
    if case .symbol(let symbol) = token.kind,
      comparisons.contains(where: { $0.rawValue == symbol })
    {
      throw error("comparisons do not chain", hint: "write: a < b and b < c", token.range)
    }
    return whole
  }

  private mutating func sum() throws(ExpressionError) -> Int {
    var left = try term()
    while let operation = passOperator([.add, .subtract]) {
      left = join(operation, left, try term())
    }
    return left
  }

  private mutating func term() throws(ExpressionError) -> Int {
    var left = try unary()
    while true {
      if let operation = passOperator([.multiply, .divide]) {
        left = join(operation, left, try unary())
      } else if inFormula, pass(":") {
        left = join(.multiply, left, try unary())
      } else {
        return left
      }
    }
  }

  private mutating func unary() throws(ExpressionError) -> Int {
    let start = token.range.lowerBound
    if pass("-") {
      try descend()
      defer { depth -= 1 }
      let operand = try unary()
      return add(.negation(operand), start..<ranges[operand].upperBound)
    }
    let base = try primary()
    guard pass("^") else { return base }
    try descend()
    defer { depth -= 1 }
    return join(.power, base, try unary())
  }

  /// Counts a level of nesting.
  private mutating func descend() throws(ExpressionError) {
    guard depth <= Self.deepestNesting else {
      throw error("the expression is nested more than \(Self.deepestNesting) deep", token.range)
    }
    depth += 1
  }

  private mutating func primary() throws(ExpressionError) -> Int {
    let token = token
    switch token.kind {
    case .number(let value):
      index += 1
      return add(.number(value), token.range)
    case .name(let name, let quoted):
      guard quoted || !Self.keywords.contains(name) else { throw unexpected("a value") }
      index += 1
      if !quoted, pass("(") { return try call(name, token.range) }
      return add(.name(name), token.range)
    case .symbol("("):
      index += 1
      let inner = try expression()
      try expectClosing(of: token)
      return inner
    default:
      throw unexpected("a value")
    }
  }

  private mutating func call(_ name: String, _ place: Range<Int>) throws(ExpressionError) -> Int {
    let opening = tokens[index - 1]
    guard let function = Function(rawValue: name), inFormula || function != .identity else {
      let known = Function.allCases.filter { inFormula || $0 != .identity }.map(\.rawValue)
      let nearest = Function.alias(name)?.rawValue ?? nearestName(to: name, among: known)
      throw error(
        "there is no function «\(excerpt(name))»",
        hint: nearest.map { "did you mean \($0)?" }
          ?? "the functions are \(known.joined(separator: ", "))", place)
    }
    var arguments: [Int] = []
    if token.kind != .symbol(")") {
      repeat { arguments.append(try expression()) } while pass(",")
    }
    try expectClosing(of: opening)
    let whole = place.lowerBound..<tokens[index - 1].range.upperBound
    guard function.arguments.contains(arguments.count) else {
      let wanted = function.arguments
      let count =
        wanted.count > 1
        ? "at least \(wanted.lowerBound) arguments"
        : wanted.lowerBound == 1 ? "1 argument" : "\(wanted.lowerBound) arguments"
      throw error("\(name) takes \(count), here are \(arguments.count)", whole)
    }
    return add(.call(function, arguments), whole)
  }

  private mutating func expectClosing(of opening: Token) throws(ExpressionError) {
    if pass(")") { return }
    if token.kind == .end {
      throw error("the parenthesis is not closed", opening.range)
    }
    throw unexpected("an operator or )")
  }

  private func isKeyword(_ word: String) -> Bool { token.kind == .name(word, quoted: false) }

  private mutating func passKeyword(_ word: String) throws(ExpressionError) {
    guard isKeyword(word) else { throw unexpected("«\(word)»") }
    index += 1
  }

  private mutating func passOperator(_ operations: [BinaryOperator]) -> BinaryOperator? {
    operations.first { pass($0.rawValue) }
  }

  private mutating func add(_ node: Expression.Node, _ range: Range<Int>) -> Int {
    nodes.append(node)
    ranges.append(range)
    return nodes.count - 1
  }

  private mutating func join(_ operation: BinaryOperator, _ left: Int, _ right: Int) -> Int {
    add(
      .binary(operation, left, right), ranges[left].lowerBound..<ranges[right].upperBound)
  }

  func error(_ message: String, hint: String? = nil, _ range: Range<Int>) -> ExpressionError {
    ExpressionError(message, hint: hint, source: source, range: range)
  }

  /// What is said where something else should stand.
  func unexpected(_ wanted: String) -> ExpressionError {
    let previous = index > 0 ? tokens[index - 1].kind : nil
    let bytes = Array(source.utf8)[token.range]
    let text = excerpt(String(decoding: bytes, as: UTF8.self))
    let keyword = [previous, token.kind].compactMap { $0 }.compactMap(Self.keyword).first
    let hint: String? =
      switch (token.kind, previous) {
      case _ where keyword != nil:
        "«\(keyword ?? "")» is a word of the language; a column of that name stands in `backticks`"
      case (.name, .number):
        "a product is written with *, a name that begins with a digit stands in `backticks`"
      case (.name, .name):
        "a product is written with *, a name of several words stands in `backticks`"
      default: nil
      }
    switch token.kind {
    case .end:
      return error("the text ends where \(wanted) should follow", token.range)
    case .symbol("~") where !inFormula:
      return error("«~» belongs between the two sides of a formula", token.range)
    case .symbol("~") where tokens[..<index].contains { $0.kind == .symbol("~") }:
      return error("there is a second ~", token.range)
    default:
      return error("«\(text)» stands where \(wanted) should follow", hint: hint, token.range)
    }
  }

  private static func keyword(_ kind: Token.Kind) -> String? {
    guard case .name(let name, quoted: false) = kind, keywords.contains(name) else { return nil }
    return name
  }
}
