import Estimation
import Expressions
import Probability
import Tables

/// The numbers of a fit: parameters and cells of series as unknowns with their priors.
final class FitWorld: World {
  var problem = FitProblem()
  /// The parameters that have become unknowns, in order.
  private(set) var parameters: [CellKey] = []
  private var isParameter: Set<CellKey> = []
  private(set) var histories: [Int: BuiltHistory] = [:]
  private var pending: Set<Int> = []

  /// The history of a process, as its law has added it to the problem.
  struct BuiltHistory {
    let series: [CellKey]
    let periods: ClosedRange<Int>
    let exact: [[Double?]]
    let fitted: FittedHistory
    let givenPriors: Set<String>
  }

  /// Works on the problem with the graph of a lowering.
  func withProblem<Result, Failure: Error>(
    _ lowering: Lowering, _ body: (inout FitProblem) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    problem.graph = lowering.graph
    lowering.graph = Graph()
    defer {
      lowering.graph = problem.graph
      problem.graph = Graph()
    }
    return try body(&problem)
  }

  func parameter(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Graph.Value? { nil }

  func draw(
    _ form: DistributionForm, _ arguments: [Graph.Value], of owner: ValueOwner,
    at coordinates: Coordinates, in lowering: Lowering
  ) throws(ModelErrors) -> Graph.Value {
    let name = lowering.place(of: owner, at: coordinates)
    note(owner, coordinates, lowering)
    do {
      return try withProblem(lowering) { (problem) throws(FitError) in
        try problem.addParameter(name, form, arguments)
      }
    } catch { throw ModelErrors(ModelError(at: owner.member, error.description)) }
  }

  func shares(
    mean: [Graph.Value], concentration: Graph.Value, of owner: ValueOwner,
    at places: [Coordinates], in lowering: Lowering
  ) throws(ModelErrors) -> [Graph.Value] {
    for place in places { note(owner, place, lowering) }
    let names = places.map { lowering.place(of: owner, at: $0) }
    do {
      return try withProblem(lowering) { (problem) throws(FitError) in
        try problem.addShares(names, mean: mean, concentration: concentration)
      }
    } catch { throw ModelErrors(ModelError(at: owner.member, error.description)) }
  }

  private func note(_ owner: ValueOwner, _ coordinates: Coordinates, _ lowering: Lowering) {
    guard let quantity = owner.quantity else { return }
    let key = lowering.key(quantity, at: coordinates)
    if isParameter.insert(key).inserted { parameters.append(key) }
  }

  func series(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell {
    guard case .series(let process, _) = lowering.model.quantities[key.quantity].definition else {
      preconditionFailure("\(key) is no series")
    }
    let history = try history(of: process, in: lowering)
    guard let place = history.series.firstIndex(where: { isSame($0, key, lowering) }),
      let period = key.coordinates.period, history.periods.contains(period)
    else { return lowering.empty(.outsideTime, key) }
    let index = period - history.periods.lowerBound
    if let exact = history.exact[place][index] {
      return .value(lowering.graph.constant(exact))
    }
    let link = lowering.model.processes[process].link
    let value = link.inverse(history.fitted.cells[place][index], in: &lowering.graph)
    let unit = lowering.model.quantities[key.quantity].unit
    return .value(lowering.convert(value, SeriesScale(unit, link).back))
  }

  private func isSame(_ a: CellKey, _ b: CellKey, _ lowering: Lowering) -> Bool {
    a.quantity == b.quantity
      && lowering.model.quantities[a.quantity].type.shape.dimensions.allSatisfy {
        a.coordinates[$0] == b.coordinates[$0]
      }
  }

  func part(_ key: CellKey, in lowering: Lowering) throws(ModelErrors) -> Cell {
    guard
      case .part(let process, let name, let series) =
        lowering.model.quantities[key.quantity].definition
    else { preconditionFailure("\(key) is no part of a law") }
    let history = try history(of: process, in: lowering)
    guard let values = history.fitted.parts[name] else {
      return lowering.empty(.nothingPrinted, key)
    }
    let model = lowering.model.processes[process]
    let owner: Int?
    switch model.law.part(name)?.owner {
    case .variable: owner = series
    case .pool:
      if let pool = model.pool, case .element(let element)? = key.coordinates[pool] {
        owner = element
      } else {
        owner = nil
      }
    case .series, .cell:
      owner = history.series.firstIndex { other in
        series.map { model.series[$0].quantity == other.quantity } ?? true
          && lowering.model.quantities[other.quantity].type.shape.dimensions.allSatisfy {
            other.coordinates[$0] == key.coordinates[$0]
          }
      }
    default: owner = 0
    }
    guard let owner, owner < values.count else { return lowering.empty(.nothingPrinted, key) }
    return .value(values[owner])
  }

  /// The history of a process, added to the problem when it is first asked for.
  func history(of number: Int, in lowering: Lowering) throws(ModelErrors) -> BuiltHistory {
    if let known = histories[number] { return known }
    let declaration = lowering.model.processes[number].declaration
    guard pending.insert(number).inserted else {
      throw ModelErrors(
        ModelError(
          at: declaration.name.member, "the fit of «\(declaration.name.text)» depends on itself"))
    }
    var builder = HistoryBuilder(lowering.model.processes[number], in: lowering)
    let history = try builder.build(self)
    histories[number] = history
    pending.remove(number)
    return history
  }
}
