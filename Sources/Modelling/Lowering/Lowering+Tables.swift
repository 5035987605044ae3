import Expressions

/// Systems of equations and tables with margins: what is computed for many cells at once.
extension Lowering {
  /// `solve(M, b)`: all x of the system of these coordinates at once.
  func solution(
    _ expression: TypedExpression, _ node: Int, _ application: Application,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    let (matrix, side) = (application.arguments[0].node, application.arguments[1].node)
    guard
      let pair = ExpressionTyper.solutionPair(
        expression.types[matrix].shape, expression.types[side].shape, dimensions)
    else { throw fault(expression, node, "the matrix of solve has no pair of dimensions") }
    var outer = coordinates
    outer[pair.row] = nil
    outer[pair.column] = nil
    let key = NodeKey(expression: expression.number, node: node, coordinates: outer)
    if tables[key] == nil {
      let count = dimensions[pair.row].elements.count
      var arguments: [Graph.Value] = []
      var sides: [Graph.Value] = []
      for row in 0..<count {
        var place = outer
        place[pair.row] = .element(row)
        for column in 0..<count {
          place[pair.column] = .element(column)
          let cell = try evaluate(expression, matrix, at: place)
          guard case .value(let value) = cell else { return cell }
          arguments.append(value)
        }
        place[pair.column] = nil
        let cell = try evaluate(expression, side, at: place)
        guard case .value(let value) = cell else { return cell }
        sides.append(value)
      }
      let results = graph.apply(LinearSolution(count: count), arguments + sides)
      var table: [Coordinates: Graph.Value] = [:]
      for row in 0..<count {
        var place = outer
        place[pair.row] = .element(row)
        table[place] = results[row]
      }
      tables[key] = table
    }
    outer[pair.row] = mark(pair.row, at: coordinates)
    guard let value = tables[key]?[outer] else {
      throw fault(expression, node, "«\(dimensions[pair.row].name)» is open here")
    }
    if let number = graph.constant(of: value), !number.isFinite {
      throw fault(
        expression, node, "the system of solve has no solution, or no single one",
        hint: "its matrix is singular")
    }
    return .value(value)
  }

  /// `fitmargins(seed, m1, …)`: the whole table at once.
  func fittedMargins(
    _ expression: TypedExpression, _ node: Int, _ application: Application,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    let nodes = application.arguments.map(\.node)
    let margins = Array(nodes.dropFirst())
    // The table runs over the dimensions that some margin lacks; the others are free.
    let all = expression.types[node].shape
    var shared = all
    for margin in margins {
      for dimension in all.dimensions where !expression.types[margin].shape.contains(dimension) {
        shared.remove(dimension)
      }
    }
    let axes = all.dimensions.filter { !shared.contains($0) }
    var outer = coordinates
    for axis in axes { outer[axis] = nil }
    let key = NodeKey(expression: expression.number, node: node, coordinates: outer)
    if tables[key] == nil {
      var places = [outer]
      for axis in axes {
        places = places.flatMap { place in
          dimensions[axis].elements.indices.map { element in
            var inner = place
            inner[axis] = .element(element)
            return inner
          }
        }
      }
      var arguments: [Graph.Value] = []
      for place in places {
        let cell = try evaluate(expression, nodes[0], at: place)
        guard case .value(let value) = cell else { return cell }
        arguments.append(value)
      }
      var memberships: [[Int]] = []
      for (index, margin) in margins.enumerated() {
        let own = axes.filter { expression.types[margin].shape.contains($0) }
        var numbers: [[Mark?]: Int] = [:]
        var membership: [Int] = []
        for place in places {
          let marks = own.map { place[$0] }
          if numbers[marks] == nil {
            numbers[marks] = numbers.count
            let cell = try operand(expression, margin, of: node, index + 1, at: place)
            guard case .value(let value) = cell else { return cell }
            arguments.append(value)
          }
          membership.append(numbers[marks] ?? 0)
        }
        memberships.append(membership)
      }
      let results = graph.apply(FittedMargins(memberships: memberships), arguments)
      tables[key] = Dictionary(zip(places, results), uniquingKeysWith: { first, _ in first })
    }
    for axis in axes { outer[axis] = mark(axis, at: coordinates) }
    guard let value = tables[key]?[outer] else {
      throw fault(expression, node, "a dimension of the table is open here")
    }
    if let number = graph.constant(of: value), !number.isFinite {
      throw fault(
        expression, node, "the margins of fitmargins cannot be met",
        hint: "their grand totals must agree, and no margin may be above 0 where the seed is 0")
    }
    return .value(value)
  }
}
