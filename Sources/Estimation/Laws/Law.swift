public import Expressions
public import Tables

/// A way in which series move through time, learned from data.
///
/// A law works twice, each time in a graph of operations on numbers. In a fit it adds the unknown cells
/// of its series and the terms of their log density; in a projection it carries the series on from
/// the last fitted period, given the numbers of a row of the posterior, which levers may have moved.
public protocol Law: Sendable {
  /// What a model may say to it, and ask of it.
  static var description: LawDescription { get }

  /// Adds what is unknown of the history of its series, and the terms of their log density.
  static func addHistory(
    _ history: LawHistory, to fit: inout FitProblem
  ) throws(LawError) -> FittedHistory

  /// The paths of its series over the periods after the last fitted one, given the row.
  static func paths(
    of future: LawFuture, in graph: inout Graph
  ) throws(LawError) -> LawPaths
}

/// The history of the series of a process, as a law is given it to fit.
public struct LawHistory: Sendable {
  /// A series: a name and an element of each of its dimensions.
  public struct Series: Sendable {
    /// Its name with its elements, `unemployment_rate[sex: female]`.
    public let name: String
    /// The place of its name in `of`.
    public let variable: Int
    /// What the data say of each period.
    public let cells: [LawCell]
    /// The priors that the series or its variable has, by name: numbers, or unknowns whose density is in
    /// the fit.
    public let priors: [String: Graph.Value]
    /// The place of its element in the dimension of the option `pool`.
    public let pool: Int?

    /// A series with its cells and priors.
    public init(
      name: String, variable: Int = 0, cells: [LawCell], priors: [String: Graph.Value],
      pool: Int? = nil
    ) {
      (self.name, self.variable, self.pool) = (name, variable, pool)
      (self.cells, self.priors) = (cells, priors)
    }
  }

  /// The name of the process.
  public let process: String
  /// The scale on which it moves.
  public let link: LinkScale
  /// The periods, one after the other.
  public let periods: [Period]
  /// The length of a period in years.
  public let step: Double
  /// The series.
  public let series: [Series]
  /// The priors that the process has once, by name.
  public let shared: [String: Graph.Value]
  /// The priors that each pool has, by name, in the order of the pools.
  public let pooled: [String: [Graph.Value]]
  /// The options, by name.
  public let options: [String: LawOptionValue]

  /// The history of a process.
  public init(
    process: String, link: LinkScale, periods: [Period], step: Double, series: [Series],
    shared: [String: Graph.Value] = [:], pooled: [String: [Graph.Value]] = [:],
    options: [String: LawOptionValue] = [:]
  ) {
    precondition(!periods.isEmpty, "a history needs a period")
    precondition(step > 0 && step.isFinite, "a period must have a length")
    for one in series {
      precondition(
        one.cells.count == periods.count,
        "\(one.name): \(one.cells.count) cells for \(periods.count) periods")
    }
    self.process = process
    self.link = link
    self.periods = periods
    self.step = step
    self.series = series
    self.shared = shared
    self.pooled = pooled
    self.options = options
  }
}

/// The value of an option as a law is given it.
public enum LawOptionValue: Hashable, Sendable {
  /// A word.
  case word(String)
  /// The names of dimensions.
  case dimensions([String])
  /// The value of an expression by series and period.
  case values([[Graph.Value]])
}

/// What a fit knows of the series of a process.
public struct FittedHistory: Sendable {
  /// The cells by series and period, on the scale of the law.
  public let cells: [[Graph.Value]]
  /// The parts by name: one for each of its owners.
  public let parts: [String: [Graph.Value]]
  /// What the projection needs besides cells and parts, with names.
  public let carried: [(name: String, value: Graph.Value)]

  init(
    cells: [[Graph.Value]], parts: [String: [Graph.Value]],
    carried: [(name: String, value: Graph.Value)] = []
  ) {
    (self.cells, self.parts, self.carried) = (cells, parts, carried)
  }
}

/// What a law is given to carry its series on.
public struct LawFuture {
  /// The name of the process.
  public let process: String
  /// The periods after the last fitted one.
  public let periods: [Period]
  /// The length of a period in years.
  public let step: Double
  /// The scale on which it moves.
  public let link: LinkScale
  /// The fitted cells by series and period, on the scale of the law.
  public let history: [[Graph.Value]]
  /// The carried values of the fit, in its order.
  public let carried: [Graph.Value]
  /// The options, by name; values of expressions by series and period of the projection.
  public let options: [String: LawOptionValue]
  /// The names of the priors that the model gives.
  public let givenPriors: Set<String>
  /// A part, by its name, its owner's place (series, variable, pool, or 0) and the period, with levers applied.
  public let part: (_ name: String, _ owner: Int, _ period: Int) -> Graph.Value
  /// A standard normal number, by series, period and component: independent of all others.
  public let noise: (_ series: Int, _ period: Int, _ component: Int, inout Graph) -> Graph.Value

  /// What a law is given to carry its series on.
  public init(
    process: String, link: LinkScale, periods: [Period], step: Double, history: [[Graph.Value]],
    carried: [Graph.Value] = [], options: [String: LawOptionValue] = [:],
    givenPriors: Set<String>,
    part: @escaping (_ name: String, _ owner: Int, _ period: Int) -> Graph.Value,
    noise: @escaping (_ series: Int, _ period: Int, _ component: Int, inout Graph) -> Graph.Value
  ) {
    self.process = process
    self.link = link
    self.periods = periods
    self.step = step
    self.history = history
    self.carried = carried
    self.options = options
    self.givenPriors = givenPriors
    self.part = part
    self.noise = noise
  }
}

/// The projection of the series of a process.
public struct LawPaths: Sendable {
  /// The cells by series and period, on the scale of the law: linear in the noises where it is Gaussian.
  public let cells: [[Graph.Value]]
  /// The variance of each cell given the row of the posterior, on the scale of the law.
  public let variances: [[Graph.Value]]
  /// The parts that belong to cells, by name, series and period.
  public let parts: [String: [[Graph.Value]]]

  init(
    cells: [[Graph.Value]], variances: [[Graph.Value]], parts: [String: [[Graph.Value]]] = [:]
  ) {
    (self.cells, self.variances, self.parts) = (cells, variances, parts)
  }
}
