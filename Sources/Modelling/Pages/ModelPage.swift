public import Tables

/// What a model is, for those who review it: its time, its dimensions, its quantities in the order in
/// which they are computed, what is learned together, what is reported, and what its scenarios change.
public struct ModelPage: Sendable {
  /// The periods of a model.
  public struct Time: Sendable {
    /// The first period, the last that is observed, and the last.
    public let start: Period, observed: Period, end: Period
    /// How many there are.
    public let count: Int
  }

  /// A dimension.
  public struct DimensionRow: Sendable {
    /// Its name.
    public let name: String
    /// The names of its elements, in order.
    public let elements: [String]
    /// What its elements are called, where the model says so.
    public let labels: [String?]
    /// The unit of its elements, where they are numbers.
    public let unit: String?
    /// Its groups beside `total`, with their elements.
    public let groups: [(name: String, elements: [String])]
    /// The dimension within whose elements its own stand.
    public let within: String?
    /// The dimension whose elements these are.
    public let like: String?
  }

  /// What gives a quantity its cells.
  public enum Kind: String, Sendable, CaseIterable {
    /// Printed numbers only.
    case data
    /// A value that is stated.
    case parameter
    /// A value that is stated as a distribution.
    case randomParameter = "random parameter"
    /// An expression.
    case equation
    /// An identity.
    case identity
    /// A process.
    case series
    /// A law.
    case part = "part of a law"
  }

  /// A name that another is computed from.
  public struct Reading: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The index of the period as it is written, such as `t-1`; nil for the same period.
    public let index: String?
    /// Whether it is the weight of a total, and no operand.
    public let isWeight: Bool

    /// "budget[t-1]".
    public var text: String { name + (index.map { "[\($0)]" } ?? "") }
  }

  /// What the value of a parameter rests on.
  public struct Basis: Sendable {
    /// Whether it is assumed, and has no source.
    public let isAssumed: Bool
    /// The source, or why it is assumed.
    public let text: String
  }

  /// The printed numbers of a quantity.
  public struct Printed: Sendable {
    /// The name of the dataset.
    public let dataset: String
    /// How many numbers are seen, and how many rows say that theirs is missing.
    public let count: Int, missing: Int
    /// The first and the last period of them.
    public let first: Period?, last: Period?
    /// How many numbers are not simply reported, by their status.
    public let statuses: [(status: String, count: Int)]
  }

  /// A quantity.
  public struct QuantityRow: Sendable {
    /// Its name, with the alias of a used model before it.
    public let name: String
    /// What it varies by; `period` last.
    public let dimensions: [String]
    /// Its unit.
    public let unit: String
    /// What gives its cells.
    public let kind: Kind
    /// Its process, of a series or a part.
    public let process: String?
    /// What it is computed from.
    public let readings: [Reading]
    /// The value of a parameter, as it is written.
    public let value: String?
    /// The expression of data that measures a series, where that is not by numbers of its own.
    public let measurement: String?
    /// What the value of a parameter rests on.
    public let basis: Basis?
    /// Its printed numbers.
    public let printed: Printed?
    /// How totals over elements are formed: `sum`, `weighted by …`, or nil where there are none.
    public let total: String?
    /// How longer periods are formed.
    public let periods: String?
    /// The number of the circle through earlier periods or other elements in which it goes, from 1.
    public let circle: Int?
    /// What it is called.
    public let label: String?
    /// Where it is declared.
    public let place: SourcePlace
  }

  /// A process.
  public struct ProcessRow: Sendable {
    /// Its name.
    public let name: String
    /// Its law, and what that is.
    public let law: String, summary: String
    /// The scale on which it moves.
    public let scale: String
    /// Its series.
    public let series: [String]
    /// How many cells of its history are measured, and how many are learned.
    public let measured: Int, missing: Int
    /// How many groups and longer periods are measured besides.
    public let measuredGroups: Int
    /// Whether this version can estimate it.
    public let canEstimate: Bool
    /// The parts that levers can move.
    public let levers: [String]
    /// Where it is declared.
    public let place: SourcePlace
  }

  /// What is learned together.
  public struct FitRow: Sendable {
    /// The processes.
    public let processes: [ProcessRow]
    /// The random parameters that are learned with them.
    public let parameters: [String]
    /// What identities compute and data measure, with the number of measurements.
    public let measured: [(name: String, count: Int)]
    /// The identities that are obeyed.
    public let identities: [String]
    /// How many numbers are unknown, where the laws can be estimated by this version.
    public let unknowns: Int?
  }

  /// An identity.
  public struct IdentityRow: Sendable {
    /// As it is written.
    public let text: String
    /// Whether fits and projections are made to obey it, since processes alone would break it.
    public let isEnforced: Bool
    /// The name that it computes; nil where it is obeyed or verified in every draw.
    public let computes: String?
    /// How many cells it has.
    public let cells: Int
    /// Where it stands.
    public let place: SourcePlace
  }

  /// A target.
  public struct TargetRow: Sendable {
    /// Its name.
    public let name: String
    /// As it is written.
    public let text: String
    /// What it varies by, and how many rows it has.
    public let dimensions: [String], cells: Int
    /// Where it stands.
    public let place: SourcePlace
  }

  /// What is reported.
  public struct OutcomeRow: Sendable {
    /// As it is written, and the name of the quantity.
    public let text: String, name: String
    /// How many cells it has in a run, totals and groups included.
    public let cells: Int
    /// The first and the last period of them.
    public let first: Period?, last: Period?
  }

  /// What a scenario does to one name.
  public struct LeverRow: Sendable {
    /// The verb: set, scale, add or condition.
    public let verb: String
    /// The name, with the alias of a used model before it.
    public let name: String
    /// The value, as it is written.
    public let value: String
    /// The scenario whose file says so; another one where that is extended.
    public let scenario: String
    /// Where it stands.
    public let place: SourcePlace
  }

  /// A scenario.
  public struct ScenarioRow: Sendable {
    /// Its name.
    public let name: String
    /// What it is called.
    public let title: String
    /// What it changes, in the order in which it acts.
    public let levers: [LeverRow]
    /// The pairs of parameters whose correlations it states.
    public let correlations: [String]
  }

  /// The name of the model, what it is called, and its file.
  public let model: String, title: String, file: String
  /// The question that it answers.
  public let question: String?
  /// Its periods.
  public let time: Time
  /// The models that it uses, by alias, with the number of their names that nothing here reads.
  public let uses: [(alias: String, model: String, unread: Int)]
  /// Its dimensions.
  public let dimensions: [DimensionRow]
  /// Its quantities, each behind those that it is computed from.
  public let quantities: [QuantityRow]
  /// What is learned from data.
  public let fits: [FitRow]
  /// What is equal in every draw.
  public let identities: [IdentityRow]
  /// The conditions whose probability is reported.
  public let targets: [TargetRow]
  /// What is reported.
  public let outcomes: [OutcomeRow]
  /// The scenarios that were checked.
  public let scenarios: [ScenarioRow]
  /// How many priors of laws are assumed, and how many have a source.
  public let assumedPriors: Int, sourcedPriors: Int
  /// What a reviewer should look at, and is no error.
  public let warnings: [ModelError]
}
