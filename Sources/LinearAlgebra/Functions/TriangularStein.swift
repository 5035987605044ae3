/// The `X` with `X = A X Bᵀ + C`, for `A` and `B` in real Schur form.
///
/// The larger matrix is cut in two between its blocks. Of `A`, the lower half of `X` depends on
/// nothing else and joins the right side of the upper one:
/// `X₂ = A₂₂ X₂ Bᵀ + C₂`, then `X₁ = A₁₁ X₁ Bᵀ + (C₁ + A₁₂ X₂ Bᵀ)`; of `B` likewise by columns.
/// All but the smallest blocks is matrix products (Jonsson and Kågström, "Recursive blocked
/// algorithms for solving triangular systems", ACM Trans. Math. Softw. 28, 2002).
func solveTriangularStein(
  _ a: Matrix, _ b: Matrix, _ c: Matrix
) throws(LinearAlgebraError) -> Matrix {
  if isBlock(a), isBlock(b) { return try solveSmallStein(a, b, c) }
  var solution = c
  if isBlock(b) || (a.rows >= b.rows && !isBlock(a)) {
    let cut = blockBoundary(a)
    let (upper, lower, all) = (0..<cut, cut..<a.rows, 0..<b.rows)
    let below = try solveTriangularStein(Matrix(a[lower, lower]), b, Matrix(c[lower, all]))
    var right = Matrix(c[upper, all])
    right.setToProduct(of: a[upper, lower] * below, b.transposed, adding: 1)
    let above = try solveTriangularStein(Matrix(a[upper, upper]), b, right)
    solution[upper, all] = above.view
    solution[lower, all] = below.view
  } else {
    let cut = blockBoundary(b)
    let (left, right, all) = (0..<cut, cut..<b.rows, 0..<a.rows)
    let last = try solveTriangularStein(a, Matrix(b[right, right]), Matrix(c[all, right]))
    var rest = Matrix(c[all, left])
    rest.setToProduct(of: a * last, b[left, right].transposed, adding: 1)
    let first = try solveTriangularStein(a, Matrix(b[left, left]), rest)
    solution[all, left] = first.view
    solution[all, right] = last.view
  }
  return solution
}

/// Whether a matrix in real Schur form is one block: a real eigenvalue or a conjugate pair.
private func isBlock(_ t: Matrix) -> Bool {
  t.rows == 1 || (t.rows == 2 && t[1, 0] != 0)
}

/// The same for single blocks, as a system of at most four equations: `(I - B ⊗ A) vec X = vec C`.
private func solveSmallStein(
  _ a: Matrix, _ b: Matrix, _ c: Matrix
) throws(LinearAlgebraError) -> Matrix {
  // Fused, so that 1 - φ² keeps its digits for φ near 1.
  let system = Matrix(rows: c.count, columns: c.count) { row, column in
    (row == column ? 1.0 : 0).addingProduct(
      -b[row / a.rows, column / a.rows], a[row % a.rows, column % a.rows])
  }
  let isSingular = system.maximumNorm <= 4 * .ulpOfOne * a.maximumNorm * b.maximumNorm
  guard !isSingular, let solution = try? LU(system).solve(c.vectorised) else {
    throw .noSolution(
      operation: "the Stein equation", reason: "two eigenvalues multiply to 1 within rounding")
  }
  return Matrix(vectorised: solution, rows: c.rows, columns: c.columns)
}
