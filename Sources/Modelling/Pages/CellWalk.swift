import Expressions
import Tables

/// Follows every cell that a run of a scenario computes, without drawing or learning anything.
struct CellWalk {
  /// How many cells there are of something, and of which periods.
  struct Count {
    var cells = 0
    var first: Int?
    var last: Int?

    mutating func add(_ period: Int?) {
      cells += 1
      guard let period else { return }
      first = min(first ?? period, period)
      last = max(last ?? period, period)
    }
  }

  let model: Elaboration
  private(set) var lowering: Lowering
  private let levers: LeverTable
  /// By the place of an outcome, a target or an identity in the model.
  private(set) var outcomes: [Count] = []
  private(set) var targets: [Count] = []
  private(set) var identities: [Count] = []

  init(_ model: Elaboration, _ resolution: ScenarioResolution) throws(ModelErrors) {
    self.model = model
    levers = resolution.levers
    lowering = Lowering(model, world: OpaqueWorld(), levers: levers)
    var faults = Faults()
    outcomes = model.outcomes.map { outcome in
      attempt(&faults) { (walk) throws(ModelErrors) in try walk.count(outcome) }
    }
    targets = model.targets.map { target in
      attempt(&faults) { (walk) throws(ModelErrors) in try walk.count(target) }
    }
    identities = model.identities.map { identity in
      attempt(&faults) { (walk) throws(ModelErrors) in try walk.count(identity) }
    }
    try faults.finish()
  }

  /// What the body counts; after a fault, which is noted, the rest is followed afresh.
  private mutating func attempt(
    _ faults: inout Faults, _ body: (CellWalk) throws(ModelErrors) -> Count
  ) -> Count {
    do throws(ModelErrors) {
      return try body(self)
    } catch {
      faults.add(error)
      lowering = Lowering(model, world: OpaqueWorld(), levers: levers)
      return Count()
    }
  }

  private func count(_ outcome: Elaboration.OutcomeReference) throws(ModelErrors) -> Count {
    let quantity = model.quantities[outcome.quantity]
    let selection = try Selection(outcome, model, lowering)
    var count = Count()
    let places = model.places(of: quantity.type.shape, groups: quantity.total != nil)
      .filter { selection.contains($0) }
    guard quantity.isTimed else {
      for place in places {
        if case .value = try lowering.cell(quantity.number, at: place) { count.add(nil) }
      }
      return count
    }
    if let longer = selection.longer {
      guard let numbers = model.clock.numbers(in: longer), let rule = quantity.periods else {
        return count
      }
      for place in places {
        if case .value = try lowering.longer(quantity, numbers, rule, at: place) { count.add(nil) }
      }
      return count
    }
    // Period by period, so that a chain of lags is never deep.
    for number in selection.periods {
      for var place in places {
        place.period = number
        if case .value = try lowering.cell(quantity.number, at: place) { count.add(number) }
      }
    }
    return count
  }

  private func count(_ target: Elaboration.TargetExpression) throws(ModelErrors) -> Count {
    let after = model.clock.observed + 1
    let periods = after <= model.clock.end ? Array(after...model.clock.end) : []
    var count = Count()
    for place in model.places(of: target.expression.shape, periods: periods) {
      let cell = try lowering.evaluate(target.expression, at: place)
      guard case .empty(let why) = cell else {
        count.add(place.period)
        continue
      }
      throw lowering.fault(
        target.expression, target.expression.root,
        "the target «\(target.name)» cannot be judged, since \(lowering.explain(why))",
        hint: lowering.hint(why))
    }
    return count
  }

  private func count(_ identity: Elaboration.Identity) throws(ModelErrors) -> Count {
    let namespace = model.namespaces[identity.namespace]
    let expression = identity.expression
    var count = Count()
    let periods = Array(namespace.periods(upTo: model.clock.end))
    for var place in model.places(of: expression.shape, periods: periods) {
      if let period = place.period { place.era = namespace.era(of: period) }
      let left = try lowering.operand(expression, identity.left, of: expression.root, 0, at: place)
      let right = try lowering.operand(
        expression, identity.right, of: expression.root, 1, at: place)
      if case .value = left, case .value = right { count.add(place.period) }
    }
    return count
  }
}

extension Elaboration {
  /// Every place of a shape: elements, groups where they are asked for, and periods.
  func places(
    of shape: Shape, groups: Bool = false, periods: [Int]? = nil
  ) -> [Coordinates] {
    var places = [Coordinates(dimensions: dimensions.count, era: .projection)]
    for dimension in shape.dimensions {
      var marks = dimensions[dimension].elements.indices.map { Mark.element($0) }
      if groups { marks += dimensions[dimension].groups.indices.map { Mark.group($0) } }
      places = places.flatMap { place in
        marks.map { mark in
          var inner = place
          inner[dimension] = mark
          return inner
        }
      }
    }
    guard shape.isTimed, let periods else { return places }
    return places.flatMap { place in
      periods.map { number in
        var inner = place
        inner.period = number
        return inner
      }
    }
  }
}
