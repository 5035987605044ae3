/// How a posterior is drawn, and when it is good enough.
public struct FitOptions: Hashable, Sendable {
  /// The number of chains.
  public var chains = 4
  /// Iterations of a chain before its draws count.
  public var warmUp = 500
  /// Draws of a chain after the warm-up, before anything is judged.
  public var draws = 500
  /// The most draws of a chain: what is not good enough is continued, doubled each time, up to these.
  public var mostDraws = 16_000
  /// The acceptance that step sizes aim at; nearer to 1 where trajectories diverge.
  public var acceptance = 0.8
  /// The R-hat below which chains agree.
  public var rHat = 1.01
  /// The effective draws, in the bulk and in the tails, that every column needs.
  public var effectiveSize = 400.0
  /// The rows that are kept.
  public var rows = 2000

  /// Four chains, R-hat below 1.01, 400 effective draws, 2,000 rows.
  public init() {}
}
