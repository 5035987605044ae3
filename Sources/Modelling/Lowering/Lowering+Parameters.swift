import Expressions
import Probability
import Tables

/// Parameters, parts of laws, and the levers on both.
extension Lowering {
  func parameterCell(
    _ key: CellKey, _ quantity: Quantity, _ parameter: ParameterValue
  ) throws(ModelErrors) -> Cell {
    let levers = levers.levers(on: key.quantity)
    guard key.coordinates.era == .projection, !levers.isEmpty else {
      return try base(key, quantity, parameter)
    }
    return try apply(levers, to: key, quantity) { () throws(ModelErrors) in
      try self.base(key, quantity, parameter)
    }
  }

  func partCell(_ key: CellKey, _ quantity: Quantity) throws(ModelErrors) -> Cell {
    let levers = levers.levers(on: key.quantity)
    guard key.coordinates.era == .projection, !levers.isEmpty else {
      return try world.part(key, in: self)
    }
    return try apply(levers, to: key, quantity) { () throws(ModelErrors) in
      try self.world.part(key, in: self)
    }
  }

  /// The value without levers. One that is not dated is the same number before and after the last
  /// observation.
  private func base(
    _ key: CellKey, _ quantity: Quantity, _ parameter: ParameterValue
  ) throws(ModelErrors) -> Cell {
    if !quantity.isTimed, key.coordinates.era == .projection {
      var coordinates = key.coordinates
      coordinates.era = .history
      // What it is computed from may have levers of its own.
      if parameter.value.expressions.isEmpty || parameter.value.hasDistribution,
        !dependsOnLevers(parameter.value)
      {
        return try cell(key.quantity, at: coordinates)
      }
    }
    if let value = try world.parameter(key, in: self) { return .value(value) }
    return try evaluate(parameter.value, of: quantity, at: key.coordinates)
  }

  private func dependsOnLevers(_ value: TypedValue) -> Bool {
    value.expressions.contains { expression in
      expression.meanings.values.contains { meaning in
        if case .quantity(let quantity) = meaning {
          return reachesLevers(quantity, seen: [])
        }
        return false
      }
    }
  }

  private func reachesLevers(_ quantity: Int, seen: Set<Int>) -> Bool {
    guard !seen.contains(quantity) else { return false }
    if !levers.levers(on: quantity).isEmpty { return true }
    guard case .parameter(let parameter) = model.quantities[quantity].definition else {
      return !levers.entries.isEmpty
    }
    return parameter.value.expressions.contains { expression in
      expression.meanings.values.contains { meaning in
        if case .quantity(let inner) = meaning {
          return reachesLevers(inner, seen: seen.union([quantity]))
        }
        return false
      }
    }
  }

  /// The value after the levers of the scenario.
  private func apply(
    _ levers: [LeverTable.Entry], to key: CellKey, _ quantity: Quantity,
    base: () throws(ModelErrors) -> Cell
  ) throws(ModelErrors) -> Cell {
    var current: Cell?
    for entry in levers {
      switch entry.lever {
      case .set:
        if let value = try evaluate(
          entry.value, of: quantity, at: key.coordinates, partial: { () throws(ModelErrors) in
            if let current { return current }
            return try base()
          })
        {
          current = value
        }
      case .scale, .add:
        let neutral = graph.constant(entry.lever == .scale ? 1 : 0)
        guard let factor = try evaluate(
          entry.value, of: quantity, at: key.coordinates,
          partial: { () throws(ModelErrors) in .value(neutral) }, role: entry.lever)
        else { continue }
        let before: Cell
        if let current { before = current } else { before = try base() }
        guard case .value(let one) = before, case .value(let other) = factor else { return before }
        current = .value(
          graph.binary(entry.lever == .scale ? .multiply : .add, one, other))
      case .condition: continue
      }
    }
    if let current { return current }
    return try base()
  }

  /// The value of a whole tree; an error where no key is for the cell.
  private func evaluate(
    _ value: TypedValue, of quantity: Quantity, at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    guard let cell = try evaluate(value, of: quantity, at: coordinates, partial: nil) else {
      let key = key(quantity.number, at: coordinates)
      throw fault(
        key, "no key of «\(quantity.path)» is for \(describe(key))",
        hint: "add it, or else: …")
    }
    return cell
  }

