import Foundation
import LinearAlgebra
import TestSupport
import Testing

@Suite struct SVDTests {
  static let shapes = [
    (1, 1), (1, 5), (5, 1), (3, 2), (2, 3), (8, 8), (40, 7), (7, 40), (100, 100), (150, 90),
  ]

  static func product(_ svd: SVD) -> Matrix {
    var middle = Matrix.zeros(svd.leftVectors.columns, svd.rightVectorsTransposed.rows)
    for (index, value) in svd.singularValues.enumerated() { middle[index, index] = value }
    return svd.leftVectors * middle * svd.rightVectorsTransposed
  }

  @Test(arguments: shapes) func `the factors give the matrix back`(m: Int, n: Int) throws {
    let a = TestMatrices.random(m, n)
    for form in [SVD.Form.thin, .full] {
      let svd = try SVD(a, form)
      let bound = 20 * Double(max(m, n)) * 0x1p-52
      #expect(relativeError(Self.product(svd), a) < bound)
      let (u, v) = (svd.leftVectors, svd.rightVectorsTransposed)
      #expect(distanceFromIdentity(u.transposed * u) < bound)
      #expect(distanceFromIdentity(v * v.transposed) < bound)
      #expect(svd.singularValues.elementsEqual(svd.singularValues.sorted(by: >)))
      #expect(u.columns == (form == .thin ? min(m, n) : m))
      let alone = try SVD.singularValues(of: a)
      #expect(relativeError(alone, svd.singularValues) < bound)
    }
  }

  // mpmath, 40 digits.
  @Test func `singular values agree with a high-precision reference`() throws {
    let svd = try SVD([[1, 2, 0.5], [-1, 0.25, 3], [0.75, -2, -1.5], [2, 1, 1]])
    let expected: Vector = [4.0966823991828463069, 2.9301579217130507792, 1.6602312712534158522]
    #expect(relativeError(svd.singularValues, expected) < 1e-15)
    #expect(relativeDifference(svd.nuclearNorm, 8.6870715921493129383) < 1e-15)
    #expect(relativeDifference(svd.conditionNumber, expected[0] / expected[2]) < 1e-14)
  }

  // κ₂ by mpmath.
  @Test(arguments: [(3, 524.05677758606082), (6, 14_951_058.640131217), (8, 15_257_575_741.646943)])
  func `the condition of Hilbert matrices is known`(n: Int, condition: Double) throws {
    let svd = try SVD(TestMatrices.hilbert(n))
    #expect(relativeDifference(svd.conditionNumber, condition) < condition * 1e-15)
    #expect(relativeDifference(1 / svd.reciprocalCondition, condition) < condition * 1e-15)
  }

  @Test func `the rank is that of the construction`() throws {
    for rank in [0, 1, 3, 7] {
      let a = TestMatrices.random(20, rank) * TestMatrices.random(rank, 12, seed: 5)
      #expect(try SVD(a).rank() == rank)
    }
    #expect(try SVD(.diagonal([1, 1e-3, 1e-9])).rank(tolerance: 1e-6) == 2)
    #expect(try SVD(TestMatrices.hilbert(20)).rank() < 16)
  }

  @Test(arguments: shapes) func `the pseudo-inverse keeps Penrose's four laws`(m: Int, n: Int)
    throws
  {
    let r = max(1, min(m, n) / 2)
    let a = TestMatrices.random(m, r) * TestMatrices.random(r, n, seed: 6)
    let p = try SVD(a).pseudoInverse()
    #expect(relativeError(a * p * a, a) < 1e-11)
    #expect(relativeError(p * a * p, p) < 1e-11)
    #expect((a * p).isSymmetric(tolerance: 1e-11) && (p * a).isSymmetric(tolerance: 1e-11))
  }

  // x₁ + x₂ = 2 has the shortest solution (1, 1); of x = 1, x = 3 the middle is nearest.
  @Test func `the solution is the shortest of the best`() throws {
    #expect(relativeError(try SVD([[1, 1]]).solve([2]), [1, 1]) < 1e-15)
    #expect(relativeError(try SVD([[1], [1]]).solve([1, 3]), [2]) < 1e-15)
    #expect(try SVD([[0, 0], [0, 0]]).solve([1, 1]) == [0, 0])
  }

  @Test func `a square matrix of full rank has an inverse, others have none`() throws {
    let a = TestMatrices.random(12, 12)
    #expect(relativeError(try SVD(a).inverse(), try LU(a).inverse()) < 1e-11)
    #expect(relativeDifference(try SVD(a).absoluteDeterminant, abs(try LU(a).determinant)) < 1e-12)
    #expect(throws: LinearAlgebraError.singular(pivot: 2)) {
      try SVD([[1, 2], [2, 4]]).inverse()
    }
  }

  @Test func `the nearest matrix of lower rank is as far as the next singular value`() throws {
    let a = TestMatrices.random(9, 6)
    let svd = try SVD(a)
    for rank in 0..<6 {
      let distance = try SVD(a - svd.approximation(rank: rank)).spectralNorm
      #expect(relativeDifference(distance, svd.singularValues[rank]) < 1e-13)
    }
  }

  @Test(arguments: [1e-150, 1e150, 1e-300, 1e300]) func `scale does no harm`(_ scale: Double)
    throws
  {
    let a = TestMatrices.random(10, 6)
    let values = try SVD(scale * a).singularValues
    #expect(relativeError(values / scale, try SVD(a).singularValues) < 1e-14)
  }

  @Test func `graded singular values are found to rounding of the largest`() throws {
    let (u, v) = (try SVD(TestMatrices.random(9, 9)), try SVD(TestMatrices.random(9, 9, seed: 2)))
    let values = Vector(count: 9) { pow(10, -2 * Double($0)) }
    let a = u.leftVectors * Matrix.diagonal(values) * v.rightVectorsTransposed
    let found = try SVD(a).singularValues
    for index in 0..<9 { #expect(abs(found[index] - values[index]) < 2e-15) }
    // Columns of size 10^-2k times a matrix of order 1: the small ones are not lost.
    var graded = TestMatrices.random(9, 9)
    graded.scaleColumns(by: values)
    #expect(try SVD(graded).rank(tolerance: 0) == 9)
  }

  @Test func `empty matrices have no singular values`() throws {
    for (m, n) in [(0, 0), (3, 0), (0, 3)] {
      let svd = try SVD(.zeros(m, n), .full)
      #expect(svd.singularValues.isEmpty && svd.rank() == 0 && svd.spectralNorm == 0)
      #expect(svd.leftVectors == .identity(m) && svd.rightVectorsTransposed == .identity(n))
      #expect(try SVD(.zeros(m, n)).pseudoInverse() == .zeros(n, m))
      #expect(try SVD(.zeros(m, n)).solve(Vector.zeros(m)) == .zeros(n))
    }
  }

  @Test func `a number that is not finite is refused with its place`() {
    var a = TestMatrices.random(4, 3)
    a[2, 1] = .nan
    #expect(throws: LinearAlgebraError.notFinite(row: 2, column: 1)) { try SVD(a) }
    #expect(throws: LinearAlgebraError.notFinite(row: 2, column: 1)) {
      try SVD.singularValues(of: a)
    }
  }

  @Test func `singular values out of range are an error`() {
    #expect(throws: LinearAlgebraError.self) {
      try SVD(Matrix(rows: 4, columns: 4, repeating: 1e308))
    }
  }
}
