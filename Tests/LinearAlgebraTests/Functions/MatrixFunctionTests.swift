import Foundation
import LinearAlgebra
import Testing

@Suite struct MatrixFunctionTests {
  let general: Matrix = [[1, 2, 0.5], [-1, 0.25, 3], [0.75, -2, -1.5]]
  let positive: Matrix = [[4, 1, 2], [0.5, 3, -1], [1, -2, 6]]

  // mpmath, 40 digits.
  @Test func `the exponential agrees with a high-precision reference`() throws {
    let expected: Matrix = [
      [2.3257165240343786413, 1.5259033938979120453, 2.113484454590146492],
      [-0.19904191821362209868, -0.42157782379934065375, 0.1943330555441992075],
      [0.91458756694388404222, 0.2463844821274231443, 0.13638239229432162277],
    ]
    #expect(relativeError(try general.exponential(), expected) < 1e-14)
  }

  // Moler and Van Loan, "Nineteen dubious ways", 1978, example 2; digits by mpmath.
  @Test func `the exponential survives what defeats the Taylor series`() throws {
    let expected: Matrix = [
      [-0.73575875814475307964, 0.55181909965809770062],
      [-1.471517599088260535, 1.1036382407155725891],
    ]
    #expect(relativeError(try Matrix([[-49, 24], [-64, 31]]).exponential(), expected) < 1e-13)
  }

  @Test(arguments: [1e-9, 0.01, 0.2, 0.9, 2, 5, 50])
  func `a plane rotation is the exponential of its angle`(_ angle: Double) throws {
    let rotation = try Matrix([[0, -angle], [angle, 0]]).exponential()
    let expected: Matrix = [[cos(angle), -sin(angle)], [sin(angle), cos(angle)]]
    #expect(relativeError(rotation, expected) < 1e-15 * max(4, 2 * angle))
  }

