internal import Foundation

extension Eigen {
  /// The determinant, the product of the eigenvalues.
  public var determinant: Double { productOfPairs(values) }

  /// `log |det A| = Σ log |λᵢ|`; -∞ where an eigenvalue is zero.
  public var logAbsoluteDeterminant: Double { logProduct(values) }

  /// The sign of the determinant: -1, 0 or 1.
  public var determinantSign: Double { signOfProduct(values) }

  /// The number of eigenvalues with `|λ|` above `tolerance · max |λ|`; the default tolerance is `n ε`.
  ///
  /// That is the rank of a matrix with a basis of eigenvectors. Of a defective one, such as a
  /// nilpotent matrix, it is a lower bound: see `SVD`.
  public func rank(tolerance: Double? = nil) -> Int {
    let bound = (tolerance ?? Double(values.count) * .ulpOfOne) * spectralRadius
    return values.count { $0.modulus > bound }
  }

  /// An estimate of the reciprocal condition number of the basis of eigenvectors: an error of size
  /// `δ` in `A` moves each eigenvalue by up to about `δ` over this (Bauer and Fike 1960), and `solve`
  /// loses as many digits. 0 of a defective matrix.
  public var basisReciprocalCondition: Double {
    (try? LU(realBasis))?.reciprocalCondition ?? 0
  }

  /// The solution `x = V Λ⁻¹ V⁻¹ b` of `A x = b`.
  ///
  /// Throws `singular` where an eigenvalue is zero within rounding, with its number, and `noSolution`
  /// where the eigenvectors are no basis.
  public func solve(_ b: Vector) throws(LinearAlgebraError) -> Vector {
    Vector(try solve(Matrix(columns: [b])).elements)
  }

  /// The solution of `A X = B`, column by column.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    let order = values.count
    demand(b.rows == order, "a system of \(order) equations with a right side of \(b.shape)")
    try b.requireFinite()
    let bound = Double(order) * .ulpOfOne * spectralRadius
    if let index = values.firstIndex(where: { !($0.modulus > bound) }) {
      throw .singular(pivot: index + 1)
    }
    let basis = realBasis
    let factor = try LU(basis)
    // Eigenvectors have unit length, so that no scaling of theirs mends a basis that is none.
    guard factor.reciprocalCondition > Double(order) * .ulpOfOne else {
      throw .noSolution(
        operation: "the solution by eigenvectors",
        reason: "the matrix is defective within rounding: its eigenvectors are no basis; use LU")
    }
    var coordinates = try factor.solve(b)
    for (index, value) in values.enumerated() {
      for column in 0..<b.columns {
        if value.imaginary == 0 {
          coordinates[index, column] /= value.real
        } else if value.imaginary > 0 {
          // A (v, w) = (v, w) ((a, b), (-b, a)) for λ = a + i b and its vector v + i w.
          let (real, imaginary) = (value.real / value.modulus, value.imaginary / value.modulus)
          let (first, second) = (coordinates[index, column], coordinates[index + 1, column])
          coordinates[index, column] = (real * first - imaginary * second) / value.modulus
          coordinates[index + 1, column] = (imaginary * first + real * second) / value.modulus
        }
      }
    }
    let solution = basis * coordinates
    try solution.requireRange("the solution of a linear system")
    return solution
  }

  /// The inverse `V Λ⁻¹ V⁻¹`; throws as `solve` does.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    try solve(.identity(values.count))
  }

  /// The eigenvectors, for a conjugate pair the real and the imaginary part of its first.
  private var realBasis: Matrix {
    var basis = realVectors
    for (index, value) in values.enumerated() where value.imaginary < 0 {
      basis.setColumn(index, to: imaginaryVectors.column(index - 1))
    }
    return basis
  }
}

/// The product of eigenvalues of a real matrix: real, as they come in conjugate pairs.
func productOfPairs(_ values: [Complex]) -> Double {
  scaledProduct(
    values.flatMap { value -> [Double] in
      if value.imaginary == 0 { return [value.real] }
      return value.imaginary > 0 ? [value.modulus, value.modulus] : []
    })
}

/// The logarithm of the modulus of their product.
func logProduct(_ values: [Complex]) -> Double {
  pairwiseSum(0..<values.count) { log(values[$0].modulus) }
}

/// The sign of their product: pairs do not count, as theirs is positive.
func signOfProduct(_ values: [Complex]) -> Double {
  values.reduce(1) { sign, value in
    if value.imaginary != 0 { return sign }
    return value.real == 0 ? 0 : value.real < 0 ? -sign : sign
  }
}
