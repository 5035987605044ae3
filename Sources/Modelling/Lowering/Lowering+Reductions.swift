import Expressions
import Tables

/// Sums and their likes over dimensions and periods.
extension Lowering {
  func applied(
    _ expression: TypedExpression, _ node: Int, _ application: Application,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    switch application.word {
    case "sum", "mean", "min", "max", "share", "cumulate":
      // A reduction is the same wherever the dimensions that it removes stand.
      let argument = application.arguments[0].node
      var place = reduced(expression, node, application, at: coordinates)
      if application.word == "share" || application.word == "cumulate" { place = coordinates }
      let key = NodeKey(expression: expression.number, node: node, coordinates: place)
      if let known = reductions[key] { return known }
      let cell: Cell
      switch application.word {
      case "share": cell = try share(expression, node, application, argument, at: coordinates)
      case "cumulate":
        cell = try cumulated(expression, node, application, argument, at: coordinates)
      default: cell = try folded(expression, node, application, argument, at: coordinates)
      }
      reductions[key] = cell
      return cell
    case "solve": return try solution(expression, node, application, at: coordinates)
    case "fitmargins": return try fittedMargins(expression, node, application, at: coordinates)
    default: return try calendar(expression, node, application, at: coordinates)
    }
  }

  /// Coordinates without what a reduction runs over.
  private func reduced(
    _ expression: TypedExpression, _ node: Int, _ application: Application,
    at coordinates: Coordinates
  ) -> Coordinates {
    var place = coordinates
    for name in application.over {
      if let dimension = dimensions.place(name) { place[dimension] = nil }
    }
    return place
  }

  /// The places over which a reduction runs.
  private func places(
    _ expression: TypedExpression, _ node: Int, _ application: Application,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> [Coordinates] {
    var outer: (dimension: Int, mark: Mark)?
    if let by = application.by, let dimension = dimensions.place(by),
      let mark = mark(dimension, at: coordinates)
    {
      outer = (dimension, mark)
    }
    var places = [coordinates]
    for name in application.over {
      if name == "period" {
        guard
          case .indexed(_, let selectors, _) =
            expression.expression.nodes[application.arguments[0].node]
        else { continue }
        for selector in selectors {
          guard case .range(let first, let last) = selector.kind else { continue }
          guard let periods = try periods(first, last, expression, node, at: coordinates) else {
            return []
          }
          places = places.flatMap { place in
            periods.map { number in
              var inner = place
              inner.period = number
              inner.era = model.namespaces[expression.namespace].era(of: number)
              return inner
            }
          }
        }
        continue
      }
      guard let dimension = dimensions.place(name) else { continue }
      var elements = Array(dimensions[dimension].elements.indices)
      if let outer, dimensions.isNested(dimension, within: outer.dimension) {
        let members = dimensions[outer.dimension].members(of: outer.mark)
        elements = elements.filter { element in
          dimensions.outerElement(of: element, in: dimension, at: outer.dimension)
            .map { members.contains($0) } ?? false
        }
      }
      places = places.flatMap { place in
        elements.map { element in
          var inner = place
          inner[dimension] = .element(element)
          return inner
        }
      }
    }
    return places
  }

  /// The value of a reduction's argument at one of its places.
  private func term(
    _ expression: TypedExpression, _ argument: Int, _ application: Application,
    at place: Coordinates
  ) throws(ModelErrors) -> Cell {
    guard application.over.contains("period"),
      case .indexed(let base, let selectors, let fallback) = expression.expression.nodes[argument]
    else { return try evaluate(expression, argument, at: place) }
    // The range has become the period of the place.
    let others = selectors.filter { if case .range = $0.kind { false } else { true } }
    return try indexed(expression, argument, base, others, fallback, at: place)
  }

  private func folded(
    _ expression: TypedExpression, _ node: Int, _ application: Application, _ argument: Int,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    var result: Graph.Value?
    var whole: Graph.Value?
    let places = try places(expression, node, application, at: coordinates)
    for place in places {
      let cell = try term(expression, argument, application, at: place)
      guard case .value(var value) = cell else { return cell }
      if let weight = application.weight {
        let part = try evaluate(expression, weight, at: place)
        guard case .value(let weight) = part else { return part }
        value = graph.binary(.multiply, weight, value)
        whole = whole.map { graph.binary(.add, $0, weight) } ?? weight
      }
      let operation: Graph.Binary =
        switch application.word {
        case "min": .min
        case "max": .max
        default: .add
        }
      result = result.map { graph.binary(operation, $0, value) } ?? value
    }
    guard let result else {
      guard application.word == "sum" else {
        throw fault(expression, node, "there is nothing to take the \(application.word) of")
      }
      return .value(graph.constant(0))
    }
    guard application.word == "mean" else { return .value(result) }
    let divisor = whole ?? graph.constant(Double(places.count))
    return try checked(
      graph.binary(.divide, result, divisor), expression, node, at: coordinates)
  }

  private func share(
    _ expression: TypedExpression, _ node: Int, _ application: Application, _ argument: Int,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    let own = try evaluate(expression, argument, at: coordinates)
    guard case .value(let value) = own else { return own }
    let key = NodeKey(
      expression: -expression.number - 1, node: node,
      coordinates: reduced(expression, node, application, at: coordinates))
    let total: Cell
    if let known = reductions[key] {
      total = known
    } else {
      total = try folded(expression, node, application, argument, at: coordinates)
    }
    reductions[key] = total
    guard case .value(let whole) = total else { return total }
    return try checked(graph.binary(.divide, value, whole), expression, node, at: coordinates)
  }

  private func cumulated(
    _ expression: TypedExpression, _ node: Int, _ application: Application, _ argument: Int,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    let own = try evaluate(expression, argument, at: coordinates)
    guard case .value(let value) = own else { return own }
    var before = coordinates
    if let name = application.over.first(where: { $0 != "period" }),
      let dimension = dimensions.place(name)
    {
      guard case .element(let element)? = mark(dimension, at: coordinates), element > 0 else {
        return own
      }
      before[dimension] = .element(element - 1)
    } else {
      let start = model.namespaces[expression.namespace].start
      guard let period = coordinates.period, period > start else { return own }
      before.period = period - 1
      before.era = model.namespaces[expression.namespace].era(of: period - 1)
    }
    let sum = try applied(expression, node, application, at: before)
    guard case .value(let running) = sum else { return sum }
    return .value(graph.binary(.add, running, value))
  }

  private func calendar(
    _ expression: TypedExpression, _ node: Int, _ application: Application,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    var period: Period?
    let argument = application.arguments[0].node
    switch expression.expression.nodes[argument] {
    case .period(let own): period = own
    default:
      let namespace = model.namespaces[expression.namespace]
      switch expression.meanings[argument] {
      case .now: period = coordinates.period.flatMap { clock.period($0) }
      case .start: period = clock.period(namespace.start)
      case .observed: period = clock.period(namespace.observed)
      case .end: period = clock.period(namespace.end)
      default: break
      }
    }
    guard let period else { throw fault(expression, argument, "this is no period") }
    let number: Int? =
      switch application.word {
      case "year": period.year
      case "quarter": period.quarter
      default: period.month
      }
    guard let number else {
      throw fault(expression, node, "\(period) has no \(application.word)")
    }
    return .value(graph.constant(Double(number)))
  }
}
