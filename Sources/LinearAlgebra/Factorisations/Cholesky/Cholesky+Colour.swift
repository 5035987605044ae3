internal import COpenBLAS

/// Half of a solution or a product, as multivariate normals want it: for `x = L z` the covariance
/// of `x` is `A` where `z` is standard.
extension Cholesky {
  /// `L z`: a vector of covariance `A` from one of independent unit variances.
  public func colour(_ z: Vector) -> Vector {
    var coloured = z
    colour(inPlace: &coloured)
    return coloured
  }

  /// `L Z`, column by column.
  public func colour(_ z: Matrix) -> Matrix {
    var coloured = z
    colour(inPlace: &coloured)
    return coloured
  }

  /// Replaces `z` by `L z`, without an allocation.
  public func colour(inPlace z: inout Vector) {
    demand(z.count == order, "a triangle of order \(order) times a vector of \(z.count)")
    let n = Int32(order)
    guard n > 0 else { return }
    unsafe cblas_dtrmv(
      CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, n, factor.storage, n, &z.storage, 1)
  }

  /// Replaces `Z` by `L Z`, without an allocation.
  public func colour(inPlace z: inout Matrix) {
    z.multiplyByTriangle(factor, .lower)
  }

  /// `L⁻¹ b`: independent unit variances from a vector of covariance `A`.
  public func whiten(_ b: Vector) throws(LinearAlgebraError) -> Vector {
    var whitened = b
    try whiten(inPlace: &whitened)
    return whitened
  }

  /// `L⁻¹ B`, column by column.
  public func whiten(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    var whitened = b
    try whiten(inPlace: &whitened)
    return whitened
  }

  /// Replaces `b` by `L⁻¹ b`, without an allocation.
  public func whiten(inPlace b: inout Vector) throws(LinearAlgebraError) {
    try b.requireFinite()
    divide(&b, transposed: false)
    try b.requireRange("the division by a Cholesky factor")
  }

  /// Replaces `B` by `L⁻¹ B`, without an allocation.
  public func whiten(inPlace b: inout Matrix) throws(LinearAlgebraError) {
    try b.requireFinite()
    b.divideByTriangle(factor, .lower)
    try b.requireRange("the division by a Cholesky factor")
  }

  /// `L⁻ᵀ z`: a vector of covariance `A⁻¹` from one of independent unit variances, for `A` a
  /// precision.
  public func colourAsPrecision(_ z: Vector) throws(LinearAlgebraError) -> Vector {
    try z.requireFinite()
    var coloured = z
    divide(&coloured, transposed: true)
    try coloured.requireRange("the division by a Cholesky factor")
    return coloured
  }
}
