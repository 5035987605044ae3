internal import Tables

/// What a run found: its outline, and the statistics of every cell and target.
public struct RunResults: Sendable {
  /// How quantiles are known.
  public enum Quantiles: Sendable, Equatable {
    /// From all draws.
    case exact
    /// From counts in buckets, see ``CellSummaries``.
    case sketched
  }

  /// What makes the run this run.
  public let manifest: RunManifest
  /// What it reports.
  public let outline: RunOutline
  /// The statistics of the outcomes, in their order.
  public let statistics: [CellStatistics]
  /// The probabilities of the targets, in their order.
  public let targets: [TargetProbability]
  /// How likely all targets are together; nil where there are none.
  public let joint: TargetProbability?
  /// How quantiles are known.
  public let quantiles: Quantiles
  /// The family of routines that OpenBLAS ran, since linear algebra agrees between them to 10⁻⁹ only.
  public let kernel: String

  /// The results of a run; there are as many statistics as outcomes and probabilities as targets.
  public init(
    manifest: RunManifest, outline: RunOutline, statistics: [CellStatistics],
    targets: [TargetProbability], joint: TargetProbability?, quantiles: Quantiles, kernel: String
  ) {
    precondition(
      statistics.count == outline.outcomes.count,
      "\(statistics.count) statistics of \(outline.outcomes.count) outcomes")
    precondition(
      targets.count == outline.targets.count && (joint == nil) == targets.isEmpty,
      "\(targets.count) probabilities of \(outline.targets.count) targets")
    (self.manifest, self.outline, self.statistics) = (manifest, outline, statistics)
    (self.targets, self.joint, self.quantiles, self.kernel) = (targets, joint, quantiles, kernel)
  }

  /// The results of a simulation.
  public init(
    manifest: RunManifest, outline: RunOutline, result: SimulationResult, kernel: String
  ) {
    self.init(
      manifest: manifest, outline: outline, statistics: result.statistics, targets: result.targets,
      joint: result.joint, quantiles: result.plan.keepsDraws ? .exact : .sketched, kernel: kernel)
  }

  /// The number of draws.
  public var draws: Int { manifest.draws }
}

/// How a run was carried out, which its results do not depend on.
public struct RunExecution: Sendable {
  /// The command line as it was typed.
  public var commandLine: [String]
  /// The time that it took, in seconds.
  public var seconds: Double
  /// The threads that computed.
  public var threads: Int
  /// The shards that were merged; 1 where nothing was.
  public var shards: Int
  /// The spans of draws that an earlier process had computed.
  public var resumedSpans: Int

  /// How a run was carried out.
  public init(
    commandLine: [String], seconds: Double, threads: Int, shards: Int = 1, resumedSpans: Int = 0
  ) {
    (self.commandLine, self.seconds, self.threads) = (commandLine, seconds, threads)
    (self.shards, self.resumedSpans) = (shards, resumedSpans)
  }

  static let fileName = "timing.json"

  var json: JSON {
    .object([
      "format": .integer(1),
      "command_line": .texts(commandLine),
      "seconds": .number((seconds * 1000).rounded() / 1000),
      "threads": .integer(threads),
      "shards": .integer(shards),
      "resumed_spans": .integer(resumedSpans),
    ])
  }
}
