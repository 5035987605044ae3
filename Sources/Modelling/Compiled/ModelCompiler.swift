import Expressions
import Tables

/// Makes the program of a model and a scenario.
struct ModelCompiler {
  private let tree: ModelTree
  private let model: Elaboration
  private let stack: ScenarioStack
  private let resolution: ScenarioResolution
  private let world: RunWorld
  private let lowering: Lowering
  private let datasets: [String: String]

  init(
    _ tree: ModelTree, _ model: Elaboration, _ scenario: String, _ fitted: FittedModel,
    datasets: [String: String]
  ) throws(ModelErrors) {
    self.datasets = datasets
    self.tree = tree
    self.model = model
    stack = try ScenarioStack(scenario, of: tree)
    resolution = try ScenarioResolution(stack, of: model)
    world = RunWorld(fitted: fitted, correlations: resolution.correlations)
    lowering = Lowering(model, world: world, levers: resolution.levers)
  }

  func compile() throws(ModelErrors) -> CompiledModel {
    if !resolution.conditions.isEmpty {
      let list = try ConditionList(resolution.conditions, model)
      world.noises = try Conditioning(list, lowering, world).noises()
      lowering.forgetProjection()
    }
    var outputs = OutputList(lowering)
    var outcomes: [OutcomeCell] = []
    var seen: Set<Int> = []
    try lowerByPeriod()
    for outcome in model.outcomes {
      if outcome.selectors.isEmpty, !seen.insert(outcome.quantity).inserted { continue }
      outcomes += try cells(of: outcome, &outputs)
    }
    var targets: [TargetCell] = []
    for target in model.targets { targets += try cells(of: target, &outputs) }
    let checks = try checks(&outputs)
    let region = "region"
    let names = Set(outcomes.flatMap { $0.elements.map(\.dimension) }).subtracting([region])
    let file = tree.root.file
    let layer = stack.layers.last
    guard let observed = model.clock.period(model.clock.observed) else {
      preconditionFailure("the observed period is one of the model's")
    }
    return CompiledModel(
      model: tree.root.name, title: file.title.text, question: file.question?.text,
      scenario: stack.name, scenarioTitle: layer?.file.title.text,
      program: Program(lowering.graph, outputs: outputs.values), inputs: world.inputs,
      posteriors: world.fitted.posteriors, outcomes: outcomes, targets: targets, checks: checks,
      dimensions: names.sorted(), observed: observed,
      resolvedScenario: ResolvedScenario(stack: stack, tree: tree).json, files: files)
  }

  private var files: [ModelInputFile] {
    tree.members.map { ModelInputFile(name: "model \($0.name)", path: $0.place.file) }
      + stack.layers.map {
        ModelInputFile(name: "scenario \($0.file.name.text)", path: $0.file.file)
      }
      + datasets.sorted { $0.key < $1.key }.map {
        ModelInputFile(name: "dataset \($0.key)", path: $0.value)
      }
  }

  /// Lowers outcomes period by period, so that a chain of lags is never deeper than a period.
  private func lowerByPeriod() throws(ModelErrors) {
    for period in model.clock.periods {
      for outcome in model.outcomes where model.quantities[outcome.quantity].isTimed {
        for place in places(of: model.quantities[outcome.quantity], groups: false) {
          var place = place
          place.period = period
          _ = try lowering.cell(outcome.quantity, at: place)
        }
      }
    }
  }

  /// The elements of a quantity, and its groups where these can be formed.
  private func places(of quantity: Quantity, groups: Bool) -> [Coordinates] {
    var places = [Coordinates(dimensions: model.dimensions.count, era: .projection)]
    for dimension in quantity.type.shape.dimensions {
      var marks = model.dimensions[dimension].elements.indices.map { Mark.element($0) }
      if groups, quantity.total != nil {
        marks += model.dimensions[dimension].groups.indices.map { Mark.group($0) }
      }
      places = places.flatMap { place in
        marks.map { mark in
          var inner = place
          inner[dimension] = mark
          return inner
        }
      }
    }
    return places
  }

