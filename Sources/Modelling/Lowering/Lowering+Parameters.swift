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
    return try evaluate(parameter.value, of: owner(quantity), at: key.coordinates)
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
    base: @escaping () throws(ModelErrors) -> Cell
  ) throws(ModelErrors) -> Cell {
    var current: Cell?
    for entry in levers {
      switch entry.lever {
      case .set:
        if let value = try evaluate(
          entry.value, of: owner(quantity), at: key.coordinates,
          partial: { () throws(ModelErrors) in
            if let current { return current }
            return try base()
          })
        {
          current = value
        }
      case .scale, .add:
        let neutral = graph.constant(entry.lever == .scale ? 1 : 0)
        guard
          let factor = try evaluate(
            entry.value, of: owner(quantity, lever: entry.lever), at: key.coordinates,
            partial: { () throws(ModelErrors) in .value(neutral) })
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
  func evaluate(
    _ value: TypedValue, of owner: ValueOwner, at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    guard let cell = try evaluate(value, of: owner, at: coordinates, partial: nil) else {
      throw ModelErrors(
        ModelError(
          at: owner.member, "no key of «\(owner.name)» is for \(place(of: owner, at: coordinates))",
          hint: "add it, or else: …"))
    }
    return cell
  }

  /// What has the value of a parameter, or of a lever on it.
  func owner(_ quantity: Quantity, lever: Lever = .set) -> ValueOwner {
    ValueOwner(
      quantity: quantity.number, name: quantity.name, namespace: quantity.namespace,
      unit: lever == .scale ? .one : quantity.unit, shape: quantity.type.shape,
      member: quantity.member, suffix: lever == .set ? "" : "/\(lever.rawValue)")
  }

  /// The elements and the period of a place, as an owner has them: `name[dim: element, …]`.
  func place(of owner: ValueOwner, at coordinates: Coordinates) -> String {
    var parts = owner.shape.dimensions.compactMap { dimension in
      mark(dimension, at: coordinates).map {
        "\(dimensions[dimension].name): \(dimensions[dimension].name(of: $0))"
      }
    }
    if owner.shape.isTimed, let period = coordinates.period { parts.append(clock.text(period)) }
    return parts.isEmpty ? owner.name : "\(owner.name)[\(parts.joined(separator: ", "))]"
  }

  /// The value at a place; nil where no key is for it. Where keys are for a part of a period, `partial`
  /// gives the rest of it.
  func evaluate(
    _ value: TypedValue, of owner: ValueOwner, at coordinates: Coordinates,
    partial: (() throws(ModelErrors) -> Cell)?
  ) throws(ModelErrors) -> Cell? {
    switch value {
    case .number(let number): return .value(graph.constant(number))
    case .expression(let expression): return try evaluate(expression, at: coordinates)
    case .distribution(let distribution):
      return .value(try draw(distribution, of: owner, at: coordinates))
    case .rest:
      throw ModelErrors(ModelError(at: owner.member, "«rest» stands outside a map of elements"))
    case .map(let map):
      return try evaluate(map, of: owner, at: coordinates, partial: partial)
    }
  }

  private func evaluate(
    _ map: TypedMap, of owner: ValueOwner, at coordinates: Coordinates,
    partial: (() throws(ModelErrors) -> Cell)?
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
          part = try rest(of: map, owner, at: coordinates)
        } else {
          part = try evaluate(value, of: owner, at: coordinates, partial: partial)
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
    of map: TypedMap, _ owner: ValueOwner, at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    guard case .dimension(let dimension)? = map.axis,
      case .element(let own)? = mark(dimension, at: coordinates)
    else {
      throw ModelErrors(
        ModelError(at: map.node, "«rest» is of elements, and this map is of periods"))
    }
    var left = graph.constant(1)
    if let conversion = try? Tables.Unit.one.conversion(to: owner.unit) {
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
      // The element of a parameter is a cell of its own, so that its random number has one name.
      let part: Cell
      if let quantity = owner.quantity, owner.suffix.isEmpty {
        part = try cell(quantity, at: inner)
      } else {
        part = try evaluate(share, of: owner, at: inner)
      }
      guard case .value(let value) = part else { return part }
      left = graph.binary(.subtract, left, value)
    }
    return .value(left)
  }

  /// A random number of a distribution.
  private func draw(
    _ distribution: TypedDistribution, of owner: ValueOwner, at coordinates: Coordinates
  ) throws(ModelErrors) -> Graph.Value {
    let expression = distribution.expression
    if let over = distribution.over {
      let value = try shares(distribution, over, owner, at: coordinates)
      return convert(value, expression.result)
    }
    var arguments: [Graph.Value] = []
    for index in distribution.arguments.indices {
      arguments.append(try argument(index, of: distribution, at: coordinates))
    }
    try check(arguments, of: distribution)
    let value = try world.draw(
      distribution.form, arguments, of: owner, at: coordinates, in: self)
    return convert(value, expression.result)
  }

  /// An argument of a distribution, in the unit that the distribution takes.
  func argument(
    _ index: Int, of distribution: TypedDistribution, at place: Coordinates
  ) throws(ModelErrors) -> Graph.Value {
    let expression = distribution.expression
    guard let node = distribution.arguments[index], let written = distribution.places[index] else {
      return graph.constant(distribution.form.arguments[index].defaultValue ?? .nan)
    }
    let cell = try operand(expression, node, of: expression.root, written, at: place)
    guard case .value(let value) = cell else {
      throw fault(expression, node, "an argument has no value, since \(why(cell))")
    }
    return value
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
  private func shares(
    _ distribution: TypedDistribution, _ over: Int, _ owner: ValueOwner,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Graph.Value {
    var outer = coordinates
    outer[over] = nil
    // The history has the same shares as the projection where they are not dated.
    let key = NodeKey(
      expression: distribution.expression.number, node: distribution.expression.root,
      coordinates: outer)
    if tables[key] == nil {
      var means: [Graph.Value] = []
      var places: [Coordinates] = []
      for element in dimensions[over].elements.indices {
        var place = outer
        place[over] = .element(element)
        places.append(place)
        means.append(try argument(0, of: distribution, at: place))
      }
      let concentration = try argument(1, of: distribution, at: places[0])
      let shares = try world.shares(
        mean: means, concentration: concentration, of: owner, at: places, in: self)
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
  func address(of owner: ValueOwner, at coordinates: Coordinates) -> String {
    let parts = owner.shape.dimensions.compactMap { dimension in
      mark(dimension, at: coordinates).map {
        (dimensions[dimension].name, dimensions[dimension].name(of: $0))
      }
    }.sorted { $0.0 < $1.0 }.map { "\($0.0): \($0.1)" }
    let name = "\(model.namespaces[owner.namespace].model)/\(owner.name)"
    return (parts.isEmpty ? name : "\(name)[\(parts.joined(separator: ", "))]") + owner.suffix
  }

  /// The number of a period that does not depend on where the model starts: months from January of
  /// the year 0; 0 for what is not dated.
  func step(of owner: ValueOwner, at coordinates: Coordinates) -> Int {
    guard owner.shape.isTimed, let number = coordinates.period else { return 0 }
    return step(ofPeriod: number)
  }

  func step(ofPeriod number: Int) -> Int {
    clock.period(number).map { Int(($0.start * 12).rounded()) } ?? 0
  }
}
