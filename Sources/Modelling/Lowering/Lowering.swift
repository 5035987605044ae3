import Expressions
import Tables

/// A condition that every draw must meet, and what to say where one does not.
struct Demand: Sendable {
  let truth: Graph.Value
  let text: String
  let error: ModelError
}

/// Turns cells of a model into values of a graph, each once and on demand.
///
/// Whatever does not depend on a draw (dimensions, periods, conditions on time, units) is settled here,
/// cell by cell, so that the graph holds arithmetic on draws alone.
final class Lowering {
  let model: Elaboration
  let world: any World
  let levers: LeverTable
  var graph: Graph
  private var cells: [CellKey: Cell] = [:]
  private var pending: Set<CellKey> = []
  /// The cells that are being lowered, outermost first.
  private var stack: [CellKey] = []
  /// Sums and running sums that were lowered already.
  var reductions: [NodeKey: Cell] = [:]
  /// Systems and tables that were lowered already.
  var tables: [NodeKey: [Coordinates: Graph.Value]] = [:]
  /// What must hold in every draw for the model to mean something.
  var demands: [Demand] = []
  /// Forgets the cells after the last observed period, since what moves them has changed.
  func forgetProjection() {
    cells = cells.filter { $0.key.coordinates.era == .history }
    reductions = [:]
    tables = tables.filter { $0.key.coordinates.era == .history }
  }

  /// The cells that each cell reads, where that is asked for.
  var trace: [CellKey: [CellKey]]?

  init(
    _ model: Elaboration, world: any World, levers: LeverTable = LeverTable(),
    graph: Graph = Graph()
  ) {
    self.model = model
    self.world = world
    self.levers = levers
    self.graph = graph
  }

  /// The cell that is being lowered.
  var current: CellKey? { stack.last }

  var dimensions: DimensionTable { model.dimensions }
  var clock: Clock { model.clock }

  /// The place of a cell of a quantity among coordinates that may say more than it varies by.
  func key(_ quantity: Int, at coordinates: Coordinates) -> CellKey {
    let shape = model.quantities[quantity].type.shape
    var own = Coordinates(
      dimensions: dimensions.count, period: shape.isTimed ? coordinates.period : nil,
      era: coordinates.era)
    for dimension in shape.dimensions {
      own[dimension] = mark(dimension, at: coordinates)
    }
    if shape.isTimed, let period = coordinates.period {
      // The era of what is dated follows from its period.
      own.era = model.namespaces[model.quantities[quantity].namespace].era(of: period)
    }
    return CellKey(quantity: quantity, coordinates: own)
  }

  /// What coordinates say of a dimension: directly, or through one that stands within it.
  func mark(_ dimension: Int, at coordinates: Coordinates) -> Mark? {
    if let mark = coordinates[dimension] { return mark }
    for inner in 0..<dimensions.count {
      guard case .element(let element)? = coordinates[inner] else { continue }
      if let outer = dimensions.outerElement(of: element, in: inner, at: dimension) {
        return .element(outer)
      }
    }
    return nil
  }

  /// The cell of a quantity.
  func cell(_ quantity: Int, at coordinates: Coordinates) throws(ModelErrors) -> Cell {
    let key = key(quantity, at: coordinates)
    if trace != nil, let reader = stack.last { trace?[reader, default: []].append(key) }
    if let known = cells[key] { return known }
    guard pending.insert(key).inserted else { throw circle(key) }
    stack.append(key)
    let cell = try compute(key)
    stack.removeLast()
    pending.remove(key)
    cells[key] = cell
    return cell
  }

  private func circle(_ key: CellKey) -> ModelErrors {
    let first = stack.lastIndex(of: key) ?? 0
    var chain = stack[first...].map { describe($0) }
    chain.append(describe(key))
    if chain.count > 8 { chain = chain.prefix(4) + ["…"] + chain.suffix(3) }
    return ModelErrors(
      ModelError(
        at: model.quantities[key.quantity].member,
        "«\(model.quantities[key.quantity].path)» depends on itself within one period: \(chain.joined(separator: " ← "))",
        hint: "a lag such as \(model.quantities[key.quantity].name)[t-1] breaks the circle"))
  }

  /// "expenditure[outcome: 1, source: rbsa, 2022-2023]".
  func describe(_ key: CellKey) -> String {
    let quantity = model.quantities[key.quantity]
    var parts = quantity.type.shape.dimensions.compactMap { dimension in
      key.coordinates[dimension].map {
        "\(dimensions[dimension].name): \(dimensions[dimension].name(of: $0))"
      }
    }
    if let period = key.coordinates.period { parts.append(clock.text(period)) }
    return parts.isEmpty ? quantity.path : "\(quantity.path)[\(parts.joined(separator: ", "))]"
  }

