internal import Modelling
internal import Probability
public import Tables

/// How good the projections of a run were, cell by cell and in the mean.
public struct RunScore: Sendable {
  /// The central intervals whose coverage is told, by their probability in per cent, with the
  /// quantiles at their ends.
  public static let intervals: [(percent: Int, lower: String, upper: String)] = [
    (50, "p25", "p75"), (80, "p10", "p90"), (90, "p05", "p95"), (95, "p025", "p975"),
  ]

  /// A projected cell and what came of it.
  public struct Cell: Sendable {
    /// The projection.
    public let projection: StoredRun.Cell
    /// How many periods after the last observed one it lies.
    public let horizon: Int
    /// What happened, in the unit of the projection.
    public let actual: Double
    /// What happened less the median.
    public let error: Double
    /// The continuous ranked probability score.
    public let crps: Double
    /// Whether that is of the draws themselves, and not of the quantiles.
    public let isFromDraws: Bool
    /// Whether each of ``RunScore/intervals`` holds what happened, its ends included.
    public let isCovered: [Bool]
    /// What happened less the last observed value; nil where the run does not report one.
    public let naiveError: Double?
  }

  /// Means over cells of one variable, and of one horizon or of all.
  public struct Mean: Sendable {
    /// The variable; `*` for all, of which only the coverage can be told.
    public let variable: String
    /// The unit of the errors; empty for all variables.
    public let unit: String
    /// The horizon; nil for all.
    public let horizon: Int?
    /// The number of cells.
    public let count: Int
    /// The mean error: above 0 where more came than was projected.
    public let bias: Double?
    /// The mean absolute error of the median.
    public let meanAbsoluteError: Double?
    /// The root of the mean squared error of the median.
    public let rootMeanSquare: Double?
    /// The mean CRPS.
    public let crps: Double?
    /// The share of the cells that each of ``RunScore/intervals`` holds.
    public let coverage: [Double]
    /// The mean absolute error by that of the last observed value; below 1 is better than naive.
    public let relativeToNaive: Double?
  }

  /// The name of the model.
  public let model: String
  /// The name of the scenario.
  public let scenario: String
  /// The last observed period of the run.
  public let observed: Period
  /// The cells in the order of the table of what happened.
  public let cells: [Cell]
  /// The means: of each variable by horizon and of all its horizons, then of all variables.
  public let means: [Mean]
  /// What the user should be told: rows that were not used, and why.
  public let notices: [String]

  /// Grades a run against what happened.
  public init(_ run: StoredRun, against actuals: Actuals) throws {
    let matching = try actuals.matching(run)
    guard !matching.matches.isEmpty else {
      throw Self.nothing(run, actuals, matching)
    }
    (model, scenario, observed) = (run.model, run.scenario, run.observed)
    let draws = try StoredDraws(run)
    var kept: [String: [[Double]?]] = [:]
    var places: [String: Int] = [:]
    if let draws {
      for (variable, matches) in Dictionary(
        grouping: matching.matches, by: \.cell.variable)
      {
        kept[variable] = try draws.draws(of: variable, matches.map(\.cell))
      }
    }
    let naive = Self.lastObserved(run)
    cells = try matching.matches.map { match in
      let place = places[match.cell.variable, default: 0]
      places[match.cell.variable] = place + 1
      return try Self.score(
        match, run, draws: kept[match.cell.variable]?[place], naive: naive)
    }
    means = Self.means(cells)
    notices = Self.notices(matching)
  }

  private static func score(
    _ match: Actuals.Match, _ run: StoredRun, draws: [Double]?, naive: [CellKey: Double]
  ) throws -> Cell {
    let (cell, actual) = (match.cell, match.value)
    func statistic(_ name: String) -> Double { cell.statistics[name] ?? .nan }
    let crps: Double
    if let draws {
      crps = try CRPS.ensemble(draws, observation: actual)
    } else {
      crps = QuantileScore.crps(
        quantiles: CellStatistics.names[2..<11].map(statistic),
        probabilities: CellStatistics.probabilities, observation: actual)
    }
    let steps = cell.period.map { period in
      run.observed.steps(to: period)
        ?? Int(((period.end - run.observed.end) / period.length).rounded(.up))
    }
    let last = naive[Self.series(cell)]
    return Cell(
      projection: cell, horizon: steps ?? 0, actual: actual, error: actual - statistic("p50"),
      crps: crps, isFromDraws: draws != nil,
      isCovered: intervals.map { statistic($0.lower) <= actual && actual <= statistic($0.upper) },
      naiveError: last.map { actual - $0 })
  }

  /// The key of all periods of a cell that are as long as its own.
  private static func series(_ cell: StoredRun.Cell) -> CellKey {
    var elements = Dictionary(
      cell.elements.map { ($0.dimension, $0.element) }, uniquingKeysWith: { first, _ in first })
    // No dimension is called so, as a column is.
    elements["period"] = cell.period?.frequency.rawValue
    return CellKey(variable: cell.variable, elements: elements, period: nil)
  }

  /// The last observed value of each series.
  private static func lastObserved(_ run: StoredRun) -> [CellKey: Double] {
    var last: [CellKey: (period: Period, value: Double)] = [:]
    for cell in run.cells {
      guard let period = cell.period, period.end <= run.observed.end,
        let value = cell.statistics["p50"]
      else { continue }
      let key = series(cell)
      if last[key].map({ $0.period < period }) ?? true { last[key] = (period, value) }
    }
    return last.mapValues(\.value)
  }

  private static func notices(_ matching: Actuals.Matching) -> [String] {
    var notices: [String] = []
    if matching.observed > 0 {
      notices.append(
        "\(counted(matching.observed)) of observed periods: what a run has seen is not scored")
    }
    let reasons = matching.strangers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    for (reason, count) in reasons.prefix(5) { notices.append("\(counted(count)): \(reason)") }
    let more = reasons.dropFirst(5).reduce(0) { $0 + $1.value }
    if more > 0 { notices.append("\(counted(more)) for other reasons of these kinds") }
    return notices
  }

  private static func counted(_ rows: Int) -> String {
    "\(rows) row\(rows == 1 ? " is" : "s are") left out"
  }

  private static func nothing(
    _ run: StoredRun, _ actuals: Actuals, _ matching: Actuals.Matching
  ) -> StorageError {
    let notices = notices(matching).map { "\n  \($0)" }.joined()
    let names = Set(run.cells.map(\.variable)).sorted().joined(separator: ", ")
    return StorageError(
      .input, path: actuals.dataset.source,
      "no row is about a projected cell of \(run.folder), whose history ends in \(run.observed)"
        + notices,
      hint:
        "the run has the variables \(excerpt(names, length: 300)); --map, --variable and --where "
        + "say how rows are to be taken")
  }
}
