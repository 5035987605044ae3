import Foundation

/// The effective sample size of chains by Geyer's initial monotone sequence.
///
/// C. J. Geyer, *Practical Markov chain Monte Carlo*, Statistical Science 7 (1992) 473–483: the sums
/// `ρ(2t) + ρ(2t+1)` of autocorrelations of a reversible chain are positive and fall, so the sum
/// stops before the first that is not positive, and no term counts more than the one before.
/// Autocorrelations of several chains are joined as in Vehtari et al. (2021), eq. 10:
/// `ρ(t) = 1 - (W - mean of s² ρ(t)) / var⁺`.
enum EffectiveSampleSize {
  /// The effective sample size of chains of equal length, at least 2 draws each.
  static func of(_ chains: [[Double]]) throws(StatisticsError) -> Double {
    let length = chains[0].count
    let count = Double(length)
    var means: [Double] = []
    for chain in chains { means.append(try Sample.mean(chain)) }
    let centred = zip(chains, means).map { chain, mean in chain.map { $0 - mean } }
    func covariance(_ lag: Int) -> Double {
      centred.reduce(0) { $0 + product($1, lag) } / (count * Double(chains.count))
    }
    let variance = covariance(0)
    let within = variance * count / (count - 1)
    var pooled = variance
    if chains.count > 1 { pooled += try Sample.variance(means) }
    try StatisticsError.require(
      pooled > 0 && pooled.isFinite,
      "effective sample size: the variance of the draws is \(pooled), must be positive and finite")
    func correlation(_ lag: Int) -> Double { 1 - (within - covariance(lag)) / pooled }

    var correlations = [1, length > 1 ? correlation(1) : 0]
    var lag = 0
    var pair = (correlations[0], correlations[1])
    while lag < length - 5, pair.0 + pair.1 > 0 {
      lag += 2
      pair = (correlation(lag), correlation(lag + 1))
      correlations += pair.0 + pair.1 >= 0 ? [pair.0, pair.1] : [0, 0]
    }
    // The first term of the pair that ended the sum still lowers the variance of antithetic chains.
    if pair.0 > 0 { correlations[lag] = pair.0 }
    for t in stride(from: 2, through: max(lag - 2, 0), by: 2) {
      let before = correlations[t - 2] + correlations[t - 1]
      if correlations[t] + correlations[t + 1] > before {
        correlations[t] = before / 2
        correlations[t + 1] = before / 2
      }
    }
    let size = count * Double(chains.count)
    let time = -1 + 2 * correlations[..<lag].reduce(0, +) + correlations[lag]
    return size / max(time, 1 / log10(size))
  }

  private static func product(_ values: [Double], _ lag: Int) -> Double {
    var sum = 0.0
    for i in 0..<max(0, values.count - lag) { sum += values[i] * values[i + lag] }
    return sum
  }
}

extension Sample {
  /// The effective sample size of chains of equal length for their mean, by Geyer's initial monotone
  /// sequence; neither split nor ranked.
  public static func effectiveSampleSize(
    ofChains chains: [[Double]]
  ) throws(StatisticsError) -> Double {
    _ = try ChainDiagnostics(chains)
    return try EffectiveSampleSize.of(chains)
  }

  /// The Monte Carlo standard error of the quantile of probability `p` in draws that are worth
  /// `effectiveSize` independent ones; all of them where it is not given.
  ///
  /// Half the distance between the order statistics at the probabilities that hold the quantile with
  /// 68 %, those of a beta law of parameters `n p + 1` and `n (1 - p) + 1` (Vehtari et al. 2021, §4.4).
  public static func standardError(
    ofQuantile p: Double, in draws: [Double], effectiveSize: Double? = nil
  ) throws(StatisticsError) -> Double {
    var sorted = draws
    return try standardErrors(ofQuantiles: [p], rearranging: &sorted, effectiveSize: effectiveSize)[
      0]
  }

  /// The Monte Carlo standard errors of several quantiles, found by rearranging the draws in place.
  public static func standardErrors(
    ofQuantiles probabilities: [Double], rearranging draws: inout [Double],
    effectiveSize: Double? = nil
  ) throws(StatisticsError) -> [Double] {
    try StatisticsError.requireCount(draws.count, atLeast: 2, for: "standard error of a quantile")
    try StatisticsError.requireFinite(draws.span, for: "standard error of a quantile")
    try requireProbabilities(probabilities)
    let count = Double(draws.count)
    let size = effectiveSize ?? count
    try StatisticsError.require(
      size > 0 && size.isFinite,
      "standard error of a quantile: effective size is \(size), must be positive and finite")
    let places = probabilities.map { p in
      // Φ(-1) and Φ(1).
      let low = IncompleteBeta.quantile(0.158655253931457, size * p + 1, size * (1 - p) + 1)
      let high = IncompleteBeta.quantile(0.841344746068543, size * p + 1, size * (1 - p) + 1)
      return (
        max(Int((low * count).rounded(.down)), 1) - 1,
        min(Int((high * count).rounded(.up)), draws.count) - 1
      )
    }
    Selection.place(Set(places.flatMap { [$0.0, $0.1] }).sorted(), in: &draws)
    return places.map { draws[$0.1] / 2 - draws[$0.0] / 2 }
  }
}
