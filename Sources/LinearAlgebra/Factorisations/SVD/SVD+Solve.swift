extension SVD {
  /// The shortest of the `x` that minimise `‖A x - b‖₂`.
  ///
  /// Singular values up to `tolerance · σ₁` count as zero, by default those that `rank` leaves out.
  public func solve(
    _ b: Vector, tolerance: Double? = nil
  ) throws(LinearAlgebraError) -> Vector {
    Vector(try solve(Matrix(columns: [b]), tolerance: tolerance).elements)
  }

  /// The shortest of the least-squares solutions for each column of `b`.
  public func solve(
    _ b: Matrix, tolerance: Double? = nil
  ) throws(LinearAlgebraError) -> Matrix {
    demand(b.rows == rows, "a system of \(rows) equations with a right side of \(b.shape)")
    try b.requireFinite()
    let rank = rank(tolerance: tolerance)
    var coordinates = leftVectors[0..<rows, 0..<rank].transposed * b
    coordinates.divideRows(by: singularValues)
    let solution = rightVectorsTransposed[0..<rank, 0..<columns].transposed * coordinates
    try solution.requireRange("the least-squares solution")
    return solution
  }

  /// The Moore–Penrose inverse `A⁺ = V Σ⁺ Uᵀ`, with singular values up to `tolerance · σ₁` as zero.
  public func pseudoInverse(tolerance: Double? = nil) throws(LinearAlgebraError) -> Matrix {
    let rank = rank(tolerance: tolerance)
    var right = Matrix(rightVectorsTransposed[0..<rank, 0..<columns])
    right.divideRows(by: singularValues)
    let inverse = right.transposed * leftVectors[0..<rows, 0..<rank].transposed
    try inverse.requireRange("the pseudo-inverse")
    return inverse
  }

  /// The inverse of a square matrix of full rank.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    demand(rows == columns, "a \(rows) × \(columns) matrix has no inverse")
    let rank = rank()
    if rank < columns { throw .singular(pivot: rank + 1) }
    return try pseudoInverse()
  }

  /// The best approximation of `A` by a matrix of the given rank, in the spectral and the Frobenius
  /// norm (Eckart and Young): `Σ σᵢ uᵢ vᵢᵀ` over the first singular values.
  public func approximation(rank: Int) -> Matrix {
    demand(
      rank >= 0 && rank <= singularValues.count,
      "rank \(rank) of a \(rows) × \(columns) matrix")
    var right = Matrix(rightVectorsTransposed[0..<rank, 0..<columns])
    right.scaleRows(by: singularValues.slice(0..<rank))
    return leftVectors[0..<rows, 0..<rank] * right
  }
}

extension Matrix {
  /// Divides row `i` by `divisors[i]`; there may be more divisors than rows.
  mutating func divideRows(by divisors: Vector) {
    for column in 0..<columns {
      for row in 0..<rows { storage[row + column * rows] /= divisors[row] }
    }
  }
}
