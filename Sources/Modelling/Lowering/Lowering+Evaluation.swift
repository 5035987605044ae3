import Expressions
import Tables

/// Expressions at a place.
extension Lowering {
  /// The value of a typed expression, in the unit that was asked for.
  func evaluate(
    _ expression: TypedExpression, at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    let cell = try evaluate(expression, expression.root, at: coordinates)
    guard case .value(let value) = cell, expression.result != nil else { return cell }
    return .value(convert(value, expression.result))
  }

  /// An operand, in the unit that the operation wants.
  func operand(
    _ expression: TypedExpression, _ node: Int, of parent: Int, _ index: Int,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    let cell = try evaluate(expression, node, at: coordinates)
    guard case .value(let value) = cell, let list = expression.conversions[parent],
      index < list.count
    else { return cell }
    return .value(convert(value, list[index]))
  }

  /// The value of a node.
  func evaluate(
    _ expression: TypedExpression, _ node: Int, at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    switch expression.expression.nodes[node] {
    case .number(let value), .quantity(let value, _): return .value(graph.constant(value))
    case .period:
      throw fault(expression, node, "a period stands where a number should")
    case .name: return try name(expression, node, at: coordinates)
    case .negation(let a):
      return try map(expression, [a], of: node, at: coordinates) { graph.unary(.negate, $0[0]) }
    case .not(let a):
      return try map(expression, [a], of: node, at: coordinates) { graph.unary(.not, $0[0]) }
    case .binary(let operation, let a, let b):
      return try binary(expression, node, operation, a, b, at: coordinates)
    case .call(let function, let arguments):
      return try map(expression, arguments, of: node, at: coordinates) {
        graph.call(function, $0)
      }
    case .conditional(let condition, let a, let b):
      return try conditional(expression, node, condition, a, b, at: coordinates)
    case .indexed(let base, let selectors, let fallback):
      return try indexed(expression, node, base, selectors, fallback, at: coordinates)
    case .applied(let application):
      return try applied(expression, node, application, at: coordinates)
    }
  }

  /// The result of an operation on operands; empty where one of them is.
  private func map(
    _ expression: TypedExpression, _ operands: [Int], of node: Int, at coordinates: Coordinates,
    _ body: ([Graph.Value]) -> Graph.Value
  ) throws(ModelErrors) -> Cell {
    var values: [Graph.Value] = []
    for (index, operand) in operands.enumerated() {
      let cell = try self.operand(expression, operand, of: node, index, at: coordinates)
      guard case .value(let value) = cell else { return cell }
      values.append(value)
    }
    return try checked(body(values), expression, node, at: coordinates)
  }

  /// Refuses an operation of numbers that gives no number.
  func checked(
    _ value: Graph.Value, _ expression: TypedExpression, _ node: Int, at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    if let number = graph.constant(of: value), !number.isFinite {
      let place = stack(at: coordinates)
      throw fault(
        expression, node,
        number.isNaN ? "this is not a number\(place)" : "this is infinite\(place)",
        hint: number.isNaN
          ? "a logarithm or a root of a negative number, or 0 divided by 0"
          : "a division by 0, or a result beyond double precision")
    }
    return .value(value)
  }

  /// ", for expenditure[…]" of the cell that is being lowered.
  private func stack(at coordinates: Coordinates) -> String {
    current.map { ", for \(describe($0))" } ?? ""
  }

  private func name(
    _ expression: TypedExpression, _ node: Int, at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    switch expression.meanings[node] {
    case .quantity(let quantity): return try cell(quantity, at: coordinates)
    case .step: return .value(graph.constant(clock.step))
    case .dimension(let dimension):
      guard case .element(let element)? = mark(dimension, at: coordinates),
        let number = dimensions[dimension].number(element)
      else { throw fault(expression, node, "«\(dimensions[dimension].name)» has no number here") }
      return .value(graph.constant(Double(number)))
    case .now, .start, .observed, .end, nil:
      throw fault(expression, node, "a period stands where a number should")
    }
  }

