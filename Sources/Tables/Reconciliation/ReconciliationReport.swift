/// What the reconciliations of a file found.
public struct ReconciliationReport: Sendable {
  /// How much of a dataset takes part in a check.
  public struct Coverage: Sendable {
    /// The dataset.
    public let dataset: String
    /// How many numbers it has.
    public let numbers: Int
    /// Those that no reconciliation computes with, and why there is nothing to check them against
    /// where the file says so.
    public let unchecked: [(number: PrintedNumber, why: String?)]
    /// Those among them that are derived from others, and so should be recomputed or excused.
    public let uncheckedDerived: [PrintedNumber]
    /// How many numbers take part in a check.
    public var checked: Int { numbers - unchecked.count }
  }

  /// The checks, in the order of the file.
  public let checks: [ReconciliationCheck]
  /// The doubts, in the order of the file.
  public let doubts: [Doubt]
  /// How much of each dataset takes part in a check.
  public let coverage: [Coverage]

  /// The checks that end so, in the order of the file.
  public func checks(_ outcome: ReconciliationCheck.Outcome) -> [ReconciliationCheck] {
    checks.filter { $0.outcome == outcome }
  }

  /// What the printed numbers leave open, each with the check that found it: the least and the
  /// largest share of a group, jointly over all rates and periods.
  public var weights: [(check: ReconciliationCheck, side: ReconciliationCheck.Side)] {
    checks.flatMap { check in check.sides.filter(\.isFound).map { (check, $0) } }
  }

  /// Whether no check fails.
  public var isGood: Bool { checks.allSatisfy { $0.outcome != .fails } }
}
