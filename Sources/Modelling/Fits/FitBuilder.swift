import Estimation
import Expressions
import Tables

/// The fits of a model: each a problem with what its columns mean.
struct FitBuilder {
  /// A fit that is ready to be drawn from.
  struct Plan {
    let problem: FitProblem
    let processes: [Int]
    /// What is said where the fit fails.
    let member: JSON5Member
    /// The fitted parameters and histories; columns are of fit 0.
    let numbers: FittedModel
  }

  static func plans(for model: Elaboration) throws(ModelErrors) -> [Plan] {
    var plans: [Plan] = []
    for group in FitGroups(model).groups { plans.append(try plan(group, model)) }
    return plans
  }

  static func plan(
    _ group: FitGroups.Group, _ model: Elaboration
  ) throws(ModelErrors) -> Plan {
    let world = FitWorld()
    let lowering = Lowering(model, world: world)
    for process in group.processes { _ = try world.history(of: process, in: lowering) }
    for process in group.processes {
      for series in model.processes[process].series {
        try measure(model.quantities[series.quantity], whole: false, world, lowering)
      }
    }
    for quantity in group.measured {
      try measure(model.quantities[quantity], whole: true, world, lowering)
    }
    for place in group.enforced {
      try enforce(model.enforcedIdentities[place], world, lowering)
    }
    var numbers = FittedModel()
    var recorder = Recorder(lowering)
    for key in world.parameters {
      guard case .value(let value) = try lowering.cell(key.quantity, at: key.coordinates) else {
        continue
      }
      numbers.parameters[key] = recorder.number(value, lowering.describe(key))
    }
    for process in group.processes {
      guard let built = world.histories[process] else { continue }
      numbers.histories[process] = recorder.history(built, model.processes[process])
    }
    var problem = world.problem
    problem.graph = lowering.graph
    for (name, value) in recorder.columns { problem.record(name, value) }
    let member =
      group.processes.first.map { model.processes[$0].declaration.name.member }
      ?? model.quantities[group.measured[0]].member
    return Plan(problem: problem, processes: group.processes, member: member, numbers: numbers)
  }

  /// How closely a fit holds an enforced identity, relative to its sides.
  private static let identityDeviation = 0.0005

  /// Adds that an identity holds in the history: to a two-thousandth of its sides, which projections and
  /// rows of the posterior are then made to obey to the last digits.
  private static func enforce(
    _ identity: Elaboration.Identity, _ world: FitWorld, _ lowering: Lowering
  ) throws(ModelErrors) {
    let namespace = lowering.model.namespaces[identity.namespace]
    for period in namespace.start...namespace.observed {
      for place in IdentityCells.places(of: identity, at: period, lowering.model) {
        guard let gap = try IdentityCells.difference(of: identity, at: place, lowering),
          lowering.graph.constant(of: gap.value) == nil
        else { continue }
        let relative = lowering.graph.binary(.divide, gap.value, gap.size)
        // A normal term is smooth, where an interval so narrow would have edges that halt the sampler.
        let scaled = lowering.graph.binary(
          .divide, relative, lowering.graph.constant(identityDeviation))
        let term = lowering.graph.binary(
          .multiply, lowering.graph.constant(-0.5), lowering.graph.unary(.square, scaled))
        world.withProblem(lowering) { problem in problem.add(term: term) }
      }
    }
  }

