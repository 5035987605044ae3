internal import COpenBLAS

/// Linear equations whose unknown is a matrix.
public enum MatrixEquation {
  /// The `X` with `A X + X B = C` (Sylvester), by the Schur forms of `A` and `B` (Bartels and
  /// Stewart, Comm. ACM 15, 1972, 820–826; LAPACK `dtrsyl`).
  ///
  /// Throws `noSolution` where an eigenvalue of `A` and one of `B` sum to zero.
  public static func sylvester(
    _ a: Matrix, _ b: Matrix, _ c: Matrix
  ) throws(LinearAlgebraError) -> Matrix {
    demand(
      a.isSquare && b.isSquare && c.rows == a.rows && c.columns == b.rows,
      "A X + X B = C with A of \(a.shape), B of \(b.shape) and C of \(c.shape)")
    try c.requireFinite()
    let (first, second) = (try Schur(a), try Schur(b))
    let right = first.orthogonalFactor.transposed * c * second.orthogonalFactor
    let solution = try solveTriangularSylvester(
      first.triangularFactor, second.triangularFactor, right, transposingSecond: false)
    if solution.isPerturbed {
      throw .noSolution(
        operation: "the Sylvester equation",
        reason: "an eigenvalue of one matrix and one of the other sum to zero within rounding")
    }
    let result =
      first.orthogonalFactor * solution.solution * second.orthogonalFactor.transposed
    try result.requireRange("the Sylvester equation")
    return result
  }

  /// The symmetric `X` with `A X + X Aᵀ + Q = 0` (Lyapunov), the covariance of `dx = A x dt + dw`
  /// with `Q dt` that of `dw`, if `A` is stable.
  ///
  /// Only the symmetric part of `q` counts. Throws `noSolution` where two eigenvalues of `A` sum to
  /// zero, so that no or many `X` exist.
  public static func lyapunov(_ a: Matrix, _ q: Matrix) throws(LinearAlgebraError) -> Matrix {
    let (schur, right) = try rotated(a, q)
    let solution = try solveTriangularSylvester(
      schur.triangularFactor, schur.triangularFactor, -right, transposingSecond: true)
    if solution.isPerturbed {
      throw .noSolution(
        operation: "the Lyapunov equation",
        reason: "two eigenvalues sum to zero within rounding")
    }
    return try turnedBack(solution.solution, schur, "the Lyapunov equation")
  }

  /// The symmetric `X` with `X = A X Aᵀ + Q` (Stein, or discrete Lyapunov).
  ///
  /// Only the symmetric part of `q` counts. Throws `noSolution` where two eigenvalues of `A`
  /// multiply to 1. With a spectral radius of 1 or more there may be a solution, but it is no
  /// covariance: see `stationaryCovariance`.
  public static func stein(_ a: Matrix, _ q: Matrix) throws(LinearAlgebraError) -> Matrix {
    let (schur, right) = try rotated(a, q)
    return try stein(schur, right)
  }

  /// The covariance that `xₜ = A xₜ₋₁ + uₜ` settles to, where `Q` is that of the innovations `uₜ`.
  ///
  /// Throws `noSolution` where the spectral radius of `A` is not below `1 - n ε`: a unit root that
  /// rounding hides is a unit root.
  public static func stationaryCovariance(
    transition a: Matrix, innovation q: Matrix
  ) throws(LinearAlgebraError) -> Matrix {
    let (schur, right) = try rotated(a, q)
    guard schur.spectralRadius < 1 - Double(a.rows) * .ulpOfOne else {
      throw .noSolution(
        operation: "the stationary covariance",
        reason: "the spectral radius of the transition is \(schur.spectralRadius), not below 1, "
          + "so the variance grows without bound")
    }
    return try stein(schur, right)
  }

  /// The Schur form of `a` and the symmetric part of `q` in its basis.
  private static func rotated(
    _ a: Matrix, _ q: Matrix
  ) throws(LinearAlgebraError) -> (Schur, Matrix) {
    demand(
      a.isSquare && q.rows == a.rows && q.columns == a.columns,
      "an equation with A of \(a.shape) and Q of \(q.shape)")
    try q.requireFinite()
    let schur = try Schur(a)
    var symmetric = q
    symmetric.symmetrise()
    return (schur, schur.orthogonalFactor.transposed * symmetric * schur.orthogonalFactor)
  }

  private static func stein(_ schur: Schur, _ right: Matrix) throws(LinearAlgebraError) -> Matrix {
    guard !right.isEmpty else { return right }
    let solution = try solveTriangularStein(
      schur.triangularFactor, schur.triangularFactor, right)
    return try turnedBack(solution, schur, "the Stein equation")
  }

  private static func turnedBack(
    _ solution: Matrix, _ schur: Schur, _ operation: String
  ) throws(LinearAlgebraError) -> Matrix {
    var result = schur.orthogonalFactor * solution * schur.orthogonalFactor.transposed
    try result.requireRange(operation)
    result.symmetrise()
    return result
  }
}

/// The `X` with `A X + X B = C`, or `A X + X Bᵀ = C`, for `A` and `B` in real Schur form, and whether
/// they were perturbed because of eigenvalues that sum to zero within rounding.
func solveTriangularSylvester(
  _ a: Matrix, _ b: Matrix, _ c: Matrix, transposingSecond: Bool
) throws(LinearAlgebraError) -> (solution: Matrix, isPerturbed: Bool) {
  var solution = c
  guard !c.isEmpty else { return (c, false) }
  let (m, n) = (Int32(a.rows), Int32(b.rows))
  var scale = 1.0
  let info = unsafe LAPACKE_dtrsyl_work(
    LAPACK_COL_MAJOR, letter("N"), letter(transposingSecond ? "T" : "N"), 1, m, n, a.storage, m,
    b.storage, n, &solution.storage, m, &scale)
  checkArguments(info, "dtrsyl")
  // LAPACK scales the right side down rather than overflow.
  if scale != 1 { solution = solution / scale }
  return (solution, info > 0)
}