  /// The value at a place; nil where no key is for it. Where keys are for a part of a period, `partial`
  /// gives the rest of it.
  func evaluate(
    _ value: TypedValue, of quantity: Quantity, at coordinates: Coordinates,
    partial: (() throws(ModelErrors) -> Cell)?, role: Lever = .set
  ) throws(ModelErrors) -> Cell? {
    switch value {
    case .number(let number): return .value(graph.constant(number))
    case .expression(let expression): return try evaluate(expression, at: coordinates)
    case .distribution(let distribution):
      return .value(try draw(distribution, of: quantity, at: coordinates, role: role))
    case .rest:
      throw fault(key(quantity.number, at: coordinates), "«rest» stands outside a map of elements")
    case .map(let map):
      return try evaluate(map, of: quantity, at: coordinates, partial: partial, role: role)
    }
  }

  private func evaluate(
    _ map: TypedMap, of quantity: Quantity, at coordinates: Coordinates,
    partial: (() throws(ModelErrors) -> Cell)?, role: Lever
  ) throws(ModelErrors) -> Cell? {
    let shares: [TypedMap.Share]
    switch map.axis {
    case nil: shares = [TypedMap.Share(weight: 1, value: map.otherwise)]
    case .dimension(let dimension):
      guard case .element(let element)? = mark(dimension, at: coordinates) else { return nil }
      shares = map.shares(element: element)
    case .period:
      guard let number = coordinates.period, let period = clock.period(number) else { return nil }
      shares = map.shares(period: period)
    }
    guard shares.contains(where: { $0.value != nil }) else { return nil }
    var sum: Graph.Value?
    for share in shares {
      var part: Cell?
      if let value = share.value {
        if case .rest = value {
          part = try rest(of: map, quantity, at: coordinates, role: role)
        } else {
          part = try evaluate(value, of: quantity, at: coordinates, partial: partial, role: role)
        }
      }
      if part == nil, let partial { part = try partial() }
      guard let part else { return nil }
      guard case .value(var value) = part else { return part }
      if share.weight != 1 {
        value = graph.binary(.multiply, value, graph.constant(share.weight))
      }
      sum = sum.map { graph.binary(.add, $0, value) } ?? value
    }
    return sum.map { .value($0) }
  }

  /// What the other elements along the axis of a map leave of 1.
  private func rest(
    of map: TypedMap, _ quantity: Quantity, at coordinates: Coordinates, role: Lever
  ) throws(ModelErrors) -> Cell {
    guard case .dimension(let dimension)? = map.axis,
      case .element(let own)? = mark(dimension, at: coordinates)
    else {
      throw ModelErrors(
        ModelError(at: map.node, "«rest» is of elements, and this map is of periods"))
    }
    var left = graph.constant(1)
    if let unit = quantity.type.measure.unit,
      let conversion = try? Tables.Unit.one.conversion(to: unit)
    {
      left = convert(left, conversion)
    }
    for element in dimensions[dimension].elements.indices where element != own {
      var inner = coordinates
      inner[dimension] = .element(element)
      guard let share = map.shares(element: element).first?.value else { continue }
      if case .rest = share {
        throw ModelErrors(
          ModelError(
            at: map.node,
            "two elements take the rest: \(dimensions[dimension].elements[own].code) and \(dimensions[dimension].elements[element].code)"
          ))
      }
      // Every element is its own cell, so that its random number has one name.
      let part = try cell(quantity.number, at: inner)
      guard case .value(let value) = part else { return part }
      left = graph.binary(.subtract, left, value)
    }
    return .value(left)
  }

