import Probability
import Tables

/// The value of a parameter or a lever: a number, a formula, a distribution, or a map of values.
indirect enum TypedValue: Sendable {
  /// A number in the unit of what has the value.
  case number(Double)
  case expression(TypedExpression)
  case distribution(TypedDistribution)
  /// What the other elements along the axis of the map leave of 1.
  case rest
  case map(TypedMap)

  /// Whether anything in it is random.
  var hasDistribution: Bool {
    switch self {
    case .number, .expression, .rest: false
    case .distribution: true
    case .map(let map):
      map.entries.contains { $0.value.hasDistribution } || map.otherwise?.hasDistribution == true
    }
  }

  /// The expressions in it, those of distributions' arguments included.
  var expressions: [TypedExpression] {
    switch self {
    case .number, .rest: []
    case .expression(let expression): [expression]
    case .distribution(let distribution): [distribution.expression]
    case .map(let map):
      map.entries.flatMap { $0.value.expressions } + (map.otherwise?.expressions ?? [])
    }
  }
}

/// A distribution as a whole value: the application at the root of an expression.
struct TypedDistribution: Sendable {
  let expression: TypedExpression
  let form: DistributionForm
  /// The node of each argument, in the order of the form; nil where it has its default.
  let arguments: [Int?]
  /// The place of each argument as it is written, for its conversion.
  let places: [Int?]
  /// The dimension over which the components of a vector sum to 1.
  let over: Int?
}

/// Values by the elements of a dimension or by period.
struct TypedMap: Sendable {
  /// What the keys speak of.
  enum Axis: Hashable, Sendable {
    case dimension(Int)
    case period
  }

  /// What an entry applies to.
  enum Key: Sendable {
    /// These elements, of which there are fewer the more the key says.
    case elements([Int])
    /// From the start of the one to the end of the other.
    case periods(Period?, Period?)
  }

  struct Entry: Sendable {
    let key: Key
    let value: TypedValue
    let source: ValueKey
  }

  let axis: Axis?
  let entries: [Entry]
  let otherwise: TypedValue?
  let isLinearBetween: Bool
  let node: JSON5Node

  /// A value and the part of the cell that it is for, or the weight that it has in a line between.
  struct Share {
    let weight: Double
    /// Nil for a part for which there is no key.
    let value: TypedValue?
  }

  /// The values at an element, each with its weight.
  func shares(element: Int) -> [Share] {
    let own = entries.filter {
      if case .elements(let list) = $0.key { list.contains(element) } else { false }
    }
    .min { count($0.key) < count($1.key) }
    if let own { return [Share(weight: 1, value: own.value)] }
    if isLinearBetween, let shares = line(at: Double(element)) { return shares }
    return [Share(weight: 1, value: otherwise)]
  }

  /// The values in a period, each for its part of it: a key that is finer than the period acts on
  /// its fraction.
  func shares(period: Period) -> [Share] {
    var months: [Int?: Int] = [:]
    var order: [Int?] = []
    let parts = period.parts(.monthly).map { Array($0) } ?? []
    for month in parts {
      let place = narrowest(containing: month)
      if months[place] == nil { order.append(place) }
      months[place, default: 0] += 1
    }
    if isLinearBetween, order == [nil], let shares = line(at: period.start) { return shares }
    return order.map { place in
      Share(
        weight: parts.isEmpty ? 1 : Double(months[place] ?? 0) / Double(parts.count),
        value: place.map { entries[$0].value } ?? otherwise)
    }
  }

  private func count(_ key: Key) -> Int {
    if case .elements(let list) = key { list.count } else { .max }
  }

  /// The shortest key that contains a month.
  private func narrowest(containing month: Period) -> Int? {
    var best: (place: Int, length: Double)?
    for (place, entry) in entries.enumerated() {
      guard case .periods(let first, let last) = entry.key,
        (first.map { $0.start <= month.start } ?? true),
        (last.map { month.end <= $0.end } ?? true)
      else { continue }
      let length = (last?.end ?? 1e9) - (first?.start ?? -1e9)
      if length < best?.length ?? .infinity { best = (place, length) }
    }
    return best?.place
  }

  /// The values of the keys on both sides, weighted by nearness; nil beyond the last key.
  private func line(at place: Double) -> [Share]? {
    let points: [(at: Double, value: TypedValue)] = entries.flatMap { entry in
      let ends: [Double] =
        switch entry.key {
        case .elements(let list): [list.first, list.last].compactMap { $0.map(Double.init) }
        case .periods(let first, let last): [first?.start, last?.start].compactMap(\.self)
        }
      return ends.map { (at: $0, value: entry.value) }
    }.sorted { $0.at < $1.at }
    guard let upper = points.firstIndex(where: { $0.at > place }), upper > 0 else { return nil }
    let (low, high) = (points[upper - 1], points[upper])
    let weight = (place - low.at) / (high.at - low.at)
    return [Share(weight: 1 - weight, value: low.value), Share(weight: weight, value: high.value)]
  }
}

/// The value of a parameter and what is done with it.
struct ParameterValue: Sendable {
  let declaration: ParameterDeclaration
  let value: TypedValue
}
