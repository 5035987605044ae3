/// How well Markov chains of one quantity have mixed, and how many independent draws they are worth.
///
/// A. Vehtari, A. Gelman, D. Simpson, B. Carpenter and P.-C. Bürkner, *Rank-normalization, folding,
/// and localization: an improved R̂ for assessing convergence of MCMC*, Bayesian Analysis 16 (2021)
/// 667–718, as in Stan and the R package `posterior`. Except for `effectiveSampleSize(ofChains:)` and
/// what says so, each chain is split into halves, a middle draw of an odd number left out.
public struct ChainDiagnostics: Sendable {
  /// The halves of the chains.
  let halves: [[Double]]
  /// The draws of all chains.
  let draws: [Double]

  /// Chains of equal length, at least 4 finite draws each.
  public init(_ chains: [[Double]]) throws(StatisticsError) {
    try StatisticsError.requireCount(chains.count, atLeast: 1, for: "chains")
    for (i, chain) in chains.enumerated() {
      try StatisticsError.requireCount(chain.count, atLeast: 4, for: "chain \(i)")
      try StatisticsError.require(
        chain.count == chains[0].count,
        "chain \(i): \(chain.count) draws against \(chains[0].count) of chain 0, must be as many")
      try StatisticsError.requireFinite(chain.span, for: "chain \(i)")
    }
    halves = chains.flatMap { chain in
      let half = chain.count / 2
      return [Array(chain.prefix(half)), Array(chain.suffix(half))]
    }
    draws = chains.flatMap(\.self)
  }

  // MARK: - Convergence

  /// `R̂` of the split chains: √ of the variance of all draws over that within chains, near 1 where
  /// the chains agree.
  public func splitRHat() throws(StatisticsError) -> Double {
    try Self.rHat(halves)
  }

  /// The improved `R̂`, the greater of those of rank-normalised and of folded and rank-normalised
  /// split chains: it also sees chains of unequal scale, and needs no moments. Accept below 1.01.
  public func rHat() throws(StatisticsError) -> Double {
    let median = try Sample.median(halves.flatMap(\.self))
    let folded = halves.map { $0.map { abs($0 - median) } }
    return max(
      try Self.rHat(Self.normalScores(halves)), try Self.rHat(Self.normalScores(folded)))
  }

  // MARK: - Effective sample size

  /// The effective sample size for the mean, of the split chains as they are.
  public func effectiveSampleSize() throws(StatisticsError) -> Double {
    try EffectiveSampleSize.of(halves)
  }

  /// The effective sample size in the bulk, of rank-normalised split chains. Ask for 100 per chain.
  public func bulkEffectiveSampleSize() throws(StatisticsError) -> Double {
    try EffectiveSampleSize.of(Self.normalScores(halves))
  }

  /// The effective sample size in the tails, the lesser of those for the quantiles of 5 % and 95 %.
  public func tailEffectiveSampleSize() throws(StatisticsError) -> Double {
    min(try effectiveSampleSize(ofQuantile: 0.05), try effectiveSampleSize(ofQuantile: 0.95))
  }

  /// The effective sample size for a quantile: that of the indicator of draws not above it.
  public func effectiveSampleSize(ofQuantile p: Double) throws(StatisticsError) -> Double {
    let quantile = try Sample.quantile(draws, at: p)
    return try EffectiveSampleSize.of(halves.map { $0.map { $0 <= quantile ? 1 : 0 } })
  }

  // MARK: - Monte Carlo standard errors

  /// The Monte Carlo standard error of the mean, `s / √ESS`.
  public func standardError() throws(StatisticsError) -> Double {
    try Sample.standardDeviation(draws) / effectiveSampleSize().squareRoot()
  }

  /// The Monte Carlo standard error of the quantile of probability `p`.
  public func standardError(ofQuantile p: Double) throws(StatisticsError) -> Double {
    try Sample.standardError(
      ofQuantile: p, in: draws, effectiveSize: effectiveSampleSize(ofQuantile: p))
  }

  // MARK: -

  /// `√(((n - 1)/n W + B/n) / W)`.
  private static func rHat(_ chains: [[Double]]) throws(StatisticsError) -> Double {
    let count = Double(chains[0].count)
    var within: [Double] = []
    var means: [Double] = []
    for chain in chains {
      let moments = try Moments(chain)
      within.append(try moments.variance())
      means.append(moments.mean)
    }
    let inside = try Sample.mean(within)
    try StatisticsError.require(
      inside > 0, "R-hat: the draws are constant within each chain, need spread")
    let between = try Sample.variance(means)
    return ((count - 1) / count + between / inside).squareRoot()
  }

  /// `Φ⁻¹((r - 3/8) / (S + 1/4))` of the midranks `r` among all `S` draws.
  private static func normalScores(_ chains: [[Double]]) throws(StatisticsError) -> [[Double]] {
    let ranks = try Sample.ranks(chains.flatMap(\.self))
    let size = Double(ranks.count)
    let scores = ranks.map { StandardNormalQuantile.at(($0 - 0.375) / (size + 0.25)) }
    let length = chains[0].count
    return chains.indices.map { Array(scores[($0 * length)..<(($0 + 1) * length)]) }
  }
}