  /// A draw of a distribution, by inversion of the uniform number at the address of the cell.
  private func draw(
    _ distribution: TypedDistribution, of quantity: Quantity, at coordinates: Coordinates,
    role: Lever
  ) throws(ModelErrors) -> Graph.Value {
    let expression = distribution.expression
    let root = expression.root
    // Levers that multiply or add are numbers of their own.
    let suffix = role == .set ? "" : "/\(role.rawValue)"
    func uniform(_ place: Coordinates) throws(ModelErrors) -> Graph.Value {
      let key = key(quantity.number, at: place)
      return try world.uniform(
        address: address(key) + suffix, step: step(key), quantity: quantity.number, in: self)
    }
    func argument(_ index: Int, at place: Coordinates) throws(ModelErrors) -> Graph.Value {
      guard let node = distribution.arguments[index], let written = distribution.places[index] else {
        return graph.constant(distribution.form.arguments[index].defaultValue ?? .nan)
      }
      let cell = try operand(expression, node, of: root, written, at: place)
      guard case .value(let value) = cell else {
        throw fault(expression, node, "an argument has no value, since \(why(cell))")
      }
      return value
    }
    if let over = distribution.over {
      let value = try dirichlet(
        distribution, over, quantity, at: coordinates, uniform: uniform, argument: argument)
      return convert(value, expression.result)
    }
    var arguments: [Graph.Value] = []
    for index in distribution.arguments.indices {
      arguments.append(try argument(index, at: coordinates))
    }
    try check(arguments, of: distribution)
    let value = distribution.form.quantile(
      of: try uniform(coordinates), arguments: arguments, in: &graph)
    return convert(value, expression.result)
  }

  private func why(_ cell: Cell) -> String {
    if case .empty(let why) = cell { explain(why) } else { "it is known" }
  }

  /// Arguments that are numbers must be possible ones; those that vary are checked draw by draw.
  private func check(
    _ arguments: [Graph.Value], of distribution: TypedDistribution
  ) throws(ModelErrors) {
    let (expression, form) = (distribution.expression, distribution.form)
    let numbers = arguments.compactMap { graph.constant(of: $0) }
    if numbers.count == arguments.count {
      if let complaint = form.complaint(numbers) {
        throw fault(expression, expression.root, complaint)
      }
      return
    }
    for condition in form.conditions(on: arguments, in: &graph) {
      demands.append(
        Demand(
          truth: condition.truth,
          text: "\(form.distribution.rawValue): \(condition.requirement)",
          error: ModelError(
            in: expression.located, node: expression.root,
            "\(form.distribution.rawValue): \(condition.requirement), and in some draw it is not")))
    }
  }

  /// Shares that add to 1: all components at once.
  private func dirichlet(
    _ distribution: TypedDistribution, _ over: Int, _ quantity: Quantity,
    at coordinates: Coordinates,
    uniform: (Coordinates) throws(ModelErrors) -> Graph.Value,
    argument: (Int, Coordinates) throws(ModelErrors) -> Graph.Value
  ) throws(ModelErrors) -> Graph.Value {
    var outer = coordinates
    outer[over] = nil
    let key = NodeKey(
      expression: distribution.expression.number, node: distribution.expression.root,
      coordinates: outer)
    if tables[key] == nil {
      var uniforms: [Graph.Value] = []
      var means: [Graph.Value] = []
      var places: [Coordinates] = []
      for element in dimensions[over].elements.indices {
        var place = outer
        place[over] = .element(element)
        places.append(place)
        uniforms.append(try uniform(place))
        means.append(try argument(0, place))
      }
      let concentration = try argument(1, places[0])
      let shares = graph.shares(of: uniforms, mean: means, concentration: concentration)
      tables[key] = Dictionary(zip(places, shares), uniquingKeysWith: { first, _ in first })
    }
    outer[over] = mark(over, at: coordinates)
    guard let value = tables[key]?[outer] else {
      throw fault(
        distribution.expression, distribution.expression.root,
        "«\(dimensions[over].name)» is open here")
    }
    return value
  }

  /// `model/name[dim: element, …]`, dimensions in alphabetical order.
  func address(_ key: CellKey) -> String {
    let quantity = model.quantities[key.quantity]
    let parts = quantity.type.shape.dimensions.compactMap { dimension in
      key.coordinates[dimension].map {
        (dimensions[dimension].name, dimensions[dimension].name(of: $0))
      }
    }.sorted { $0.0 < $1.0 }.map { "\($0.0): \($0.1)" }
    let name = "\(model.namespaces[quantity.namespace].model)/\(quantity.name)"
    return parts.isEmpty ? name : "\(name)[\(parts.joined(separator: ", "))]"
  }

  /// The number of a cell's period that does not depend on where the model starts: months from
  /// January of the year 0; 0 without a period.
  func step(_ key: CellKey) -> Int {
    guard let number = key.coordinates.period, let period = clock.period(number) else { return 0 }
    return Int((period.start * 12).rounded())
  }
}
