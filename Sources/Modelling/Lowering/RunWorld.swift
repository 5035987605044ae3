import Estimation
import Expressions
import Probability
import Tables

/// The numbers of a run: parameters drawn by inversion, series and parts from rows of posteriors, and
/// the projections of laws.
final class RunWorld: World {
  let fitted: FittedModel
  let correlations: CorrelationTable
  /// What each input place is filled with.
  private(set) var inputs: [DrawInput] = []
  private var places: [DrawInput: Int] = [:]
  /// The paths of processes that were carried on, by process.
  private var paths: [Int: Paths] = [:]
  /// Noises that meet conditions, in place of those at the same addresses.
  var noises: [DrawInput: Graph.Value] = [:] {
    didSet { (paths, adjusted) = ([:], [:]) }
  }
  /// The cells that identities have moved, by period.
  private var adjusted: [Int: [CellKey: Graph.Value]] = [:]
  /// The correlated uniforms, by address and step.
  private var correlated: [DrawInput: Graph.Value] = [:]

  /// The projection of a process, by series and period after the last fitted one.
  struct Paths {
    let first: Int
    let law: LawPaths
  }

  init(fitted: FittedModel, correlations: CorrelationTable = CorrelationTable()) {
    self.fitted = fitted
    self.correlations = correlations
  }

  /// The value of an input; the same for the same one.
  func input(_ input: DrawInput, in graph: inout Graph) -> Graph.Value {
    graph.input(place(of: input))
  }

  private func place(of input: DrawInput) -> Int {
    if let place = places[input] { return place }
    places[input] = inputs.count
    inputs.append(input)
    return inputs.count - 1
  }

  func number(_ number: FittedModel.Number, in graph: inout Graph) -> Graph.Value {
    switch number {
    case .constant(let value): graph.constant(value)
    case .column(let fit, let column): input(.row(fit: fit, column: column), in: &graph)
    }
  }

