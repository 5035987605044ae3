import LinearAlgebra
import Testing

/// The second column is `1 + i 2⁻³⁰ + i² 2⁻⁷⁰`, of which a double holds the first two terms, and
/// the response is that less 1, which a double holds whole: the coefficients are -1 and 1.
@Suite struct DesignRemainderTests {
  private let response = Vector(count: 9) { Double($0) * 0x1p-30 + Double($0 * $0) * 0x1p-70 }
  private let design = Matrix(rows: 9, columns: 2) { row, column in
    column == 0 ? 1 : 1 + Double(row) * 0x1p-30
  }
  private let remainder = Matrix(rows: 9, columns: 2) { row, column in
    column == 0 ? 0 : Double(row * row) * 0x1p-70
  }

  @Test func `what rounding took from the design is part of it`() throws {
    let fit = try LeastSquares(design: design, remainder: remainder, response: response)
    #expect(fit.coefficients.elements == [-1, 1])
    #expect(fit.residuals.elements.allSatisfy { abs($0) < 1e-30 })
  }

  @Test func `weights leave that as it is`() throws {
    let weights = Vector(count: 9) { Double(1 + $0 % 3) }
    let fit = try LeastSquares(
      design: design, remainder: remainder, response: response, weights: weights)
    #expect(abs(fit.coefficients[1] - 1) < 1e-6)
    #expect(fit.residuals.elements.allSatisfy { abs($0) < 1e-15 })
  }

  @Test func `without it the rounding shows`() throws {
    let fit = try LeastSquares(design: design, response: response)
    #expect(abs(fit.coefficients[1] - 1) > 1e-12)
    #expect(fit.residuals.elements.contains { abs($0) > 1e-21 })
  }
}