  /// Adds what is printed of a quantity and is no cell of a law: groups, longer periods, and all of what
  /// an identity computes.
  private static func measure(
    _ quantity: Quantity, whole: Bool, _ world: FitWorld, _ lowering: Lowering
  ) throws(ModelErrors) {
    guard let data = quantity.data else { return }
    let clock = lowering.clock
    let ordered = data.cells.sorted { a, b in
      (a.key.period?.start ?? 0, "\(a.key.marks)") < (b.key.period?.start ?? 0, "\(b.key.marks)")
    }
    for (key, cell) in ordered {
      guard let interval = cell.measuredInterval else { continue }
      let isGroup = key.marks.contains { if case .group = $0 { true } else { false } }
      let number = key.period.flatMap { clock.number(of: $0) }
      let isLonger = key.period != nil && number == nil
      guard whole || isGroup || isLonger else { continue }
      var place = Coordinates(dimensions: lowering.dimensions.count, era: .history)
      for (dimension, mark) in zip(data.dimensions, key.marks) { place[dimension] = mark }
      let value: Cell
      if isLonger, let period = key.period {
        guard let numbers = clock.numbers(in: period),
          let rule = quantity.periods,
          numbers.lowerBound >= lowering.model.namespaces[quantity.namespace].start
        else { continue }
        value = try lowering.longer(quantity, numbers, rule, at: place)
      } else {
        if let number {
          guard number >= lowering.model.namespaces[quantity.namespace].start else { continue }
          place.period = number
        }
        value = try lowering.cell(quantity.number, at: place)
      }
      guard case .value(let measured) = value else { continue }
      // What is known already is not measured again.
      if lowering.graph.constant(of: measured) != nil { continue }
      let name =
        lowering.describe(
          CellKey(quantity: quantity.number, coordinates: place))
        + (isLonger ? " in \(key.period.map { "\($0)" } ?? "")" : "")
      world.withProblem(lowering) { problem in
        problem.measure(name, measured, between: interval.lowerBound, and: interval.upperBound)
      }
    }
  }
}

/// Records values of a fit as columns, constants aside.
private struct Recorder {
  private let lowering: Lowering
  private(set) var columns: [(name: String, value: Graph.Value)] = []
  private var places: [Graph.Value: Int] = [:]

  init(_ lowering: Lowering) { self.lowering = lowering }

  mutating func number(_ value: Graph.Value, _ name: String) -> FittedModel.Number {
    if let constant = lowering.graph.constant(of: value) { return .constant(constant) }
    if let place = places[value] { return .column(fit: 0, place) }
    places[value] = columns.count
    columns.append((name, value))
    return .column(fit: 0, columns.count - 1)
  }

  mutating func history(
    _ built: FitWorld.BuiltHistory, _ process: Process
  ) -> FittedModel.History {
    var parts: [String: [FittedModel.Number]] = [:]
    for (name, values) in built.fitted.parts.sorted(by: { $0.key < $1.key }) {
      parts[name] = values.enumerated().map { place, value in
        let owner =
          values.count == built.series.count && values.count > 1
          ? lowering.describe(built.series[place]) : process.name
        return number(value, "\(owner).\(name)")
      }
    }
    let scale = process.link == .linear ? "" : "\(process.link.rawValue) "
    let cells = zip(built.series, built.fitted.cells).map { key, row in
      row.enumerated().map { index, value in
        var place = key.coordinates
        place.period = built.periods.lowerBound + index
        return number(
          value,
          scale + lowering.describe(CellKey(quantity: key.quantity, coordinates: place)))
      }
    }
    return .init(
      series: built.series, periods: built.periods, cells: cells, exact: built.exact, parts: parts,
      carried: built.fitted.carried.map { number($0.value, "\(process.name): \($0.name)") },
      givenPriors: built.givenPriors)
  }
}

extension DataCell {
  /// The interval of what is measured through others: where no precision is printed, that of the
  /// decimals that are.
  var measuredInterval: ClosedRange<Double>? {
    guard let value else { return nil }
    // What is exact is held to six digits, so that there is something to sample.
    let digit =
      precision.map { $0 > 0 ? $0 : max(abs(value) * 1e-6, 1e-12) } ?? Self.lastDigit(of: value)
    return (value - digit / 2)...(value + digit / 2)
  }

  /// What the last printed digit is worth: 0.1 for 6.6, 1 for 259.
  private static func lastDigit(of value: Double) -> Double {
    let text = "\(value)"
    if let exponent = text.firstIndex(of: "e") {
      return Double("1" + text[exponent...]) ?? 0
    }
    guard let point = text.firstIndex(of: "."), !text.hasSuffix(".0") else { return 1 }
    var digit = 1.0
    for _ in text[text.index(after: point)...] { digit /= 10 }
    return digit
  }
}