  func parameter(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Graph.Value? {
    fitted.parameters[key].map { number($0, in: &lowering.graph) }
  }

  func draw(
    _ form: DistributionForm, _ arguments: [Graph.Value], of owner: ValueOwner,
    at coordinates: Coordinates, in lowering: Lowering
  ) throws(ModelErrors) -> Graph.Value {
    let uniform = try uniform(of: owner, at: coordinates, in: lowering)
    return form.quantile(of: uniform, arguments: arguments, in: &lowering.graph)
  }

  func shares(
    mean: [Graph.Value], concentration: Graph.Value, of owner: ValueOwner,
    at places: [Coordinates], in lowering: Lowering
  ) throws(ModelErrors) -> [Graph.Value] {
    var uniforms: [Graph.Value] = []
    for place in places { uniforms.append(try uniform(of: owner, at: place, in: lowering)) }
    return lowering.graph.shares(of: uniforms, mean: mean, concentration: concentration)
  }

  /// The uniform number at an address, correlated with those that the model says.
  private func uniform(
    of owner: ValueOwner, at coordinates: Coordinates, in lowering: Lowering
  ) throws(ModelErrors) -> Graph.Value {
    let own = DrawInput.uniform(
      address: lowering.address(of: owner, at: coordinates),
      step: lowering.step(of: owner, at: coordinates), component: 0)
    guard owner.suffix.isEmpty, let quantity = owner.quantity,
      correlations.quantities.contains(quantity)
    else { return input(own, in: &lowering.graph) }
    if let known = correlated[own] { return known }
    let group = try correlations.group(
      of: lowering.key(quantity, at: coordinates), in: lowering)
    let members = group.members.map { key -> DrawInput in
      let other = lowering.owner(lowering.model.quantities[key.quantity])
      return .uniform(
        address: lowering.address(of: other, at: key.coordinates),
        step: lowering.step(of: other, at: key.coordinates), component: 0)
    }
    let uniforms = members.map { input($0, in: &lowering.graph) }
    let values = lowering.graph.correlate(uniforms, by: group.correlation)
    for (member, value) in zip(members, values) { correlated[member] = value }
    return correlated[own] ?? input(own, in: &lowering.graph)
  }

  func part(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell {
    guard
      case .part(let process, let name, let series) =
        lowering.model.quantities[key.quantity].definition
    else { preconditionFailure("\(key) is no part of a law") }
    let history = try history(of: process, in: lowering)
    if let numbers = history.parts[name] {
      guard let place = owner(of: key, process, name, series, history, in: lowering),
        place < numbers.count
      else { return lowering.empty(.nothingPrinted, key) }
      return .value(number(numbers[place], in: &lowering.graph))
    }
    // A part of cells.
    guard let period = key.coordinates.period, period > history.periods.upperBound else {
      return lowering.empty(.nothingPrinted, key)
    }
    let paths = try paths(of: process, in: lowering)
    guard let cells = paths.law.parts[name],
      let place = owner(of: key, process, name, series, history, in: lowering),
      place < cells.count, cells[place].indices.contains(period - paths.first)
    else { return lowering.empty(.nothingPrinted, key) }
    return .value(cells[place][period - paths.first])
  }

  /// Which of the owners of a part a cell belongs to.
  private func owner(
    of key: CellKey, _ process: Int, _ name: String, _ series: Int?,
    _ history: FittedModel.History, in lowering: Lowering
  ) -> Int? {
    let model = lowering.model.processes[process]
    switch model.law.part(name)?.owner {
    case .process, nil: return 0
    case .variable: return series
    case .pool:
      guard let pool = model.pool, case .element(let element)? = key.coordinates[pool] else {
        return nil
      }
      return element
    case .series, .cell:
      guard let series, model.series.indices.contains(series) else { return nil }
      let quantity = model.series[series].quantity
      let shape = lowering.model.quantities[quantity].type.shape
      return history.series.firstIndex { other in
        other.quantity == quantity
          && shape.dimensions.allSatisfy { other.coordinates[$0] == key.coordinates[$0] }
      }
    }
  }

  func history(
    of process: Int, in lowering: Lowering
  ) throws(ModelErrors) -> FittedModel.History {
    guard let history = fitted.histories[process] else {
      let declaration = lowering.model.processes[process].declaration
      throw ModelErrors(
        ModelError(
          at: declaration.name.member, "the process «\(declaration.name.text)» is not fitted"))
    }
    return history
  }

  func series(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell {
    guard let period = key.coordinates.period, !lowering.model.enforcedIdentities.isEmpty else {
      return try unadjusted(key, in: lowering)
    }
    if adjusted[period] == nil {
      adjusted[period] = try IdentityAdjustment(world: self, outer: lowering).cells(at: period)
    }
    guard let value = adjusted[period]?[key] else { return try unadjusted(key, in: lowering) }
    return .value(natural(value, of: key, in: lowering))
  }

  /// A cell of a series as its law has it.
  func unadjusted(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell {
    guard let period = key.coordinates.period, let place = try place(of: key, in: lowering) else {
      return lowering.empty(.nothingPrinted, key)
    }
    if let exact = place.history.exact(place.series, period) {
      return .value(lowering.graph.constant(exact))
    }
    guard let cell = try linked(key, in: lowering) else { return lowering.empty(.outsideTime, key) }
    return .value(natural(cell.value, of: key, in: lowering))
  }

  /// A cell on the scale of its law, and its variance given the row: of the forecast, or in the history
  /// that of the posterior. Nil outside the time of the process.
  func linked(
    _ key: CellKey, in lowering: Lowering
  ) throws(ModelErrors) -> (value: Graph.Value, variance: Graph.Value)? {
    guard case .series(let process, _) = lowering.model.quantities[key.quantity].definition,
      let period = key.coordinates.period, let place = try place(of: key, in: lowering)
    else { return nil }
    let history = place.history
    if period <= history.periods.upperBound {
      guard period >= history.periods.lowerBound else { return nil }
      let number = history.cells[place.series][period - history.periods.lowerBound]
      return (
        self.number(number, in: &lowering.graph), lowering.graph.constant(variance(of: number))
      )
    }
    let paths = try paths(of: process, in: lowering)
    let index = period - paths.first
    guard paths.law.cells[place.series].indices.contains(index) else { return nil }
    return (paths.law.cells[place.series][index], paths.law.variances[place.series][index])
  }

  /// The variance of a fitted number over the rows.
  private func variance(of number: FittedModel.Number) -> Double {
    guard case .column(let fit, let column) = number else { return 0 }
    // Where a program is only made and not run there are no rows.
    guard fitted.posteriors.indices.contains(fit) else { return 1 }
    let rows = fitted.posteriors[fit].column(column)
    let mean = rows.reduce(0, +) / Double(rows.count)
    return rows.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(max(rows.count - 1, 1))
  }

  /// The history to which a cell of a series belongs, and the place of its series in it.
  private func place(
    of key: CellKey, in lowering: Lowering
  ) throws(ModelErrors) -> (history: FittedModel.History, series: Int)? {
    guard case .series(let process, _) = lowering.model.quantities[key.quantity].definition else {
      preconditionFailure("\(key) is no series")
    }
    let history = try history(of: process, in: lowering)
    return place(of: key, history, in: lowering).map { (history, $0) }
  }

  private func place(
    of key: CellKey, _ history: FittedModel.History, in lowering: Lowering
  ) -> Int? {
    let shape = lowering.model.quantities[key.quantity].type.shape
    return history.series.firstIndex { other in
      other.quantity == key.quantity
        && shape.dimensions.allSatisfy { other.coordinates[$0] == key.coordinates[$0] }
    }
  }

  /// A cell in the unit of its series, from the scale of its law.
  func natural(_ cell: Graph.Value, of key: CellKey, in lowering: Lowering) -> Graph.Value {
    guard case .series(let process, _) = lowering.model.quantities[key.quantity].definition else {
      return cell
    }
    let link = lowering.model.processes[process].link
    let value = link.inverse(cell, in: &lowering.graph)
    return lowering.convert(
      value, SeriesScale(lowering.model.quantities[key.quantity].unit, link).back)
  }

  /// The projection of a process, made once.
  private func paths(of process: Int, in lowering: Lowering) throws(ModelErrors) -> Paths {
    if let known = paths[process] { return known }
    let made = try project(process, in: lowering)
    paths[process] = made
    return made
  }

  private func project(_ number: Int, in lowering: Lowering) throws(ModelErrors) -> Paths {
    let process = lowering.model.processes[number]
    let declaration = process.declaration
    let history = try history(of: number, in: lowering)
    let law: any Law.Type
    do { law = try Laws.implementation(of: process.law.name) } catch {
      throw ModelErrors(ModelError(at: declaration.law.node, error.message, hint: error.hint))
    }
    let namespace = lowering.model.namespaces[process.namespace]
    let first = history.periods.upperBound + 1
    let numbers = first <= namespace.end ? Array(first...namespace.end) : []
    let periods = numbers.compactMap { lowering.clock.period($0) }
    // Parts with their levers, before the law asks for them.
    var parts: [String: [Graph.Value]] = [:]
    for (name, values) in history.parts {
      parts[name] = try values.indices.map { (owner: Int) throws(ModelErrors) -> Graph.Value in
        try part(name, owner, values[owner], of: number, history, in: lowering)
      }
    }
    let options = try LawOptions.values(
      of: process, series: history.series, periods: numbers, in: lowering)
    let cells = history.cells.map { row in
      row.map { self.number($0, in: &lowering.graph) }
    }
    let carried = history.carried.map { self.number($0, in: &lowering.graph) }
    let addresses = history.series.map { key in
      lowering.address(
        of: lowering.owner(lowering.model.quantities[key.quantity]), at: key.coordinates)
    }
    let steps = numbers.map { lowering.step(ofPeriod: $0) }
    let future = LawFuture(
      process: process.name, link: process.link, periods: periods, step: lowering.clock.step,
      history: cells, carried: carried, options: options, givenPriors: history.givenPriors,
      part: { name, owner, _ in
        guard let values = parts[name], owner < values.count else {
          preconditionFailure("the law has no part \(name)")
        }
        return values[owner]
      },
      noise: { series, period, component, graph in
        let own = DrawInput.normal(
          address: addresses[series], step: steps[period], component: component)
        return self.noises[own] ?? self.input(own, in: &graph)
      })
    var graph = lowering.graph
    lowering.graph = Graph()
    defer { lowering.graph = graph }
    do {
      return Paths(first: first, law: try law.paths(of: future, in: &graph))
    } catch {
      throw LawFaults.located(error, of: process, in: lowering.model)
    }
  }

  /// A part of the projection, levers applied.
  private func part(
    _ name: String, _ owner: Int, _ base: FittedModel.Number, of number: Int,
    _ history: FittedModel.History, in lowering: Lowering
  ) throws(ModelErrors) -> Graph.Value {
    let process = lowering.model.processes[number]
    guard let description = process.law.part(name), let quantities = process.parts[name],
      !quantities.isEmpty
    else { return self.number(base, in: &lowering.graph) }
    var coordinates = Coordinates(dimensions: lowering.dimensions.count, era: .projection)
    let quantity: Int
    switch description.owner {
    case .series, .cell:
      let key = history.series[owner]
      coordinates = key.coordinates
      coordinates.period = nil
      coordinates.era = .projection
      let place = process.series.firstIndex { $0.quantity == key.quantity } ?? 0
      quantity = quantities[min(place, quantities.count - 1)]
    case .variable: quantity = quantities[min(owner, quantities.count - 1)]
    case .pool:
      quantity = quantities[0]
      if let pool = process.pool { coordinates[pool] = .element(owner) }
    case .process: quantity = quantities[0]
    }
    let cell = try lowering.cell(quantity, at: coordinates)
    guard case .value(let value) = cell else { return self.number(base, in: &lowering.graph) }
    return value
  }
}
