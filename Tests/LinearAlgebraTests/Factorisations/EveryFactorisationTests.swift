import LinearAlgebra
import Testing

/// What every factorisation answers, each compared with the others on one matrix.
@Suite struct EveryFactorisationTests {
  // Eigenvalues 2 - 2 cos(k π/7), determinant 7, 2-norm condition cot²(π/14) = 19.1957 (G. D. Smith,
  // "Numerical Solution of Partial Differential Equations", 3rd ed., p. 155).
  private static let a = TestMatrices.secondDifference(6)
  private static let b: Vector = [1, -2, 3, -4, 5, -6]

  @Test func `each solves and inverts`() throws {
    let (a, b) = (Self.a, Self.b)
    let metric = TestMatrices.randomDefinite(6)
    let rights = Matrix(columns: [b, 2 * b])
    let answers: [(Vector, Matrix, Matrix)] = [
      (try LU(a).solve(b), try LU(a).solve(rights), try LU(a).inverse()),
      (try QR(a).solve(b), try QR(a).solve(rights), try QR(a).inverse()),
      (try SVD(a).solve(b), try SVD(a).solve(rights), try SVD(a).inverse()),
      (try Cholesky(a).solve(b), try Cholesky(a).solve(rights), try Cholesky(a).inverse()),
      (
        try PivotedCholesky(a).solve(b), try PivotedCholesky(a).solve(rights),
        try PivotedCholesky(a).inverse()
      ),
      (
        try SymmetricEigen(a).solve(b), try SymmetricEigen(a).solve(rights),
        try SymmetricEigen(a).inverse()
      ),
      (try Eigen(a).solve(b), try Eigen(a).solve(rights), try Eigen(a).inverse()),
      (try Schur(a).solve(b), try Schur(a).solve(rights), try Schur(a).inverse()),
      (
        try GeneralisedSymmetricEigen(a, metric).solve(b),
        try GeneralisedSymmetricEigen(a, metric).solve(rights),
        try GeneralisedSymmetricEigen(a, metric).inverse()
      ),
    ]
    for (one, several, inverse) in answers {
      #expect((a * one - b).norm < 1e-13)
      #expect((a * several - rights).frobeniusNorm < 1e-13)
      #expect(distanceFromIdentity(a * inverse) < 1e-13)
    }
  }

