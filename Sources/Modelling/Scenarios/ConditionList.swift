import Probability
import Tables

/// The cells that the conditions of a scenario speak of, and what they say.
struct ConditionList {
  /// A pseudo-observation of one cell.
  struct Item {
    let quantity: Int
    let place: Coordinates
    /// A longer period than a step of the model, where the condition is of one.
    let longer: Period?
    let value: TypedValue
    let entry: LeverEntry
  }

  private(set) var items: [Item] = []
  private let model: Elaboration

  init(
    _ conditions: [ScenarioResolution.Condition], _ model: Elaboration
  ) throws(ModelErrors) {
    self.model = model
    for condition in conditions {
      let quantity = model.quantities[condition.quantity]
      let start = Coordinates(dimensions: model.dimensions.count, era: .projection)
      try expand(condition.value, quantity, start, nil, hasPeriod: false, condition.entry)
    }
  }

  private mutating func expand(
    _ value: TypedValue, _ quantity: Quantity, _ place: Coordinates, _ longer: Period?,
    hasPeriod: Bool, _ entry: LeverEntry
  ) throws(ModelErrors) {
    guard case .map(let map) = value else {
      try add(value, quantity, place, longer, hasPeriod: hasPeriod, entry)
      return
    }
    if let otherwise = map.otherwise, map.axis == nil {
      try expand(otherwise, quantity, place, longer, hasPeriod: hasPeriod, entry)
      return
    }
    if map.otherwise != nil || map.isLinearBetween {
      throw ModelErrors(
        ModelError(
          at: map.node, "a condition names its cells one by one",
          hint: "neither else nor between says which"))
    }
    for item in map.entries {
      switch (map.axis, item.key) {
      case (.dimension(let dimension)?, .elements(let elements)):
        // A group is one cell of its own, and not each of its elements.
        let mark = model.dimensions[dimension].mark(item.source.text)
        let marks = mark.map { [$0] } ?? elements.map { .element($0) }
        for mark in marks {
          var inner = place
          inner[dimension] = mark
          try expand(item.value, quantity, inner, longer, hasPeriod: hasPeriod, entry)
        }
      case (.period?, .periods(let first, let last)):
        try expand(item, first, last, quantity, place, entry)
      default: continue
      }
    }
  }

  private mutating func expand(
    _ item: TypedMap.Entry, _ first: Period?, _ last: Period?, _ quantity: Quantity,
    _ place: Coordinates, _ entry: LeverEntry
  ) throws(ModelErrors) {
    let namespace = model.namespaces[quantity.namespace]
    if let first, first == last, model.clock.number(of: first) == nil {
      guard first.frequency.months > model.clock.frequency.months else {
        throw ModelErrors(
          ModelError(at: item.source.member, "\(first) is shorter than a period of the model"))
      }
      try expand(item.value, quantity, place, first, hasPeriod: true, entry)
      return
    }
    let numbers = (namespace.start...namespace.end).filter { number in
      guard let period = model.clock.period(number) else { return false }
      return (first.map { $0.start <= period.start + 1e-9 } ?? true)
        && (last.map { period.end <= $0.end + 1e-9 } ?? true)
    }
    guard !numbers.isEmpty else {
      throw ModelErrors(
        ModelError(
          at: item.source.member, "«\(item.source.text)» is outside the time of the model",
          hint: "it goes from \(model.clock.start) to \(model.clock.text(namespace.end))"))
    }
    for number in numbers {
      var inner = place
      inner.period = number
      try expand(item.value, quantity, inner, nil, hasPeriod: true, entry)
    }
  }

  private mutating func add(
    _ value: TypedValue, _ quantity: Quantity, _ place: Coordinates, _ longer: Period?,
    hasPeriod: Bool, _ entry: LeverEntry
  ) throws(ModelErrors) {
    let namespace = model.namespaces[quantity.namespace]
    var places = [place]
    for dimension in quantity.type.shape.dimensions where place[dimension] == nil {
      places = places.flatMap { place in
        model.dimensions[dimension].elements.indices.map { element in
          var inner = place
          inner[dimension] = .element(element)
          return inner
        }
      }
    }
    if !hasPeriod {
      let numbers = (0...model.clock.end).filter { namespace.era(of: $0) == .projection }
      places = places.flatMap { place in
        numbers.map { number in
          var inner = place
          inner.period = number
          return inner
        }
      }
    }
    for place in places {
      if let number = place.period, namespace.era(of: number) == .history {
        throw ModelErrors(
          ModelError(
            at: entry.name.member,
            "\(model.clock.text(number)) is observed, and the past is the same in every scenario",
            hint: "conditions are of periods after \(model.clock.text(namespace.observed))"))
      }
      items.append(
        Item(quantity: quantity.number, place: place, longer: longer, value: value, entry: entry))
    }
  }
}