  // MARK: Outcomes

  private func cells(
    of outcome: Elaboration.OutcomeReference, _ outputs: inout OutputList
  ) throws(ModelErrors) -> [OutcomeCell] {
    let quantity = model.quantities[outcome.quantity]
    let namespace = model.namespaces[quantity.namespace]
    let selection = try Selection(outcome, model, lowering)
    var cells: [OutcomeCell] = []
    for place in places(of: quantity, groups: true) where selection.contains(place) {
      guard quantity.isTimed else {
        if let source = try source(quantity.number, place, &outputs) {
          cells.append(self.cell(quantity, place, nil, source, isObserved: false))
        }
        continue
      }
      if let longer = selection.longer {
        guard let numbers = model.clock.numbers(in: longer), let rule = quantity.periods else {
          continue
        }
        let cell = try lowering.longer(quantity, numbers, rule, at: place)
        guard case .value(let value) = cell else { continue }
        cells.append(
          self.cell(
            quantity, place, longer, outputs.source(value),
            isObserved: numbers.upperBound <= namespace.observed))
        continue
      }
      for number in selection.periods {
        var place = place
        place.period = number
        place.era = namespace.era(of: number)
        guard let source = try source(quantity.number, place, &outputs) else { continue }
        cells.append(
          self.cell(
            quantity, place, model.clock.period(number), source,
            isObserved: number <= namespace.observed))
      }
    }
    return cells
  }

  private func source(
    _ quantity: Int, _ place: Coordinates, _ outputs: inout OutputList
  ) throws(ModelErrors) -> CellSource? {
    guard case .value(let value) = try lowering.cell(quantity, at: place) else { return nil }
    return outputs.source(value)
  }

  private func cell(
    _ quantity: Quantity, _ place: Coordinates, _ period: Period?, _ source: CellSource,
    isObserved: Bool
  ) -> OutcomeCell {
    OutcomeCell(
      variable: quantity.path, label: quantity.label, elements: elements(quantity, place),
      period: period,
      unit: model.namespaces[quantity.namespace].catalogue.spelling(of: quantity.unit),
      source: source, isObserved: isObserved)
  }

  private func elements(_ quantity: Quantity, _ place: Coordinates) -> [ElementName] {
    elements(quantity.type.shape, place)
  }

  private func elements(_ shape: Shape, _ place: Coordinates) -> [ElementName] {
    shape.dimensions.compactMap { dimension in
      place[dimension].map {
        ElementName(
          dimension: model.dimensions[dimension].name,
          element: model.dimensions[dimension].name(of: $0))
      }
    }
  }

  // MARK: Targets

  private func cells(
    of target: Elaboration.TargetExpression, _ outputs: inout OutputList
  ) throws(ModelErrors) -> [TargetCell] {
    let expression = target.expression
    let shape = expression.shape
    var places = [Coordinates(dimensions: model.dimensions.count, era: .projection)]
    for dimension in shape.dimensions {
      places = places.flatMap { place in
        model.dimensions[dimension].elements.indices.map { element in
          var inner = place
          inner[dimension] = .element(element)
          return inner
        }
      }
    }
    if shape.isTimed {
      let first = model.clock.observed + 1
      let numbers = first <= model.clock.end ? Array(first...model.clock.end) : []
      places = places.flatMap { place in
        numbers.map { number in
          var inner = place
          inner.period = number
          return inner
        }
      }
    }
    var cells: [TargetCell] = []
    for place in places {
      let cell = try lowering.evaluate(expression, at: place)
      guard case .value(let value) = cell else {
        guard case .empty(let why) = cell else { continue }
        throw lowering.fault(
          expression, expression.root,
          "the target «\(target.name)» cannot be judged, since \(lowering.explain(why))",
          hint: lowering.hint(why))
      }
      cells.append(
        TargetCell(
          name: target.name, elements: elements(shape, place),
          period: place.period.flatMap { model.clock.period($0) }, source: outputs.source(value)))
    }
    return cells
  }

