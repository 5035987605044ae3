/// The count, mean, variance and range of values, the same bits for any order of the values and any
/// partition into blocks.
///
/// Two sums are kept without rounding, `S = Σ x` and `Q = Σ x²`. The mean `S / n` and the variance
/// `(n Q - S²) / (n (n - 1))` are evaluated in whole numbers and rounded once, so each is the double
/// nearest to the true statistic of the stored values: what error is left is that of rounding the
/// data to doubles, `n Q - S²` loses nothing to cancellation.
///
/// A value costs a few nanoseconds and the accumulator 1.6 kB; where that is too much, `Moments`
/// is smaller, faster, and the same bits for one order of blocks.
public struct ExactMoments: Sendable, Equatable {
  /// How many values have been added.
  public private(set) var count = 0
  /// The least value, +∞ before the first.
  public private(set) var minimum = Double.infinity
  /// The greatest value, -∞ before the first.
  public private(set) var maximum = -Double.infinity
  private var sum = FixedPointSum(chunks: FixedPointSum.valueChunks)
  private var squares = FixedPointSum(chunks: FixedPointSum.productChunks)

  /// The moments of no values.
  public init() {}

  /// The moments of finite values.
  public init(_ values: [Double]) throws(StatisticsError) {
    try add(values.span)
  }

  /// Adds finite values; where one is not, adds none.
  public mutating func add(_ values: Span<Double>) throws(StatisticsError) {
    try StatisticsError.requireFinite(values, for: "moments")
    for i in 0..<values.count {
      minimum = min(minimum, values[i])
      maximum = max(maximum, values[i])
    }
    sum.add(values)
    squares.add(productsOf: values, values)
    count += values.count
  }

  /// Adds the values of another accumulator.
  public mutating func merge(_ other: ExactMoments) {
    count += other.count
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    sum.add(other.sum)
    squares.add(other.squares)
  }

  /// The double nearest to the mean.
  public func mean() throws(StatisticsError) -> Double {
    try StatisticsError.requireCount(count, atLeast: 1, for: "mean")
    return sum.units.quotient(by: [count], unit: FixedPointSum.valueUnit).double
  }

  /// The double nearest to the variance with divisor `n - 1`.
  public func variance() throws(StatisticsError) -> Double {
    try StatisticsError.requireCount(count, atLeast: 2, for: "variance")
    return try StatisticsError.finite(centredSquares(over: count - 1).double, for: "variance")
  }

  /// The square root of the variance, also where the variance itself is beyond double precision.
  public func standardDeviation() throws(StatisticsError) -> Double {
    try StatisticsError.requireCount(count, atLeast: 2, for: "standard deviation")
    return try StatisticsError.finite(
      centredSquares(over: count - 1).scaled.squareRoot, for: "standard deviation")
  }

  /// The standard deviation of the mean of independent values, `s / √n`.
  public func standardError() throws(StatisticsError) -> Double {
    try StatisticsError.requireCount(count, atLeast: 2, for: "standard error of the mean")
    return try standardDeviation() / Double(count).squareRoot()
  }

  /// `Σ (x - x̄)² / divisor`.
  private func centredSquares(over divisor: Int) -> (double: Double, scaled: ScaledDouble) {
    let sum = sum.units
    let centred = count * squares.units - sum * sum
    return centred.quotient(by: [count, divisor], unit: FixedPointSum.productUnit)
  }
}
