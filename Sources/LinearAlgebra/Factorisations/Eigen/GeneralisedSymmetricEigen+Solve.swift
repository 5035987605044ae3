internal import Foundation

extension GeneralisedSymmetricEigen {
  /// The solution of `A x = b`, as `A⁻¹ = V Λ⁻¹ Vᵀ`.
  ///
  /// Throws `singular` where `rank()` says so, with the number of the smallest eigenvalue.
  public func solve(_ b: Vector) throws(LinearAlgebraError) -> Vector {
    Vector(try solve(Matrix(columns: [b])).elements)
  }

  /// The solution of `A X = B`, column by column.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    demand(
      b.rows == values.count,
      "a system of \(values.count) equations with a right side of \(b.shape)")
    try b.requireFinite()
    let bound = bound(nil)
    if let index = values.firstIndex(where: { !(abs($0) > bound) }) {
      throw .singular(pivot: index + 1)
    }
    var coordinates = vectors.transposed * b
    coordinates.divideRows(by: values)
    let solution = vectors * coordinates
    try solution.requireRange("the solution of a symmetric system")
    return solution
  }

  /// The inverse `A⁻¹ = V Λ⁻¹ Vᵀ`, symmetric to the last bit; throws as `solve` does.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    var inverse = try solve(.identity(values.count))
    inverse.symmetrise()
    return inverse
  }

  /// The number of eigenvalues with `|λ|` above `tolerance · max |λ|`, the rank of `A`; the default
  /// tolerance is `n ε`.
  public func rank(tolerance: Double? = nil) -> Int {
    let bound = bound(tolerance)
    return values.count { abs($0) > bound }
  }

  /// `min |λ| / max |λ|`, the reciprocal condition of `A` in the inner product of `B`; 1 of an empty
  /// matrix.
  public var reciprocalCondition: Double {
    guard !values.isEmpty else { return 1 }
    let (least, most) = (values.reduce(.infinity) { min($0, abs($1)) }, values.normInfinity)
    return most == 0 ? 0 : least / most
  }

  /// `det A / det B = Π λᵢ`.
  public var determinantRatio: Double { scaledProduct(values) }

  /// `log |det A / det B| = Σ log |λᵢ|`; -∞ where an eigenvalue is zero.
  public var logAbsoluteDeterminantRatio: Double {
    pairwiseSum(0..<values.count) { log(abs(values[$0])) }
  }

  private func bound(_ tolerance: Double?) -> Double {
    (tolerance ?? Double(values.count) * .ulpOfOne) * values.normInfinity
  }
}
