import Expressions
import Tables

/// What the value of a node of an expression is measured in.
enum Measure: Hashable, Sendable {
  /// Not known yet, while the units of a circle of equations are inferred.
  case unknown
  /// The number 0, which fits every unit.
  case zero
  /// A number in a unit.
  case unit(Tables.Unit)
  /// 1 where something holds and 0 elsewhere; in arithmetic a pure number.
  case truth
  /// A period.
  case period
  /// The element of a dimension that is not numeric.
  case element(dimension: Int)

  /// The unit of a number, or nil for what is none or not known.
  var unit: Tables.Unit? {
    switch self {
    case .unit(let unit): unit
    case .truth: .one
    default: nil
    }
  }
}

/// What a node of an expression varies by, and what it is measured in.
struct NodeType: Hashable, Sendable {
  var shape = Shape.scalar
  var measure = Measure.unknown
}

/// What a name in an expression means.
enum Meaning: Hashable, Sendable {
  /// A quantity, by its number.
  case quantity(Int)
  /// The period, `t`.
  case now
  /// The length of a period in years.
  case step
  /// The first, the last observed and the last period.
  case start, observed, end
  /// A dimension; as a number where it is numeric.
  case dimension(Int)
}

/// An expression with its names looked up and its units checked, ready to be lowered.
struct TypedExpression: Sendable {
  let located: LocatedExpression
  /// What each node varies by and is measured in.
  let types: [NodeType]
  /// What each name means, by node.
  let meanings: [Int: Meaning]
  /// How the operands of a node are brought to one unit, in their order; absent where nothing is
  /// to be done.
  let conversions: [Int: [UnitConversion?]]
  /// How the whole is brought to the unit that was asked for.
  var result: UnitConversion?
  /// The namespace in which its names are looked up.
  let namespace: Int
  /// Tells this expression from all others of the model.
  let number: Int

  /// The node that is the whole.
  var root: Int

  var expression: Expression { located.expression }
  var shape: Shape { types[root].shape }
  var measure: Measure { types[root].measure }
}
