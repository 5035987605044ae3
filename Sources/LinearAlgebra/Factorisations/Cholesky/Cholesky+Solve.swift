internal import COpenBLAS

extension Cholesky {
  /// The solution `x` of `A x = b`.
  public func solve(_ b: Vector) throws(LinearAlgebraError) -> Vector {
    var solution = b
    try solve(inPlace: &solution)
    return solution
  }

  /// The solution `X` of `A X = B`, column by column.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    var solution = b
    try solve(inPlace: &solution)
    return solution
  }

  /// Replaces `b` by the solution of `A x = b`, without an allocation.
  public func solve(inPlace b: inout Vector) throws(LinearAlgebraError) {
    try b.requireFinite()
    divide(&b, transposed: false)
    divide(&b, transposed: true)
    try b.requireRange("the solution of a positive definite system")
  }

  /// Replaces each column of `b` by the solution of `A x = b`, without an allocation.
  public func solve(inPlace b: inout Matrix) throws(LinearAlgebraError) {
    demand(b.rows == order, "a system of \(order) equations with a right side of \(b.shape)")
    try b.requireFinite()
    b.divideByTriangle(factor, .lower)
    b.divideByTriangle(factor.transposed, .upper)
    try b.requireRange("the solution of a positive definite system")
  }

  /// The inverse `A⁻¹`, symmetric to the last bit.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    var inverse = factor
    let n = Int32(order)
    guard n > 0 else { return inverse }
    let info = unsafe LAPACKE_dpotri_work(
      LAPACK_COL_MAJOR, Triangle.lower.lapack, n, &inverse.storage, n)
    checkArguments(info, "dpotri")
    inverse.mirror(.lower)
    try inverse.requireRange("the inverse of a positive definite matrix")
    return inverse
  }

  /// `bᵀ A⁻¹ b`, the squared Mahalanobis distance of `b` from 0 where `A` is a covariance.
  public func squaredDistance(_ b: Vector) throws(LinearAlgebraError) -> Double {
    let whitened = try whiten(b)
    let distance = whitened.dot(whitened)
    guard distance.isFinite else { throw .overflow(operation: "a squared distance") }
    return distance
  }

  func divide(_ b: inout Vector, transposed: Bool) {
    demand(b.count == order, "a triangle of order \(order) against a vector of \(b.count)")
    let n = Int32(order)
    guard n > 0 else { return }
    unsafe cblas_dtrsv(
      CblasColMajor, CblasLower, transposed ? CblasTrans : CblasNoTrans, CblasNonUnit, n,
      factor.storage, n, &b.storage, 1)
  }
}
