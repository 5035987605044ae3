extension Sample {
  /// The autocorrelation of a series at a lag,
  /// `r(k) = Σ_{t=1}^{n-k} (x_t - x̄)(x_{t+k} - x̄) / Σ_{t=1}^{n} (x_t - x̄)²`.
  ///
  /// With `S = Σ x`, `H` the sum of the first `n - k` values and `T` that of the last `n - k`,
  /// `n²` times the numerator is `n² Σ x_t x_{t+k} - n S (H + T) + (n - k) S²`: sums without
  /// rounding make it exact.
  public static func autocorrelation(
    _ values: [Double], lag: Int = 1
  ) throws(StatisticsError) -> Double {
    let count = values.count
    try StatisticsError.require(lag >= 0, "autocorrelation: lag is \(lag), must not be negative")
    try StatisticsError.requireCount(count, atLeast: 2, for: "autocorrelation")
    try StatisticsError.require(
      lag < count, "autocorrelation: lag \(lag) of \(count) entries, must be less")
    try StatisticsError.requireFinite(values.span, for: "autocorrelation")
    let sum = units(values[...])
    let ends = units(values[..<(count - lag)]) + units(values[lag...])
    let squares = products(values, lag: 0)
    let spread = count * squares - sum * sum
    try StatisticsError.require(
      !spread.isZero, "autocorrelation: the series is constant, needs spread")
    let joint =
      count * (count * products(values, lag: lag)) - count * (sum * ends)
      + (count - lag) * (sum * sum)
    return joint.scaled() / (count * spread).scaled()
  }

  private static func units(_ values: ArraySlice<Double>) -> ExactInteger {
    var sum = FixedPointSum(chunks: FixedPointSum.valueChunks)
    sum.add(values.span)
    return sum.units
  }

  private static func products(_ values: [Double], lag: Int) -> ExactInteger {
    var sum = FixedPointSum(chunks: FixedPointSum.productChunks)
    sum.add(productsOf: values.span, values.span, lag: lag)
    return sum.units
  }
}
