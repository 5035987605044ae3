/// A sum of doubles that is rounded once, when it is read.
///
/// The terms are kept as a wide fixed-point number, so that the sum is the same bits for any order
/// and any partition of the terms into blocks: `value` is the double nearest to the true sum.
public struct ExactSum: Sendable, Equatable {
  /// How many terms have been added.
  public private(set) var count = 0
  private(set) var total = FixedPointSum(chunks: FixedPointSum.valueChunks)

  /// The sum of no terms, 0.
  public init() {}

  /// The sum of finite values.
  public init(_ values: [Double]) throws(StatisticsError) {
    try add(values.span)
  }

  /// Adds a finite value.
  public mutating func add(_ value: Double) throws(StatisticsError) {
    try StatisticsError.require(value.isFinite, "sum: a term is \(value), must be finite")
    total.add(value)
    count += 1
  }

  /// Adds finite values; where one is not, adds none.
  public mutating func add(_ values: Span<Double>) throws(StatisticsError) {
    try StatisticsError.requireFinite(values, for: "sum")
    total.add(values)
    count += values.count
  }

  /// Adds the terms of another sum.
  public mutating func merge(_ other: ExactSum) {
    total.add(other.total)
    count += other.count
  }

  /// The double nearest to the sum of the terms, infinite where that is beyond the largest double.
  public var value: Double {
    total.units.quotient(by: [], unit: FixedPointSum.valueUnit).double
  }
}
