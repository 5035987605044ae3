import LinearAlgebra
import Testing

@Suite struct GeneralisedLeastSquaresTests {
  let design: Matrix = [[1, 0], [1, 1], [1, 2], [1, 3]]
  let response: Vector = [1, 3, 4, 4]

  @Test func `a diagonal covariance is a weight each`() throws {
    let variances: Vector = [1, 4, 0.25, 2]
    let general = try GeneralisedLeastSquares(
      design: design, response: response, covariance: .diagonal(variances))
    let weighted = try LeastSquares(
      design: design, response: response, weights: variances.map { 1 / $0 })
    #expect((general.coefficients - weighted.coefficients).normInfinity < 1e-14)
    #expect((general.residuals - weighted.residuals).normInfinity < 1e-14)
    #expect(abs(general.weightedSumOfSquares - weighted.residualSumOfSquares) < 1e-14)
  }

  @Test func `correlated errors give Aitken's estimate`() throws {
    let covariance = Matrix(rows: 4, columns: 4) { 1 / Double(1 + abs($0 - $1)) }
    let fit = try GeneralisedLeastSquares(
      design: design, response: response, covariance: covariance)
    // The normal equations Xᵀ V⁻¹ (y - X b) = 0 hold.
    let slope = design.transposed * (try Cholesky(covariance).solve(fit.residuals))
    #expect(slope.normInfinity < 1e-13)
  }

  @Test func `a projection is the conditional mean of a normal`() throws {
    // Two independent elements of variance 1 and 3 that must add to 10: the excess of 4 is shared
    // as 1 : 3.
    let plane = try ConstraintProjection(constraints: [[1, 1]], covariance: [[1, 0], [0, 3]])
    var x: Vector = [2, 4]
    plane.adjust(&x, to: [10])
    #expect((x - Vector([3, 7])).normInfinity < 1e-15)
  }

  @Test func `elements without variance stay`() throws {
    let plane = try ConstraintProjection(
      constraints: [[1, 1, 1]], covariance: .diagonal([0, 1, 1]))
    var x: Vector = [5, 1, 2]
    plane.adjust(&x, to: [10])
    #expect(x == [5, 2, 3])
    #expect(throws: LinearAlgebraError.self) {
      try ConstraintProjection(constraints: [[1, 0, 0]], covariance: .diagonal([0, 1, 1]))
    }
  }

  @Test func `a repeated constraint is refused`() {
    #expect(throws: LinearAlgebraError.self) {
      try ConstraintProjection(constraints: [[1, 1], [2, 2]], covariance: .identity(2))
    }
  }
}
