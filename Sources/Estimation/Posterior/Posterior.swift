/// What a fit learned: draws of every recorded value, in rows that belong together.
///
/// It depends on data, priors, options and the version alone, never on the seed of a run, so that
/// scenarios, shards and resumed runs share it. Rows of the chains take turns.
public struct Posterior: Sendable, Equatable {
  /// What it was computed from: the SHA-256 of the problem, in hexadecimal digits.
  public let hash: String
  /// The names of the columns.
  public let names: [String]
  /// How it was drawn, and how good the draws are.
  public let quality: FitQuality
  /// What each column was before the data and is after them.
  public let summaries: [PosteriorSummary]
  /// The number of rows.
  public let rows: Int
  let columns: [[Double]]

  init(
    hash: String, names: [String], columns: [[Double]], quality: FitQuality,
    summaries: [PosteriorSummary]
  ) {
    precondition(names.count == columns.count, "\(names.count) names, \(columns.count) columns")
    self.hash = hash
    self.names = names
    self.columns = columns
    self.quality = quality
    self.summaries = summaries
    rows = columns.first?.count ?? 1
  }

  /// A column by its place.
  public func column(_ place: Int) -> [Double] { columns[place] }

  /// The column of that name, or nil.
  public func column(named name: String) -> [Double]? {
    names.firstIndex(of: name).map { columns[$0] }
  }

  /// The effective number of independent draws behind each column, the lesser of bulk and tails.
  public var effectiveSizes: [Double] { quality.effectiveSizes }
  /// The R-hat of each column.
  public var rHat: [Double] { quality.rHat }
  /// How many trajectories left their path.
  public var divergences: Int { quality.divergences }

  /// What to say beside every result of this posterior, or nil where all went well.
  public var caution: String? {
    guard divergences * 200 > quality.fineTrajectories else { return nil }
    return
      "\(divergences) of \(quality.fineTrajectories) fine trajectories of the fit diverged: the chains "
      + "agree, but narrow parts of the posterior may be missed; a prior of `noise` that keeps away from 0 "
      + "helps where data are rounded to more than the noise"
  }
}

/// How a posterior was drawn, and how good its draws are.
public struct FitQuality: Sendable, Equatable {
  /// The number of chains; 0 where nothing was unknown.
  public let chains: Int
  /// The iterations of each chain before its draws counted.
  public let warmUp: Int
  /// The draws of all chains, from which the rows were taken.
  public let draws: Int
  /// How many fine trajectories left their path.
  public internal(set) var divergences: Int = 0
  /// How many trajectories were fine ones, of which alone divergences are counted.
  public internal(set) var fineTrajectories: Int = 0
  /// The effective sizes by column, in draws of all chains.
  public internal(set) var effectiveSizes: [Double] = []
  /// The R-hat by column.
  public internal(set) var rHat: [Double] = []

  init(chains: Int, warmUp: Int, draws: Int) {
    (self.chains, self.warmUp, self.draws) = (chains, warmUp, draws)
  }
}
