import Foundation
import LinearAlgebra
import Testing

@Suite struct SymmetricEigenTests {
  @Test(arguments: [1, 2, 3, 5, 8, 33, 100, 200])
  func `the factors give the matrix back`(_ n: Int) throws {
    let a = TestMatrices.randomSymmetric(n)
    let eigen = try SymmetricEigen(a)
    let bound = 20 * Double(n) * 0x1p-52
    #expect(
      relativeError(eigen.vectors * Matrix.diagonal(eigen.values) * eigen.vectors.transposed, a)
        < bound)
    #expect(distanceFromIdentity(eigen.vectors.transposed * eigen.vectors) < bound)
    #expect(eigen.values.elementsEqual(eigen.values.sorted()))
    #expect((try SymmetricEigen.values(of: a) - eigen.values).norm < bound * eigen.spectralNorm)
  }

  @Test(arguments: [1, 4, 50, 150])
  func `second differences have cosines for eigenvalues`(_ n: Int) throws {
    let values = try SymmetricEigen.values(of: TestMatrices.secondDifference(n))
    for index in 0..<n {
      let expected = 2 - 2 * cos(Double(index + 1) * .pi / Double(n + 1))
      #expect(abs(values[index] - expected) < 1e-14)
    }
    #expect(
      abs(try SymmetricEigen(TestMatrices.secondDifference(n)).determinant / Double(n + 1) - 1)
        < 1e-11)
  }

  // mpmath, 40 digits, for the entries as rounded to doubles.
  @Test func `eigenvalues of a Hilbert matrix agree with a high-precision reference`() throws {
    let values = try SymmetricEigen(TestMatrices.hilbert(5)).values
    let expected = [
      3.2879287721758158909e-6, 0.00030589804015118543197, 0.011407491623419802297,
      0.20853421861101333168, 1.5670506910982307849,
    ]
    for (value, expected) in zip(values, expected) { #expect(abs(value - expected) < 1e-15) }
  }

  // Wilkinson, The Algebraic Eigenvalue Problem, 1965, chapter 5: the largest pair of W21+, equal to
  // 14 digits.
  @Test func `a pair of eigenvalues that agree to 14 digits is kept apart`() throws {
    let a = Matrix(rows: 21, columns: 21) {
      $0 == $1 ? abs(Double($0) - 10) : abs($0 - $1) == 1 ? 1 : 0
    }
    let eigen = try SymmetricEigen(a)
    #expect(abs(eigen.values[20] - 10.746194182903393) < 2e-14)
    #expect(abs(eigen.values[19] - 10.746194182903322) < 2e-14)
    #expect(distanceFromIdentity(eigen.vectors.transposed * eigen.vectors) < 1e-13)
  }

  // J. B. Rosser et al., "Separation of close eigenvalues of a real symmetric matrix", J. Res. Natl
  // Bur. Stand. 47, 1951: one zero, one small, a double, two that nearly agree.
  @Test func `the matrix of Rosser has its known eigenvalues`() throws {
    let values = try SymmetricEigen([
      [611, 196, -192, 407, -8, -52, -49, 29], [196, 899, 113, -192, -71, -43, -8, -44],
      [-192, 113, 899, 196, 61, 49, 8, 52], [407, -192, 196, 611, 8, 44, 59, -23],
      [-8, -71, 61, 8, 411, -599, 208, 208], [-52, -43, 49, 44, -599, 411, 208, 208],
      [-49, -8, 8, 59, 208, 208, 99, -911], [29, -44, 52, -23, 208, 208, -911, 99],
    ]).values
    let (largest, spread) = (10 * sqrt(10405.0), 100 * sqrt(26.0))
    let expected: [Double] = [
      -largest, 0, 510 - spread, 1000, 1000, 510 + spread, 1020, largest,
    ]
    for (value, expected) in zip(values, expected) { #expect(abs(value - expected) < 2e-12) }
  }

  // λ₁ λ₂ = δ², λ₁ + λ₂ = 1 + 2 δ².
  @Test(arguments: [1e-2, 1e-5, 1e-7]) func `graded matrices keep their small eigenvalues`(
    _ delta: Double
  ) throws {
    let values = try SymmetricEigen([[2 * delta * delta, delta], [delta, 1]]).values
    let large = 1 + delta * delta + delta * delta * delta * delta
    #expect(abs(values[1] - large) < 10 * pow(delta, 6) + 4e-16)
    #expect(abs(values[0] - delta * delta / values[1]) < 1e-16)
  }

  @Test func `repeated eigenvalues keep orthogonal vectors`() throws {
    // I + 1 1ᵀ: n - 1 times 1, once n + 1.
    let n = 30
    let eigen = try SymmetricEigen(Matrix.identity(n) + Matrix(rows: n, columns: n, repeating: 1))
    #expect(eigen.values[0..<n - 1].allSatisfy { abs($0 - 1) < 1e-13 })
    #expect(abs(eigen.values[n - 1] - Double(n + 1)) < 1e-13)
    #expect(distanceFromIdentity(eigen.vectors.transposed * eigen.vectors) < 1e-12)
  }

  @Test func `determinant, sign, rank and condition follow from the values`() throws {
    let eigen = try SymmetricEigen([[2, 0, 0], [0, -3, 0], [0, 0, 5]])
    #expect(eigen.determinant == -30 && eigen.determinantSign == -1)
    #expect(abs(eigen.logAbsoluteDeterminant - log(30)) < 1e-15)
    #expect(eigen.reciprocalCondition == 0.4 && eigen.rank() == 3 && eigen.spectralNorm == 5)
    let singular = try SymmetricEigen([[1, 1], [1, 1]])
    #expect(singular.rank() == 1)
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { try singular.solve([1, 2]) }
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { try singular.inverse() }
    #expect(try SymmetricEigen(.zeros(2, 2)).determinantSign == 0)
  }

  @Test func `solutions and inverses agree with elimination`() throws {
    let a = TestMatrices.randomSymmetric(15)
    let b = TestMatrices.random(15, 3)
    let (eigen, lu) = (try SymmetricEigen(a), try LU(a))
    #expect(relativeError(try eigen.solve(b), try lu.solve(b)) < 1e-12)
    #expect(relativeError(try eigen.inverse(), try lu.inverse()) < 1e-12)
  }

  @Test func `functions act on the eigenvalues`() throws {
    let a = TestMatrices.randomDefinite(12)
    let root = try SymmetricEigen(a).squareRoot()
    #expect(relativeError(root * root, a) < 1e-14 && root.isSymmetric())
    let exponential = try SymmetricEigen(a).applying { exp($0) }
    #expect(relativeError(exponential, try a.exponential()) < 1e-12)
    #expect(try SymmetricEigen([[1, 1], [1, 1]]).squareRoot().maximumNorm < 0.708)
    #expect(throws: LinearAlgebraError.self) {
      try SymmetricEigen([[1, 0], [0, -1]]).squareRoot()
    }
    #expect(throws: LinearAlgebraError.self) { try SymmetricEigen([[1000]]).applying { exp($0) } }
  }

  @Test func `only the lower triangle is read, and it must be finite`() throws {
    #expect(try SymmetricEigen([[2, .nan], [0, 3]]).values == [2, 3])
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) {
      try SymmetricEigen([[2, 0], [.infinity, 3]])
    }
  }

  @Test(arguments: [1e-300, 1e-150, 1e150, 1e300]) func `scale does no harm`(_ scale: Double)
    throws
  {
    let a = TestMatrices.randomSymmetric(20)
    let values = try SymmetricEigen(scale * a).values
    #expect(relativeError(values / scale, try SymmetricEigen(a).values) < 1e-13)
  }

  @Test func `an empty matrix has no eigenvalues`() throws {
    let eigen = try SymmetricEigen(.zeros(0, 0))
    #expect(eigen.values.isEmpty && eigen.determinant == 1 && eigen.reciprocalCondition == 1)
    #expect(try eigen.solve(Vector.zeros(0)) == [] && eigen.inverse() == .zeros(0, 0))
  }

  @Test(arguments: [1, 2, 7, 40])
  func `generalised vectors are orthonormal in the second matrix`(_ n: Int) throws {
    let (a, b) = (TestMatrices.randomSymmetric(n), TestMatrices.randomDefinite(n, seed: 9))
    let eigen = try GeneralisedSymmetricEigen(a, b)
    let (v, bound) = (eigen.vectors, 1e-13 * Double(n))
    #expect(distanceFromIdentity(v.transposed * b * v) < bound)
    #expect((a * v - b * v * Matrix.diagonal(eigen.values)).norm1 < bound * a.norm1)
  }

  // mpmath, 40 digits.
  @Test func `generalised eigenvalues agree with a high-precision reference`() throws {
    let eigen = try GeneralisedSymmetricEigen(
      [[2, 1, 0], [1, 3, -1], [0, -1, 1]], [[4, 1, 0], [1, 3, 0.5], [0, 0.5, 2]])
    let expected: Vector = [0.18708346288236720649, 0.5, 1.5272022514033470792]
    #expect(relativeError(eigen.values, expected) < 1e-15)
  }

  @Test func `a second matrix that is not definite is refused`() throws {
    #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 2)) {
      try GeneralisedSymmetricEigen(.identity(2), [[1, 2], [2, 1]])
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 1)) {
      try GeneralisedSymmetricEigen(.identity(2), [[1, 2], [2, .nan]])
    }
    #expect(try GeneralisedSymmetricEigen(.zeros(0, 0), .zeros(0, 0)).values.isEmpty)
  }
}
