extension Schur {
  /// The solution `x = Q T⁻¹ Qᵀ b` of `A x = b`; throws `singular` as `LU` does of `T`.
  public func solve(_ b: Vector) throws(LinearAlgebraError) -> Vector {
    Vector(try solve(Matrix(columns: [b])).elements)
  }

  /// The solution of `A X = B`, column by column.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    let order = triangularFactor.rows
    demand(b.rows == order, "a system of \(order) equations with a right side of \(b.shape)")
    try b.requireFinite()
    let rotated = orthogonalFactor.transposed * b
    try rotated.requireRange("the solution of a linear system")
    let solution = orthogonalFactor * (try LU(triangularFactor).solve(rotated))
    try solution.requireRange("the solution of a linear system")
    return solution
  }

  /// The inverse `Q T⁻¹ Qᵀ`; throws as `solve` does.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    try solve(.identity(triangularFactor.rows))
  }

  /// The determinant, the product of the eigenvalues.
  public var determinant: Double { productOfPairs(values) }

  /// `log |det A| = Σ log |λᵢ|`; -∞ where an eigenvalue is zero.
  public var logAbsoluteDeterminant: Double { logProduct(values) }

  /// The sign of the determinant: -1, 0 or 1.
  public var determinantSign: Double { signOfProduct(values) }

  /// The rank of `A`, which is that of `T`, by a pivoted QR factorisation with tolerance `n ε` by
  /// default.
  public func rank(tolerance: Double? = nil) -> Int {
    triangularFactor.revealedRank(tolerance: tolerance)
  }

  /// An estimate of `1 / (‖T‖₁ ‖T⁻¹‖₁)`, which is that of `A` within a factor of `n`; 0 where `T` is
  /// singular.
  public var reciprocalCondition: Double {
    (try? LU(triangularFactor))?.reciprocalCondition ?? 0
  }
}
