extension Moments {
  /// Adds the values of another block.
  public mutating func merge(_ other: Moments) {
    self = Moments.union(self, other)
  }

  /// The moments of all blocks together, merged in pairs of neighbours over a tree that depends on
  /// the number of blocks alone. Give the blocks in the order of their indices.
  public static func merged(_ blocks: [Moments]) -> Moments {
    var level = blocks
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { i in
        i + 1 < level.count ? union(level[i], level[i + 1]) : level[i]
      }
    }
    return level.first ?? Moments()
  }

  private static func union(_ a: Moments, _ b: Moments) -> Moments {
    guard a.count > 0 else { return b }
    guard b.count > 0 else { return a }
    var result = Moments()
    let (m, n) = (Double(a.count), Double(b.count))
    let total = m + n
    let delta = b.mean - a.mean
    let step = delta / total
    let cross = delta * step * m * n
    result.count = a.count + b.count
    result.mean = delta.isFinite ? a.mean + n * step : a.mean * (m / total) + b.mean * (n / total)
    result.secondSum = a.secondSum + b.secondSum + cross
    result.thirdSum =
      a.thirdSum + b.thirdSum + cross * step * (m - n)
      + 3 * step * (m * b.secondSum - n * a.secondSum)
    result.fourthSum =
      a.fourthSum + b.fourthSum + cross * step * step * (m * m - m * n + n * n)
      + 6 * step * step * (m * m * b.secondSum + n * n * a.secondSum)
      + 4 * step * (m * b.thirdSum - n * a.thirdSum)
    result.minimum = min(a.minimum, b.minimum)
    result.maximum = max(a.maximum, b.maximum)
    return result
  }
}

extension Moments {
  /// The variance with divisor `n - 1`.
  public func variance() throws(StatisticsError) -> Double {
    try StatisticsError.requireCount(count, atLeast: 2, for: "variance")
    return try StatisticsError.finite(secondSum / Double(count - 1), for: "variance")
  }

  /// The square root of the variance.
  public func standardDeviation() throws(StatisticsError) -> Double {
    try variance().squareRoot()
  }

  /// The standard deviation of the mean of independent values, `s / √n`.
  public func standardError() throws(StatisticsError) -> Double {
    try (variance() / Double(count)).squareRoot()
  }

  /// The skewness of the sample, `√n Σ (x - x̄)³ / (Σ (x - x̄)²)^{3/2}`.
  public func skewness() throws(StatisticsError) -> Double {
    try requireSpread(for: "skewness")
    let spread = (secondSum / Double(count)).squareRoot()
    return try StatisticsError.finite(
      thirdSum / Double(count) / spread / spread / spread, for: "skewness")
  }

  /// The excess kurtosis of the sample, `n Σ (x - x̄)⁴ / (Σ (x - x̄)²)² - 3`.
  public func excessKurtosis() throws(StatisticsError) -> Double {
    try requireSpread(for: "kurtosis")
    let variance = secondSum / Double(count)
    return try StatisticsError.finite(
      fourthSum / Double(count) / variance / variance - 3, for: "kurtosis")
  }

  private func requireSpread(for statistic: String) throws(StatisticsError) {
    try StatisticsError.requireCount(count, atLeast: 2, for: statistic)
    try StatisticsError.require(
      secondSum > 0, "\(statistic): the values are constant, need spread")
  }
}