  func fault(
    _ expression: TypedExpression, _ node: Int, _ message: String, hint: String? = nil
  ) -> ModelErrors {
    ModelErrors(ModelError(in: expression.located, node: node, message, hint: hint))
  }

  func fault(_ key: CellKey, _ message: String, hint: String? = nil) -> ModelErrors {
    ModelErrors(ModelError(at: model.quantities[key.quantity].member, message, hint: hint))
  }

  private func compute(_ key: CellKey) throws(ModelErrors) -> Cell {
    let quantity = model.quantities[key.quantity]
    for dimension in quantity.type.shape.dimensions {
      if case .group? = key.coordinates[dimension] { return try groupCell(key, quantity) }
    }
    let namespace = model.namespaces[quantity.namespace]
    if quantity.isTimed, let period = key.coordinates.period, period > namespace.end {
      return empty(.outsideTime, key)
    }
    switch quantity.definition {
    case .data: return printed(key, quantity) ?? empty(.nothingPrinted, key)
    case .parameter(let parameter):
      if quantity.isTimed, let period = key.coordinates.period, period < namespace.start {
        return empty(.outsideTime, key)
      }
      return try parameterCell(key, quantity, parameter)
    case .equation(let equation): return try equationCell(key, quantity, equation, namespace)
    case .series:
      if let period = key.coordinates.period, period < 0 || period < namespace.start {
        return printed(key, quantity) ?? empty(.outsideTime, key)
      }
      return try world.series(key, in: self)
    case .part: return try partCell(key, quantity)
    }
  }

  func empty(_ reason: Emptiness.Reason, _ key: CellKey) -> Cell {
    .empty(Emptiness(reason: reason, quantity: key.quantity, coordinates: key.coordinates))
  }

  /// The printed number of a cell, which is exact here.
  func printed(_ key: CellKey, _ quantity: Quantity) -> Cell? {
    guard let value = datum(key, quantity)?.value else { return nil }
    return .value(graph.constant(value))
  }

  /// What is printed of a cell up to the last observed period.
  func datum(_ key: CellKey, _ quantity: Quantity) -> DataCell? {
    guard let data = quantity.data else { return nil }
    var marks: [Mark] = []
    for dimension in data.dimensions {
      guard let mark = key.coordinates[dimension] else { return nil }
      marks.append(mark)
    }
    guard data.isTimed else { return data.cell(marks, nil) }
    guard let number = key.coordinates.period, let period = clock.period(number) else { return nil }
    return data.cell(marks, period)
  }

  private func equationCell(
    _ key: CellKey, _ quantity: Quantity, _ equation: Equation, _ namespace: Namespace
  ) throws(ModelErrors) -> Cell {
    // Data of what an identity computes are measurements of it.
    if !quantity.isIdentity, key.coordinates.era == .history || !quantity.isTimed,
      let cell = printed(key, quantity)
    {
      return cell
    }
    if let period = key.coordinates.period, period < 0 || period < namespace.start {
      return empty(.outsideTime, key)
    }
    var expression = equation.branches.first?.expression
    if let dimension = equation.dimension, case .element(let element)? = key.coordinates[dimension]
    {
      expression = equation.branch(for: element) { dimensions[dimension].members(of: $0) }
    }
    guard let expression else { return empty(.nothingPrinted, key) }
    let cell = try evaluate(expression, at: key.coordinates)
    guard case .empty(let why) = cell, key.coordinates.era == .projection else { return cell }
    throw fault(
      expression, expression.root,
      "\(describe(key)) has no value, since \(explain(why))", hint: hint(why))
  }

  /// Why a cell is empty, in words.
  func explain(_ why: Emptiness) -> String {
    let key = CellKey(quantity: why.quantity, coordinates: why.coordinates)
    switch why.reason {
    case .outsideTime: return "\(describe(key)) lies outside the time of the model"
    case .offDimension: return "\(describe(key)) has no such element"
    case .nothingPrinted: return "nothing is printed for \(describe(key))"
    }
  }

  func hint(_ why: Emptiness) -> String? {
    let quantity = model.quantities[why.quantity]
    switch why.reason {
    case .outsideTime, .offDimension: return "an index gives another value: [… else …]"
    case .nothingPrinted:
      guard let period = why.coordinates.period, let data = quantity.data else { return nil }
      if case .data = quantity.definition, why.coordinates.era == .projection {
        return
          "«\(quantity.name)» has data only, and they end with \(clock.text(min(period, model.namespaces[quantity.namespace].observed))); an equation carries it on"
      }
      return "its data come from \(data.datasetName)"
    }
  }