  @Test(arguments: [-30.0, -1, 0, 0.5, 20]) func `the exponential of a Jordan block is known`(
    _ value: Double
  ) throws {
    let expected = Matrix(rows: 5, columns: 5) { row, column in
      column < row ? 0 : exp(value) / [1, 1, 2, 6, 24][column - row]
    }
    #expect(
      relativeError(try TestMatrices.jordan(value, order: 5).exponential(), expected)
        < 1e-14 * max(1, abs(value)))
  }

  @Test func `every degree of approximation agrees with the eigenvalues`() throws {
    let a = TestMatrices.randomSymmetric(10)
    for norm in [0.01, 0.1, 0.5, 1.5, 4, 8, 30] {
      let scaled = (norm / a.norm1) * a
      let expected = try SymmetricEigen(scaled).applying { exp($0) }
      #expect(relativeError(try scaled.exponential(), expected) < 2e-14 * max(1, norm / 4))
    }
  }

  @Test func `an exponential out of range is an error, one that vanishes is not`() throws {
    #expect(throws: LinearAlgebraError.overflow(operation: "the matrix exponential")) {
      try Matrix([[710, 0], [0, 0]]).exponential()
    }
    #expect(throws: LinearAlgebraError.self) {
      try Matrix([[0, 1e300], [1e300, 0]]).exponential()
    }
    #expect(throws: LinearAlgebraError.self) {
      try Matrix([[1e308, 1e308], [1e308, 1e308]]).exponential()
    }
    #expect(try Matrix([[-1e5, 0], [0, 0]]).exponential().maximumNorm <= 1 + 1e-10)
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 0)) {
      try Matrix([[.nan]]).exponential()
    }
    #expect(try Matrix.zeros(0, 0).exponential() == .zeros(0, 0))
    #expect(try Matrix.zeros(3, 3).exponential() == .identity(3))
  }

  // mpmath, 40 digits.
  @Test func `root and logarithm agree with a high-precision reference`() throws {
    let root: Matrix = [
      [1.9564136290091280034, 0.34288257673494084471, 0.48018131464367789637],
      [0.15562714691930089981, 1.6767876180668652489, -0.263811869494093232],
      [0.24799772804592370946, -0.51180959754001694146, 2.3970595900323820934],
    ]
    let logarithm: Matrix = [
      [1.2924002268293610836, 0.45404754505933412556, 0.47852477789624474872],
      [0.19397990235871140875, 0.97052816245384957412, -0.28882819420455585541],
      [0.25578432403360020138, -0.54461251823815605678, 1.6883153292982166972],
    ]
    #expect(relativeError(try positive.squareRoot(), root) < 2e-15)
    #expect(relativeError(try positive.logarithm(), logarithm) < 2e-14)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 8, 20, 61])
  func `the square of the root is the matrix`(_ n: Int) throws {
    // Eigenvalues off the negative axis, many of them in conjugate pairs.
    let a = try (1.5 * TestMatrices.random(n, n, seed: 2)).exponential()
    let root = try a.squareRoot()
    #expect((root * root - a).frobeniusNorm < 1e-13 * Double(n) * pow(root.frobeniusNorm, 2))
    #expect(try Eigen.values(of: root).allSatisfy { $0.real > 0 })
  }

  @Test(arguments: [1, 2, 3, 5, 12]) func `the logarithm undoes the exponential`(_ n: Int) throws {
    // Eigenvalues within (-π, π) of the real axis.
    let a = (1 / sqrt(Double(n))) * TestMatrices.random(n, n, seed: 3)
    #expect(relativeError(try a.exponential().logarithm(), a) < 1e-12)
    let definite = TestMatrices.randomDefinite(n)
    let expected = try SymmetricEigen(definite).applying { log($0) }
    #expect((try definite.logarithm() - expected).norm1 < 1e-13 * Double(n))
  }

  @Test func `the root of a quarter turn is an eighth`() throws {
    let eighth = Matrix([[1, -1], [1, 1]]) / sqrt(2)
    #expect(relativeError(try Matrix([[0, -1], [1, 0]]).squareRoot(), eighth) < 1e-15)
    let logarithm = try Matrix([[0, -1], [1, 0]]).logarithm()
    #expect(relativeError(logarithm, [[0, -.pi / 2], [.pi / 2, 0]]) < 1e-14)
  }

  @Test func `the root of a Jordan block is known`() throws {
    // √(4 + x) = 2 + x/4 - x²/64 + …
    let expected: Matrix = [[2, 0.25, -0.015625], [0, 2, 0.25], [0, 0, 2]]
    #expect(relativeError(try TestMatrices.jordan(4, order: 3).squareRoot(), expected) < 1e-15)
  }

  @Test func `singular matrices have a root where there is one`() throws {
    let projection: Matrix = [[1, 1], [0, 0]]
    #expect(relativeError(try projection.squareRoot(), projection) < 1e-15)
    #expect(try Matrix.zeros(3, 3).squareRoot() == .zeros(3, 3))
    #expect(try Matrix([[0, 0, 0], [0, 0, 0], [1, 0, 1]]).squareRoot().isFinite)
    #expect(throws: LinearAlgebraError.self) { try TestMatrices.jordan(0, order: 2).squareRoot() }
    #expect(throws: LinearAlgebraError.self) { try TestMatrices.jordan(0, order: 3).squareRoot() }
    #expect(throws: LinearAlgebraError.self) { try Matrix.zeros(2, 2).logarithm() }
  }

  // (λ - 2) (λ + 1)², with one vector for -1: rounding moves the pair off the negative axis.
  @Test func `a defective negative eigenvalue has no logarithm`() {
    #expect(throws: LinearAlgebraError.self) {
      try Matrix([[1, -1, -1], [2, -1, -2], [2, -3, 0]]).logarithm()
    }
  }

  @Test func `a small nilpotent part beside a large one leaves no root`() {
    let a: Matrix = [[1, 0, 0], [0, 0, 1e-3], [0, 0, 0]]
    #expect(throws: LinearAlgebraError.self) { try a.squareRoot() }
  }

  @Test func `a negative eigenvalue has no principal root or logarithm`() {
    for a in [[[-1, 1], [0, 2]], [[-4]], [[1, 0], [0, -1]]] as [Matrix] {
      #expect(throws: LinearAlgebraError.self) { try a.squareRoot() }
      #expect(throws: LinearAlgebraError.self) { try a.logarithm() }
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 0)) {
      try Matrix([[.infinity]]).squareRoot()
    }
  }

  @Test(arguments: [1e-300, 1e-150, 1e150, 1e300]) func `roots of any scale are found`(
    _ scale: Double
  ) throws {
    let root = try (scale * positive).squareRoot() / sqrt(scale)
    #expect(relativeError(root, try positive.squareRoot()) < 1e-14)
    let difference = try (scale * positive).logarithm() - positive.logarithm()
    #expect((difference - log(scale) * Matrix.identity(3)).norm1 < 1e-11)
  }

  @Test func `empty matrices have empty roots and logarithms`() throws {
    #expect(try Matrix.zeros(0, 0).squareRoot() == .zeros(0, 0))
    #expect(try Matrix.zeros(0, 0).logarithm() == .zeros(0, 0))
  }
}
