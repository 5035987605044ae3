extension PivotedCholesky {
  /// `F = P L`, with `A = F Fᵀ` and the rows in the order of `A`.
  public var rangeFactor: Matrix {
    var unpivoted = factor
    for (place, row) in permutation.enumerated() {
      unpivoted.setRow(row, to: factor.row(place))
    }
    return unpivoted
  }

  /// `F z`: a vector of covariance `A` from `rank` independent unit variances.
  public func colour(_ z: Vector) -> Vector {
    let pivoted = factor * z
    var coloured = Vector.zeros(order)
    for (place, row) in permutation.enumerated() { coloured[row] = pivoted[place] }
    return coloured
  }

  /// A solution of `A x = b` for `b` in the range of `A`: the one that is zero but in the rows of
  /// the first `rank` pivots.
  ///
  /// Throws `noSolution` where `b` is further outside of the range than `tolerance` times
  /// `‖b‖ + ‖A‖ ‖x‖`.
  public func solve(
    _ b: Vector, tolerance: Double = 1e-9
  ) throws(LinearAlgebraError) -> Vector {
    demand(b.count == order, "a system of \(order) equations with a right side of \(b.count)")
    try b.requireFinite()
    let leading = Cholesky(unchecked: Matrix(factor[0..<rank, 0..<rank]))
    var part = Vector(count: rank) { b[permutation[$0]] }
    try leading.whiten(inPlace: &part)
    let implied = factor[rank..<order, 0..<rank] * part
    leading.divide(&part, transposed: true)
    try part.requireRange("the solution of a semidefinite system")
    // The first pivot is the largest: its square is the largest element of A.
    let largest = rank == 0 ? 0 : factor[0, 0] * factor[0, 0]
    let size = b.normInfinity + largest * part.normInfinity
    for (place, value) in implied.enumerated() {
      let given = b[permutation[rank + place]]
      guard abs(given - value) <= tolerance * size else {
        throw .noSolution(
          operation: "the semidefinite system",
          reason: "the right side is outside of the range of the matrix, which has rank \(rank) "
            + "of \(order)")
      }
    }
    var solution = Vector.zeros(order)
    for place in 0..<rank { solution[permutation[place]] = part[place] }
    return solution
  }

  /// A solution for each column of `b`, as of one.
  public func solve(
    _ b: Matrix, tolerance: Double = 1e-9
  ) throws(LinearAlgebraError) -> Matrix {
    demand(b.rows == order, "a system of \(order) equations with a right side of \(b.shape)")
    var solution = Matrix.zeros(order, b.columns)
    for column in 0..<b.columns {
      solution.setColumn(column, to: try solve(Vector(b.column(column)), tolerance: tolerance))
    }
    return solution
  }

  /// The inverse `A⁻¹` of a matrix of full rank; throws `singular` of one that is not.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    guard rank == order else { throw .singular(pivot: rank + 1) }
    let pivoted = try Cholesky(unchecked: factor).inverse()
    var inverse = pivoted
    for (j, column) in permutation.enumerated() {
      for (i, row) in permutation.enumerated() { inverse[row, column] = pivoted[i, j] }
    }
    return inverse
  }

  /// The determinant; 0 where the rank is not full.
  public var determinant: Double {
    rank == order ? Cholesky(unchecked: factor).determinant : 0
  }

  /// The logarithm of the determinant; -∞ where the rank is not full.
  public var logDeterminant: Double {
    rank == order ? Cholesky(unchecked: factor).logDeterminant : -.infinity
  }

  /// An estimate of `1 / (‖A‖₁ ‖A⁻¹‖₁)`; 0 where the rank is not full, 1 of an empty matrix.
  public var reciprocalCondition: Double {
    rank == order ? Cholesky(unchecked: factor).reciprocalCondition : 0
  }

  /// The logarithm of the product of the positive eigenvalues, `log det FᵀF`: what the density of a
  /// singular normal needs. 0 of a zero matrix.
  public func logPseudoDeterminant() throws(LinearAlgebraError) -> Double {
    try Cholesky(factor.gram).logDeterminant
  }
}
