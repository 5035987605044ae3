internal import COpenBLAS

/// The solutions of `A v = λ B v` for symmetric `A` and symmetric positive definite `B`:
/// `A V = B V Λ` with `Vᵀ B V = I`.
///
/// By the Cholesky factor of `B` and divide and conquer (LAPACK `dsygvd`).
public struct GeneralisedSymmetricEigen: Sendable {
  /// The eigenvalues in ascending order.
  public let values: Vector
  /// `V`: column `i` belongs to `values[i]`; columns are orthonormal in the inner product of `B`.
  public let vectors: Matrix

  /// Solves for `a` and `b`, of which only the lower triangles are read.
  ///
  /// Throws `notPositiveDefinite` where `b` is not.
  public init(_ a: Matrix, _ b: Matrix) throws(LinearAlgebraError) {
    demand(
      a.isSquare && a.rows == b.rows && a.columns == b.columns,
      "no eigenvalues of a \(a.shape) matrix against one of \(b.shape)")
    try a.requireFinite(.lower)
    try b.requireFinite(.lower)
    var (values, vectors, metric) = (Vector.zeros(a.rows), a, b)
    guard !a.isEmpty else {
      (self.values, self.vectors) = (values, vectors)
      return
    }
    let n = Int32(a.rows)
    let (job, triangle) = (letter("V"), Triangle.lower.lapack)
    var (size, integerSize) = (0.0, Int32(0))
    _ = unsafe LAPACKE_dsygvd_work(
      LAPACK_COL_MAJOR, 1, job, triangle, n, &vectors.storage, n, &metric.storage, n,
      &values.storage, &size, -1, &integerSize, -1)
    let info = unsafe withScratch(Int(size)) { work in
      unsafe withIntegerScratch(Int(integerSize)) { integers in
        unsafe LAPACKE_dsygvd_work(
          LAPACK_COL_MAJOR, 1, job, triangle, n, &vectors.storage, n, &metric.storage, n,
          &values.storage, work, Int32(size), integers, integerSize)
      }
    }
    checkArguments(info, "dsygvd")
    if info > n { throw .notPositiveDefinite(leadingMinor: Int(info - n)) }
    if info > 0 {
      throw .didNotConverge(
        operation: "the generalised symmetric eigenvalue decomposition", remaining: Int(info))
    }
    try values.requireRange("the generalised symmetric eigenvalue decomposition")
    try vectors.requireRange("the generalised symmetric eigenvalue decomposition")
    (self.values, self.vectors) = (values, vectors)
  }
}
