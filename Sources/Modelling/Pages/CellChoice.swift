import Expressions
import Tables

/// A variable of a model as a person asks for it: a name, and perhaps some of its cells.
struct CellChoice {
  /// What the name is.
  let things: [NameGraph.Thing]
  /// The name.
  let name: String
  private let selectors: [Selector]
  private let source: String
  private let model: Elaboration

  /// Whether cells are asked for.
  var hasCells: Bool { !selectors.isEmpty }

  init(_ variable: String, at: String?, in model: Elaboration) throws(ModelErrors) {
    self.model = model
    let text = at.map { "\(variable)[\($0)]" } ?? variable
    let expression: Expression
    do { expression = try Expression(text, dialect: .model) } catch {
      throw Self.fault(text, error.message, hint: error.hint)
    }
    source = text
    switch expression.root {
    case .name(let name): (self.name, selectors) = (name, [])
    case .indexed(let base, let list, nil):
      guard case .name(let name) = expression.nodes[base] else { fallthrough }
      (self.name, selectors) = (name, list)
    default:
      throw Self.fault(
        text, "this is no name of a variable",
        hint: "write a name, and its cells as --at \"sex: female, 2025\"")
    }
    things = try Self.things(name, in: model)
  }

  private static func fault(_ text: String, _ message: String, hint: String? = nil) -> ModelErrors {
    ModelErrors(ModelError(file: excerpt(text, length: 80), message, hint: hint))
  }

  private func fault(_ message: String, hint: String? = nil) -> ModelErrors {
    Self.fault(source, message, hint: hint)
  }

  private static func things(
    _ name: String, in model: Elaboration
  ) throws(ModelErrors) -> [NameGraph.Thing] {
    let root = model.namespaces.count - 1
    let (place, own) = model.resolve(name, in: root)
    if let family = model.namespaces[place].families[own] { return family.map { .quantity($0) } }
    if let quantity = model.quantity(name, in: root) { return [.quantity(quantity)] }
    if let target = model.targets.firstIndex(where: { $0.name == name }) {
      return [.target(target)]
    }
    if let process = model.namespaces[place].processes[own] { return [.process(process)] }
    let names =
      model.names(in: root) + model.targets.map(\.name)
      + model.namespaces[root].processes.keys.sorted()
      + model.namespaces[root].families.keys.sorted()
    let isDimension = model.dimensions.place(name) != nil
    throw fault(
      name,
      isDimension
        ? "this is a dimension of \(model.namespaces[root].model), and no variable"
        : "\(model.namespaces[root].model) has no variable of that name",
      hint: nearestName(to: name, among: names).map { "did you mean «\($0)»?" }
        ?? "labour check lists its names")
  }

  /// The cells of a quantity that are asked for.
  func cells(of quantity: Quantity) throws(ModelErrors) -> [CellKey] {
    let namespace = model.namespaces[quantity.namespace]
    var marks: [Int: Mark] = [:]
    var periods = Array(namespace.periods(upTo: model.clock.end))
    for selector in selectors {
      switch selector.kind {
      case .element(let name, let element):
        let (dimension, mark) = try mark(name, element, of: quantity)
        marks[dimension] = mark
      case .point(let point):
        if case .word(let word) = point.base, let dimension = model.dimensions.place(word) {
          throw fault("which element of \(model.dimensions[dimension].name) is not said")
        }
        periods = Array(try numbers(point, of: quantity))
      case .range(let first, let last):
        let low = try first.map { (point) throws(ModelErrors) in try numbers(point, of: quantity) }
        let high = try last.map { (point) throws(ModelErrors) in try numbers(point, of: quantity) }
        let (from, to) = (low?.lowerBound ?? namespace.start, high?.upperBound ?? namespace.end)
        guard from <= to else { throw fault("the range of periods is empty") }
        periods = Array(from...to)
      }
    }
    var places = [Coordinates(dimensions: model.dimensions.count, era: .projection)]
    for dimension in quantity.type.shape.dimensions {
      let all =
        marks[dimension].map { [$0] }
        ?? model.dimensions[dimension].elements.indices.map { .element($0) }
      places = places.flatMap { place in
        all.map { mark in
          var inner = place
          inner[dimension] = mark
          return inner
        }
      }
    }
    guard quantity.isTimed else {
      return places.map { CellKey(quantity: quantity.number, coordinates: $0) }
    }
    return places.flatMap { place in
      periods.map { period in
        var inner = place
        inner.period = period
        inner.era = namespace.era(of: period)
        return CellKey(quantity: quantity.number, coordinates: inner)
      }
    }
  }

