internal import Foundation

extension SymmetricEigen {
  /// `f(A) = V f(Λ) Vᵀ`, symmetric to the last bit.
  ///
  /// Throws `overflow` where `function` of an eigenvalue, or the sum, is not a finite number.
  public func applying(
    _ function: (_ eigenvalue: Double) -> Double
  ) throws(LinearAlgebraError) -> Matrix {
    let images = values.map(function)
    try images.requireRange("a function of the eigenvalues of a symmetric matrix")
    var scaled = vectors
    scaled.scaleColumns(by: images)
    var result = scaled * vectors.transposed
    result.symmetrise()
    try result.requireRange("a function of a symmetric matrix")
    return result
  }

  /// The symmetric semidefinite `X` with `X X = A`.
  ///
  /// Eigenvalues that are negative within rounding, `λ ≥ -n ε max |λ|`, count as zero; throws
  /// `noSolution` where one is more negative than that.
  public func squareRoot() throws(LinearAlgebraError) -> Matrix {
    if let least = values.first, least < -bound(nil) {
      throw .noSolution(
        operation: "the symmetric square root",
        reason: "the matrix has the negative eigenvalue \(least)")
    }
    return try applying { $0 > 0 ? sqrt($0) : 0 }
  }

  /// The solution of `A x = b`.
  ///
  /// Throws `singular` where `rank()` says so, with the number of the smallest eigenvalue.
  public func solve(_ b: Vector) throws(LinearAlgebraError) -> Vector {
    Vector(try solve(Matrix(columns: [b])).elements)
  }

  /// The solution of `A X = B`, column by column.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    demand(b.rows == order, "a system of \(order) equations with a right side of \(b.shape)")
    try b.requireFinite()
    try requireRegular()
    var coordinates = vectors.transposed * b
    coordinates.divideRows(by: values)
    let solution = vectors * coordinates
    try solution.requireRange("the solution of a symmetric system")
    return solution
  }

  /// The inverse `V Λ⁻¹ Vᵀ`; throws as `solve` does.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    try requireRegular()
    return try applying { 1 / $0 }
  }

  private func requireRegular() throws(LinearAlgebraError) {
    let bound = bound(nil)
    if let index = values.firstIndex(where: { !(abs($0) > bound) }) {
      throw .singular(pivot: index + 1)
    }
  }
}
