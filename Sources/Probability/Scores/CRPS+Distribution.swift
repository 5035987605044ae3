import Foundation

extension CRPS {
  /// The most counts that a discrete law may spread over.
  public static let mostCounts = 10_000_000.0

  /// Of any law with a mean: in closed form where there is one, else by ``numerical(_:observation:)``.
  public static func of(
    _ law: some UnivariateDistribution, observation: Double
  ) throws(StatisticsError) -> Double {
    if let law = law as? any ClosedFormScore { return try law.score(observation) }
    return try numerical(law, observation: observation)
  }

  /// Of any law with a mean, by integration of the quantile loss,
  /// `2 ∫₀^{F(y)} p (y - q(p)) dp + 2 ∫_{F(y)}^1 (1 - p)(q(p) - y) dp`, which bears any tails that have
  /// a mean; laws of counts by the sum that defines the score.
  ///
  /// Smooth laws hold 10 digits.
  public static func numerical(
    _ law: some UnivariateDistribution, observation: Double
  ) throws(StatisticsError) -> Double {
    try requireOutcome(observation)
    try StatisticsError.require(
      law.mean.isFinite, "CRPS: the law has the mean \(law.mean), must be finite")
    if law.isDiscrete { return try sum(law, observation) }
    let below = integral(to: law.cumulative(observation)) { p in
      p * (observation - law.quantile(p))
    }
    let above = integral(to: law.complement(observation)) { q in
      q * (law.quantile(complement: q) - observation)
    }
    return try score(2 * (below + above), "numerical")
  }

  /// `∫₀^b f`, by the double exponential rule with halved steps until nine digits stand.
  private static func integral(to end: Double, _ integrand: (Double) -> Double) -> Double {
    guard end > 0 else { return 0 }
    // x = b / (1 + e^{-π sinh t}); beyond |t| = 5.5 there is nothing within double precision.
    func sum(_ places: some Sequence<Double>) -> Double {
      places.reduce(0.0) { sum, t in
        let ratio = exp(-.pi * sinh(t))
        let x = end / (1 + ratio)
        let weight = x * (.pi * cosh(t) / (1 + 1 / ratio))
        guard x > 0, weight > 0, weight.isFinite else { return sum }
        let term = integrand(x) * weight
        // An infinite quantile at the very end of a law weighs nothing; NaN is passed on.
        return term.isInfinite ? sum : sum + term
      }
    }
    var step = 1.0 / 8
    var total = sum(stride(from: -5.5, through: 5.5, by: step))
    var value = total * step
    while step > 1.0 / 512 {
      total += sum(stride(from: -5.5 + step / 2, to: 5.5, by: step))
      step /= 2
      let finer = total * step
      let change = abs(finer - value)
      value = finer
      // The rule doubles its digits with each halving.
      if change <= 1e-9 * abs(finer) { break }
    }
    return value
  }

  /// `Σ F(k)²` over the unit intervals below the outcome, and `Σ (1 - F(k))²` above.
  private static func sum(
    _ law: some UnivariateDistribution, _ observation: Double
  ) throws(StatisticsError) -> Double {
    let first = law.quantile(1e-18)
    let last = law.quantile(complement: 1e-18)
    try StatisticsError.require(
      last - first <= mostCounts,
      "CRPS: the law spreads over \(first) to \(last), must be at most \(mostCounts) counts")
    var total = max(0, max(first - observation, observation - (last + 1)))
    for k in stride(from: first, through: last, by: 1) {
      let share = max(0, min(1, observation - k))
      let (below, above) = (law.cumulative(k), law.complement(k))
      total += share * below * below + (1 - share) * above * above
    }
    return try score(total, "numerical")
  }
}
