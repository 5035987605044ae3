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
  var high = b.elements
  var low = [Double](repeating: 0, count: b.count)
  for column in 0..<a.columns {
    let factor = -x[column]
    let start = column * a.rows
    for row in 0..<a.rows {
      let element = a.storage[start + row]
      // Exactly product + productError (Dekker, with a fused multiplication), then exactly
      // sum + sumError (Knuth).
      let product = element * factor
      let productError = (-product).addingProduct(element, factor)
      let sum = high[row] + product
      let part = sum - high[row]
      let sumError = (high[row] - (sum - part)) + (product - part)
      high[row] = sum
      low[row] += sumError + productError
    }
  }
  return Vector(count: b.count) { high[$0] + low[$0] }
}
