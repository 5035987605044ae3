extension LU {
  /// The solution of `A x = b` by iterative refinement, right to nearly the last digit unless `A`
  /// is close to singular.
  ///
  /// Residuals `b - A x` are summed with twice the working precision, which makes the limiting
  /// accuracy independent of the condition `κ` as long as `κ n ε < 1` (Higham, *Accuracy and
  /// Stability of Numerical Algorithms*, 2nd ed., theorem 12.1). Throws `didNotConverge` beyond.
  public func solveWithRefinement(_ b: Vector) throws(LinearAlgebraError) -> Vector {
    var solution = try solve(b)
    var previous = Double.infinity
    for _ in 0..<20 {
      var correction = preciseResidual(matrix, solution, b)
      guard correction.isFinite else { throw .overflow(operation: "the residual of a system") }
      substitute(&correction.storage, columns: 1, transposed: false)
      let size = correction.normInfinity
      // The correction of rounding alone changes nothing any more, or stops shrinking.
      let isRounding = size <= 2 * .ulpOfOne * solution.normInfinity
      if !isRounding, !(size < previous / 2) {
        throw .didNotConverge(operation: "iterative refinement", remaining: order)
      }
      solution += correction
      if isRounding { return solution }
      previous = size
    }
    return solution
  }
}

/// `b - A x` with products and sums of twice the working precision, rounded once at the end.
func preciseResidual(_ a: Matrix, _ x: Vector, _ b: Vector) -> Vector {
  var residual = DoubleDoubleVector(b.elements)
  for column in 0..<a.columns { residual.add(column: column, of: a, scaledBy: -x[column]) }
  return Vector(residual.rounded)
}
