import Estimation
import Tables

/// A process of a model: series that follow a law.
struct Process: Sendable {
  /// A series of a process.
  struct Series: Sendable {
    /// The quantity.
    let quantity: Int
    /// How data measure it, where that is not by numbers of its own.
    var measurement: TypedExpression?
    let measurementSource: LocatedExpression?
  }

  /// A prior as the model states it.
  struct Prior: Sendable {
    let declaration: ParameterDeclaration
    let description: LawPrior
    let unit: Tables.Unit
    var value: TypedValue
  }

  /// An option as the model states it.
  enum Option: Sendable {
    case word(String)
    case dimensions([Int])
    case expression(TypedExpression)
  }

  let number: Int
  let namespace: Int
  let declaration: ProcessDeclaration
  let law: LawDescription
  var series: [Series]
  var priors: [Prior] = []
  var options: [(name: String, value: Option, node: JSON5Node)] = []
  var link: LinkScale = .linear
  /// The parts: the quantities of each, one for each series, or one alone.
  var parts: [String: [Int]] = [:]

  var name: String { declaration.name.text }

  /// The dimension that the option `pool` names.
  var pool: Int? {
    for option in options where option.name == "pool" {
      if case .dimensions(let list) = option.value { return list.first }
    }
    return nil
  }
}
