public import Expressions
public import Probability

extension DistributionForm {
  /// A condition on arguments that is not settled before the draws.
  public struct Condition: Sendable {
    /// What it asks: "sd must be above 0".
    public let requirement: String
    /// Its truth by draw, 1 or 0.
    public let truth: Graph.Value
  }

  /// The conditions under which the arguments make a distribution, as far as they depend on draws.
  ///
  /// Those of constants alone are for ``complaint(_:)`` to check beforehand.
  public func conditions(
    on arguments: [Graph.Value], in graph: inout Graph
  ) -> [Condition] {
    precondition(
      arguments.count == self.arguments.count, "\(arguments.count) arguments for \(usage)")
    return GraphTerm.write(&graph) { page in
      let terms = arguments.map(page.term)
      return constraints.compactMap { constraint in
        let truth = Self.truth(constraint, terms)
        return truth.number != nil
          ? nil : Condition(requirement: requirement(constraint), truth: truth.value)
      }
    }
  }

  private static func truth(_ constraint: Constraint, _ a: [GraphTerm]) -> GraphTerm {
    func term(_ bound: Bound) -> GraphTerm {
      switch bound {
      case .number(let number): a[0].page.term(number)
      case .argument(let place): a[place]
      }
    }
    return switch constraint {
    case .above(let place, let bound): term(bound) < a[place]
    case .atLeast(let place, let bound): term(bound) <= a[place]
    case .below(let place, let bound): a[place] < term(bound)
    case .atMost(let place, let bound): a[place] <= term(bound)
    case .whole(let place): a[place].equals(a[place](.floor))
    case .spread(let spread, let mean): a[spread] < (a[mean] * (1 - a[mean])).root
    }
  }
}
