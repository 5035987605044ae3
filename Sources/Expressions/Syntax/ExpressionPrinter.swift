import Tables

/// Writes an expression from left to right, with what is still to be written on a stack of its own,
/// so that the work grows with the length of the text and no depth exhausts the stack.
struct ExpressionPrinter {
  private enum Item {
    case text(String)
    /// A node, in parentheses if it binds less tightly than this.
    case node(Int, atLeast: Int)
  }

  /// What binds more tightly than any operator: an index, and what it may stand behind.
  private static let (index, primary) = (9, 10)

  private let expression: Expression
  private let nodes: [Expression.Node]
  private var pending: [Item]

  init(_ expression: Expression) {
    self.expression = expression
    nodes = expression.nodes
    pending = [.node(nodes.count - 1, atLeast: 0)]
  }

  mutating func text() -> String {
    var result = ""
    while let item = pending.popLast() {
      switch item {
      case .text(let text): result += text
      case .node(let node, let least):
        if precedence(node) < least {
          pending += [.text(")"), .node(node, atLeast: 0), .text("(")]
        } else {
          pending += items(nodes[node]).reversed()
        }
      }
    }
    return result
  }

  private func precedence(_ node: Int) -> Int {
    switch nodes[node] {
    case .number, .name, .call, .quantity, .period, .applied: Self.primary
    case .indexed: Self.index
    case .negation: 7
    case .not: 3
    case .binary(let operation, _, _): operation.precedence
    case .conditional: 0
    }
  }

  private func items(_ node: Expression.Node) -> [Item] {
    switch node {
    case .number(let value): [.text(Self.text(of: value))]
    case .name(let name): [.text(text(ofName: name))]
    case .quantity(let value, let unit):
      // `0.5 per year` has the unit `1 per year`.
      [.text("\(Self.text(of: value)) \(unit.hasPrefix("1 per ") ? unit.dropFirst(2) : unit[...])")]
    case .period(let period): [.text(period.description)]
    case .negation(let a): [.text("-"), .node(a, atLeast: 7)]
    case .not(let a): [.text("not "), .node(a, atLeast: 4)]
    case .binary(let operation, let a, let b): items(operation, a, b)
    case .call(let function, let arguments):
      [.text("\(function.rawValue)(")] + list(arguments) + [.text(")")]
    case .conditional(let a, let b, let c):
      [
        .text("if "), .node(a, atLeast: 0), .text(" then "), .node(b, atLeast: 0), .text(" else "),
        .node(c, atLeast: 0),
      ]
    case .indexed(let a, let selectors, let fallback):
      [
        .node(a, atLeast: Self.primary),
        .text("[" + selectors.map(text(of:)).joined(separator: ", ")),
      ] + (fallback.map { [.text(" else "), .node($0, atLeast: 0)] } ?? []) + [.text("]")]
    case .applied(let application): items(application)
    }
  }

  private func items(_ operation: BinaryOperator, _ a: Int, _ b: Int) -> [Item] {
    // What binds from the left needs a tighter right operand; powers bind from the right, and take
    // a negation as exponent; comparisons do not chain.
    let precedence = operation.precedence
    let spaced = precedence < 6
    let right: Item =
      if operation == .divide, case .name(let name) = nodes[b], passesForUnit(name) {
        .text("`\(name)`")
      } else {
        .node(b, atLeast: precedence == 8 ? 7 : precedence + 1)
      }
    return [
      .node(a, atLeast: precedence + (precedence == 8 || precedence == 4 ? 1 : 0)),
      .text(spaced ? " \(operation.rawValue) " : operation.rawValue), right,
    ]
  }

  /// Whether a name behind a slash would be taken for part of a unit or of a period.
  private func passesForUnit(_ name: String) -> Bool {
    guard expression.dialect == .model else { return false }
    return ExpressionParser.calendar.contains(name)
      || (name.utf8.count > 1 && name.utf8.dropFirst().allSatisfy(isDigit))
  }

  private func items(_ application: Application) -> [Item] {
    var items: [Item] = [.text("\(application.word)(")]
    for (index, argument) in application.arguments.enumerated() {
      if index > 0 { items.append(.text(", ")) }
      if let label = argument.label { items.append(.text("\(label): ")) }
      items.append(.node(argument.node, atLeast: 0))
    }
    if !application.over.isEmpty {
      let over = application.over.map(text(ofName:)).joined(separator: ", ")
      let by = application.by.map { " by \(text(ofName: $0))" } ?? ""
      items.append(.text(" over \(over)\(by)"))
    }
    if let weight = application.weight {
      items += [.text(" weighted by "), .node(weight, atLeast: 0)]
    }
    return items + [.text(")")]
  }

  private func list(_ arguments: [Int]) -> [Item] {
    arguments.enumerated().flatMap { index, node -> [Item] in
      (index > 0 ? [.text(", ")] : []) + [.node(node, atLeast: 0)]
    }
  }

  private func text(of selector: Selector) -> String {
    switch selector.kind {
    case .element(let dimension, let name):
      "\(text(ofName: dimension)): \(text(ofElement: name))"
    case .point(let point): text(of: point)
    case .range(let first, let last):
      "\(first.map(text(of:)) ?? "")..\(last.map(text(of:)) ?? "")"
    }
  }

  private func text(of point: Point) -> String {
    let base =
      switch point.base {
      case .period(let period): period.description
      case .word(let word): text(ofName: word)
      }
    return switch point.shift {
    case .none: base
    case .steps(let steps): "\(base)\(steps < 0 ? "" : "+")\(steps)"
    case .dimension(let dimension, let negative):
      "\(base)\(negative ? "-" : "+")\(text(ofName: dimension))"
    }
  }

  /// An element as it stands behind a colon: a word or a whole number, or else in quotes.
  private func text(ofElement name: String) -> String {
    let digits = name.hasPrefix("-") ? name.dropFirst() : name[...]
    if (1...15).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit) { return name }
    let text = text(ofName: name)
    return text.hasPrefix("`") && !name.contains("\"") ? "\"\(name)\"" : text
  }

  private func text(ofName name: String) -> String {
    Expression.text(ofName: name, dialect: expression.dialect)
  }

  private static func text(of value: Double) -> String {
    value < 1e15 && value == value.rounded() ? String(Int(value)) : "\(value)"
  }
}
