/// The count, mean, central moments up to the fourth, and range of a block of values.
///
/// Within a block the sums go over a fixed tree of pairs about the mean, so that the error grows
/// with `log n` and a block is always the same bits. Blocks merge by Pébay's formulas (P. Pébay,
/// *Formulas for robust, one-pass parallel computation of covariances and arbitrary-order
/// statistical moments*, Sandia report SAND2008-6212); `merged` does so over a fixed tree of block
/// indices, so that who computed which block does not show. Another order of the blocks may differ
/// in the last bits: `ExactMoments` does not.
public struct Moments: Sendable, Equatable, Codable {
  /// How many values.
  public internal(set) var count = 0
  /// The mean; 0 before the first value.
  public internal(set) var mean = 0.0
  /// `Σ (x - x̄)²`.
  public internal(set) var secondSum = 0.0
  /// `Σ (x - x̄)³`.
  public internal(set) var thirdSum = 0.0
  /// `Σ (x - x̄)⁴`.
  public internal(set) var fourthSum = 0.0
  /// The least value, +∞ before the first.
  public internal(set) var minimum = Double.infinity
  /// The greatest value, -∞ before the first.
  public internal(set) var maximum = -Double.infinity

  /// The moments of no values.
  public init() {}

  /// The moments of a block of finite values.
  public init(_ values: [Double]) throws(StatisticsError) {
    try self.init(values.span)
  }

  /// The moments of a block of finite values.
  public init(_ values: Span<Double>) throws(StatisticsError) {
    guard values.count > 0 else { return }
    try StatisticsError.requireFinite(values, for: "moments")
    count = values.count
    let number = Double(count)
    var (least, greatest) = (values[0], values[0])
    for i in 0..<values.count {
      least = min(least, values[i])
      greatest = max(greatest, values[i])
    }
    (minimum, maximum) = (least, greatest)
    // The first pass may be a little off; the second measures by how much, and takes it out.
    let centre = Moments.powerSums(values, 0..<count, about: 0, scale: 1 / number)[0]
    let sums = Moments.powerSums(values, 0..<count, about: centre, scale: 1)
    let shift = sums[0] / number
    mean = min(max(centre + shift, least), greatest)
    secondSum = max(0, sums[1] - number * shift * shift)
    thirdSum = sums[2] - shift * (3 * sums[1] - 2 * number * shift * shift)
    fourthSum = max(
      0, sums[3] - shift * (4 * sums[2] - shift * (6 * sums[1] - 3 * number * shift * shift)))
    try StatisticsError.require(
      mean.isFinite && secondSum.isFinite && thirdSum.isFinite && fourthSum.isFinite,
      "moments: values from \(least) to \(greatest) have moments beyond double precision")
  }

  /// `Σ dᵏ` for k = 1…4 of `d = (x - centre) scale`, over a tree of pairs with leaves of 64.
  private static func powerSums(
    _ values: Span<Double>, _ range: Range<Int>, about centre: Double, scale: Double
  ) -> SIMD4<Double> {
    if range.count <= 64 {
      // Four lanes, so that the additions of a leaf need not wait for each other.
      var (first, second) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
      var (third, fourth) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
      var i = range.lowerBound
      while i < range.upperBound {
        var deviation = SIMD4<Double>.zero
        for lane in 0..<min(4, range.upperBound - i) {
          deviation[lane] = (values[i + lane] - centre) * scale
        }
        let square = deviation * deviation
        first += deviation
        second += square
        third += square * deviation
        fourth += square * square
        i += 4
      }
      return SIMD4(first.sum(), second.sum(), third.sum(), fourth.sum())
    }
    // Leaves of 64 start at multiples of 64 from the start of the block.
    let half = 64 << (Int.bitWidth - ((range.count - 1) / 64).leadingZeroBitCount - 1)
    let middle = range.lowerBound + half
    return powerSums(values, range.lowerBound..<middle, about: centre, scale: scale)
      + powerSums(values, middle..<range.upperBound, about: centre, scale: scale)
  }
}