  private func mark(
    _ name: String, _ element: String, of quantity: Quantity
  ) throws(ModelErrors) -> (Int, Mark) {
    let own = quantity.type.shape.dimensions
    guard let dimension = model.dimensions.place(name) else {
      throw fault(
        "there is no dimension «\(name)»",
        hint: nearestName(to: name, among: own.map { model.dimensions[$0].name }).map {
          "did you mean «\($0)»?"
        } ?? varies(quantity))
    }
    guard own.contains(dimension) else {
      throw fault("«\(quantity.path)» does not vary by \(name)", hint: varies(quantity))
    }
    guard let mark = model.dimensions[dimension].mark(element) else {
      let names = model.dimensions[dimension].knownNames
      throw fault(
        "«\(excerpt(element))» is no element of \(name)",
        hint: suggestion(for: element, among: names, of: "elements"))
    }
    return (dimension, mark)
  }

  private func varies(_ quantity: Quantity) -> String {
    let shape = quantity.type.shape
    return shape == .scalar
      ? "it is one number" : "it varies by \(model.dimensions.text(of: shape))"
  }

  /// The periods of the model that a point stands for.
  private func numbers(
    _ point: Point, of quantity: Quantity
  ) throws(ModelErrors) -> ClosedRange<Int> {
    guard quantity.isTimed else {
      throw fault(
        "«\(quantity.path)» does not vary by period",
        hint: varies(quantity))
    }
    let clock = model.clock
    let namespace = model.namespaces[quantity.namespace]
    guard let shift = point.shift.steps else {
      throw fault("a period is shifted by a number here")
    }
    let number: Int
    switch point.base {
    case .word("start"): number = namespace.start + shift
    case .word("observed"): number = namespace.observed + shift
    case .word("end"): number = namespace.end + shift
    case .word(let word):
      throw fault(
        "«\(word)» is no period here", hint: "write one, such as \(clock.text(clock.end)), or end")
    case .period(let period):
      if let own = clock.number(of: period) {
        number = own + shift
      } else if let numbers = clock.numbers(in: period), quantity.periods != nil {
        return try inTime(numbers, quantity)
      } else {
        throw fault(
          clock.numbers(in: period) == nil
            ? "\(period) is not made of \(clock.frequency) periods of this model"
            : "how \(period) is formed of \(clock.frequency) periods is not stated for «\(quantity.path)»"
        )
      }
    }
    return try inTime(number...number, quantity)
  }

  /// Periods up to the end of the model; data may precede its start.
  private func inTime(
    _ numbers: ClosedRange<Int>, _ quantity: Quantity
  ) throws(ModelErrors) -> ClosedRange<Int> {
    let clock = model.clock
    let printed = quantity.data?.cells.keys.compactMap {
      $0.period.flatMap { clock.number(of: $0) }
    }
    let first = min(0, printed?.min() ?? 0)
    guard numbers.lowerBound >= first, numbers.upperBound <= clock.end else {
      throw fault(
        "\(clock.text(numbers.lowerBound < first ? numbers.lowerBound : numbers.upperBound)) lies outside the time of the model",
        hint: "it goes from \(clock.start) to \(clock.text(clock.end))")
    }
    return numbers
  }
}

extension Point.Shift {
  /// By how many periods; nil where a dimension says it.
  fileprivate var steps: Int? {
    switch self {
    case .none: 0
    case .steps(let steps): steps
    case .dimension: nil
    }
  }
}

extension Namespace {
  /// The numbers of its periods up to the last observed one: none where it starts later.
  var history: Range<Int> { start..<max(start, observed + 1) }

  /// The numbers of its periods within the time of the model that is run.
  func periods(upTo last: Int) -> Range<Int> { start..<max(start, min(end, last) + 1) }
}
