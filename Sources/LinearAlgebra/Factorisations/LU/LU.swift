internal import COpenBLAS
internal import Foundation

/// The factors `P A = L U` of a square matrix: `L` lower triangular with a unit diagonal, `U` upper
/// triangular, `P` a permutation of rows (Gaussian elimination with partial pivoting).
///
/// A matrix with a pivot of exactly zero has no factorisation here. One that is singular within
/// rounding has, but `solve` and `inverse` refuse it: see `isNearlySingular`.
public struct LU: Sendable {
  /// The matrix that was factorised. It shares memory with the matrix given.
  public let matrix: Matrix
  var packed: Matrix
  var pivots: [Int32]
  /// Whether the reciprocal condition is below `ε = 2⁻⁵²`, and stays so when rows and columns are
  /// scaled to a common size: a solution would have no correct digit.
  ///
  /// A matrix whose bad condition comes from the units of its rows and columns alone is therefore
  /// solved. The pivots are a free first test, the condition is estimated only where the least of
  /// them looks small beside the matrix. What pivots cannot show, `solve` finds in the growth of the
  /// solution and refuses as well.
  public internal(set) var isNearlySingular: Bool

  /// Factorises `a`; throws `singular` with the number of the first zero pivot.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    demand(a.isSquare, "a \(a.shape) matrix has no LU factors here; it is not square")
    let absoluteSum: Double
    matrix = a
    (packed, absoluteSum) = try a.finiteCopy()
    pivots = [Int32](repeating: 0, count: a.rows)
    isNearlySingular = false
    guard a.rows > 0 else { return }
    try Self.eliminate(&packed, &pivots)
    let meanColumnSum = absoluteSum / Double(a.rows)
    guard leastPivot.size < Self.smallPivot * meanColumnSum || !packed.diagonal.isFinite else {
      return
    }
    if reciprocalCondition < .ulpOfOne { balance() }
    try packed.requireRange("the LU factorisation")
  }

  /// A pivot this small beside the mean column sum asks for an estimate of the condition. Matrices
  /// of random entries come to 1e-5 at order 1000.
  private static let smallPivot = 1e-9

  static func eliminate(
    _ matrix: inout Matrix, _ pivots: inout [Int32]
  ) throws(LinearAlgebraError) {
    let n = Int32(matrix.rows)
    let info = unsafe LAPACKE_dgetrf_work(
      LAPACK_COL_MAJOR, n, n, &matrix.storage, n, &pivots)
    checkArguments(info, "dgetrf")
    if info > 0 { throw .singular(pivot: Int(info)) }
  }

  init(unbalanced a: Matrix) throws(LinearAlgebraError) {
    matrix = a
    packed = a
    pivots = [Int32](repeating: 0, count: a.rows)
    isNearlySingular = false
    try Self.eliminate(&packed, &pivots)
  }
}

extension LU {
  /// The number of rows of `A`.
  public var order: Int { packed.rows }

  /// `L`, with a unit diagonal.
  public var lowerFactor: Matrix {
    var lower = packed.copy(of: .lower)
    for index in 0..<order { lower[index, index] = 1 }
    return lower
  }

  /// `U`.
  public var upperFactor: Matrix { packed.copy(of: .upper) }

  /// Row `i` of `P A` is row `permutation[i]` of `A`.
  public var permutation: [Int] {
    var rows = Array(0..<order)
    for (row, pivot) in pivots.enumerated() { rows.swapAt(row, Int(pivot) - 1) }
    return rows
  }

  /// The determinant; it may overflow or vanish where `logAbsoluteDeterminant` is finite.
  public var determinant: Double { exchangeSign * scaledProduct(packed.diagonal) }

  /// `log |det A| = Σ log |uᵢᵢ|`: always finite.
  public var logAbsoluteDeterminant: Double {
    let diagonal = packed.diagonal
    return pairwiseSum(0..<diagonal.count) { log(abs(diagonal[$0])) }
  }

  /// The sign of the determinant, -1 or 1.
  public var determinantSign: Double {
    packed.diagonal.reduce(exchangeSign) { $1 < 0 ? -$0 : $0 }
  }

  /// An estimate of `1 / (‖A‖₁ ‖A⁻¹‖₁)` (LAPACK `dgecon`), 1 of an empty matrix.
  public var reciprocalCondition: Double {
    guard order > 0 else { return 1 }
    let norm = matrix.norm1
    guard norm.isFinite else {
      return (try? LU(unbalanced: 0x1p-64 * matrix))?.reciprocalCondition ?? 0
    }
    guard packed.isFinite else { return 0 }
    let n = Int32(order)
    var result = 0.0
    let info = unsafe withScratch(4 * order) { work in
      unsafe withIntegerScratch(order) { integers in
        unsafe LAPACKE_dgecon_work(
          LAPACK_COL_MAJOR, letter("1"), n, packed.storage, n, norm, &result, work, integers)
      }
    }
    checkArguments(info, "dgecon")
    return result.isNaN ? 0 : result
  }

  /// The rank of `A` by a pivoted QR factorisation, with tolerance `n ε` by default.
  ///
  /// A matrix with a zero pivot has no factors here, but small pivots of rounding do not tell how
  /// many more rows depend on others.
  ///
  /// - Complexity: O(n³), as `A` is factorised again.
  public func rank(tolerance: Double? = nil) -> Int { matrix.revealedRank(tolerance: tolerance) }

  private var exchangeSign: Double {
    var sign = 1.0
    for (row, pivot) in pivots.enumerated() where Int(pivot) != row + 1 { sign = -sign }
    return sign
  }

  /// The smallest pivot and its number, which counts from 1.
  var leastPivot: (size: Double, number: Int) {
    var least = (size: Double.infinity, number: 0)
    for (index, pivot) in packed.diagonal.enumerated() where abs(pivot) < least.size {
      least = (abs(pivot), index + 1)
    }
    return least
  }
}
