import CKernels

/// The direction numbers of one dimension of Sobol's sequence, as columns of 64 binary digits.
///
/// S. Joe and F. Y. Kuo, *Constructing Sobol sequences with better two-dimensional projections*, SIAM
/// Journal on Scientific Computing 30 (2008) 2635–2654, criterion D⁽⁶⁾. With a primitive polynomial
/// `x^s + a₁ x^{s-1} + … + a_{s-1} x + 1` and initial numbers `m₁ … m_s`, the columns are
/// `v_j = m_j 2⁻ʲ` and from then on `v_j = a₁ v_{j-1} ⊕ … ⊕ a_{s-1} v_{j-s+1} ⊕ v_{j-s} ⊕ v_{j-s} 2⁻ˢ`.
struct SobolDirections: Sendable, Equatable {
  /// How many dimensions have direction numbers.
  static let dimensions = 4096

  let columns: [UInt64]

  /// The directions of dimensions from the first, each after the other.
  static func first(_ count: Int) -> [SobolDirections] {
    var place = 0
    return (0..<count).map { $0 == 0 ? vanDerCorput : SobolDirections(row: &place) }
  }

  /// The directions of one dimension, counted from 0.
  init(dimension: Int) {
    guard dimension > 0 else {
      self = .vanDerCorput
      return
    }
    var place = 0
    for _ in 1..<dimension { place += 2 + Int(labour_sobol_number(place)) }
    self.init(row: &place)
  }

  private static let vanDerCorput = SobolDirections(columns: (0..<64).map { 1 << (63 - $0) })

  private init(columns: [UInt64]) {
    self.columns = columns
  }

  /// Reads the row of the table that begins at a place, and moves the place to the next.
  private init(row place: inout Int) {
    let degree = Int(labour_sobol_number(place))
    let polynomial = labour_sobol_number(place + 1)
    var columns: [UInt64] = []
    for j in 0..<64 {
      if j < degree {
        columns.append(UInt64(labour_sobol_number(place + 2 + j)) << UInt64(63 - j))
      } else {
        let oldest = columns[j - degree]
        var column = oldest ^ (oldest >> UInt64(degree))
        for k in 1..<max(degree, 1) where polynomial >> UInt16(degree - k) & 1 == 1 {
          column ^= columns[j - k]
        }
        columns.append(column)
      }
    }
    self.columns = columns
    place += 2 + degree
  }

  /// The binary fraction of a draw: the sum modulo 2 of the columns that its Gray code names.
  @inline(__always)
  func fraction(_ draw: Int) -> UInt64 {
    var gray = UInt64(draw) ^ (UInt64(draw) >> 1)
    var fraction: UInt64 = 0
    while gray != 0 {
      fraction ^= columns[gray.trailingZeroBitCount]
      gray &= gray &- 1
    }
    return fraction
  }
}
