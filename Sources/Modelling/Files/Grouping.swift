import Tables

/// How a quantity of groups is formed from that of their members.
struct Grouping: Sendable {
  /// How a group of elements is formed.
  enum Total: Sendable {
    /// The sum of its elements.
    case sum
    /// Their mean, weighted by an expression.
    case weighted(LocatedExpression)
  }

  /// How a longer period is formed from those of a step.
  enum Periods: String, CaseIterable, Sendable {
    /// Their sum, their mean, or the last of them.
    case sum, mean, last
  }

  /// `total`, where it is stated.
  let total: Total?
  /// `periods`, where it is stated.
  let periods: Periods?
  /// Where `total` and `periods` stand.
  let totalNode: JSON5Node?
  let periodsNode: JSON5Node?
}
