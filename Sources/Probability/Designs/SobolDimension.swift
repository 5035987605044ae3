import CKernels

/// One dimension of Sobol's sequence, addressed by draw: the coordinate of a draw is a pure function
/// of the dimension, the key and the draw, so any draws can be had in any order and anywhere.
///
/// Draws are in the order of the Gray code, as in SciPy and in Joe and Kuo's own program, so that any
/// `2ᵐ` draws from a multiple of `2ᵐ` on are a net. A scrambled coordinate is uniform on (0, 1),
/// `(k + ½) 2⁻⁵²`, never 0 or 1; all draws together keep the evenness of the sequence.
public struct SobolDimension: Sendable, Equatable {
  /// How many dimensions the table of direction numbers has.
  public static let count: Int = SobolDirections.dimensions

  private let directions: SobolDirections
  private let scrambling: OwenScrambling?

  /// A dimension, counted from 0, scrambled by Owen's method with the key of a random stream.
  ///
  /// Dimensions of one design may share a key; they are scrambled independently of each other.
  public init(_ dimension: Int, key: UInt64) throws(StatisticsError) {
    try Self.require(dimension)
    directions = SobolDirections(dimension: dimension)
    scrambling = OwenScrambling(key: KeyedHash.bits(key, UInt64(dimension)))
  }

  /// A dimension, counted from 0, as Sobol' left it: its draw 0 is 0.
  public init(unscrambled dimension: Int) throws(StatisticsError) {
    try Self.require(dimension)
    directions = SobolDirections(dimension: dimension)
    scrambling = nil
  }

  init(_ dimension: Int, _ directions: SobolDirections, key: UInt64?) {
    self.directions = directions
    scrambling = key.map { OwenScrambling(key: KeyedHash.bits($0, UInt64(dimension))) }
  }

  private static func require(_ dimension: Int) throws(StatisticsError) {
    try StatisticsError.require(
      0..<count ~= dimension, "Sobol' dimension is \(dimension), must be 0 to \(count - 1)")
  }

  /// The coordinate of a draw, from 0.
  public func value(_ draw: Int) -> Double {
    precondition(draw >= 0, "draw \(draw) of a Sobol' sequence, must be 0 or more")
    return coordinate(directions.fraction(draw))
  }

  /// Fills an array with the coordinates of consecutive draws.
  public func fill(_ values: inout MutableSpan<Double>, from draw: Int) {
    precondition(draw >= 0, "draw \(draw) of a Sobol' sequence, must be 0 or more")
    let count = values.count
    let fraction = directions.fraction(draw)
    guard let scrambling else { return fillPlain(&values, from: draw) }
    let keys = scrambling.keys
    unsafe values.withUnsafeMutableBufferPointer { buffer in
      unsafe labour_sobol_fill(
        directions.columns, keys, fraction, UInt64(draw), buffer.baseAddress, count)
    }
  }

  private func fillPlain(_ values: inout MutableSpan<Double>, from draw: Int) {
    let columns = directions.columns.span
    var fraction = directions.fraction(draw)
    for i in 0..<values.count {
      values[i] = coordinate(fraction)
      fraction ^= columns[(draw &+ i &+ 1).trailingZeroBitCount]
    }
  }

  /// The coordinates of consecutive draws.
  public func values(_ draws: Range<Int>) -> [Double] {
    var values = [Double](repeating: 0, count: draws.count)
    var span = values.mutableSpan
    fill(&span, from: draws.lowerBound)
    return values
  }

  @inline(__always)
  private func coordinate(_ fraction: UInt64) -> Double {
    if let scrambling { scrambling(fraction) } else { Double(fraction >> 11) * 0x1p-53 }
  }
}
