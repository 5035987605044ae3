/// The covariance and correlation of pairs, the same bits for any order of the pairs and any
/// partition into blocks.
///
/// Sums of `x`, `y`, `x²`, `y²` and `x y` are kept without rounding, as in `ExactMoments`.
public struct ExactComoments: Sendable, Equatable {
  /// How many pairs have been added.
  public private(set) var count = 0
  private var sums = (
    FixedPointSum(chunks: FixedPointSum.valueChunks),
    FixedPointSum(chunks: FixedPointSum.valueChunks)
  )
  private var squares = (
    FixedPointSum(chunks: FixedPointSum.productChunks),
    FixedPointSum(chunks: FixedPointSum.productChunks)
  )
  private var products = FixedPointSum(chunks: FixedPointSum.productChunks)

  /// The moments of no pairs.
  public init() {}

  /// The moments of pairs of finite values.
  public init(_ x: [Double], _ y: [Double]) throws(StatisticsError) {
    try add(x.span, y.span)
  }

  /// Adds the pairs `(x[i], y[i])` of finite values; where one is not, adds none.
  public mutating func add(_ x: Span<Double>, _ y: Span<Double>) throws(StatisticsError) {
    try StatisticsError.requirePairs(x.count, y.count, for: "covariance")
    try StatisticsError.requireFinite(x, for: "covariance, first sample")
    try StatisticsError.requireFinite(y, for: "covariance, second sample")
    sums.0.add(x)
    sums.1.add(y)
    squares.0.add(productsOf: x, x)
    squares.1.add(productsOf: y, y)
    products.add(productsOf: x, y)
    count += x.count
  }

  /// Adds the pairs of another accumulator.
  public mutating func merge(_ other: ExactComoments) {
    sums.0.add(other.sums.0)
    sums.1.add(other.sums.1)
    squares.0.add(other.squares.0)
    squares.1.add(other.squares.1)
    products.add(other.products)
    count += other.count
  }

  /// The double nearest to the covariance with divisor `n - 1`.
  public func covariance() throws(StatisticsError) -> Double {
    try StatisticsError.requireCount(count, atLeast: 2, for: "covariance")
    return try StatisticsError.finite(
      centred(products, sums.0, sums.1).quotient(
        by: [count, count - 1], unit: FixedPointSum.productUnit
      ).double, for: "covariance")
  }

  /// Pearson's correlation, in [-1, 1].
  public func correlation() throws(StatisticsError) -> Double {
    try StatisticsError.requireCount(count, atLeast: 2, for: "correlation")
    let first = centred(squares.0, sums.0, sums.0)
    let second = centred(squares.1, sums.1, sums.1)
    try StatisticsError.require(
      !first.isZero && !second.isZero,
      "correlation: the \(first.isZero ? "first" : "second") sample is constant, needs spread")
    let both = centred(products, sums.0, sums.1)
    return max(
      -1, min(1, ScaledDouble.ratio(both.scaled(), rootOf: first.scaled(), second.scaled())))
  }

  /// `n Σ x y - Σ x Σ y`, in units.
  private func centred(
    _ products: FixedPointSum, _ x: FixedPointSum, _ y: FixedPointSum
  ) -> ExactInteger {
    count * products.units - x.units * y.units
  }

  /// Whether both hold the same sums.
  public static func == (left: ExactComoments, right: ExactComoments) -> Bool {
    left.count == right.count && left.sums == right.sums && left.squares == right.squares
      && left.products == right.products
  }
}
