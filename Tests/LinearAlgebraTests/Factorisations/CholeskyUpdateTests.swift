import Foundation
import LinearAlgebra
import TestSupport
import Testing

@Suite struct CholeskyUpdateTests {
  @Test(arguments: [1, 2, 3, 10, 50]) func `an update factorises the sum`(_ n: Int) throws {
    let a = TestMatrices.randomDefinite(n)
    var cholesky = try Cholesky(a)
    var sum = a
    for seed in 1...5 {
      let x = 3 * TestMatrices.randomVector(n, seed: UInt64(seed))
      try cholesky.update(adding: x)
      sum.addOuterProduct(of: x, x)
    }
    #expect(relativeError(cholesky.matrix, sum) < 1e-14 * Double(n + 5))
    #expect(relativeError(cholesky.factor, try Cholesky(sum).factor) < 1e-13 * Double(n))
  }

  @Test(arguments: [1, 2, 3, 10, 50]) func `a downdate undoes an update`(_ n: Int) throws {
    let a = TestMatrices.randomDefinite(n)
    let start = try Cholesky(a)
    var cholesky = start
    let x = 5 * TestMatrices.randomVector(n, seed: 7)
    try cholesky.update(adding: x)
    try cholesky.downdate(removing: x)
    #expect(relativeError(cholesky.factor, start.factor) < 1e-12 * Double(n))
    #expect(cholesky.factor.diagonal.allSatisfy { $0 > 0 })
    #expect(cholesky.factor == cholesky.factor.keeping(.lower))
  }

  // det(A ± x xᵀ) = det A · (1 ± xᵀ A⁻¹ x).
  @Test func `the determinant changes as the lemma says`() throws {
    let start = try Cholesky(TestMatrices.randomDefinite(6))
    let x = 0.2 * TestMatrices.randomVector(6)
    let distance = try start.squaredDistance(x)
    var (up, down) = (start, start)
    try up.update(adding: x)
    try down.downdate(removing: x)
    #expect(relativeDifference(up.determinant, start.determinant * (1 + distance)) < 1e-13)
    #expect(relativeDifference(down.determinant, start.determinant * (1 - distance)) < 1e-13)
  }

