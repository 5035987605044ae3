import Foundation
import LinearAlgebra
import Testing

@Suite struct LeastSquaresTests {
  // A straight line through (0, 1), (1, 3), (2, 4), (3, 4): by hand, b = (1.5, 1), RSS = 1.
  let design: Matrix = [[1, 0], [1, 1], [1, 2], [1, 3]]
  let response: Vector = [1, 3, 4, 4]

  @Test func `a line by hand`() throws {
    let fit = try LeastSquares(design: design, response: response)
    #expect(abs(fit.coefficients[0] - 1.5) < 1e-15 && abs(fit.coefficients[1] - 1) < 1e-15)
    #expect(abs(fit.residualSumOfSquares - 1) < 1e-15)
    let covariance = try fit.unscaledCovariance()
    #expect((covariance - Matrix([[0.7, -0.3], [-0.3, 0.2]])).maximumNorm < 1e-15)
    // Leverages of a line are 1/n + (x - mean)² / Σ(x - mean)².
    for (leverage, expected) in zip(fit.leverages, [0.7, 0.3, 0.3, 0.7]) {
      #expect(abs(leverage - expected) < 1e-14)
    }
  }

  @Test func `an integer weight is so many rows`() throws {
    let weights: Vector = [1, 3, 0, 2]
    let repeated = [0, 1, 1, 1, 3, 3]
    let weighted = try LeastSquares(design: design, response: response, weights: weights)
    let plain = try LeastSquares(
      design: design.selecting(rows: repeated), response: Vector(repeated.map { response[$0] }))
    #expect((weighted.coefficients - plain.coefficients).normInfinity < 1e-14)
    #expect(abs(weighted.residualSumOfSquares - plain.residualSumOfSquares) < 1e-14)
    let difference = try weighted.unscaledCovariance() - plain.unscaledCovariance()
    #expect(difference.maximumNorm < 1e-14)
  }

  @Test func `a negative weight is refused by name`() {
    #expect(throws: LinearAlgebraError.self) {
      try LeastSquares(design: design, response: response, weights: [1, -1, 1, 1])
    }
  }

  @Test func `units of the columns change nothing but the units`() throws {
    var scaled = design
    scaled.scaleColumns(by: [1e-200, 1e150] as Vector)
    let fit = try LeastSquares(design: scaled, response: response)
    #expect(abs(fit.coefficients[0] * 1e-200 - 1.5) < 1e-14)
    #expect(abs(fit.coefficients[1] * 1e150 - 1) < 1e-14)
    #expect(abs(fit.reciprocalCondition - 0.2) < 0.15)
  }

  @Test func `dependent columns are named with those they depend on`() {
    // Columns: 1, x, x², 3 x - 2, 0.
    let deficient = Matrix(rows: 6, columns: 5) { row, column in
      let x = Double(row)
      return [1, x, x * x, 3 * x - 2, 0][column]
    }
    do {
      _ = try LeastSquares(design: deficient, response: Vector(count: 6) { Double($0) })
      Issue.record("a deficient design was solved")
    } catch {
      guard case .rankDeficient(3, let dependences) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(dependences.map(\.column) == [3, 4])
      #expect(dependences.map(\.others) == [[0, 1], []])
      #expect("\(error)".contains("column 3 depends on columns 0, 1"))
    }
  }

  @Test func `fewer rows than columns is rank deficient`() {
    #expect {
      try LeastSquares(design: [[1, 2, 3], [4, 5, 7]], response: [1, 2])
    } throws: {
      if case LinearAlgebraError.rankDeficient(2, let dependences) = $0 {
        return dependences.map(\.column) == [2]
      }
      return false
    }
  }

  @Test func `non-finite entries are refused with their place`() {
    var bad = design
    bad[2, 1] = .nan
    #expect(throws: LinearAlgebraError.notFinite(row: 2, column: 1)) {
      try LeastSquares(design: bad, response: response)
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 3, column: 0)) {
      try LeastSquares(design: design, response: [1, 2, 3, .infinity])
    }
  }

  @Test func `a design without columns leaves the response`() throws {
    let fit = try LeastSquares(design: .zeros(4, 0), response: response)
    #expect(fit.coefficients.isEmpty && fit.residuals == response)
    #expect(fit.residualSumOfSquares == 42)
  }

  @Test func `nearly dependent columns keep twelve digits`() throws {
    // y = x₁ + x₂ exactly, with x₂ = x₁ + 2⁻³⁰ on one row: condition number about 1e9.
    let tiny = 0x1p-30
    let near = Matrix(rows: 5, columns: 2) { row, column in
      Double(row + 1) + (column == 1 && row == 0 ? tiny : 0)
    }
    let fit = try LeastSquares(design: near, response: near.rowSums)
    #expect(abs(fit.coefficients[0] - 1) < 1e-12 && abs(fit.coefficients[1] - 1) < 1e-12)
    #expect(fit.residuals.normInfinity < 1e-24)
  }

  @Test func `a ridge shrinks orthogonal columns each by its own share`() throws {
    // XᵀX = diag(4, 4), Xᵀy = (10, -2).
    let orthogonal: Matrix = [[1, 1], [1, -1], [1, 1], [1, -1]]
    let y: Vector = [1, 2, 3, 4]
    let fit = try RidgeLeastSquares(design: orthogonal, response: y, penalties: [0, 4])
    #expect(abs(fit.coefficients[0] - 2.5) < 1e-15 && abs(fit.coefficients[1] + 0.25) < 1e-15)
    #expect(abs(fit.effectiveParameters - 1.5) < 1e-14)
    #expect(abs((try fit.unscaledCovariance())[1, 1] - 0.125) < 1e-15)
    let twins = try RidgeLeastSquares(
      design: [[1, 1], [1, 1]], response: [2, 2], penalty: 1)
    #expect(abs(twins.coefficients[0] - 0.8) < 1e-15 && abs(twins.coefficients[1] - 0.8) < 1e-15)
  }

  @Test func `the shortest solution of a deficient system`() throws {
    let fit = try MinimumNormLeastSquares(
      design: [[1, 1], [2, 2], [3, 3]], response: [2, 4, 6])
    #expect(fit.rank == 1)
    #expect(abs(fit.coefficients[0] - 1) < 1e-15 && abs(fit.coefficients[1] - 1) < 1e-15)
    #expect(abs(fit.singularValues[0] - 28.0.squareRoot()) < 1e-14)
    let wide = try MinimumNormLeastSquares(design: [[3, 4]], response: [25])
    #expect((wide.coefficients - Vector([3, 4])).normInfinity < 1e-14)
  }

  @Test func `constraints hold exactly and the gradient is normal to them`() throws {
    let constraints: Matrix = [[1, 1], [2, 2]]
    let fit = try ConstrainedLeastSquares(
      design: design, response: response, constraints: constraints, values: [2, 4])
    // b = (2 - s, s): y - 2 = s (x - 1), so s = Σ(y - 2)(x - 1) / Σ(x - 1)² = (1 + 2 + 4) / 6.
    #expect(fit.constraintRank == 1)
    #expect(abs(fit.coefficients[1] - 7.0 / 6) < 1e-15)
    #expect(abs(fit.coefficients[0] - 5.0 / 6) < 1e-15)
    let covariance = try fit.unscaledCovariance()
    #expect((covariance - Matrix([[1, -1], [-1, 1]]) / 6).maximumNorm < 1e-15)
    #expect(throws: LinearAlgebraError.self) {
      try ConstrainedLeastSquares(
        design: design, response: response, constraints: constraints, values: [2, 5])
    }
  }
}
