internal import Foundation

extension Matrix {
  /// The principal square root: the `X` with `X X = A` whose eigenvalues have a positive real part.
  ///
  /// Of a symmetric matrix through its eigenvalues, which may be zero. Otherwise through the real
  /// Schur form (N. J. Higham, "Computing real square roots of a real matrix", Linear Algebra Appl.
  /// 88/89, 1987, 405–430), by halves (Deadman, Higham and Ralha, "Blocked Schur algorithms for
  /// computing the matrix square root", 2013). Throws `noSolution` where a real eigenvalue is
  /// negative, or zero in a way that leaves no root, as in a nilpotent matrix.
  public func squareRoot() throws(LinearAlgebraError) -> Matrix {
    demand(isSquare, "a \(shape) matrix has no square root")
    try requireFinite()
    guard !isEmpty else { return self }
    if isSymmetric() { return try SymmetricEigen(self).squareRoot() }
    let schur = try Schur(self)
    let root = try rootOfTriangular(schur.factorWithPrincipalRoot("the square root"))
    let result = schur.orthogonalFactor * root * schur.orthogonalFactor.transposed
    try result.requireRange("the square root of a matrix")
    // The backward error of the method is c n ε ‖X‖².
    let residual = (result * result - self).frobeniusNorm
    let size = max(frobeniusNorm, result.frobeniusNorm * result.frobeniusNorm)
    if !(residual <= 1e3 * Double(rows) * .ulpOfOne * size) { throw Self.noRootOfSingular }
    return result
  }

  static let noRootOfSingular = LinearAlgebraError.noSolution(
    operation: "the square root", reason: "the matrix is singular and has no root")
}

extension Schur {
  /// `T`, with real eigenvalues that are negative within rounding set to zero.
  func factorWithPrincipalRoot(_ operation: String) throws(LinearAlgebraError) -> Matrix {
    var triangular = triangularFactor
    let bound = Double(values.count) * .ulpOfOne * triangular.frobeniusNorm
    for (index, value) in values.enumerated() where value.imaginary == 0 && value.real < 0 {
      guard value.real >= -bound else {
        throw .noSolution(
          operation: operation,
          reason: "\(value.real) is an eigenvalue, and none may be real and negative")
      }
      triangular[index, index] = 0
    }
    return triangular
  }
}

/// The principal root of a matrix in real Schur form, in that form again.
///
/// Of the halves `R₁₁ X + X R₂₂ = T₁₂` gives the corner, down to blocks of order 1 and 2.
func rootOfTriangular(_ t: Matrix) throws(LinearAlgebraError) -> Matrix {
  let order = t.rows
  if order == 1 { return [[sqrt(t[0, 0])]] }
  if order == 2, t[1, 0] != 0 { return rootOfPair(t) }
  let middle = blockBoundary(t)
  let first = try rootOfTriangular(Matrix(t[0..<middle, 0..<middle]))
  let second = try rootOfTriangular(Matrix(t[middle..<order, middle..<order]))
  let right = Matrix(t[0..<middle, middle..<order])
  let (corner, isPerturbed) = try solveTriangularSylvester(
    first, second, right, transposingSecond: false)
  // Roots that sum to zero are zeros: that leaves a root only where nothing couples them.
  if isPerturbed {
    let residual = first * corner + corner * second - right
    guard residual.maximumNorm <= 1e3 * Double(order) * .ulpOfOne * t.maximumNorm else {
      throw Matrix.noRootOfSingular
    }
  }
  var root = Matrix.zeros(order, order)
  root[0..<middle, 0..<middle] = first.view
  root[0..<middle, middle..<order] = corner.view
  root[middle..<order, middle..<order] = second.view
  return root
}

/// The root of a block with eigenvalues `θ ± i μ`: `α I + (T - θ I) / 2α` with `(α + i β)² = θ + i μ`.
private func rootOfPair(_ t: Matrix) -> Matrix {
  let theta = (t[0, 0] + t[1, 1]) / 2
  let mu = sqrt(abs(t[0, 1])) * sqrt(abs(t[1, 0]))
  let modulus = hypot(theta, mu)
  let alpha =
    theta > 0 ? sqrt((modulus + theta) / 2) : mu / sqrt(2 * (modulus - theta))
  var root = t / (2 * alpha)
  root.addToDiagonal(alpha - theta / (2 * alpha))
  return root
}

/// A row near the middle at which a matrix in real Schur form can be cut between its blocks.
func blockBoundary(_ t: Matrix) -> Int {
  let middle = t.rows / 2
  return t[middle, middle - 1] == 0 ? middle : middle + 1
}