  // MARK: Checks

  private func checks(_ outputs: inout OutputList) throws(ModelErrors) -> [ModelCheck] {
    var checks: [ModelCheck] = []
    for identity in model.identities where identity.defines == nil {
      checks += try self.checks(of: identity, &outputs)
    }
    for demand in lowering.demands where lowering.graph.constant(of: demand.truth) != 1 {
      checks.append(
        ModelCheck(
          kind: .condition, text: demand.text, error: demand.error,
          source: outputs.source(demand.truth)))
    }
    return checks
  }

  private func checks(
    of identity: Elaboration.Identity, _ outputs: inout OutputList
  ) throws(ModelErrors) -> [ModelCheck] {
    let expression = identity.expression
    let namespace = model.namespaces[identity.namespace]
    var places = [Coordinates(dimensions: model.dimensions.count, era: .projection)]
    for dimension in expression.shape.dimensions {
      places = places.flatMap { place in
        model.dimensions[dimension].elements.indices.map { element in
          var inner = place
          inner[dimension] = .element(element)
          return inner
        }
      }
    }
    if expression.shape.isTimed {
      places = places.flatMap { place in
        (namespace.start...min(namespace.end, model.clock.end)).map { number in
          var inner = place
          inner.period = number
          inner.era = namespace.era(of: number)
          return inner
        }
      }
    }
    var checks: [ModelCheck] = []
    let text = expression.expression.source
    for place in places {
      let left = try lowering.operand(expression, identity.left, of: expression.root, 0, at: place)
      let right = try lowering.operand(
        expression, identity.right, of: expression.root, 1, at: place)
      guard case .value(let a) = left, case .value(let b) = right else { continue }
      let error = relativeDifference(a, b)
      var parts = elements(expression.shape, place).map { "\($0.dimension): \($0.element)" }
      if let period = place.period { parts.append(model.clock.text(period)) }
      let at = parts.isEmpty ? "" : " at \(parts.joined(separator: ", "))"
      let fault = ModelError(
        in: expression.located, node: expression.root,
        "the two sides differ\(at)",
        hint: "an identity that neither equations imply nor a process can obey")
      if let number = lowering.graph.constant(of: error) {
        // Printed numbers agree within their rounding only.
        if number > 1e-9, place.era == .projection { throw ModelErrors(fault) }
        continue
      }
      checks.append(
        ModelCheck(
          kind: .identity, text: text + at, error: fault, source: outputs.source(error)))
    }
    return checks
  }

  /// `|a - b| / max(|a|, |b|)`, 0 where both are equal.
  private func relativeDifference(_ a: Graph.Value, _ b: Graph.Value) -> Graph.Value {
    let difference = lowering.graph.unary(.abs, lowering.graph.binary(.subtract, a, b))
    let size = lowering.graph.binary(
      .max, lowering.graph.unary(.abs, a), lowering.graph.unary(.abs, b))
    let ratio = lowering.graph.binary(.divide, difference, size)
    let zero = lowering.graph.constant(0)
    return lowering.graph.select(lowering.graph.binary(.equal, a, b), zero, ratio)
  }
}

/// The outputs of a program, each value once.
struct OutputList {
  private let lowering: Lowering
  private(set) var values: [Graph.Value] = []
  private var places: [Graph.Value: Int] = [:]

  init(_ lowering: Lowering) { self.lowering = lowering }

  mutating func source(_ value: Graph.Value) -> CellSource {
    if let constant = lowering.graph.constant(of: value) { return .constant(constant) }
    if let place = places[value] { return .output(place) }
    places[value] = values.count
    values.append(value)
    return .output(values.count - 1)
  }
}
