import Expressions
import Tables

/// Numbers with units that stand in formulas, where a parameter with a source should.
struct DimensionedLiterals {
  private(set) var findings: [ModelError] = []

  init(_ model: Elaboration) {
    for quantity in model.quantities {
      if case .equation(let equation) = quantity.definition {
        for branch in equation.branches { look(at: branch.expression, model) }
      }
      if case .weighted(let weight)? = quantity.total { look(at: weight, model) }
    }
    for identity in model.identities where identity.defines == nil {
      look(at: identity.expression, model)
    }
    for process in model.processes {
      for series in process.series {
        if let measurement = series.measurement { look(at: measurement, model) }
      }
      for option in process.options {
        if case .expression(let expression) = option.value { look(at: expression, model) }
      }
    }
  }

  private mutating func look(at expression: TypedExpression, _ model: Elaboration) {
    // `age == 60 years` names an element.
    let elements = Set(
      expression.expression.nodes.flatMap { node -> [Int] in
        guard case .binary(_, let a, let b) = node else { return [] }
        return [(a, b), (b, a)].compactMap { one, other in
          if case .dimension? = expression.meanings[one] { other } else { nil }
        }
      })
    for (place, node) in expression.expression.nodes.enumerated() where !elements.contains(place) {
      // `1 USD` is how a unit is taken off, and 0 is 0 in every unit.
      guard case .quantity(let value, let unit) = node, value != 1, value != 0,
        case .unit(let meaning) = expression.types[place].measure, !meaning.dimension.isPure
      else { continue }
      findings.append(
        ModelError(
          in: expression.located, node: place,
          "\(shortNumber(value)) \(unit) is a number of the world within a formula",
          hint: "a parameter gives it a name, a source and levers"))
    }
  }
}
