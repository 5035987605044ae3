import Tables

/// A recursive-descent parser of expressions.
///
/// ```
/// expression = "if" expression "then" expression "else" expression | and { "or" and }
/// and        = not { "and" not }              not   = [ "not" ] comparison
/// comparison = sum [ ("<"|"<="|"=="|"!="|">="|">") sum ]
/// sum        = term { ("+"|"-") term }        term  = unary { ("*"|"/") unary }
/// unary      = "-" unary | postfix [ "^" unary ]
/// postfix    = primary [ index ]
/// primary    = number [ unit ] | period | name | call | "(" expression ")"
/// ```
/// So `-x^2` is `-(x^2)` and `a^b^c` is `a^(b^c)`. In a formula `:` is `*`, and there is `I()`.
/// Indices, periods and units are of the model language alone.
struct ExpressionParser {
  /// More nesting than anyone writes, and far less than the stack holds.
  static let deepestNesting = 100

  let source: String
  let dialect: Dialect
  let tokens: [Token]
  /// The place of the next token.
  var index = 0
  /// The place of the token that follows the last unit.
  var endOfUnit = -1
  private let bytes: [UInt8]
  private var depth = 0
  private(set) var nodes: [Expression.Node] = []
  private(set) var ranges: [Range<Int>] = []

  init(_ source: String, dialect: Dialect) throws(ExpressionError) {
    self.source = source
    self.dialect = dialect
    var lexer = Lexer(source, dialect: dialect)
    tokens = try lexer.tokens()
    bytes = lexer.bytes
  }

  var token: Token { tokens[index] }
  /// The token after the next.
  var tokenAfter: Token { tokens[min(index + 1, tokens.count - 1)] }

  /// The text of a part of the source.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The expression whose root is node `root`.
  func arena(_ root: Int) -> Expression {
    Expression(source: source, dialect: dialect, nodes: nodes, ranges: ranges).part(at: root)
  }

  mutating func expectEnd() throws(ExpressionError) {
    guard token.kind == .end else { throw unexpected("an operator or the end") }
  }

  /// Passes the symbol if it stands here.
  mutating func pass(_ symbol: String) -> Bool {
    guard token.isSymbol(symbol) else { return false }
    index += 1
    return true
  }

  mutating func expression() throws(ExpressionError) -> Int {
    try descend()
    defer { depth -= 1 }
    guard token.word == "if" else { return try disjunction() }
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
    while token.word == "or" {
      index += 1
      left = join(.or, left, try conjunction())
    }
    return left
  }

  private mutating func conjunction() throws(ExpressionError) -> Int {
    var left = try negatedComparison()
    while token.word == "and" {
      index += 1
      left = join(.and, left, try negatedComparison())
    }
    return left
  }

  private mutating func negatedComparison() throws(ExpressionError) -> Int {
    guard token.word == "not" else { return try comparison() }
    let start = token.range.lowerBound
    index += 1
    let operand = try comparison()
    return add(.not(operand), start..<ranges[operand].upperBound)
  }

  private static let comparisons: [BinaryOperator] = [
    .less, .lessOrEqual, .equal, .notEqual, .greaterOrEqual, .greater,
  ]

  private mutating func comparison() throws(ExpressionError) -> Int {
    let left = try sum()
    guard let operation = passOperator(Self.comparisons) else { return left }
    let whole = join(operation, left, try sum())
    if case .symbol(let symbol) = token.kind,
      Self.comparisons.contains(where: { $0.rawValue == symbol })
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
      if dialect == .model, index == endOfUnit { try refuseUnitAfterSlash() }
      if let operation = passOperator([.multiply, .divide]) {
        left = join(operation, left, try unary())
      } else if dialect == .formula, pass(":") {
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
    let base = try postfix()
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

  private mutating func postfix() throws(ExpressionError) -> Int {
    let start = token.range.lowerBound
    let base = try primary()
    guard dialect == .model, token.isSymbol("[") else { return base }
    return try indexed(base, from: start)
  }

  private mutating func primary() throws(ExpressionError) -> Int {
    let token = token
    switch token.kind {
    case .number(let value):
      index += 1
      if dialect == .model, let unit = try unit() {
        endOfUnit = index
        return add(
          .quantity(value, unit: unit),
          token.range.lowerBound..<tokens[index - 1].range.upperBound)
      }
      return add(.number(value), token.range)
    case .period(let period):
      index += 1
      return add(.period(period), token.range)
    case .name(let name, let quoted):
      guard quoted || !dialect.keywords.contains(name) else { throw unexpected("a value") }
      index += 1
      if !quoted, pass("(") {
        return dialect == .model ? try application(name, token) : try call(name, token)
      }
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

  mutating func expectClosing(of opening: Token) throws(ExpressionError) {
    if pass(")") { return }
    if token.kind == .end {
      throw error("the parenthesis is not closed", opening.range)
    }
    throw unexpected("an operator or )")
  }

  mutating func passKeyword(_ word: String) throws(ExpressionError) {
    guard token.word == word else { throw unexpected("«\(word)»") }
    index += 1
  }

  private mutating func passOperator(_ operations: [BinaryOperator]) -> BinaryOperator? {
    guard case .symbol(let symbol) = token.kind,
      let operation = operations.first(where: { $0.rawValue == symbol })
    else { return nil }
    index += 1
    return operation
  }

  mutating func add(_ node: Expression.Node, _ range: Range<Int>) -> Int {
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
}
