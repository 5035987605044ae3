import CSpecialFunctions

/// What the search for a quantile of a law on 0, 1, 2, … starts from.
struct DiscreteQuantile {
  var mean: Double
  var standardDeviation: Double
  var skewness: Double
  /// The largest value, or infinity.
  var maximum: Double

  /// The least `k` with `F(k) ≥ p`, or with `1 - F(k) ≤ p` where `upper`.
  ///
  /// Starts at Cornish and Fisher's approximation, gallops to a bracket, and bisects. The smaller of
  /// the two tails decides. A probability within 2⁻⁴⁶ of itself of a step belongs to the step, so that
  /// the quantile of a rounded `F(k)` is `k`, as in R.
  func callAsFunction(
    _ p: Double, upper: Bool, _ law: some UnivariateDistribution
  ) -> Double {
    if p == (upper ? 1 : 0) { return 0 }
    if p == (upper ? 0 : 1) { return maximum }
    let complementary = p > 0.5 ? !upper : upper
    let tail = p > 0.5 ? 1 - p : p
    let (least, most) = (tail * (1 - 0x1p-46), tail * (1 + 0x1p-46))
    func reached(_ k: Double) -> Bool {
      complementary ? law.complement(k) <= most : law.cumulative(k) >= least
    }
    let z = labour_normal_quantile(tail) * (complementary ? -1 : 1)
    let start = mean + standardDeviation * (z + skewness * (z * z - 1) / 6)
    // Where the skewness overflows, the approximation may be infinity less infinity.
    var high = min(max((start.isNaN ? mean : start).rounded(.down), 0), maximum, 0x1p53)
    var low: Double
    var step = 1.0
    if reached(high) {
      repeat {
        low = high - step
        if low < 0 || !reached(low) { break }
        high = low
        step *= 2
      } while true
      low = max(low, -1)
    } else {
      low = high
      repeat {
        high = min(low + step, maximum)
        if high == maximum || reached(high) { break }
        if high >= 0x1p60 { return high }
        low = high
        step *= 2
      } while true
    }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if middle <= low || middle >= high { break }
      if reached(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
