import Expressions
import Tables

/// Indexed expressions.
extension Lowering {
  func indexed(
    _ expression: TypedExpression, _ node: Int, _ base: Int, _ selectors: [Selector],
    _ fallback: Int?, at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    let found = try select(expression, node, base, selectors, at: coordinates)
    guard case .empty = found, let fallback else {
      guard case .value(let value) = found, let list = expression.conversions[node],
        let conversion = list.first
      else { return found }
      return .value(convert(value, conversion))
    }
    return try operand(expression, fallback, of: node, 1, at: coordinates)
  }

  private func select(
    _ expression: TypedExpression, _ node: Int, _ base: Int, _ selectors: [Selector],
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    var inner = coordinates
    var longer: Period?
    var summed: [(dimension: Int, group: Int)] = []
    for selector in selectors {
      switch selector.kind {
      case .element(let name, let element):
        guard let dimension = dimensions.place(name) else { continue }
        if let mark = dimensions[dimension].mark(element) {
          if case .group(let group) = mark, quantity(expression, base) == nil {
            summed.append((dimension, group))
          } else {
            inner[dimension] = mark
          }
        } else if let other = dimensions.place(element) {
          inner[dimension] = mark(other, at: coordinates)
        }
      case .point(let point):
        guard let found = try self.point(point, expression, node, at: coordinates) else {
          return .empty(outside(expression, base, .offDimension, inner))
        }
        switch found {
        case .element(let dimension, let place): inner[dimension] = .element(place)
        case .period(let number):
          inner.period = number
          inner.era = model.namespaces[expression.namespace].era(of: number)
        case .longer(let period): longer = period
        }
      case .range:
        throw fault(
          expression, node, "a range of periods stands where one period should",
          hint: "sum(x[2024..2030] over period) takes a range")
      }
    }
    if let longer {
      guard let quantity = quantity(expression, base) else {
        throw fault(
          expression, node, "\(longer) is longer than a period of the model",
          hint: "a period is formed of shorter ones for a name; give this expression one")
      }
      guard let numbers = clock.numbers(in: longer) else {
        throw fault(
          expression, node, "\(longer) is not made of \(clock.frequency) periods of this model")
      }
      return try periodCell(
        model.quantities[quantity], numbers, longer, at: inner, expression, node)
    }
    return try total(expression, base, summed[...], at: inner)
  }

  /// The sum of an expression over groups that are selected of it.
  private func total(
    _ expression: TypedExpression, _ base: Int,
    _ groups: ArraySlice<(dimension: Int, group: Int)>, at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    guard let first = groups.first else {
      return try evaluate(expression, base, at: coordinates)
    }
    if let unit = expression.types[base].measure.unit, !Elaborator.isAmount(unit) {
      throw fault(
        expression, base, "this has no total, since it does not add up",
        hint: "give it a name, and state how its total is formed")
    }
    var sum: Graph.Value?
    for element in dimensions[first.dimension].groups[first.group].members {
      var inner = coordinates
      inner[first.dimension] = .element(element)
      let cell = try total(expression, base, groups.dropFirst(), at: inner)
      guard case .value(let value) = cell else { return cell }
      sum = sum.map { graph.binary(.add, $0, value) } ?? value
    }
    return .value(sum ?? graph.constant(0))
  }

  /// The quantity that a node names, if it is a name.
  private func quantity(_ expression: TypedExpression, _ node: Int) -> Int? {
    guard case .name = expression.expression.nodes[node],
      case .quantity(let quantity)? = expression.meanings[node]
    else { return nil }
    return quantity
  }

  private func outside(
    _ expression: TypedExpression, _ base: Int, _ reason: Emptiness.Reason,
    _ coordinates: Coordinates
  ) -> Emptiness {
    Emptiness(
      reason: reason, quantity: quantity(expression, base) ?? current?.quantity ?? 0,
      coordinates: coordinates)
  }

  private enum Found {
    case element(dimension: Int, place: Int)
    case period(Int)
    case longer(Period)
  }

  /// What a point means here; nil off the end of a numeric dimension.
  private func point(
    _ point: Point, _ expression: TypedExpression, _ node: Int, at coordinates: Coordinates
  ) throws(ModelErrors) -> Found? {
    let shift = try shift(point, expression, node, at: coordinates)
    switch point.base {
    case .word(let word):
      if let dimension = dimensions.place(word) {
        guard case .element(let element)? = mark(dimension, at: coordinates) else {
          throw fault(expression, node, "«\(word)» is open here")
        }
        let place = element + shift
        return dimensions[dimension].elements.indices.contains(place)
          ? .element(dimension: dimension, place: place) : nil
      }
      let namespace = model.namespaces[expression.namespace]
      switch word {
      case "start": return .period(namespace.start + shift)
      case "observed": return .period(namespace.observed + shift)
      case "end": return .period(namespace.end + shift)
      default:
        guard let period = coordinates.period else {
          throw fault(expression, node, "there is no t here, since nothing varies by period")
        }
        return .period(period + shift)
      }
    case .period(let period):
      if let number = clock.number(of: period) { return .period(number + shift) }
      guard shift == 0 else {
        throw fault(expression, node, "\(period) is no period of the model to count from")
      }
      guard period.frequency.months > clock.frequency.months else {
        throw fault(
          expression, node, "\(period) is no period of this model",
          hint: "its periods are such as \(clock.start)")
      }
      return .longer(period)
    }
  }

  private func shift(
    _ point: Point, _ expression: TypedExpression, _ node: Int, at coordinates: Coordinates
  ) throws(ModelErrors) -> Int {
    switch point.shift {
    case .none: return 0
    case .steps(let steps): return steps
    case .dimension(let name, let isNegative):
      guard let dimension = dimensions.place(name),
        case .element(let element)? = mark(dimension, at: coordinates),
        let number = dimensions[dimension].number(element)
      else { throw fault(expression, node, "«\(name)» has no number here") }
      return isNegative ? -number : number
    }
  }

  /// The periods of a range.
  func periods(
    _ first: Point?, _ last: Point?, _ expression: TypedExpression, _ node: Int,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> ClosedRange<Int>? {
    let namespace = model.namespaces[expression.namespace]
    var (low, high) = (namespace.start, namespace.end)
    if let first {
      switch try point(first, expression, node, at: coordinates) {
      case .period(let number): low = number
      case .longer(let period): low = clock.numbers(in: period)?.lowerBound ?? low
      default: break
      }
    }
    if let last {
      switch try point(last, expression, node, at: coordinates) {
      case .period(let number): high = number
      case .longer(let period): high = clock.numbers(in: period)?.upperBound ?? high
      default: break
      }
    }
    return low <= high ? low...high : nil
  }
}
