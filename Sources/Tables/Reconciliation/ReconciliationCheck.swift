/// What a reconciliation found for one combination of the values of its columns.
public struct ReconciliationCheck: Sendable {
  /// How a check ends.
  public enum Outcome: String, Sendable, CaseIterable {
    /// The printed digits agree.
    case holds = "holds"
    /// The printed digits differ, and yet true values exist that round to all of them.
    case holdsWithinRounding = "holds within rounding"
    /// No true values exist, as the file of reconciliations says.
    case knownContradiction = "known contradiction"
    /// No true values exist, or a declared contradiction is not there.
    case fails = "fails"
  }

  /// One of the things compared: its value, where it can lie, and the numbers behind it.
  public struct Side: Sendable {
    /// "101.1 / 147.4 = 68.59 %".
    public let text: String
    /// Where the true value lies, in the unit of the text.
    public let interval: Interval
    /// The printed numbers behind it.
    public let numbers: [PrintedNumber]
    let decimals: Int
    /// The unit of the value and of the interval; empty where there is none.
    public internal(set) var unit = ""
    /// Whether it is no printed value but what the printed numbers leave open: a weight between the
    /// ends of its interval.
    public internal(set) var isFound = false

    /// The interval as text.
    public var range: String { interval.text(decimals: decimals) }
  }

  /// The name of the reconciliation.
  public let name: String
  /// Where it is declared.
  public let position: SourcePosition
  /// The combination of the values of columns, in their order.
  public let group: [(column: String, value: String)]
  /// How it ends.
  public let outcome: Outcome
  /// What was compared.
  public let sides: [Side]
  /// What the check found, in a sentence.
  public let finding: String
  /// Which value is preferred, where a contradiction is known.
  public let preferred: String?
  /// Why.
  public let why: String?
  /// What the file says of the reconciliation.
  public let note: String?

  /// The name with its combination: "Shares of expenditure (outcome 1, source regular)".
  public var title: String {
    group.isEmpty
      ? name : name + " (" + group.map { "\($0.column) \($0.value)" }.joined(separator: ", ") + ")"
  }

  /// The printed numbers that take part.
  public var numbers: [PrintedNumber] { sides.flatMap(\.numbers) }

  /// The places that the numbers come from, each once, with the documents.
  public var places: [String] {
    var seen: Set<String> = []
    return numbers.map { "\($0.document), \($0.place)" }.filter { seen.insert($0).inserted }
  }
}
