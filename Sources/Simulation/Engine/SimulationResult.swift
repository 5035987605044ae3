/// What a run found out.
public struct SimulationResult: Sendable {
  /// The time that a run took.
  public struct Timing: Sendable, Hashable {
    /// The seconds that this process took for draws.
    public internal(set) var draws = 0.0
    /// The seconds that it took for the statistics of them.
    public internal(set) var statistics = 0.0
  }

  /// How the draws were summarised. Its `keepsDraws` says whether quantiles are exact; else they are
  /// as near as ``CellSummaries`` says.
  public let plan: SummaryPlan
  /// The statistics of the outcomes of the model, in their order.
  public let statistics: [CellStatistics]
  /// How likely the targets of the model are to be met, in their order.
  public let targets: [TargetProbability]
  /// How likely all targets are to be met together; nil where there are none.
  public let joint: TargetProbability?
  /// The greatest relative difference of the two sides of an identity in any draw; at most 10⁻⁹.
  public let identityError: Double
  /// The spans that an earlier process, or other shards, had computed.
  public let earlierSpans: Int
  /// How long it took.
  public let timing: Timing

  private let places: [RunPlaces.Place]
  private let source: KeptDrawSource

  /// The statistics of what a whole run has learned.
  init(
    _ tally: RunTally, source payloads: KeptDrawSource.Payloads, threads: Int, earlierSpans: Int,
    seconds: Double
  ) throws(SimulationError) {
    let start = ContinuousClock.now
    plan = tally.summaries.plan
    let draws = plan.draws
    do throws(SummaryError) {
      let cells = try Self.statistics(tally.summaries, threads: threads)
      statistics = tally.places.outcomes.map { place in
        switch place {
        case .constant(let number): CellStatistics(constant: number, draws: draws)
        case .place(let cell): cells[cell]
        }
      }
    } catch { throw SimulationError(error) }
    targets = tally.places.targets.map { place in
      switch place {
      case .constant(let number): TargetProbability(probability: number, size: .infinity)
      case .place(let target): tally.targets.probability(target: target)
      }
    }
    joint = Self.joint(tally)
    identityError = tally.identityError
    self.earlierSpans = earlierSpans
    places = tally.places.outcomes
    source = KeptDrawSource(tally, payloads: payloads)
    timing = Timing(draws: seconds, statistics: (ContinuousClock.now - start) / .seconds(1))
  }

  private static func statistics(
    _ summaries: CellSummaries, threads: Int
  ) throws(SummaryError) -> [CellStatistics] {
    let cells = summaries.plan.cells
    let share = 64
    let parts = inParallel(count: (cells + share - 1) / share, threads: threads) { part in
      Result<[CellStatistics], SummaryError> { () throws(SummaryError) in
        var list: [CellStatistics] = []
        for cell in part * share..<min((part + 1) * share, cells) {
          list.append(try summaries.statistics(cell: cell))
        }
        return list
      }
    }
    var statistics: [CellStatistics] = []
    for part in parts { statistics += try part.get() }
    return statistics
  }

  private static func joint(_ tally: RunTally) -> TargetProbability? {
    guard !tally.places.targets.isEmpty else { return nil }
    // A target that never is met decides, and one that always is does not.
    if tally.places.targets.contains(.constant(0)) {
      return TargetProbability(probability: 0, size: .infinity)
    }
    return tally.places.truths == 0
      ? TargetProbability(probability: 1, size: .infinity) : tally.targets.jointProbability()
  }

  /// Whether the draws themselves can be read.
  public var hasDraws: Bool { source.hasDraws || plan.cells == 0 }

  /// A reader of the draws, where they are there: it gives those of an outcome, by its place among the
  /// outcomes, for draws of one block. It is quick where blocks are asked for in order.
  public func drawReader() -> (_ outcome: Int, _ draws: Range<Int>) throws -> [Double] {
    precondition(hasDraws, "the draws were not kept")
    let reader = KeptDrawReader(source, plan: plan)
    return { [places] outcome, draws in
      switch places[outcome] {
      case .constant(let number): Array(repeating: number, count: draws.count)
      case .place(let cell): try reader.draws(cell: cell, draws)
      }
    }
  }
}
