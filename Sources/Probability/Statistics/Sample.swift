/// Statistics of a sample: means, variances, quantiles, ranks.
///
/// `mean`, `variance`, `standardDeviation`, `covariance`, `correlation` and `autocorrelation` sum
/// without rounding, so they are the same bits for any order of the data (of the pairs). Data that
/// come in blocks give the same bits through `ExactMoments` and `ExactComoments`.
public enum Sample {}

extension Sample {
  /// The values, none of which is NaN, in ascending order.
  public static func sorted(_ values: [Double]) throws(StatisticsError) -> [Double] {
    try StatisticsError.requireNumbers(values.span, for: "sorted values")
    return Selection.sorted(values)
  }

  /// The double nearest to the arithmetic mean of finite values.
  public static func mean(_ values: [Double]) throws(StatisticsError) -> Double {
    try mean(values.span)
  }

  /// The double nearest to the arithmetic mean of finite values.
  public static func mean(_ values: Span<Double>) throws(StatisticsError) -> Double {
    try StatisticsError.requireCount(values.count, atLeast: 1, for: "mean")
    try StatisticsError.requireFinite(values, for: "mean")
    var sum = FixedPointSum(chunks: FixedPointSum.valueChunks)
    sum.add(values)
    return sum.units.quotient(by: [values.count], unit: FixedPointSum.valueUnit).double
  }

  /// The mean `Σ w x / Σ w` with weights that are finite, not negative and not all zero.
  public static func mean(
    _ values: [Double], weights: [Double]
  ) throws(StatisticsError) -> Double {
    try StatisticsError.requireCount(values.count, atLeast: 1, for: "weighted mean")
    try StatisticsError.requireFinite(values.span, for: "weighted mean")
    try requireWeights(weights, for: values.count, in: "weighted mean")
    var products = FixedPointSum(chunks: FixedPointSum.productChunks)
    products.add(productsOf: values.span, weights.span)
    var total = FixedPointSum(chunks: FixedPointSum.valueChunks)
    total.add(weights.span)
    return products.units.scaled(unit: FixedPointSum.productUnit)
      / total.units.scaled(unit: FixedPointSum.valueUnit)
  }

  /// The variance of finite values with divisor `n - 1`.
  public static func variance(_ values: [Double]) throws(StatisticsError) -> Double {
    try ExactMoments(values).variance()
  }

  /// The square root of the variance with divisor `n - 1`.
  public static func standardDeviation(_ values: [Double]) throws(StatisticsError) -> Double {
    try ExactMoments(values).standardDeviation()
  }

  /// The standard deviation of the mean of independent draws, `s / √n`: the Monte Carlo standard
  /// error of a simulated mean.
  public static func standardError(_ values: [Double]) throws(StatisticsError) -> Double {
    try ExactMoments(values).standardError()
  }

  /// The covariance of pairs with divisor `n - 1`.
  public static func covariance(
    _ x: [Double], _ y: [Double]
  ) throws(StatisticsError) -> Double {
    try ExactComoments(x, y).covariance()
  }

  /// Pearson's correlation of pairs.
  public static func correlation(
    _ x: [Double], _ y: [Double]
  ) throws(StatisticsError) -> Double {
    try ExactComoments(x, y).correlation()
  }

  /// Spearman's correlation, the correlation of average ranks.
  public static func rankCorrelation(
    _ x: [Double], _ y: [Double]
  ) throws(StatisticsError) -> Double {
    try correlation(ranks(x), ranks(y))
  }

  /// Weights must be as many as the values, finite, not negative, and not all zero.
  static func requireWeights(
    _ weights: [Double], for count: Int, in statistic: String
  ) throws(StatisticsError) {
    try StatisticsError.require(
      weights.count == count, "\(statistic): \(weights.count) weights for \(count) values")
    for (i, weight) in weights.enumerated() {
      try StatisticsError.require(
        weight.isFinite && weight >= 0,
        "\(statistic): weight \(i) is \(weight), must be finite and not negative")
    }
    try StatisticsError.require(
      weights.contains { $0 > 0 }, "\(statistic): all weights are 0, one must be positive")
  }
}