  @Test func `each knows the determinant and its logarithm`() throws {
    let a = Self.a
    let determinants = [
      try LU(a).determinant, try QR(a).determinant, try SVD(a).absoluteDeterminant,
      try Cholesky(a).determinant, try PivotedCholesky(a).determinant,
      try SymmetricEigen(a).determinant, try Eigen(a).determinant, try Schur(a).determinant,
      try GeneralisedSymmetricEigen(a, .identity(6)).determinantRatio,
    ]
    for determinant in determinants { #expect(abs(determinant - 7) < 1e-13) }
    let logarithms = [
      try LU(a).logAbsoluteDeterminant, try QR(a).logAbsoluteDeterminant,
      try SVD(a).logAbsoluteDeterminant, try Cholesky(a).logDeterminant,
      try PivotedCholesky(a).logDeterminant, try SymmetricEigen(a).logAbsoluteDeterminant,
      try Eigen(a).logAbsoluteDeterminant, try Schur(a).logAbsoluteDeterminant,
      try GeneralisedSymmetricEigen(a, .identity(6)).logAbsoluteDeterminantRatio,
    ]
    // log 7
    for logarithm in logarithms { #expect(abs(logarithm - 1.945910149055313) < 1e-14) }
  }

  @Test func `each estimates the condition`() throws {
    let a = Self.a
    let spectral = [
      try SVD(a).reciprocalCondition, try SymmetricEigen(a).reciprocalCondition,
      try GeneralisedSymmetricEigen(a, .identity(6)).reciprocalCondition,
    ]
    for value in spectral { #expect(abs(1 / value - 19.19566935808922) < 1e-11) }
    // ‖A‖₁ = 4 and ‖A⁻¹‖₁ = 6, from (A⁻¹)ᵢⱼ = i (7 - j) / 7.
    let estimates = [
      try LU(a).reciprocalCondition, try Cholesky(a).reciprocalCondition,
      try PivotedCholesky(a).reciprocalCondition,
    ]
    for value in estimates { #expect(abs(1 / value - 24) < 1e-11) }
    // Triangular and quasi-triangular factors are of other 1-norms, within a factor of n.
    for value in [try QR(a).reciprocalCondition, try Schur(a).reciprocalCondition] {
      #expect(1 / value > 19.195 / 6 && 1 / value < 19.196 * 6)
    }
    #expect(try abs(Eigen(a).basisReciprocalCondition) > 1.0 / 6)
  }

  @Test(arguments: [0, 1, 3, 6])
  func `each finds the rank`(rank: Int) throws {
    // Orthogonal vectors of length 2, 1, ½, …: the rank of their products is exact.
    let basis = try QR(TestMatrices.random(6, 6, seed: 3)).orthogonalFactor
    let scales = Vector(count: 6) { $0 < rank ? 1 / Double(1 << $0) : 0 }
    let a = basis * Matrix.diagonal(scales)
    let symmetric = a * basis.transposed
    #expect(try QR(symmetric).rank() == rank)
    #expect(try SVD(symmetric).rank() == rank)
    #expect(try SymmetricEigen(symmetric).rank(tolerance: 1e-12) == rank)
    #expect(try PivotedCholesky(symmetric, tolerance: 1e-12).rank == rank)
    #expect(try Eigen(symmetric).rank(tolerance: 1e-12) == rank)
    #expect(try Schur(symmetric).rank(tolerance: 1e-12) == rank)
    #expect(
      try GeneralisedSymmetricEigen(symmetric, .identity(6)).rank(tolerance: 1e-12) == rank)
    let regular = symmetric + 1e-13 * Matrix.identity(6)
    #expect(try LU(regular).rank(tolerance: 1e-12) == (rank == 0 ? 6 : rank))
    #expect(try Cholesky(regular).rank(tolerance: 1e-12) == (rank == 0 ? 6 : rank))
    #expect(try LU(regular).rank() == 6 && Cholesky(regular).rank() == 6)
  }

  // A rotation by 90° and a factor -3: eigenvalues ±i and -3.
  @Test func `complex eigenvalues solve real systems`() throws {
    let a: Matrix = [[0, -1, 2], [1, 0, -1], [0, 0, -3]]
    let eigen = try Eigen(a)
    #expect(try (a * eigen.solve(Vector([1, 2, 3])) - Vector([1, 2, 3])).norm < 1e-14)
    #expect(try distanceFromIdentity(a * eigen.inverse()) < 1e-14)
    #expect(eigen.determinantSign == -1)
    #expect(try Schur(a).determinantSign == -1)
    #expect(try distanceFromIdentity(Schur(a).inverse() * a) < 1e-14)
    let random = TestMatrices.random(7, 7, seed: 9)
    #expect(try distanceFromIdentity(random * Eigen(random).inverse()) < 1e-11)
    #expect(try distanceFromIdentity(random * Schur(random).inverse()) < 1e-12)
    let sign = try LU(random).determinantSign
    #expect(try Eigen(random).determinantSign == sign && Schur(random).determinantSign == sign)
  }

  @Test func `singular matrices are refused by each`() throws {
    // Of rank 1, with exact factors.
    let a: Matrix = [[1, 2], [2, 4]]
    let b: Vector = [1, 1]
    #expect(throws: LinearAlgebraError.singular(pivot: 2)) { try LU(a).solve(b) }
    #expect(throws: LinearAlgebraError.self) { try QR(a).solve(b) }
    #expect(throws: LinearAlgebraError.singular(pivot: 2)) { try SVD(a).inverse() }
    #expect(throws: LinearAlgebraError.singular(pivot: 2)) { try PivotedCholesky(a).inverse() }
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { try SymmetricEigen(a).solve(b) }
    #expect(throws: LinearAlgebraError.self) { try Schur(a).solve(b) }
    #expect(throws: LinearAlgebraError.singular(pivot: 2)) { try Eigen(a).solve(b) }
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) {
      try GeneralisedSymmetricEigen(a, .identity(2)).solve(b)
    }
    // Defective: one eigenvector for two eigenvalues.
    let jordan = try Eigen(TestMatrices.jordan(2, order: 2))
    #expect(throws: LinearAlgebraError.self) { try jordan.solve(b) }
    #expect(jordan.basisReciprocalCondition < 1e-15)
    #expect(try PivotedCholesky(a).determinant == 0 && PivotedCholesky(a).reciprocalCondition == 0)
    #expect(try PivotedCholesky(a).logDeterminant == -.infinity)
  }

  @Test func `empty matrices have determinant 1, rank 0 and an empty inverse`() throws {
    let none = Matrix.zeros(0, 0)
    #expect(try LU(none).rank() == 0 && Cholesky(none).rank() == 0 && Schur(none).rank() == 0)
    #expect(try Eigen(none).rank() == 0 && Eigen(none).basisReciprocalCondition == 1)
    #expect(try Eigen(none).inverse() == none && Schur(none).inverse() == none)
    #expect(try PivotedCholesky(none).inverse() == none)
    #expect(try PivotedCholesky(none).determinant == 1 && Schur(none).determinant == 1)
    let pencil = try GeneralisedSymmetricEigen(none, none)
    #expect(try pencil.inverse() == none && pencil.determinantRatio == 1 && pencil.rank() == 0)
    #expect(pencil.reciprocalCondition == 1)
  }
}
