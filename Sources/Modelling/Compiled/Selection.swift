import Expressions
import Tables

/// What an outcome selects of its variable: elements, and periods.
struct Selection {
  private var marks: [Int: Mark] = [:]
  /// The numbers of the periods.
  private(set) var periods: [Int]
  /// A longer period, where one is selected.
  private(set) var longer: Period?

  init(
    _ outcome: Elaboration.OutcomeReference, _ model: Elaboration, _ lowering: Lowering
  ) throws(ModelErrors) {
    let quantity = model.quantities[outcome.quantity]
    let namespace = model.namespaces[quantity.namespace]
    periods = Array(namespace.start...min(namespace.end, model.clock.end))
    func number(_ point: Point) -> ClosedRange<Int>? {
      let shift: Int = if case .steps(let steps) = point.shift { steps } else { 0 }
      switch point.base {
      case .word("start"): return (namespace.start + shift)...(namespace.start + shift)
      case .word("observed"): return (namespace.observed + shift)...(namespace.observed + shift)
      case .word("end"): return (namespace.end + shift)...(namespace.end + shift)
      case .word: return nil
      case .period(let period):
        if let number = model.clock.number(of: period) { return number...number }
        return model.clock.numbers(in: period)
      }
    }
    for selector in outcome.selectors {
      switch selector.kind {
      case .element(let name, let element):
        if let dimension = model.dimensions.place(name) {
          marks[dimension] = model.dimensions[dimension].mark(element)
        }
      case .point(let point):
        if case .period(let period) = point.base, model.clock.number(of: period) == nil {
          longer = period
          periods = []
        } else if let numbers = number(point) {
          periods = Array(numbers)
        }
      case .range(let first, let last):
        let low = first.flatMap(number)?.lowerBound ?? namespace.start
        let high = last.flatMap(number)?.upperBound ?? namespace.end
        periods = low <= high ? Array(low...high) : []
      }
    }
    periods = periods.filter { (0...model.clock.end).contains($0) }
    if periods.isEmpty, longer == nil {
      throw ModelErrors(
        ModelError(
          at: outcome.reference.expression.node, "no period of the model is selected",
          hint: "it goes from \(model.clock.start) to \(model.clock.text(model.clock.end))"))
    }
  }

  func contains(_ place: Coordinates) -> Bool {
    marks.allSatisfy { place[$0.key] == $0.value }
  }
}
