/// What a quantity varies by: a set of dimensions of the model, and whether it varies by period.
struct Shape: Hashable, Sendable {
  /// The places of dimensions, as bits.
  private(set) var bits: UInt64 = 0
  /// Whether it has a cell for each period.
  var isTimed = false

  /// Dimensions beyond this do not fit into the bits.
  static let mostDimensions = 64

  /// What does not vary.
  static let scalar = Shape()

  init(_ dimensions: some Sequence<Int> = [], isTimed: Bool = false) {
    for dimension in dimensions { bits |= 1 << UInt64(dimension) }
    self.isTimed = isTimed
  }

  /// The places of its dimensions, ascending.
  var dimensions: [Int] {
    var result: [Int] = []
    var left = bits
    while left != 0 {
      result.append(left.trailingZeroBitCount)
      left &= left - 1
    }
    return result
  }

  func contains(_ dimension: Int) -> Bool { bits & (1 << UInt64(dimension)) != 0 }

  mutating func insert(_ dimension: Int) { bits |= 1 << UInt64(dimension) }

  mutating func remove(_ dimension: Int) { bits &= ~(1 << UInt64(dimension)) }

  func union(_ other: Shape) -> Shape {
    var result = self
    result.bits |= other.bits
    result.isTimed = isTimed || other.isTimed
    return result
  }

  func isSuperset(of other: Shape) -> Bool {
    other.bits & ~bits == 0 && (isTimed || !other.isTimed)
  }
}