  /// The cell of a group of elements.
  private func groupCell(_ key: CellKey, _ quantity: Quantity) throws(ModelErrors) -> Cell {
    guard let total = quantity.total else {
      if let cell = printed(key, quantity) { return cell }
      throw fault(
        key,
        "\(describe(key)): «\(quantity.path)» has no total, since \(quantity.unit) does not add up",
        hint: "state how it is formed: total: \"weighted by …\" or total: \"sum\"")
    }
    var members: [Coordinates] = [key.coordinates]
    for dimension in quantity.type.shape.dimensions {
      guard case .group(let group)? = key.coordinates[dimension] else { continue }
      members = members.flatMap { coordinates in
        dimensions[dimension].groups[group].members.map { element in
          var inner = coordinates
          inner[dimension] = .element(element)
          return inner
        }
      }
    }
    let summed = try sum(quantity, members, total)
    if case .empty = summed, let cell = printed(key, quantity) { return cell }
    return summed
  }

  private func sum(
    _ quantity: Quantity, _ members: [Coordinates], _ total: Quantity.Total
  ) throws(ModelErrors) -> Cell {
    var sum: Graph.Value?
    var whole: Graph.Value?
    for coordinates in members {
      let cell = try cell(quantity.number, at: coordinates)
      guard case .value(var value) = cell else { return cell }
      if case .weighted(let weight) = total {
        let part = try evaluate(weight, at: coordinates)
        guard case .value(let weight) = part else { return part }
        value = graph.binary(.multiply, weight, value)
        whole = whole.map { graph.binary(.add, $0, weight) } ?? weight
      }
      sum = sum.map { graph.binary(.add, $0, value) } ?? value
    }
    guard let sum else { return .value(graph.constant(0)) }
    return .value(whole.map { graph.binary(.divide, sum, $0) } ?? sum)
  }

  /// The cell of a longer period.
  func periodCell(
    _ quantity: Quantity, _ periods: ClosedRange<Int>, _ period: Period,
    at coordinates: Coordinates,
    _ expression: TypedExpression, _ node: Int
  ) throws(ModelErrors) -> Cell {
    guard let rule = quantity.periods else {
      throw fault(
        expression, node,
        "how \(period) is formed of \(clock.frequency) periods is not stated for «\(quantity.path)»",
        hint: "state it: periods: \"sum\", \"mean\" or \"last\"")
    }
    let cell = try longer(quantity, periods, rule, at: coordinates)
    if case .empty = cell {
      return printedPeriod(key(quantity.number, at: coordinates), quantity, period) ?? cell
    }
    return cell
  }

  /// The cell of a longer period from those of its parts.
  func longer(
    _ quantity: Quantity, _ periods: ClosedRange<Int>, _ rule: Grouping.Periods,
    at coordinates: Coordinates
  ) throws(ModelErrors) -> Cell {
    var sum: Graph.Value?
    for number in rule == .last ? periods.upperBound...periods.upperBound : periods {
      var inner = coordinates
      inner.period = number
      let cell = try cell(quantity.number, at: inner)
      guard case .value(let value) = cell else { return cell }
      sum = sum.map { graph.binary(.add, $0, value) } ?? value
    }
    guard var value = sum else { preconditionFailure("a period without parts") }
    if rule == .mean {
      value = graph.binary(.divide, value, graph.constant(Double(periods.count)))
    }
    return .value(value)
  }

  /// What is printed of a longer period, where its parts are empty.
  private func printedPeriod(_ key: CellKey, _ quantity: Quantity, _ period: Period) -> Cell? {
    guard let data = quantity.data, data.isTimed else { return nil }
    var marks: [Mark] = []
    for dimension in data.dimensions {
      guard let mark = key.coordinates[dimension] else { return nil }
      marks.append(mark)
    }
    return data.cell(marks, period)?.value.map { .value(graph.constant($0)) }
  }

  /// A value in another unit.
  func convert(_ value: Graph.Value, _ conversion: UnitConversion?) -> Graph.Value {
    guard let conversion, !conversion.isIdentity else { return value }
    var result = value
    if conversion.multiplier != 1 {
      result = graph.binary(.multiply, result, graph.constant(conversion.multiplier))
    }
    if conversion.divisor != 1 {
      result = graph.binary(.divide, result, graph.constant(conversion.divisor))
    }
    return result
  }
}
