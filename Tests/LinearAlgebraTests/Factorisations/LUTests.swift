import Foundation
import LinearAlgebra
import TestSupport
import Testing

@Suite struct LUTests {
  static let sizes = [1, 2, 3, 5, 8, 17, 64, 130, 300]

  @Test(arguments: sizes) func `the factors give the permuted matrix back`(_ n: Int) throws {
    let a = TestMatrices.random(n, n)
    let lu = try LU(a)
    #expect(lu.lowerFactor == lu.lowerFactor.keeping(.lower))
    #expect(lu.upperFactor == lu.upperFactor.keeping(.upper))
    let permuted = a.selecting(rows: lu.permutation)
    #expect(relativeError(lu.lowerFactor * lu.upperFactor, permuted) < 4 * Double(n) * 0x1p-52)
    #expect(lu.lowerFactor.maximumNorm == 1)
  }

  @Test(arguments: sizes) func `a solution leaves no residual`(_ n: Int) throws {
    let a = TestMatrices.random(n, n, seed: 3)
    let b = TestMatrices.random(n, 2, seed: 4)
    let lu = try LU(a)
    let x = try lu.solve(b)
    #expect((a * x - b).norm1 <= 20 * Double(n) * 0x1p-52 * a.norm1 * x.norm1)
    let y = try lu.solve(Vector(b.column(1)), transposed: true)
    let residual = a.transposed * y - b.column(1)
    #expect(residual.norm <= 20 * Double(n) * 0x1p-52 * a.frobeniusNorm * y.norm)
    #expect(relativeError(Vector(try lu.solve(b, transposed: true).column(1)), y) < 1e-10)
    let inverse = try lu.inverse()
    let bound = 20 * Double(n) * 0x1p-52 * a.norm1 * inverse.norm1
    #expect(distanceFromIdentity(inverse * a) <= bound)
  }

  @Test func `a small matrix has the answers of pencil and paper`() throws {
    let lu = try LU([[0, 2, 1], [1, 1, 0], [3, 0, 1]])
    #expect(abs(lu.determinant + 5) < 1e-14)
    #expect(lu.determinantSign == -1)
    #expect(abs(lu.logAbsoluteDeterminant - log(5)) < 1e-15)
    #expect(relativeError(try lu.solve([5, 2, 6]), [1, 1, 3]) < 1e-15)
    #expect(try LU([[2, 0], [0, 4]]).reciprocalCondition == 0.5)
  }

