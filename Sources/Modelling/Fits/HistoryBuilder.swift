import Estimation
import Expressions
import Tables

/// Gives a law the history of its series: what data say of each cell, and its priors.
struct HistoryBuilder {
  private let process: Process
  private let lowering: Lowering
  private var exact: [[Double?]] = []

  init(_ process: Process, in lowering: Lowering) {
    self.process = process
    self.lowering = lowering
  }

  private var model: Elaboration { lowering.model }

  /// The series of a process: each name at each of its elements.
  static func series(of process: Process, in lowering: Lowering) -> [CellKey] {
    process.series.flatMap { series in
      var places = [Coordinates(dimensions: lowering.dimensions.count, era: .history)]
      for dimension in lowering.model.quantities[series.quantity].type.shape.dimensions {
        places = places.flatMap { place in
          lowering.dimensions[dimension].elements.indices.map { element in
            var inner = place
            inner[dimension] = .element(element)
            return inner
          }
        }
      }
      return places.map { CellKey(quantity: series.quantity, coordinates: $0) }
    }
  }

  mutating func build(_ world: FitWorld) throws(ModelErrors) -> FitWorld.BuiltHistory {
    let law: any Law.Type
    do { law = try Laws.implementation(of: process.law.name) } catch {
      throw ModelErrors(
        ModelError(at: process.declaration.law.node, error.message, hint: error.hint))
    }
    let namespace = model.namespaces[process.namespace]
    let numbers = namespace.start...namespace.observed
    let keys = Self.series(of: process, in: lowering)
    let (priors, shared, pooled) = try priors(for: keys)
    var series: [LawHistory.Series] = []
    for (place, key) in keys.enumerated() {
      let cells = try cells(of: key, numbers)
      var pool: Int?
      if let dimension = process.pool,
        case .element(let element)? = lowering.mark(dimension, at: key.coordinates)
      {
        pool = element
      }
      series.append(
        .init(name: lowering.describe(key), cells: cells, priors: priors[place], pool: pool))
    }
    let options = try LawOptions.values(
      of: process, series: keys, periods: Array(numbers), in: lowering)
    let history = LawHistory(
      process: process.name, link: process.link,
      periods: numbers.compactMap { lowering.clock.period($0) }, step: lowering.clock.step,
      series: series, shared: shared, pooled: pooled, options: options)
    do {
      let fitted = try world.withProblem(lowering) { (problem) throws(LawError) in
        try law.addHistory(history, to: &problem)
      }
      return .init(
        series: keys, periods: numbers, exact: exact, fitted: fitted,
        givenPriors: Set(process.declaration.priors.map(\.name.text)))
    } catch { throw LawFaults.located(error, of: process, in: model) }
  }

  // MARK: Data

  private mutating func cells(
    of key: CellKey, _ numbers: ClosedRange<Int>
  ) throws(ModelErrors) -> [LawCell] {
    var cells: [LawCell] = []
    var exact: [Double?] = []
    let quantity = model.quantities[key.quantity]
    let scale = SeriesScale(quantity.unit, process.link)
    for number in numbers {
      var place = key.coordinates
      place.period = number
      place.era = .history
      guard let interval = try interval(of: key.quantity, at: place) else {
        cells.append(.missing)
        exact.append(nil)
        continue
      }
      let (low, high) = (
        scale.forth?(interval.lowerBound) ?? interval.lowerBound,
        scale.forth?(interval.upperBound) ?? interval.upperBound
      )
      guard let cell = process.link.cell(from: low, to: high) else {
        throw ModelErrors(
          ModelError(
            at: process.declaration.name.member,
            "\(lowering.describe(CellKey(quantity: key.quantity, coordinates: place))) is printed as \(interval.lowerBound), which has no \(process.link.rawValue)",
            hint: "on: \"linear\" takes every number"))
      }
      cells.append(cell)
      if case .exact = cell { exact.append(interval.lowerBound) } else { exact.append(nil) }
    }
    self.exact.append(exact)
    return cells
  }

