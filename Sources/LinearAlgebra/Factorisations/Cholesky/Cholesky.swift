internal import COpenBLAS
internal import Foundation

/// The factor `L` with `A = L Lᵀ`, for a symmetric positive definite matrix `A`: lower triangular
/// with a positive diagonal.
///
/// A factor exists exactly for definite matrices, so this is also the test of definiteness. The
/// solution of a system is as accurate as the condition of `A` with unit diagonal allows (Higham,
/// *Accuracy and Stability of Numerical Algorithms*, 2nd ed., theorem 10.6), so variances of very
/// different size do no harm.
public struct Cholesky: Sendable, Hashable {
  /// The lower triangular `L`, with zeros above its diagonal.
  public internal(set) var factor: Matrix

  /// Factorises `a`, of which only the lower triangle is read.
  ///
  /// Throws `notPositiveDefinite` with the order of the first leading minor that is not positive.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    demand(a.isSquare, "a \(a.shape) matrix has no Cholesky factor")
    factor = a.copy(of: .lower)
    try factorise(a)
  }

  /// Becomes the factor of `a`, a matrix of the same order, without an allocation.
  ///
  /// For loops that factorise many matrices. After an error it is the factor of the identity.
  public mutating func refactorise(_ a: Matrix) throws(LinearAlgebraError) {
    demand(
      a.rows == order && a.columns == order,
      "a \(a.shape) matrix in place of one of order \(order)")
    factor.setTriangle(.lower, to: a)
    do throws(LinearAlgebraError) {
      try factorise(a)
    } catch {
      factor = .identity(order)
      throw error
    }
  }

  /// Replaces the triangle of `a` that `factor` holds by its factor.
  ///
  /// Without a loop of our own for tiny matrices: at orders 2 to 4 a factorisation took 0.10 to
  /// 0.14 µs, half of it `dpotrf` and half the memory for the result.
  private mutating func factorise(_ a: Matrix) throws(LinearAlgebraError) {
    let order = Int32(a.rows)
    guard order > 0 else { return }
    let info = unsafe LAPACKE_dpotrf_work(
      LAPACK_COL_MAJOR, Triangle.lower.lapack, order, &factor.storage, order)
    checkArguments(info, "dpotrf")
    // What is not finite in row i makes pivot i so or negative: the input needs a search only then.
    if info > 0 || !factor.diagonal.isFinite {
      try a.requireFinite(.lower)
      if info > 0 { throw .notPositiveDefinite(leadingMinor: Int(info)) }
      throw .overflow(operation: "the Cholesky factorisation")
    }
  }

  /// The factorisation with a known `factor`, of which only the lower triangle is read.
  ///
  /// Throws `notPositiveDefinite` where an element of its diagonal is not positive.
  public init(factor: Matrix) throws(LinearAlgebraError) {
    demand(factor.isSquare, "a \(factor.shape) matrix is no Cholesky factor")
    try factor.requireFinite(.lower)
    if let index = factor.diagonal.firstIndex(where: { $0 <= 0 }) {
      throw .notPositiveDefinite(leadingMinor: index + 1)
    }
    self.factor = factor.copy(of: .lower)
    guard self.factor.maximumNorm <= Self.largestElement else {
      throw .overflow(operation: "the matrix of a Cholesky factor")
    }
  }

  /// The number of rows of `A`.
  public var order: Int { factor.rows }

  /// The matrix `L Lᵀ`.
  public var matrix: Matrix {
    var product = factor
    product.multiplyByTriangle(factor.transposed, .upper, from: .right)
    return product
  }

  /// The determinant `Π lᵢᵢ²`; it may overflow or vanish where `logDeterminant` is finite.
  public var determinant: Double {
    scaledProduct([factor.diagonal, factor.diagonal].joined())
  }

  /// The logarithm of the determinant, `2 Σ log lᵢᵢ`: always finite.
  public var logDeterminant: Double {
    let diagonal = factor.diagonal
    return 2 * pairwiseSum(0..<diagonal.count) { log(diagonal[$0]) }
  }

  /// An estimate of `1 / (‖A‖₁ ‖A⁻¹‖₁)` (LAPACK `dpocon`), 1 of an empty matrix.
  ///
  /// - Complexity: O(n³), as `A` is multiplied out for its norm.
  public var reciprocalCondition: Double {
    guard order > 0 else { return 1 }
    // A common scale leaves the condition alone and keeps the norm in range.
    let scaled = Cholesky(unchecked: factor / factor.maximumNorm)
    let norm = scaled.matrix.norm1
    let n = Int32(order)
    var result = 0.0
    let info = unsafe withScratch(3 * order) { work in
      unsafe withIntegerScratch(order) { integers in
        unsafe LAPACKE_dpocon_work(
          LAPACK_COL_MAJOR, Triangle.lower.lapack, n, scaled.factor.storage, n, norm, &result, work,
          integers)
      }
    }
    checkArguments(info, "dpocon")
    return result
  }

  /// The number of pivots above `tolerance` times the largest, if the largest left is taken first;
  /// the default tolerance is `n ε`.
  ///
  /// What has a factor is definite, so a rank below `order` says that rounding has decided it.
  ///
  /// - Complexity: O(n³): the pivots are the squares of the diagonal of `R` in `Lᵀ P = Q R`.
  public func rank(tolerance: Double? = nil) -> Int {
    let bound = (tolerance ?? Double(order) * .ulpOfOne).squareRoot()
    return Matrix(factor.transposed).revealedRank(tolerance: bound)
  }

  init(unchecked factor: Matrix) { self.factor = factor }
}
