import Tables

/// A value of a parameter, a prior or a lever: a number, an expression, or a map of values.
indirect enum ValueTree: Sendable {
  /// A number, in the unit of what has the value.
  case number(Double, JSON5Node)
  /// A formula, or a distribution.
  case expression(LocatedExpression)
  /// `"rest"`: what the other elements leave of 1.
  case rest(JSON5Node)
  /// Values by element, group, period or range.
  case map(ValueMap)

  /// Where it stands.
  var node: JSON5Node {
    switch self {
    case .number(_, let node), .rest(let node): node
    case .expression(let expression): expression.node
    case .map(let map): map.node
    }
  }
}

/// Values by element, group, period or range; all keys are of one dimension, found by name.
struct ValueMap: Sendable {
  /// A key and its value.
  struct Entry: Sendable {
    /// What it applies to.
    let key: ValueKey
    /// The value, or the values by another dimension.
    let value: ValueTree
  }

  /// The entries in their order; `else` among them, `between` not.
  let entries: [Entry]
  /// Whether `between: "linear"` fills what lies between two keys that are numbers or periods.
  let isLinearBetween: Bool
  /// Where the map stands.
  let node: JSON5Node
}

/// What an entry of a map applies to.
///
/// Which dimension it speaks of is not known here: `2020` may be a year, an age or the name of an
/// element. A key that is an element or a group as it is written is that, and nothing else.
struct ValueKey: Sendable {
  /// What a key can be besides the name of an element or a group.
  enum Kind: Sendable {
    /// `else`: whatever no other key has.
    case otherwise
    /// A number, a period, `observed`, or only a name.
    case point(Bound)
    /// `2022-2023..`, `..observed`, `60..`, `20..59`, `..`; both ends belong to it.
    case range(Bound?, Bound?)
  }

  /// A key that is not a range, or an end of one.
  struct Bound: Sendable {
    /// As it is written.
    let text: String
    /// The period, where it is spelled as one: `2020` is a year too.
    let period: Period?
    /// The number, where it is a whole one: `2020` is a number too.
    let number: Int?
    /// `start`, `observed` or `end`, where it is one of these, and so many steps after it.
    let moment: (word: Moment, shift: Int)?
  }

  /// A point of the model's time.
  enum Moment: String, CaseIterable, Sendable {
    /// The first period, the last whose data are seen, and the last.
    case start, observed, end
  }

  /// As it is written.
  let text: String
  /// What it can be.
  let kind: Kind
  /// Where it stands.
  let member: JSON5Member
}
