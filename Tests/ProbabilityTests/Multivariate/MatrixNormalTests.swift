import Foundation
import LinearAlgebra
import Probability
import TestSupport
import Testing

// Log densities by mpmath 1.3 with 40 digits; SciPy 1.17.1 (matrix_normal, matrix_t) agrees to 14.
@Suite struct MatrixNormalTests {
  static let mean: Matrix = [[1, 2], [0, -1], [0.5, 0.25]]
  static let columnCovariance: Matrix = [[1, 0.25], [0.25, 2]]
  static let point: Matrix = [[1.5, 1], [1, -2], [0, 0]]

  @Test func `log densities reproduce forty-digit values`() throws {
    let law = try MatrixNormal(
      mean: Self.mean, rowCovariance: Definite.point, columnCovariance: Self.columnCovariance)
    #expect(relativeDifference(law.logDensity(Self.point), -10.761094687822393904) < 1e-14)
    let one = try MatrixNormal(mean: [[0.2]], rowCovariance: [[1.5]], columnCovariance: [[1.5]])
    #expect(relativeDifference(one.logDensity([[0.7]]), -1.379959196868392667) < 1e-15)
    let bad = try MatrixNormal(
      mean: .zeros(3, 2), rowCovariance: Definite.badScale, columnCovariance: Self.columnCovariance)
    let x: Matrix = [[2e4, 1e4], [0.01, -0.02], [1e-9, 0]]
    #expect(relativeDifference(bad.logDensity(x), 21.593413268976637414) < 1e-14)
    #expect(bad.logDensity([[.infinity, 0], [0, 0], [0, 0]]) == -.infinity)
  }

  @Test func `stacked by columns it is a multivariate normal law`() throws {
    let law = try MatrixNormal(
      mean: Self.mean, rowCovariance: Definite.point, columnCovariance: Self.columnCovariance)
    let stacked = try MultivariateNormal(
      mean: Vector(Self.mean.elements), covariance: law.covariance)
    #expect(
      relativeDifference(
        law.logDensity(Self.point), stacked.logDensity(Vector(Self.point.elements))) < 1e-14)
    #expect(law.variances.elements == Array(law.covariance.diagonal))
    let z: Matrix = [[1, 2], [3, 4], [5, 6]]
    let draw = law.transform(standardNormals: z)
    let same = stacked.transform(standardNormals: Vector(z.elements))
    #expect((Vector(draw.elements) - same).normInfinity < 1e-14)
  }

  @Test func `draws have the means and covariances of the law`() throws {
    let law = try MatrixNormal(
      mean: Self.mean, rowCovariance: Definite.point, columnCovariance: Self.columnCovariance)
    var generator = SplitMix64(seed: 41)
    let draws = Matrix(
      columns: (0..<100_000).map { _ in Vector(law.sample(using: &generator).elements) })
    expectMoments(draws, Vector(Self.mean.elements), law.covariance)
  }

  @Test func `bad parameters are refused in words`() async {
    func refused(_ text: String, _ mean: Matrix, _ rows: Matrix, _ columns: Matrix) {
      let found = message {
        _ = try MatrixNormal(mean: mean, rowCovariance: rows, columnCovariance: columns)
      }
      #expect(found?.contains(text) == true, "\(found ?? "nothing")")
    }
    refused("mean (0, 1) is inf", [[0, .infinity]], [[1]], .identity(2))
    refused("covariance among rows is not positive definite", [[0, 0]], [[0]], .identity(2))
    refused("covariance among columns is not positive", [[0, 0]], [[1]], [[1, 1], [1, 1]])
    refused("dimension is 0", .zeros(0, 2), .zeros(0, 0), .identity(2))
    await #expect(processExitsWith: .failure) {
      _ = try MatrixNormal(
        mean: .zeros(2, 3), rowCovariance: .identity(3), columnCovariance: .identity(2))
    }
  }
}

@Suite struct MatrixNormalInverseWishartTests {
  static let covariance: Matrix = [[2, 0.5], [0.5, 1]]

  static func law(degrees: Double) throws -> MatrixNormalInverseWishart {
    try MatrixNormalInverseWishart(
      mean: MatrixNormalTests.mean, rowCovariance: Definite.point,
      scale: MatrixNormalTests.columnCovariance, degrees: degrees)
  }

  @Test func `log densities reproduce forty-digit values`() throws {
    let law = try Self.law(degrees: 4.5)
    let joint = law.logDensity(coefficients: MatrixNormalTests.point, covariance: Self.covariance)
    #expect(relativeDifference(joint, -16.403767736219648131) < 1e-14)
    let alone = law.logDensity(coefficients: MatrixNormalTests.point)
    #expect(relativeDifference(alone, -7.8230301477402199887) < 1e-14)
    #expect(
      law.logDensity(coefficients: MatrixNormalTests.point, covariance: [[1, 2], [2, 1]])
        == -.infinity)
  }

  // Bayes: f(A, Σ) / f(A) is the density of Σ given A, IW(Ψ + (A-M)ᵀV⁻¹(A-M), ν + K).
  @Test func `the joint law over that of the coefficients is inverse Wishart`() throws {
    let law = try Self.law(degrees: 4.5)
    let departure = MatrixNormalTests.point - MatrixNormalTests.mean
    let update = departure.transposed * (try Cholesky(Definite.point).solve(departure))
    var scale = MatrixNormalTests.columnCovariance + update
    scale.symmetrise()
    let posterior = try InverseWishart(scale: scale, degrees: 4.5 + 3)
    let difference =
      law.logDensity(coefficients: MatrixNormalTests.point, covariance: Self.covariance)
      - law.logDensity(coefficients: MatrixNormalTests.point)
    #expect(relativeDifference(difference, posterior.logDensity(Self.covariance)) < 1e-13)
  }

  @Test func `draws have the means and variances of both parts`() throws {
    let law = try Self.law(degrees: 12)
    var generator = SplitMix64(seed: 42)
    let mean = try #require(law.covarianceLaw.mean)
    let variances = try #require(law.coefficientVariances)
    let draws = Matrix(
      columns: (0..<100_000).map { _ in
        let draw = law.sample(using: &generator)
        let departure = draw.coefficients - law.mean
        return Vector(
          draw.coefficients.elements + draw.covariance.elements
            + departure.multipliedElementwise(by: departure).elements)
      })
    expectMeans(
      draws, Vector(law.mean.elements + mean.elements + variances.elements), tests: 16)
  }

  @Test func `a draw's factor is that of its covariance`() throws {
    var generator = SplitMix64(seed: 43)
    let draw = try Self.law(degrees: 5).sample(using: &generator)
    let factor = try Cholesky(draw.covariance).factor
    #expect(difference(factor, draw.covarianceFactor) < 1e-13)
  }
}
