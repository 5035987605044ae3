public import Tables

/// A parsed expression: nodes in one array, where operands stand before what uses them.
///
/// The order lets every transformation (printing, compiling, differentiating) be a loop from the
/// first node to the last, so that no depth of nesting can exhaust the stack.
public struct Expression: Sendable {
  /// An operation, with its operands as indices of earlier nodes.
  public enum Node: Hashable, Sendable {
    /// A number as written, which is not negative.
    case number(Double)
    /// The name of a column or quantity.
    case name(String)
    /// `-a`
    case negation(Int)
    /// `not a`
    case not(Int)
    /// `a + b` and its like.
    case binary(BinaryOperator, Int, Int)
    /// `f(a, …)`
    case call(Function, [Int])
    /// `if a then b else c`
    case conditional(Int, then: Int, else: Int)
    /// A number with its unit, whose words stand one blank apart: `10 million jobs`, `95 %`. The unit
    /// of `0.5 per year` is `1 per year`.
    case quantity(Double, unit: String)
    /// A quarter, a month or two years: `2024-Q1`, `2024-05`, `2024-2025`. A bare `2024` is a number
    /// here, and a period inside an index.
    case period(Period)
    /// `x[…]`, or `x[… else fallback]`
    case indexed(Int, [Selector], fallback: Int?)
    /// `sum(x over sex)`, `normal(3, 1)` and any other call that is not a plain function.
    case applied(Application)

    /// The indices of the operands.
    public var operands: [Int] {
      switch self {
      case .number, .name, .quantity, .period: []
      case .negation(let a), .not(let a): [a]
      case .binary(_, let a, let b): [a, b]
      case .call(_, let arguments): arguments
      case .conditional(let a, let b, let c): [a, b, c]
      case .indexed(let a, _, nil): [a]
      case .indexed(let a, _, let fallback?): [a, fallback]
      case .applied(let application): application.operands
      }
    }

    /// The same operation on other operands.
    func mapOperands(_ map: (Int) -> Int) -> Node {
      switch self {
      case .number, .name, .quantity, .period: self
      case .negation(let a): .negation(map(a))
      case .not(let a): .not(map(a))
      case .binary(let operation, let a, let b): .binary(operation, map(a), map(b))
      case .call(let function, let arguments): .call(function, arguments.map(map))
      case .conditional(let a, let b, let c): .conditional(map(a), then: map(b), else: map(c))
      case .indexed(let a, let selectors, let fallback):
        .indexed(map(a), selectors, fallback: fallback.map(map))
      case .applied(let application): .applied(application.mapOperands(map))
      }
    }
  }

  /// The text it was parsed from.
  public let source: String
  /// The nodes; the last is the whole expression.
  public let nodes: [Node]
  /// Where each node stands in `source`, as offsets in its UTF-8.
  public let ranges: [Range<Int>]

  /// The language that it is written in, which decides what names need quotes.
  public let dialect: Dialect

  init(source: String, dialect: Dialect, nodes: [Node], ranges: [Range<Int>]) {
    precondition(!nodes.isEmpty && nodes.count == ranges.count)
    self.source = source
    self.dialect = dialect
    self.nodes = nodes
    self.ranges = ranges
  }

  /// Parses the text of an expression.
  public init(_ source: String, dialect: Dialect = .columns) throws(ExpressionError) {
    var parser = try ExpressionParser(source, dialect: dialect)
    let root = try parser.expression()
    try parser.expectEnd()
    self = parser.arena(root)
  }

  /// The node that is the whole expression.
  public var root: Node { nodes[nodes.count - 1] }

  /// The names in order of appearance, each once, with the place of the first.
  public var names: [(name: String, range: Range<Int>)] {
    var seen: Set<String> = []
    return zip(nodes, ranges).compactMap { node, range in
      guard case .name(let name) = node, seen.insert(name).inserted else { return nil }
      return (name, range)
    }
  }

  /// The part of the expression whose root is node `index`, without the marks of `I()`.
  func part(at index: Int) -> Expression {
    var needed = [Bool](repeating: false, count: index + 1)
    needed[index] = true
    for node in stride(from: index, through: 0, by: -1) where needed[node] {
      for operand in nodes[node].operands { needed[operand] = true }
    }
    var places = [Int](repeating: -1, count: index + 1)
    var kept: [Node] = []
    var keptRanges: [Range<Int>] = []
    for node in 0...index where needed[node] {
      if case .call(.identity, let arguments) = nodes[node] {
        places[node] = places[arguments[0]]
      } else {
        places[node] = kept.count
        kept.append(nodes[node].mapOperands { places[$0] })
        keptRanges.append(ranges[node])
      }
    }
    return Expression(source: source, dialect: dialect, nodes: kept, ranges: keptRanges)
  }
}
