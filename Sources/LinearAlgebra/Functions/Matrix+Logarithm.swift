extension Matrix {
  /// The principal logarithm: the `X` with `e^X = A` whose eigenvalues have imaginary parts in
  /// (-π, π).
  ///
  /// Inverse scaling and squaring: roots of the Schur form until it is near the identity, then
  /// `log(I + E) = ∫₀¹ E (I + t E)⁻¹ dt` by Gauss–Legendre, which is a Padé approximant (N. J.
  /// Higham, *Functions of Matrices*, 2008, chapter 11). Throws `noSolution` where a real
  /// eigenvalue is negative or zero.
  public func logarithm() throws(LinearAlgebraError) -> Matrix {
    demand(isSquare, "a \(shape) matrix has no logarithm")
    try requireFinite()
    guard !isEmpty else { return self }
    let schur = try Schur(self)
    var triangular = try schur.factorWithPrincipalRoot("the logarithm")
    if schur.values.contains(where: { $0.imaginary == 0 && $0.real <= 0 }) {
      throw .noSolution(operation: "the logarithm", reason: "the matrix is singular")
    }
    let identity = Matrix.identity(rows)
    var factor = 1.0
    while (triangular - identity).norm1 > 0.25 {
      triangular = try rootOfTriangular(triangular)
      factor *= 2
      // Each root halves the logarithms of the eigenvalues, which start at 745 at most.
      if factor > 0x1p100 {
        throw .didNotConverge(operation: "the logarithm", remaining: rows)
      }
    }
    let excess = triangular - identity
    var sum = Matrix.zeros(rows, columns)
    for (node, weight) in Self.legendre {
      sum += weight * (try LU(identity + node * excess).solve(excess))
    }
    let result = schur.orthogonalFactor * (factor * sum) * schur.orthogonalFactor.transposed
    try result.requireRange("the logarithm of a matrix")
    // A defective negative eigenvalue may come out of the Schur form as a pair beside the axis.
    guard let back = try? result.exponential(),
      (back - self).frobeniusNorm <= 1e-6 * frobeniusNorm
    else {
      throw .noSolution(
        operation: "the logarithm", reason: "an eigenvalue is too close to the negative axis")
    }
    return result
  }

  /// Nodes and weights of Gauss–Legendre quadrature of 8 points over (0, 1): exact to degree 15.
  private static let legendre: [(node: Double, weight: Double)] = {
    let half: [(node: Double, weight: Double)] = [
      (0.183434642495649805, 0.362683783378361983), (0.525532409916328986, 0.313706645877887287),
      (0.796666477413626740, 0.222381034453374471), (0.960289856497536232, 0.101228536290376259),
    ]
    // From (-1, 1) to (0, 1), each node with its mirror image.
    return half.map { (node: (1 + $0.node) / 2, weight: $0.weight / 2) }
      + half.map { (node: (1 - $0.node) / 2, weight: $0.weight / 2) }
  }()
}
