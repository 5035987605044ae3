internal import COpenBLAS
internal import Foundation

/// The eigenvalues and eigenvectors of a symmetric matrix: `A = V Λ Vᵀ` with `V` orthogonal.
///
/// By divide and conquer (LAPACK `dsyevd`).
public struct SymmetricEigen: Sendable {
  /// The eigenvalues in ascending order.
  public private(set) var values: Vector
  /// `V`: column `i` is the eigenvector of `values[i]`, of unit length.
  public private(set) var vectors: Matrix

  /// Decomposes `a`, of which only the lower triangle is read.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    (values, vectors) = try decomposeSymmetric(a, withVectors: true)
  }

  /// The eigenvalues of `a` alone, in ascending order; much cheaper than with the vectors.
  public static func values(of a: Matrix) throws(LinearAlgebraError) -> Vector {
    try decomposeSymmetric(a, withVectors: false).values
  }

  /// The number of rows of `A`.
  public var order: Int { values.count }

  /// `max |λᵢ| = ‖A‖₂`; 0 of an empty matrix.
  public var spectralNorm: Double { values.normInfinity }

  /// The number of eigenvalues with `|λ|` above `tolerance · max |λ|`; the default tolerance is `n ε`.
  public func rank(tolerance: Double? = nil) -> Int {
    let bound = self.bound(tolerance)
    return values.count { abs($0) > bound }
  }

  /// `min |λ| / max |λ| = 1 / κ₂`; 1 of an empty matrix.
  public var reciprocalCondition: Double {
    guard order > 0 else { return 1 }
    let least = values.reduce(.infinity) { min($0, abs($1)) }
    return spectralNorm == 0 ? 0 : least / spectralNorm
  }

  /// The determinant `Π λᵢ`; it may overflow or vanish where `logAbsoluteDeterminant` is finite.
  public var determinant: Double { scaledProduct(values) }

  /// `log |det A| = Σ log |λᵢ|`; -∞ where an eigenvalue is zero.
  public var logAbsoluteDeterminant: Double {
    pairwiseSum(0..<order) { log(abs(values[$0])) }
  }

  /// The sign of the determinant: -1, 0 or 1.
  public var determinantSign: Double {
    values.reduce(1) { $1 == 0 ? 0 : $1 < 0 ? -$0 : $0 }
  }

  func bound(_ tolerance: Double?) -> Double {
    (tolerance ?? Double(order) * .ulpOfOne) * spectralNorm
  }
}

private func decomposeSymmetric(
  _ a: Matrix, withVectors: Bool
) throws(LinearAlgebraError) -> (values: Vector, vectors: Matrix) {
  demand(a.isSquare, "a \(a.shape) matrix has no eigenvalues")
  try a.requireFinite(.lower)
  var (values, vectors) = (Vector.zeros(a.rows), a)
  guard !a.isEmpty else { return (values, vectors) }
  let n = Int32(a.rows)
  let job = letter(withVectors ? "V" : "N")
  let triangle = Triangle.lower.lapack
  var (size, integerSize) = (0.0, Int32(0))
  _ = unsafe LAPACKE_dsyevd_work(
    LAPACK_COL_MAJOR, job, triangle, n, &vectors.storage, n, &values.storage, &size, -1,
    &integerSize, -1)
  let info = unsafe withScratch(workspaceLength(size)) { work in
    unsafe withIntegerScratch(Int(integerSize)) { integers in
      unsafe LAPACKE_dsyevd_work(
        LAPACK_COL_MAJOR, job, triangle, n, &vectors.storage, n, &values.storage, work,
        Int32(size), integers, integerSize)
    }
  }
  checkArguments(info, "dsyevd")
  if info > 0 {
    throw .didNotConverge(
      operation: "the symmetric eigenvalue decomposition", remaining: Int(info))
  }
  try values.requireRange("the symmetric eigenvalue decomposition")
  return (values, vectors)
}