  @Test func `a downdate to an indefinite matrix is refused and changes nothing`() throws {
    var cholesky = try Cholesky([[4, 0, 0], [0, 4, 0], [0, 0, 4]])
    let start = cholesky
    for (x, minor) in [([2, 0, 0], 1), ([0, 3, 0], 2), ([1.5, 1, 1], 3)] as [(Vector, Int)] {
      #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: minor)) {
        try cholesky.downdate(removing: x)
      }
      #expect(cholesky == start)
    }
  }

  // Nearly all of a direction is removed and given back: 1 - pᵀp is about 1e-8.
  @Test func `a downdate close to singularity keeps what accuracy there is`() throws {
    let epsilon = 1e-4
    var cholesky = try Cholesky([[1, 0], [0, 1 + epsilon * epsilon]])
    try cholesky.downdate(removing: [0, 1])
    #expect(relativeDifference(cholesky.factor[1, 1], epsilon) < 1e-7)
    try cholesky.update(adding: [0, 1])
    #expect(abs(cholesky.factor[1, 1] - 1) < 1e-7)
  }

  @Test(arguments: [1e-150, 1e-80, 1e80, 1e150]) func `scale does no harm`(_ scale: Double) throws {
    var cholesky = try Cholesky(scale * Matrix([[4, 2], [2, 5]]))
    try cholesky.update(adding: sqrt(scale) * Vector([1, 2]))
    #expect(
      relativeError(cholesky.factor / sqrt(scale), try Cholesky([[5, 4], [4, 9]]).factor) < 1e-14)
    try cholesky.downdate(removing: sqrt(scale) * Vector([1, 2]))
    #expect(relativeError(cholesky.factor / sqrt(scale), [[2, 0], [1, 2]]) < 1e-14)
  }

  @Test func `numbers that are not finite or too large are refused`() throws {
    var cholesky = try Cholesky([[1]])
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 0)) {
      try cholesky.update(adding: [.nan])
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 0)) {
      try cholesky.downdate(removing: [.infinity])
    }
    #expect(throws: LinearAlgebraError.self) { try cholesky.update(adding: [1e200]) }
    #expect(throws: LinearAlgebraError.self) { try Cholesky(factor: [[1e200]]) }
    var empty = try Cholesky(.zeros(0, 0))
    try empty.update(adding: [])
    try empty.downdate(removing: [])
    #expect(empty.order == 0)
  }

  @Test func `a vector of another length stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var cholesky = try Cholesky(.identity(3))
      try cholesky.update(adding: [1, 2])
    }
  }
}

@Suite struct JitteredCholeskyTests {
  @Test func `a definite matrix gets no jitter`() throws {
    let a = TestMatrices.randomDefinite(5)
    let jittered = try JitteredCholesky(a)
    let cholesky = try Cholesky(a)
    #expect(jittered.jitter == 0 && jittered.cholesky == cholesky)
  }

  @Test(arguments: [1e-150, 1, 1e150])
  func `a covariance of too few observations gets the least jitter that helps`(_ scale: Double)
    throws
  {
    let x = TestMatrices.random(3, 8)
    let a = scale * (x.transposed * x)
    let jittered = try JitteredCholesky(a)
    let mean = a.trace / 8
    #expect(jittered.jitter >= 0 && jittered.jitter <= 1e-13 * mean)
    #expect(relativeError(jittered.cholesky.matrix, a) < 1e-12)
    let ones = Matrix(rows: 4, columns: 4, repeating: scale)
    #expect(try JitteredCholesky(ones).jitter < 1e-14 * scale)
  }

  @Test func `an indefinite matrix is refused with its own leading minor`() {
    #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 2)) {
      try JitteredCholesky([[1, 2], [2, 1]])
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 1)) {
      try JitteredCholesky([[0, 0], [0, 0]])
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 1)) {
      try JitteredCholesky([[-1]])
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) {
      try JitteredCholesky([[1, 0], [.nan, 1]])
    }
  }

  @Test func `a generous limit mends a slightly negative eigenvalue`() throws {
    let a: Matrix = [[1, 1 + 1e-5], [1 + 1e-5, 1]]
    #expect(throws: LinearAlgebraError.self) { try JitteredCholesky(a) }
    let mended = try JitteredCholesky(a, limit: 1e-3)
    #expect(mended.jitter > 1e-5 && mended.jitter < 1.1e-4)
  }
}

@Suite struct PivotedCholeskyTests {
  @Test(arguments: [(1, 1), (5, 2), (8, 8), (20, 7), (90, 40), (200, 3)])
  func `the factor has the rank and gives the matrix back`(n: Int, rank: Int) throws {
    let x = TestMatrices.random(n, rank)
    let a = x * x.transposed
    let pivoted = try PivotedCholesky(a)
    #expect(pivoted.rank == rank)
    #expect(pivoted.permutation.sorted() == Array(0..<n))
    #expect(pivoted.factor == pivoted.factor.keeping(.lower))
    let f = pivoted.rangeFactor
    #expect(relativeError(f * f.transposed, a) < 1e-13 * Double(n))
    let permuted = a.selecting(rows: pivoted.permutation).selecting(columns: pivoted.permutation)
    #expect(relativeError(pivoted.factor * pivoted.factor.transposed, permuted) < 1e-13 * Double(n))
    let z = TestMatrices.randomVector(rank)
    #expect(relativeError(pivoted.colour(z), f * z) < 1e-14)
  }

  @Test(arguments: [(1, 1), (5, 2), (8, 8), (20, 7), (60, 40)])
  func `a right side in the range is solved, one outside is refused`(n: Int, rank: Int) throws {
    let x = TestMatrices.random(n, rank)
    let a = x * x.transposed
    let pivoted = try PivotedCholesky(a)
    let b = a * TestMatrices.randomVector(n, seed: 3)
    let solution = try pivoted.solve(b)
    #expect((a * solution - b).norm < 1e-12 * Double(n) * a.norm1 * solution.norm)
    if rank < n {
      #expect(throws: LinearAlgebraError.self) {
        try pivoted.solve(TestMatrices.randomVector(n, seed: 4))
      }
    }
  }

  // The matrix of ones of order 3 has the eigenvalues 3, 0, 0; diag(2, 0, 5) the product 10.
  @Test func `the pseudo-determinant is the product of the positive eigenvalues`() throws {
    let ones = try PivotedCholesky(Matrix(rows: 3, columns: 3, repeating: 1))
    #expect(abs(try ones.logPseudoDeterminant() - log(3)) < 1e-15)
    let diagonal = try PivotedCholesky(.diagonal([2, 0, 5]))
    #expect(diagonal.rank == 2 && diagonal.permutation == [2, 0, 1])
    #expect(abs(try diagonal.logPseudoDeterminant() - log(10)) < 1e-15)
  }

  @Test func `zero and empty matrices have rank 0`() throws {
    let zero = try PivotedCholesky(.zeros(3, 3))
    #expect(zero.rank == 0 && zero.factor == .zeros(3, 0) && zero.rangeFactor == .zeros(3, 0))
    #expect(zero.colour([]) == [0, 0, 0])
    #expect(try zero.solve([0, 0, 0]) == [0, 0, 0])
    #expect(throws: LinearAlgebraError.self) { try zero.solve([0, 1, 0]) }
    #expect(try zero.logPseudoDeterminant() == 0)
    #expect(try PivotedCholesky(.zeros(0, 0)).rank == 0)
  }

  @Test func `an indefinite matrix is refused`() {
    let indefinite: [(Matrix, Int)] = [
      ([[-1]], 1), ([[1, 2], [2, 1]], 2), ([[0, 1], [1, 0]], 1), ([[1, 0], [0, -1e-3]], 2),
      ([[5, 0, 0], [0, 0, 1], [0, 1, 0]], 2),
    ]
    for (a, minor) in indefinite {
      #expect(throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: minor)) {
        try PivotedCholesky(a)
      }
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 0)) {
      try PivotedCholesky([[.nan]])
    }
  }

  @Test func `the tolerance says what counts as zero`() throws {
    let a = Matrix.diagonal([1, 1e-4, 1e-9])
    #expect(try PivotedCholesky(a).rank == 3)
    #expect(try PivotedCholesky(a, tolerance: 1e-6).rank == 2)
    #expect(try PivotedCholesky(1e-200 * a, tolerance: 1e-6).rank == 2)
    #expect(try PivotedCholesky(1e200 * a, tolerance: 1e-6).rank == 2)
  }
}