  @Test func `a matrix with a zero pivot is singular at that pivot`() {
    #expect(throws: LinearAlgebraError.singular(pivot: 2)) { try LU([[1, 2], [2, 4]]) }
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { try LU([[0]]) }
    #expect(throws: LinearAlgebraError.singular(pivot: 3)) {
      try LU([[1, 0, 1], [0, 1, 1], [1, 1, 2]])
    }
  }

  @Test func `a matrix singular within rounding has factors, but solves nothing`() throws {
    // Third column = 2 · second - first, up to the rounding of tenths.
    let a: Matrix = [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]]
    let lu = try LU(a)
    #expect(lu.isNearlySingular && lu.reciprocalCondition < 0x1p-52)
    #expect(throws: LinearAlgebraError.singular(pivot: 3)) { try lu.solve([1, 2, 3]) }
    #expect(throws: LinearAlgebraError.singular(pivot: 3)) { try lu.inverse() }
    #expect(throws: LinearAlgebraError.singular(pivot: 3)) { try lu.solve(Matrix.identity(3)) }
  }

  // κ₁ of the Hilbert matrix: 3.5e13 at order 10 (mpmath), 4e16 at order 12.
  @Test func `Hilbert matrices are solved up to order 11 and refused beyond`() throws {
    for n in 1...11 { #expect(try !LU(TestMatrices.hilbert(n)).isNearlySingular) }
    for n in 13...30 { #expect(try LU(TestMatrices.hilbert(n)).isNearlySingular) }
    let lu = try LU(TestMatrices.hilbert(10))
    #expect(abs(lu.reciprocalCondition * 35_357_439_251_992 - 1) < 1e-3)
    #expect(
      abs(try LU(TestMatrices.hilbert(5)).determinant / 3.7492951325150871636e-12 - 1) < 1e-10)
  }

  // Pivots 1, κ₁ = n 2^(n-1): Wilkinson's example of what pivots do not show.
  @Test func `near singularity that the pivots hide shows in the solution`() throws {
    let n = 70
    let a = Matrix(rows: n, columns: n) { $0 == $1 ? 1 : $0 < $1 ? -1 : 0 }
    let lu = try LU(a)
    #expect(throws: LinearAlgebraError.self) { try lu.solve(TestMatrices.randomVector(n)) }
    #expect(throws: LinearAlgebraError.self) { try lu.inverse() }
  }

  @Test func `units of rows and columns do not make a matrix singular`() throws {
    let a = TestMatrices.random(8, 8)
    let b = TestMatrices.randomVector(8)
    let expected = try LU(a).solve(b)
    let rowScale = Vector(count: 8) { pow(10, Double($0 * 20) - 70) }
    let columnScale = Vector(count: 8) { pow(10, 60 - Double($0 * 15)) }
    var scaled = a
    scaled.scaleRows(by: rowScale)
    scaled.scaleColumns(by: columnScale)
    let lu = try LU(scaled)
    #expect(lu.reciprocalCondition < 1e-20)
    let x = try lu.solve(b.multipliedElementwise(by: rowScale))
    #expect(relativeError(x.multipliedElementwise(by: columnScale), expected) < 1e-12)
    let y = try lu.solve(b.multipliedElementwise(by: columnScale), transposed: true)
    let expectedTransposed = try LU(a).solve(b, transposed: true)
    #expect(relativeError(y.multipliedElementwise(by: rowScale), expectedTransposed) < 1e-12)
    // The factors are still those of the matrix, with other pivots.
    let product = lu.lowerFactor * lu.upperFactor
    let permuted = scaled.selecting(rows: lu.permutation)
    for row in 0..<8 {
      for column in 0..<8 {
        let size = rowScale[lu.permutation[row]] * columnScale[column]
        #expect(abs(product[row, column] - permuted[row, column]) < 1e-13 * size)
      }
    }
    #expect(try LU(.diagonal([1e-150, 1, 1e150])).solve([1e-150, 1, 1e150]) == [1, 1, 1])
    #expect(relativeError(try LU([[1, 1e20], [0, 1]]).solve([1e20, 1]), [0, 1]) < 1e-15)
    let logarithm = try LU(a).logAbsoluteDeterminant + rowScale.map { log($0) }.sum
    #expect(abs(lu.logAbsoluteDeterminant - logarithm - columnScale.map { log($0) }.sum) < 1e-9)
    #expect(lu.determinantSign == (try LU(a).determinantSign))
  }

  @Test(arguments: [1e-150, 1e150, 1e-300, 1e300]) func `scale does no harm`(_ scale: Double)
    throws
  {
    let a = TestMatrices.random(20, 20)
    let b = TestMatrices.randomVector(20)
    let lu = try LU(scale * a)
    #expect(relativeError(try lu.solve(scale * b), try LU(a).solve(b)) < 1e-12)
    let condition = try LU(a).reciprocalCondition
    #expect(relativeDifference(lu.reciprocalCondition, condition) < 1e-9)
  }

  @Test func `the determinant is out of range only where it has to be`() throws {
    #expect(try LU(.diagonal([1e200, 1e200, 1e-200, 1e-200])).determinant == 1)
    let huge = try LU(.diagonal([1e200, -1e200]))
    #expect(huge.determinant == -.infinity)
    #expect(relativeDifference(huge.logAbsoluteDeterminant, 400 * log(10)) < 1e-15)
    #expect(try LU(TestMatrices.secondDifference(300)).determinant.rounded() == 301)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a number that is not finite is refused with its place`(_ bad: Double) throws {
    for n in [1, 2, 3, 9, 50] {
      for (row, column) in [(0, 0), (0, n - 1), (n - 1, 0), (n / 2, n / 3)] {
        var a = Matrix.identity(n)
        a[row, column] = bad
        #expect(throws: LinearAlgebraError.notFinite(row: row, column: column)) { try LU(a) }
      }
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) {
      try LU(.identity(2)).solve([1, bad])
    }
  }

  @Test func `an empty matrix has determinant 1 and solves nothing to nothing`() throws {
    let lu = try LU(.zeros(0, 0))
    #expect(lu.determinant == 1 && lu.determinantSign == 1 && lu.logAbsoluteDeterminant == 0)
    #expect(try lu.solve(Vector.zeros(0)) == [])
    #expect(try lu.solve(Matrix.zeros(0, 3)) == .zeros(0, 3))
    #expect(try lu.inverse() == .zeros(0, 0))
    #expect(try LU(.identity(2)).solve(Matrix.zeros(2, 0)) == .zeros(2, 0))
  }

  @Test func `an elimination out of range is an error`() {
    #expect(throws: LinearAlgebraError.overflow(operation: "the LU factorisation")) {
      try LU([[1e308, 1e308], [-1e308, 1e308]])
    }
  }

  @Test func `a solution out of range is an error`() throws {
    #expect(throws: LinearAlgebraError.overflow(operation: "the solution of a linear system")) {
      try LU([[1e-200]]).solve([1e200])
    }
    #expect(throws: LinearAlgebraError.self) { try LU([[0x1p-1060]]).inverse() }
  }

  // The inverse of a Hilbert matrix holds whole numbers, exact in double precision up to order 12;
  // the first column of its inverse is 1/1, 1/2, …, 1/n. κ₁ is 4e13 at order 10.
  @Test(arguments: [4, 6, 8, 9, 10]) func `refinement gives the last digits of a bad system`(n: Int)
    throws
  {
    let lu = try LU(TestMatrices.inverseHilbert(n))
    var unit = Vector.zeros(n)
    unit[0] = 1
    let x = try lu.solveWithRefinement(unit)
    for index in 0..<n { #expect(relativeDifference(x[index], 1 / Double(index + 1)) < 4e-16) }
  }

  @Test func `refinement gives up where no digit is right`() throws {
    let n = 60
    let a = Matrix(rows: n, columns: n) { $0 == $1 ? 1 : $0 < $1 ? -1 : 0 }
    #expect(throws: LinearAlgebraError.self) {
      try LU(a).solveWithRefinement(TestMatrices.randomVector(n))
    }
  }

  @Test func `shapes that do not fit stop the program`() async {
    await #expect(processExitsWith: .failure) { _ = try LU(Matrix.zeros(3, 2)) }
    await #expect(processExitsWith: .failure) { _ = try LU(.identity(3)).solve([1, 2]) }
  }
}
