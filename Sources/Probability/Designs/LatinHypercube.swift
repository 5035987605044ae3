/// A Latin hypercube of a fixed number of draws, addressed by draw: in each dimension every one of
/// the `n` intervals `[k/n, (k+1)/n)` holds exactly one draw, at a random place in it.
///
/// M. D. McKay, R. J. Beckman and W. J. Conover, *A comparison of three methods for selecting values
/// of input variables in the analysis of output from a computer code*, Technometrics 21 (1979)
/// 239–245. The coordinate of a draw is `(π(draw) + u) / n`, where the permutation `π` and the place
/// `u` are pure functions of the key, the dimension and the draw: any draws can be had in any order
/// and anywhere. Coordinates are uniform on (0, 1), never 0 or 1. Another number of draws is another
/// design.
public struct LatinHypercube: Sendable, Equatable {
  /// The most draws, so that a double resolves the place within an interval.
  public static let mostDraws = 1 << 40

  /// How many draws the design has.
  public let draws: Int
  private let key: UInt64
  /// Binary digits that a double can hold below a whole number less than `draws`, less one.
  private let digits: UInt64

  /// A design of `draws` points in any number of dimensions, with the key of a random stream.
  public init(draws: Int, key: UInt64) throws(StatisticsError) {
    try StatisticsError.require(
      1...Self.mostDraws ~= draws,
      "Latin hypercube of \(draws) draws, must be 1 to \(Self.mostDraws)")
    self.draws = draws
    self.key = key
    digits = 52 - UInt64(Int.bitWidth - (draws - 1).leadingZeroBitCount)
  }

  /// One coordinate of a draw, both from 0.
  public func value(_ draw: Int, dimension: Int) -> Double {
    var value = [0.0]
    var span = value.mutableSpan
    fill(&span, dimension: dimension, from: draw)
    return value[0]
  }

  /// The point of a draw in the first dimensions.
  public func point(_ draw: Int, dimensions: Int) -> [Double] {
    (0..<dimensions).map { value(draw, dimension: $0) }
  }

  /// Fills an array with one coordinate of consecutive draws.
  public func fill(_ values: inout MutableSpan<Double>, dimension: Int, from draw: Int) {
    precondition(
      draw >= 0 && draw <= draws - values.count,
      "draws from \(draw), \(values.count) of them, of a Latin hypercube of \(draws)")
    precondition(dimension >= 0, "dimension \(dimension) of a Latin hypercube, must be 0 or more")
    let permutation = KeyedPermutation(
      count: draws, key: KeyedHash.bits(key, 2 * UInt64(dimension)))
    let jitterKey = KeyedHash.bits(key, 2 * UInt64(dimension) + 1)
    let unit = Double(sign: .plus, exponent: -Int(digits), significand: 1)
    for i in 0..<values.count {
      let jitter = KeyedHash.bits(jitterKey, UInt64(draw + i)) >> (64 - digits)
      // The sum is exact, and rounding the quotient cannot reach the limit of the interval.
      let place = Double(permutation(draw + i)) + (Double(jitter) + 0.5) * unit
      values[i] = place / Double(draws)
    }
  }
}
