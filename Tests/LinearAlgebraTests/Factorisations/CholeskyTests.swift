import Foundation
import LinearAlgebra
import TestSupport
import Testing

@Suite struct CholeskyTests {
  static let sizes = [1, 2, 3, 4, 5, 7, 8, 9, 16, 31, 64, 100, 257]

  @Test(arguments: sizes) func `the factor times its transpose is the matrix`(_ n: Int) throws {
    let a = TestMatrices.randomDefinite(n)
    let cholesky = try Cholesky(a)
    #expect(cholesky.factor == cholesky.factor.keeping(.lower))
    #expect(
      relativeError(cholesky.factor * cholesky.factor.transposed, a) < 4 * Double(n) * 0x1p-52)
    #expect(relativeError(cholesky.matrix, a) < 4 * Double(n) * 0x1p-52)
  }

  @Test(arguments: sizes) func `a solution leaves no residual`(_ n: Int) throws {
    let a = TestMatrices.randomDefinite(n)
    let cholesky = try Cholesky(a)
    let b = TestMatrices.random(n, 3, seed: 2)
    let x = try cholesky.solve(b)
    #expect((a * x - b).norm1 <= 10 * Double(n) * 0x1p-52 * a.norm1 * x.norm1)
    let column = try cholesky.solve(Vector(b.column(1)))
    #expect(relativeError(column, Vector(x.column(1))) < 1e-12)
    #expect(relativeError(try cholesky.inverse() * a, .identity(n)) < 1e-10)
    #expect(try cholesky.inverse().isSymmetric())
  }

  @Test func `only the lower triangle is read`() throws {
    let a: Matrix = [[4, .nan, .infinity], [2, 5, .nan], [0, 4, 20]]
    #expect(try Cholesky(a).factor == [[2, 0, 0], [1, 2, 0], [0, 2, 4]])
  }

  // L = [[2, 0], [1, 2]]: determinant 16, inverse [[5, -2], [-2, 4]] / 16.
  @Test func `a small matrix has the answers of pencil and paper`() throws {
    let cholesky = try Cholesky([[4, 2], [2, 5]])
    #expect(cholesky.determinant == 16)
    #expect(abs(cholesky.logDeterminant - log(16)) < 1e-15)
    #expect(
      relativeError(try cholesky.inverse(), [[5 / 16, -2 / 16], [-2 / 16, 4 / 16]]) < 1e-15)
    #expect(cholesky.colour([1, 1]) == [2, 3])
    #expect(try cholesky.whiten([2, 3]) == [1, 1])
    #expect(try cholesky.colourAsPrecision([2, 2]) == [0.5, 1])
    #expect(try cholesky.squaredDistance([2, 3]) == 2)
    // ‖A‖₁ = 7, ‖A⁻¹‖₁ = 7/16.
    #expect(abs(cholesky.reciprocalCondition - 16 / 49) < 1e-14)
  }

  // 1 / det of the Hilbert matrices, OEIS A005249.
  @Test(arguments: [
    (2, 12.0), (3, 2160), (4, 6_048_000), (5, 266_716_800_000), (6, 186_313_420_339_200_000),
  ])
  func `Hilbert matrices have their known determinants and inverses`(n: Int, reciprocal: Double)
    throws
  {
    let cholesky = try Cholesky(TestMatrices.hilbert(n))
    // κ₁ of the Hilbert matrix of order 6 is 2.9e7.
    #expect(abs(cholesky.logDeterminant + log(reciprocal)) < 1e-9)
    #expect(abs(cholesky.determinant * reciprocal - 1) < 1e-9)
    #expect(relativeError(try cholesky.inverse(), TestMatrices.inverseHilbert(n)) < 1e-8)
  }

  // κ₁ of the Hilbert matrices of order 3 and 6: 748 and 29070279 (Higham, table 28.1's family).
  @Test(arguments: [(3, 748.0), (6, 29_070_279)])
  func `the condition of Hilbert matrices is known`(n: Int, condition: Double) throws {
    let estimate = try Cholesky(TestMatrices.hilbert(n)).reciprocalCondition
    #expect(abs(estimate * condition - 1) < 1e-6)
  }

  // Pascal's matrix C(i + j, i) is the product of binomial triangles; its determinant is 1.
  @Test(arguments: [1, 2, 5, 10, 14]) func `Pascal's matrix has Pascal's triangle for a factor`(
    n: Int
  ) throws {
    let pascal = Matrix(rows: n, columns: n) { TestMatrices.binomial($0 + $1, $0) }
    let triangle = Matrix(rows: n, columns: n) { $1 > $0 ? 0 : TestMatrices.binomial($0, $1) }
    let cholesky = try Cholesky(pascal)
    #expect(cholesky.factor == triangle)
    #expect(cholesky.determinant == 1 && cholesky.logDeterminant == 0)
  }

  // min(i, j) is the covariance of a random walk: its factor is the triangle of ones.
  @Test func `a random walk is a sum of its steps`() throws {
    let cholesky = try Cholesky(Matrix(rows: 40, columns: 40) { Double(min($0, $1) + 1) })
    #expect(cholesky.factor == Matrix(rows: 40, columns: 40, repeating: 1).keeping(.lower))
    #expect(cholesky.colour(Vector(repeating: 1, count: 40))[39] == 40)
  }

  @Test func `an indefinite matrix is refused with its leading minor`() {
    #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 2)) {
      try Cholesky([[1, 2, 0], [2, 1, 0], [0, 0, 1]])
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 1)) {
      try Cholesky([[0]])
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 3)) {
      try Cholesky(Matrix([[1, 0, 1], [0, 1, 1], [1, 1, 2]]))
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a number that is not finite is refused with its place, wherever it stands`(_ bad: Double)
    throws
  {
    for n in [1, 2, 5, 40, 150] {
      for (row, column) in [(0, 0), (n - 1, 0), (n - 1, n - 1), (n / 2, n / 3)] {
        var a = TestMatrices.randomDefinite(n)
        a[row, column] = bad
        #expect(throws: LinearAlgebraError.notFinite(row: row, column: column)) { try Cholesky(a) }
      }
    }
    let cholesky = try Cholesky(.identity(2))
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) {
      try cholesky.solve([1, bad])
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 1)) {
      try cholesky.solve([[1, bad], [1, 1]])
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) {
      try cholesky.whiten([1, bad])
    }
  }

  @Test func `an empty matrix has an empty factor and determinant 1`() throws {
    let cholesky = try Cholesky(.zeros(0, 0))
    #expect(cholesky.determinant == 1 && cholesky.logDeterminant == 0)
    #expect(try cholesky.solve(Vector.zeros(0)) == [])
    #expect(try cholesky.solve(Matrix.zeros(0, 2)) == Matrix.zeros(0, 2))
    #expect(try cholesky.inverse() == Matrix.zeros(0, 0))
    #expect(cholesky.reciprocalCondition == 1)
    #expect(try cholesky.whiten(Vector.zeros(0)) == [])
  }

  @Test(arguments: [1e-150, 1, 1e150]) func `scale does no harm`(_ scale: Double) throws {
    let a = TestMatrices.randomDefinite(20)
    let cholesky = try Cholesky(scale * a)
    let b = TestMatrices.randomVector(20)
    let expected = try Cholesky(a).solve(b)
    #expect(relativeError(scale * (try cholesky.solve(b)), expected) < 1e-12)
    #expect(
      abs(cholesky.logDeterminant - 20 * log(scale) - (try Cholesky(a).logDeterminant)) < 1e-10)
    #expect(
      relativeDifference(cholesky.reciprocalCondition, try Cholesky(a).reciprocalCondition) < 1e-6)
  }

  @Test func `variances of very different size are solved to the last digits`() throws {
    // D T D with T = [[2, 1], [1, 2]] / 2 and D = diag(1e-150, 1e150).
    let cholesky = try Cholesky([[1e-300, 0.5], [0.5, 1e300]])
    let x = try cholesky.solve([1e-150, 1e150])
    #expect(relativeDifference(x[0], 2e150 / 3) < 1e-14)
    #expect(relativeDifference(x[1], 2e-150 / 3) < 1e-14)
  }

  @Test func `an inverse out of range is an error, not infinity`() throws {
    let cholesky = try Cholesky([[0x1p-1030]])
    #expect(throws: LinearAlgebraError.self) { try cholesky.inverse() }
    #expect(throws: LinearAlgebraError.self) { try cholesky.solve([1e10]) }
  }

  @Test func `in-place forms agree with the others`() throws {
    let cholesky = try Cholesky(TestMatrices.randomDefinite(9))
    let b = TestMatrices.random(9, 4)
    var inPlace = b
    try cholesky.whiten(inPlace: &inPlace)
    #expect(inPlace == (try cholesky.whiten(b)))
    cholesky.colour(inPlace: &inPlace)
    #expect(relativeError(inPlace, b) < 1e-14)
    #expect(
      relativeError(cholesky.colour(Vector(b.column(2))), Vector(cholesky.colour(b).column(2)))
        < 1e-14)
  }

  @Test func `another matrix is factorised in the same memory`() async throws {
    let (a, b) = (TestMatrices.randomDefinite(6), TestMatrices.randomDefinite(6, seed: 2))
    var cholesky = try Cholesky(a)
    let kept = cholesky
    try cholesky.refactorise(b)
    let (first, second) = (try Cholesky(a), try Cholesky(b))
    #expect(cholesky == second && kept == first)
    #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 1)) {
      try cholesky.refactorise(-a)
    }
    #expect(cholesky.factor == .identity(6))
    await #expect(processExitsWith: .failure) {
      var cholesky = try Cholesky(.identity(2))
      try cholesky.refactorise(.identity(3))
    }
  }

  @Test func `a known factor is taken as it is`() throws {
    #expect(try Cholesky(factor: [[2, 9], [1, 2]]) == Cholesky([[4, 2], [2, 5]]))
    #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 2)) {
      try Cholesky(factor: [[2, 0], [1, 0]])
    }
  }

  @Test func `shapes that do not fit stop the program`() async {
    await #expect(processExitsWith: .failure) { _ = try Cholesky(Matrix.zeros(3, 2)) }
    await #expect(processExitsWith: .failure) { _ = try Cholesky(.identity(3)).solve([1, 2]) }
    await #expect(processExitsWith: .failure) {
      _ = try Cholesky(.identity(3)).solve(Matrix.zeros(2, 3))
    }
  }
}
