import Estimation
import Expressions
import Tables

/// What a stack of scenarios does to a model: levers on parameters and parts of laws, conditions on
/// variables, correlations.
struct ScenarioResolution {
  private(set) var levers = LeverTable()
  private(set) var conditions: [Condition] = []
  private(set) var correlations = CorrelationTable()
  private var faults = Faults()
  private let model: Elaboration
  private let stack: ScenarioStack

  /// A pseudo-observation of the future.
  struct Condition {
    let quantity: Int
    let value: TypedValue
    let entry: LeverEntry
  }

  init(_ stack: ScenarioStack, of model: Elaboration) throws(ModelErrors) {
    self.model = model
    self.stack = stack
    for (place, namespace) in model.namespaces.enumerated() {
      for pair in namespace.file.correlations { add(pair, in: place) }
    }
    var touched: [Int: [Touch]] = [:]
    for (entry, layer) in stack.levers {
      for quantity in quantities(of: entry, in: stack.layers[layer].member) {
        add(entry, layer, on: quantity, &touched)
      }
    }
    for layer in stack.layers {
      for pair in layer.file.correlations { add(pair, in: layer.member) }
    }
    try faults.finish()
  }

  /// The cells that an entry touches.
  private struct Touch {
    let layer: Int
    let entry: LeverEntry
    let cells: Set<Coordinates>
  }

  /// The quantities that a name means, which a lever of this kind can touch.
  private mutating func quantities(of entry: LeverEntry, in namespace: Int) -> [Int] {
    let name = entry.name.text
    let (place, own) = model.resolve(name, in: namespace)
    if let family = model.namespaces[place].families[own] { return family }
    guard let quantity = model.quantity(name, in: namespace) else {
      faults.add(
        at: entry.name.member, "«\(name)» is not defined in \(model.namespaces[namespace].model)",
        hint: ExpressionTyper.suggestion(name, model.names(in: namespace)))
      return []
    }
    return [quantity]
  }

  private mutating func add(
    _ entry: LeverEntry, _ layer: Int, on number: Int, _ touched: inout [Int: [Touch]]
  ) {
    let quantity = model.quantities[number]
    guard check(entry, quantity) else { return }
    var shape = quantity.type.shape
    var order = quantity.order
    if entry.lever == .condition {
      shape.isTimed = true
      order = shape.dimensions
    }
    var typer = ValueTyper(
      .init(
        name: quantity.path, unit: entry.lever == .scale ? .one : quantity.unit, shape: shape,
        order: order, namespace: quantity.namespace), in: model)
    let value = typer.type(entry.value)
    for fault in typer.faults { faults.add(fault) }
    if entry.lever == .condition {
      conditions.append(Condition(quantity: number, value: value, entry: entry))
      return
    }
    let touch = Touch(layer: layer, entry: entry, cells: cells(of: value, quantity))
    if touch.cells.isEmpty, typer.faults.isEmpty {
      faults.add(
        at: entry.name.member, "this changes nothing of «\(quantity.path)»",
        hint:
          "levers act after the last observed period, \(model.clock.text(model.namespaces[quantity.namespace].observed))"
      )
    }
    for other in touched[number] ?? [] {
      report(touch, other, quantity)
    }
    touched[number, default: []].append(touch)
    levers.append(
      .init(
        lever: entry.lever, value: value, source: entry,
        scenario: stack.layers[layer].file.name.text), on: number)
  }

  private mutating func check(_ entry: LeverEntry, _ quantity: Quantity) -> Bool {
    let verb = entry.lever.rawValue
    switch (entry.lever, quantity.definition) {
    case (.condition, .parameter), (.condition, .part):
      faults.add(
        at: entry.name.member,
        "a condition is of a variable, and «\(quantity.path)» is a parameter",
        hint: "set: { \(entry.name.text): … } sets it")
      return false
    case (.condition, .data):
      faults.add(
        at: entry.name.member,
        "«\(quantity.path)» is data only; nothing computes it after the last observation")
      return false
    case (.condition, _): return true
    case (_, .parameter): return true
    case (_, .part(let process, let name, _)):
      let law = model.processes[process].law
      guard let part = law.part(name), part.takesLevers else {
        faults.add(
          at: entry.name.member, "«\(quantity.path)» follows from the law; no lever moves it",
          hint: "levers move \(law.parts.filter(\.takesLevers).map(\.name).joined(separator: ", "))"
        )
        return false
      }
      return true
    case (_, .equation):
      faults.add(
        at: entry.name.member,
        "«\(quantity.path)» is computed, and \(verb) acts on parameters and parts of laws",
        hint: parameters(behind: quantity))
      return false
    case (_, .series):
      faults.add(
        at: entry.name.member,
        "«\(quantity.path)» is a series of a process, and \(verb) acts on parameters and parts of laws",
        hint: "condition: { \(entry.name.text): … } states its future")
      return false
    case (_, .data):
      faults.add(at: entry.name.member, "«\(quantity.path)» is data; \(verb) acts on parameters")
      return false
    }
  }

