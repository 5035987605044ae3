import Foundation
import LinearAlgebra
import TestSupport
import Testing

@Suite struct MatrixEquationTests {
  let innovation: Matrix = [[1, 0.2, 0], [0.2, 2, -0.3], [0, -0.3, 0.5]]

  @Test(arguments: [(1, 1), (1, 4), (3, 2), (10, 10), (40, 25)])
  func `Sylvester's equation holds`(m: Int, n: Int) throws {
    let (a, b) = (TestMatrices.random(m, m), TestMatrices.random(n, n, seed: 2))
    let c = TestMatrices.random(m, n, seed: 3)
    let x = try MatrixEquation.sylvester(a, b, c)
    let size = (a.frobeniusNorm + b.frobeniusNorm) * x.frobeniusNorm + c.frobeniusNorm
    #expect((a * x + x * b - c).frobeniusNorm < 1e-13 * size)
  }

  // The 9 × 9 system of equations, solved by mpmath with 40 digits.
  @Test func `covariances agree with a high-precision reference`() throws {
    let stein = try MatrixEquation.stationaryCovariance(
      transition: [[0.5, 0.25, -0.1], [-0.3, 0.4, 0.2], [0.1, 0, 0.7]], innovation: innovation)
    let expectedStein: Matrix = [
      [1.6457477539033107351, 0.1999337033028419109, -0.044849990969500301949],
      [0.1999337033028419109, 2.503194930261014022, -0.26778415558261349261],
      [-0.044849990969500301949, -0.26778415558261349261, 1.0003499584378490289],
    ]
    #expect(relativeError(stein, expectedStein) < 2e-15 && stein.isSymmetric())
    let lyapunov = try MatrixEquation.lyapunov(
      [[-1, 0.25, -0.1], [-0.3, -2, 0.2], [0.1, 0, -0.7]], innovation)
    let expectedLyapunov: Matrix = [
      [0.51477951025397609925, 0.057999661885379148915, -0.0027959478263131200446],
      [0.057999661885379148915, 0.48307736322613365899, -0.082226874910594685402],
      [-0.0027959478263131200446, -0.082226874910594685402, 0.35674343602481243403],
    ]
    #expect(relativeError(lyapunov, expectedLyapunov) < 2e-15 && lyapunov.isSymmetric())
  }

  @Test(arguments: [1, 2, 3, 4, 7, 16, 50])
  func `the equations of Stein and Lyapunov hold`(_ n: Int) throws {
    let a = (1 / sqrt(Double(n))) * TestMatrices.random(n, n)
    let q = TestMatrices.randomSymmetric(n, seed: 4)
    let x = try MatrixEquation.stein(a, q)
    #expect((a * x * a.transposed + q - x).frobeniusNorm < 1e-13 * Double(n) * x.frobeniusNorm)
    let shifted = a - 2 * Matrix.identity(n)
    let y = try MatrixEquation.lyapunov(shifted, q)
    let residual = shifted * y + y * shifted.transposed + q
    #expect(residual.frobeniusNorm < 1e-13 * Double(n) * (y.frobeniusNorm + q.frobeniusNorm))
    // By the slow sum Σ Aᵏ Q (Aᵏ)ᵀ.
    var (sum, power) = (q, q)
    for _ in 0..<400 {
      power = a * power * a.transposed
      sum += power
    }
    #expect(relativeError(x, sum) < 1e-12)
  }

  @Test(arguments: [0, 0.5, -0.9, 0.999, 0.999_999])
  func `the variance of a first-order autoregression is known`(_ phi: Double) throws {
    let variance = try MatrixEquation.stationaryCovariance(transition: [[phi]], innovation: [[2]])
    #expect(relativeDifference(variance[0, 0], 2 / ((1 - phi) * (1 + phi))) < 1e-15)
  }

  // Hamilton, Time Series Analysis, 1994, (3.4.30).
  @Test(arguments: [(0.5, 0.3), (1.2, -0.5), (-0.4, -0.9), (0.0, 0.99)])
  func `the variance of a second-order autoregression is known`(first: Double, second: Double)
    throws
  {
    let a = Matrix.companion(autoregression: [[[first]], [[second]]])
    let x = try MatrixEquation.stationaryCovariance(
      transition: a, innovation: [[1, 0], [0, 0]])
    let gamma0 = (1 - second) / ((1 + second) * (pow(1 - second, 2) - first * first))
    #expect(relativeDifference(x[0, 0], gamma0) < 1e-13)
    #expect(relativeDifference(x[1, 1], gamma0) < 1e-13)
    #expect(abs(x[0, 1] - gamma0 * first / (1 - second)) < 1e-13 * gamma0)
  }

  @Test func `nothing settles where the spectral radius is 1 or more`() {
    for a in [[[1]], [[-1]], [[1.5]], [[0, -1], [1, 0]], [[1, 1], [0, 1]]] as [Matrix] {
      let q = Matrix.identity(a.rows)
      #expect(throws: LinearAlgebraError.self) {
        try MatrixEquation.stationaryCovariance(transition: a, innovation: q)
      }
    }
  }

  @Test(arguments: [(1.5, -0.5), (2.0, -1), (0.7, 0.3), (-0.2, 0.8)])
  func `a unit root that rounding hides is found`(first: Double, second: Double) {
    let a = Matrix.companion(autoregression: [[[first]], [[second]]])
    #expect(throws: LinearAlgebraError.self) {
      try MatrixEquation.stationaryCovariance(transition: a, innovation: [[1, 0], [0, 0]])
    }
  }

  @Test func `an explosive equation of Stein has a solution that is no covariance`() throws {
    let x = try MatrixEquation.stein([[2]], [[3]])
    #expect(abs(x[0, 0] + 1) < 1e-15)
  }

  @Test func `equations without a unique solution are refused`() {
    // 2 · ½ = 1; 1 + (-1) = 0.
    for a in [[[2, 0], [0, 0.5]], [[1]], [[0, 1], [-1, 0]]] as [Matrix] {
      #expect(throws: LinearAlgebraError.self) {
        try MatrixEquation.stein(a, .identity(a.rows))
      }
    }
    for a in [[[1, 0], [0, -1]], [[0]], [[0, 1], [-1, 0]]] as [Matrix] {
      #expect(throws: LinearAlgebraError.self) {
        try MatrixEquation.lyapunov(a, .identity(a.rows))
      }
    }
    #expect(throws: LinearAlgebraError.self) { try MatrixEquation.sylvester([[1]], [[-1]], [[1]]) }
  }

  @Test func `numbers that are not finite are refused`() {
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 0)) {
      try MatrixEquation.stein([[.nan]], [[1]])
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 0)) {
      try MatrixEquation.lyapunov([[-1]], [[.infinity]])
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 0)) {
      try MatrixEquation.sylvester([[1]], [[1]], [[.nan]])
    }
  }

  @Test func `empty equations have empty solutions`() throws {
    let empty = Matrix.zeros(0, 0)
    #expect(try MatrixEquation.stein(empty, empty) == empty)
    #expect(try MatrixEquation.lyapunov(empty, empty) == empty)
    #expect(try MatrixEquation.sylvester(empty, [[1]], .zeros(0, 1)) == .zeros(0, 1))
  }

  @Test func `shapes that do not fit stop the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = try MatrixEquation.stein(.identity(2), .identity(3))
    }
    await #expect(processExitsWith: .failure) {
      _ = try MatrixEquation.sylvester(.identity(2), .identity(3), .identity(3))
    }
  }
}
