/// Takes the right side of a formula apart into terms.
struct TermCollector {
  private let parser: ExpressionParser
  /// The nodes of the terms, in order.
  private(set) var terms: [Int] = []
  /// Whether the text asks for an intercept, where it says so.
  private(set) var intercept: (wanted: Bool, node: Int)?

  init(_ parser: ExpressionParser) {
    self.parser = parser
  }

  /// Walks the sums below `root` from left to right.
  mutating func collect(_ root: Int) throws(ExpressionError) {
    var pending: [(node: Int, added: Bool)] = [(root, true)]
    while let (node, added) = pending.popLast() {
      switch parser.nodes[node] {
      case .binary(.add, let a, let b) where added:
        pending.append((b, true))
        pending.append((a, true))
      case .binary(.subtract, let a, let b) where added:
        pending.append((b, false))
        pending.append((a, true))
      case .negation(let a) where added: pending.append((a, false))
      case .number(let value): try collect(number: value, node, added: added)
      default:
        guard added else {
          throw parser.error(
            "only the intercept can be taken out, with - 1",
            hint: "a difference that is one term is I(a - b)", parser.ranges[node])
        }
        terms.append(node)
      }
    }
  }

  private mutating func collect(
    number: Double, _ node: Int, added: Bool
  ) throws(ExpressionError) {
    guard number == 0 || number == 1 else {
      throw parser.error(
        "a number alone is no term", hint: "1 is the intercept, 0 or - 1 is none",
        parser.ranges[node])
    }
    let wanted = (number == 1) == added
    if let intercept, intercept.wanted != wanted {
      throw parser.error(
        "the formula both asks for the intercept and leaves it out", parser.ranges[node])
    }
    intercept = (wanted, node)
  }
}
