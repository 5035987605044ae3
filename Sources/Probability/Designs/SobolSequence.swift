/// Points of Sobol's sequence in several dimensions, addressed by draw.
///
/// I. M. Sobol', *On the distribution of points in a cube and the approximate evaluation of
/// integrals*, USSR Computational Mathematics and Mathematical Physics 7 (1967) 86–112, with the
/// direction numbers of Joe and Kuo and Owen's scrambling. The mean of a smooth function over `2ᵐ`
/// scrambled points is unbiased, and its error falls nearly as `n^{-3/2}`. Take a power of two of
/// draws: other numbers lose the balance.
public struct SobolSequence: Sendable, Equatable {
  private let coordinates: [SobolDimension]

  /// The scrambled sequence in the first dimensions, with the key of a random stream.
  public init(dimensions: Int, key: UInt64) throws(StatisticsError) {
    try self.init(dimensions, key)
  }

  /// The sequence as Sobol' left it: its draw 0 is the origin.
  public init(unscrambledDimensions dimensions: Int) throws(StatisticsError) {
    try self.init(dimensions, nil)
  }

  private init(_ dimensions: Int, _ key: UInt64?) throws(StatisticsError) {
    try StatisticsError.require(
      1...SobolDimension.count ~= dimensions,
      "Sobol' sequence of \(dimensions) dimensions, must be 1 to \(SobolDimension.count)")
    coordinates = SobolDirections.first(dimensions).enumerated().map { dimension, directions in
      SobolDimension(dimension, directions, key: key)
    }
  }

  /// How many coordinates a point has.
  public var dimensions: Int { coordinates.count }

  /// One coordinate of all draws.
  public subscript(dimension: Int) -> SobolDimension {
    precondition(
      coordinates.indices ~= dimension, "dimension \(dimension) of \(dimensions), from 0")
    return coordinates[dimension]
  }

  /// The point of a draw, from 0.
  public func point(_ draw: Int) -> [Double] {
    coordinates.map { $0.value(draw) }
  }

  /// Fills an array with one coordinate of consecutive draws.
  public func fill(_ values: inout MutableSpan<Double>, dimension: Int, from draw: Int) {
    self[dimension].fill(&values, from: draw)
  }
}