  /// "it is computed from real_growth, …".
  private func parameters(behind quantity: Quantity) -> String? {
    guard case .equation(let equation) = quantity.definition else { return nil }
    let names = equation.branches.flatMap { $0.expression.meanings.values }.compactMap { meaning in
      if case .quantity(let number) = meaning,
        case .parameter = model.quantities[number].definition
      {
        return model.quantities[number].path
      }
      return nil as String?
    }
    let unique = Set(names).sorted()
    return unique.isEmpty
      ? "a lever on what it is computed from moves it"
      : "it is computed from \(unique.joined(separator: ", "))"
  }

  /// The cells after the last observation that a value is for.
  private func cells(of value: TypedValue, _ quantity: Quantity) -> Set<Coordinates> {
    let namespace = model.namespaces[quantity.namespace]
    var places = [Coordinates(dimensions: model.dimensions.count, era: .projection)]
    for dimension in quantity.type.shape.dimensions {
      places = places.flatMap { place in
        model.dimensions[dimension].elements.indices.map { element in
          var inner = place
          inner[dimension] = .element(element)
          return inner
        }
      }
    }
    if quantity.isTimed {
      guard namespace.observed < namespace.end else { return [] }
      places = places.flatMap { place in
        ((namespace.observed + 1)...namespace.end).map { period in
          var inner = place
          inner.period = period
          return inner
        }
      }
    }
    return Set(places.filter { isFor($0, value) })
  }

  private func isFor(_ place: Coordinates, _ value: TypedValue) -> Bool {
    guard case .map(let map) = value else { return true }
    let shares: [TypedMap.Share]
    switch map.axis {
    case nil: shares = [.init(weight: 1, value: map.otherwise)]
    case .dimension(let dimension):
      guard case .element(let element)? = place[dimension] else { return false }
      shares = map.shares(element: element)
    case .period:
      guard let number = place.period, let period = model.clock.period(number) else { return false }
      shares = map.shares(period: period)
    }
    return shares.contains { share in share.value.map { isFor(place, $0) } ?? false }
  }

  private mutating func report(_ touch: Touch, _ other: Touch, _ quantity: Quantity) {
    guard let shared = touch.cells.intersection(other.cells).first else { return }
    let lowered = place(shared, quantity)
    if touch.layer == other.layer {
      guard touch.entry.lever != other.entry.lever else { return }
      faults.add(
        at: touch.entry.name.member,
        "\(other.entry.lever.rawValue) and \(touch.entry.lever.rawValue) both touch \(lowered)",
        hint: "one verb a cell: put one of them into a scenario that extends this one")
    } else if !stack.mayOverride(touch.layer, other.layer) {
      faults.add(
        at: touch.entry.name.member,
        "\(stack.layers[touch.layer].file.name.text) and \(stack.layers[other.layer].file.name.text) both touch \(lowered)",
        hint: "scenarios that are stacked must not meet; let one extend the other")
    }
  }

  private func place(_ coordinates: Coordinates, _ quantity: Quantity) -> String {
    var parts = quantity.type.shape.dimensions.compactMap { dimension in
      coordinates[dimension].map {
        "\(model.dimensions[dimension].name): \(model.dimensions[dimension].name(of: $0))"
      }
    }
    if let period = coordinates.period { parts.append(model.clock.text(period)) }
    return parts.isEmpty
      ? "«\(quantity.path)»" : "\(quantity.path)[\(parts.joined(separator: ", "))]"
  }

  private mutating func add(_ pair: CorrelationDeclaration, in namespace: Int) {
    guard let first = side(pair.first, in: namespace), let second = side(pair.second, in: namespace)
    else { return }
    correlations.add(
      .init(first: first, second: second, coefficient: pair.coefficient, node: pair.node))
  }

  private mutating func side(_ reference: Reference, in namespace: Int) -> CorrelationTable.Side? {
    guard let quantity = model.quantity(reference.name, in: namespace),
      case .parameter(let parameter) = model.quantities[quantity].definition
    else {
      let parameters = model.namespaces[namespace].file.parameters.map(\.name.text)
      faults.add(
        at: reference.expression.node, "«\(reference.name)» is no parameter",
        hint: ExpressionTyper.suggestion(reference.name, parameters))
      return nil
    }
    if !parameter.value.hasDistribution {
      faults.add(
        at: reference.expression.node,
        "«\(reference.name)» is not random, so nothing is correlated with it")
    }
    var marks: [Int: Mark] = [:]
    if case .indexed(_, let selectors, _) = reference.expression.expression.root {
      for selector in selectors {
        guard case .element(let name, let element) = selector.kind,
          let dimension = model.dimensions.place(name),
          let mark = model.dimensions[dimension].mark(element)
        else {
          faults.add(
            at: reference.expression.node, "a correlated parameter is selected by its elements",
            hint: "as in cost_increase[cost: staff]")
          continue
        }
        marks[dimension] = mark
      }
    }
    return .init(quantity: quantity, marks: marks)
  }
}