  /// What data say of a cell: by the numbers of the series, or by the expression that measures it.
  private func interval(
    of quantity: Int, at place: Coordinates
  ) throws(ModelErrors) -> ClosedRange<Double>? {
    guard let series = process.series.first(where: { $0.quantity == quantity }),
      let measurement = series.measurement
    else {
      let key = lowering.key(quantity, at: place)
      return lowering.datum(key, model.quantities[quantity])?.interval
    }
    let cell = try lowering.evaluate(measurement, at: place)
    guard case .value(let value) = cell else { return nil }
    guard let number = lowering.graph.constant(of: value) else {
      throw ModelErrors(
        ModelError(
          in: measurement.located, node: measurement.root,
          "what measures a series is made of printed numbers, and this is not known exactly"))
    }
    return number...number
  }

  // MARK: Priors

  private typealias Priors = (
    series: [[String: Graph.Value]], shared: [String: Graph.Value], pooled: [String: [Graph.Value]]
  )

  private func priors(for keys: [CellKey]) throws(ModelErrors) -> Priors {
    var result: Priors = (keys.map { _ in [:] }, [:], [:])
    for prior in process.priors {
      let name = prior.description.name
      switch prior.description.owner {
      case .series, .cell:
        for (place, key) in keys.enumerated() {
          result.series[place][name] = try value(of: prior, at: key.coordinates, for: key.quantity)
        }
      case .variable:
        for series in process.series {
          let own = Coordinates(dimensions: lowering.dimensions.count, era: .history)
          let value = try value(of: prior, at: own, for: series.quantity)
          for (place, key) in keys.enumerated() where key.quantity == series.quantity {
            result.series[place][name] = value
          }
        }
      case .process:
        let own = Coordinates(dimensions: lowering.dimensions.count, era: .history)
        result.shared[name] = try value(of: prior, at: own, for: nil)
      case .pool:
        guard let pool = process.pool else { continue }
        var values: [Graph.Value] = []
        for element in lowering.dimensions[pool].elements.indices {
          var place = Coordinates(dimensions: lowering.dimensions.count, era: .history)
          place[pool] = .element(element)
          values.append(try value(of: prior, at: place, for: nil))
        }
        result.pooled[name] = values
      }
    }
    return result
  }

  /// The value of a prior: a number, or an unknown of its distribution.
  private func value(
    of prior: Process.Prior, at place: Coordinates, for quantity: Int?
  ) throws(ModelErrors) -> Graph.Value {
    let owner = quantity.map { model.quantities[$0].name } ?? process.name
    var shape = quantity.map { model.quantities[$0].type.shape } ?? .scalar
    shape.isTimed = false
    if prior.description.owner == .variable { shape = .scalar }
    if prior.description.owner == .pool, let pool = process.pool { shape = Shape([pool]) }
    let cell = try lowering.evaluate(
      prior.value,
      of: ValueOwner(
        quantity: nil, name: "\(owner).\(prior.description.name)", namespace: process.namespace,
        unit: prior.unit, shape: shape, member: prior.declaration.name.member),
      at: place)
    guard case .value(let value) = cell else {
      throw ModelErrors(
        ModelError(
          at: prior.declaration.name.member, "«\(prior.description.name)» has no value"))
    }
    let unit = process.series.first.map { model.quantities[$0.quantity].unit } ?? .one
    let own = Elaborator.unit(prior.description.unit, of: unit, process.link)
    let number = lowering.convert(value, try? prior.unit.conversion(to: own))
    if let constant = lowering.graph.constant(of: number),
      !prior.description.support.contains(constant)
    {
      let support = prior.description.support
      throw ModelErrors(
        ModelError(
          at: prior.declaration.name.member,
          "«\(prior.description.name)» is \(constant), and lies between \(support.lower) and \(support.upper)"
        ))
    }
    return number
  }
}