  /// The span of a node that is a period, in years.
  private func span(
    _ expression: TypedExpression, _ node: Int, at coordinates: Coordinates
  ) -> Period? {
    switch expression.expression.nodes[node] {
    case .period(let period): return period
    case .number(let value): return Int(exactly: value).flatMap { Period(year: $0) }
    case .name: break
    default: return nil
    }
    let namespace = model.namespaces[expression.namespace]
    switch expression.meanings[node] {
    case .now: return coordinates.period.flatMap { clock.period($0) }
    case .start: return clock.period(namespace.start)
    case .observed: return clock.period(namespace.observed)
    case .end: return clock.period(namespace.end)
    default: return nil
    }
  }

  private func binary(
    _ expression: TypedExpression, _ node: Int, _ operation: BinaryOperator, _ a: Int, _ b: Int,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    let measures = (expression.types[a].measure, expression.types[b].measure)
    if measures.0 == .period || measures.1 == .period {
      return try periods(expression, node, operation, a, b, at: coordinates)
    }
    if case .element(let first) = measures.0, case .element(let second) = measures.1 {
      let isEqual = mark(first, at: coordinates) == mark(second, at: coordinates)
      return .value(graph.constant(isEqual == (operation == .equal) ? 1 : 0))
    }
    let left = try operand(expression, a, of: node, 0, at: coordinates)
    if operation == .and || operation == .or, case .value(let value) = left,
      let number = graph.constant(of: value), (number != 0) == (operation == .or)
    {
      // What the left side settles does not ask for the right one.
      return .value(graph.constant(operation == .or ? 1 : 0))
    }
    guard case .value(let first) = left else { return left }
    let right = try operand(expression, b, of: node, 1, at: coordinates)
    guard case .value(let second) = right else { return right }
    return try checked(
      graph.binary(Graph.Binary(operation), first, second), expression, node, at: coordinates)
  }

  /// Differences and comparisons of periods. A longer period is compared by its ends: `t > 2024` holds
  /// from the first quarter of 2025 on, `t == 2024` in each quarter of 2024.
  private func periods(
    _ expression: TypedExpression, _ node: Int, _ operation: BinaryOperator, _ a: Int, _ b: Int,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    guard let first = span(expression, a, at: coordinates),
      let second = span(expression, b, at: coordinates)
    else { throw fault(expression, node, "this is no period") }
    if operation == .subtract {
      return .value(graph.constant(first.years(since: second)))
    }
    let holds: Bool =
      switch operation {
      case .less: first.end <= second.start + 1e-9
      case .greater: first.start + 1e-9 >= second.end
      case .lessOrEqual: first.end <= second.end + 1e-9
      case .greaterOrEqual: first.start + 1e-9 >= second.start
      case .equal: first == second || second.contains(first) || first.contains(second)
      case .notEqual: !(first == second || second.contains(first) || first.contains(second))
      default: throw fault(expression, node, "periods have no \(operation.rawValue)")
      }
    return .value(graph.constant(holds ? 1 : 0))
  }

  private func conditional(
    _ expression: TypedExpression, _ node: Int, _ condition: Int, _ a: Int, _ b: Int,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    let cell = try evaluate(expression, condition, at: coordinates)
    guard case .value(let truth) = cell else { return cell }
    if let number = graph.constant(of: truth) {
      // The branch that is not taken is not looked at.
      return try operand(
        expression, number != 0 ? a : b, of: node, number != 0 ? 1 : 2, at: coordinates)
    }
    let (first, second) = (
      try operand(expression, a, of: node, 1, at: coordinates),
      try operand(expression, b, of: node, 2, at: coordinates)
    )
    guard case .value(let one) = first else { return first }
    guard case .value(let other) = second else { return second }
    return .value(graph.select(truth, one, other))
  }
}
