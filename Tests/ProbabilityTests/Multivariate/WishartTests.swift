import Foundation
import LinearAlgebra
import Probability
import TestSupport
import Testing

/// Matrices of order 3, and the same with deviations of 1e4, 1e-2 and 1e-9.
enum Definite {
  static let scale: Matrix = [[2, 0.5, -0.25], [0.5, 1, 0.125], [-0.25, 0.125, 0.5]]
  static let point: Matrix = [[5, 1, 0.5], [1, 4, -0.75], [0.5, -0.75, 3]]
  static let badScale: Matrix = [
    [2e8, 50, -2.5e-6], [50, 1e-4, 1.25e-12], [-2.5e-6, 1.25e-12, 5e-19],
  ]
  static let badPoint: Matrix = [
    [5e8, 100, 5e-6], [100, 4e-4, -7.5e-12], [5e-6, -7.5e-12, 3e-18],
  ]
}

// Log densities by mpmath 1.3 with 40 digits, from the formulas with determinants and inverses;
// SciPy 1.17.1 (wishart, invwishart) agrees to 14 digits where it is defined, for ν ≥ p.
@Suite struct WishartTests {
  @Test(
    arguments: [
      ([[1.5]], [[0.75]], 3.5, -1.321063987087678826),
      (Definite.point, Definite.scale, 2.25, -17.340634803438022569),
      (Definite.point, Definite.scale, 10, -14.043492759317209954),
      (Definite.badPoint, Definite.badScale, 7.5, 52.244779394568220112),
    ] as [(Matrix, Matrix, Double, Double)])
  func `log densities reproduce forty-digit values`(
    x: Matrix, scale: Matrix, degrees: Double, expected: Double
  ) throws {
    let law = try Wishart(scale: scale, degrees: degrees)
    #expect(relativeDifference(law.logDensity(x), expected) < 5e-15)
  }

  // X = s Q with Q chi-squared of ν degrees.
  @Test func `of order one it is a scaled chi-squared law`() throws {
    let law = try Wishart(scale: [[2]], degrees: 6)
    #expect(law.mean == [[12]])
    #expect(law.variances == [[48]])
    #expect(law.mode == [[8]])
    var generator = SplitMix64(seed: 21)
    let draws = (0..<20_000).map { _ in law.sample(using: &generator)[0, 0] / 2 }
    expectLaw(draws) { evenChiSquared($0, degrees: 6) }
  }

  @Test func `draws have the means and covariances of the law`() throws {
    let law = try Wishart(scale: Definite.scale, degrees: 4.5)
    var generator = SplitMix64(seed: 22)
    let pairs = [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)]
    let draws = Matrix(
      columns: (0..<100_000).map { _ in
        let draw = law.sample(using: &generator)
        return Vector(pairs.map { draw[$0.0, $0.1] })
      })
    let mean = Vector(pairs.map { law.mean[$0.0, $0.1] })
    let covariance = Matrix(rows: 6, columns: 6) {
      law.covariance(pairs[$0].0, pairs[$0].1, pairs[$1].0, pairs[$1].1)
    }
    expectMoments(draws, mean, covariance)
    #expect(law.variances[1, 0] == covariance[1, 1])
  }

  // tr S⁻¹X ~ χ²(νp) (Anderson, §7.3), and the ratio of determinants is a product of independent
  // chi-squared variates of ν, ν - 1, … degrees, of which the last is |X| / |X₁₁| / (|S| / |S₁₁|).
  @Test func `trace and determinant of draws are chi-squared`() throws {
    let law = try Wishart(scale: Definite.scale, degrees: 6)
    let scale = try Cholesky(Definite.scale)
    var generator = SplitMix64(seed: 23)
    var traces: [Double] = []
    var ratios: [Double] = []
    for _ in 0..<20_000 {
      let factor = law.sampleFactor(using: &generator)
      traces.append(try scale.solve(factor * factor.transposed).trace)
      ratios.append(pow(factor[2, 2] / scale.factor[2, 2], 2))
    }
    expectLaw(traces) { evenChiSquared($0, degrees: 18) }
    expectLaw(ratios) { evenChiSquared($0, degrees: 4) }
  }

  @Test func `a factor is the Cholesky factor of its draw`() throws {
    let law = try Wishart(scale: Definite.badScale, degrees: 5)
    var (one, two) = (SplitMix64(seed: 24), SplitMix64(seed: 24))
    let factor = law.sampleFactor(using: &one)
    let draw = law.sample(using: &two)
    #expect(draw.isSymmetric())
    let cholesky = try Cholesky(draw)
    for place in 0..<9 {
      #expect(relativeDifference(cholesky.factor.elements[place], factor.elements[place]) < 1e-11)
    }
  }

  @Test func `degrees just above the bound and bad parameters`() throws {
    let edge = try Wishart(scale: .identity(2), degrees: 1 + 1e-9)
    var generator = SplitMix64(seed: 25)
    for _ in 0..<100 { #expect(edge.sample(using: &generator).isFinite) }
    #expect(edge.mode == nil)
    for (text, scale, degrees) in [
      ("1.0 degrees of freedom, must be finite and larger than 1", Matrix.identity(2), 1),
      ("inf degrees", .identity(2), .infinity), ("nan degrees", .identity(2), .nan),
      ("scale matrix is not positive definite", [[1, 1], [1, 1]], 5),
      ("scale matrix is not symmetric", [[1, 0.5], [0.25, 1]], 5),
      ("scale matrix (0, 1) is nan", [[1, .nan], [0, 1]], 5), ("dimension is 0", .zeros(0, 0), 5),
    ] as [(String, Matrix, Double)] {
      #expect(message { _ = try Wishart(scale: scale, degrees: degrees) }?.contains(text) == true)
      #expect(
        message { _ = try InverseWishart(scale: scale, degrees: degrees) }?.contains(text) == true)
    }
    let law = try Wishart(scale: .identity(2), degrees: 3)
    #expect(law.logDensity([[1, 2], [2, 1]]) == -.infinity)
    #expect(law.logDensity([[1, 0.5], [0.25, 1]]) == -.infinity)
    #expect(law.density([[.nan, 0], [0, 1]]) == 0)
  }

  @Test func `mean and spread of an element determine the laws`() throws {
    let mean: Matrix = [[4, 1], [1, 3]]
    for (row, column) in [(0, 0), (1, 0), (1, 1)] {
      let law = try Wishart(mean: mean, standardDeviation: 0.5, row: row, column: column)
      #expect(difference(law.mean, mean) < 1e-15)
      #expect(relativeDifference(law.variances[row, column], 0.25) < 1e-14)
      let inverse = try InverseWishart(mean: mean, standardDeviation: 9, row: row, column: column)
      #expect(difference(try #require(inverse.mean), mean) < 1e-13)
      #expect(relativeDifference(try #require(inverse.variances)[row, column], 81) < 1e-11)
    }
    let wide = message { _ = try Wishart(mean: mean, standardDeviation: 6, row: 0, column: 0) }
    #expect(wide?.contains("must be below 5.65") == true, "\(wide ?? "nothing")")
    let none = message { _ = try Wishart(mean: mean, standardDeviation: 1, row: 2, column: 0) }
    #expect(none?.contains("no element (2, 0) in a mean of shape 2 × 2") == true)
    let negative = message {
      _ = try InverseWishart(mean: mean, standardDeviation: -1, row: 0, column: 0)
    }
    #expect(negative?.contains("standard deviation is -1.0") == true)
  }

  @Test func `a value of another shape stops the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = try Wishart(scale: .identity(2), degrees: 3).logDensity(.identity(3))
    }
    await #expect(processExitsWith: .failure) {
      _ = try Wishart(scale: .zeros(2, 3), degrees: 3)
    }
  }
}

@Suite struct InverseWishartTests {
  @Test(
    arguments: [
      ([[1.5]], [[0.75]], 3.5, -2.997079119047487409),
      (Definite.point, Definite.scale, 2.25, -19.514557508638067316),
      (Definite.point, Definite.scale, 10, -49.13402190378110017),
      (Definite.badPoint, Definite.badScale, 7.5, 27.772510391802345076),
    ] as [(Matrix, Matrix, Double, Double)])
  func `log densities reproduce forty-digit values`(
    x: Matrix, scale: Matrix, degrees: Double, expected: Double
  ) throws {
    let law = try InverseWishart(scale: scale, degrees: degrees)
    #expect(relativeDifference(law.logDensity(x), expected) < 5e-15)
  }

  // f(X) of IW(Ψ, ν) is that of W(Ψ⁻¹, ν) at X⁻¹ times the Jacobian |X|^-(p+1).
  @Test func `it is the law of the inverse of a Wishart matrix`() throws {
    let law = try InverseWishart(scale: Definite.scale, degrees: 5.5)
    let wishart = try Wishart(scale: Cholesky(Definite.scale).inverse(), degrees: 5.5)
    let x = try Cholesky(Definite.point)
    let expected = wishart.logDensity(try x.inverse()) - 4 * x.logDeterminant
    #expect(relativeDifference(law.logDensity(Definite.point), expected) < 1e-13)
    let scale = try Cholesky(Definite.scale)
    var generator = SplitMix64(seed: 31)
    // tr ΨX⁻¹ ~ χ²(νp).
    let even = try InverseWishart(scale: Definite.scale, degrees: 6)
    let traces = try (0..<20_000).map { _ in
      let factor = try Cholesky(factor: even.sampleFactor(using: &generator))
      return try factor.whiten(scale.factor).frobeniusNorm
    }
    expectLaw(traces.map { $0 * $0 }) { evenChiSquared($0, degrees: 18) }
  }

  @Test func `draws have the means and covariances of the law`() throws {
    let law = try InverseWishart(scale: Definite.scale, degrees: 16)
    var generator = SplitMix64(seed: 32)
    let pairs = [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)]
    let draws = Matrix(
      columns: (0..<100_000).map { _ in
        let draw = law.sample(using: &generator)
        return Vector(pairs.map { draw[$0.0, $0.1] })
      })
    let mean = try #require(law.mean)
    let covariance = Matrix(rows: 6, columns: 6) {
      law.covariance(pairs[$0].0, pairs[$0].1, pairs[$1].0, pairs[$1].1) ?? .nan
    }
    expectMoments(draws, Vector(pairs.map { mean[$0.0, $0.1] }), covariance)
  }

  // X = ψ / Q with Q chi-squared: mean ψ/(ν-2), variance 2ψ²/((ν-2)²(ν-4)), mode ψ/(ν+2).
  @Test func `of order one it is an inverse gamma law`() throws {
    let law = try InverseWishart(scale: [[3]], degrees: 8)
    #expect(law.mean == [[0.5]])
    #expect(law.mode == [[0.3]])
    #expect(try #require(law.variances)[0, 0] == 18 / (36 * 4.0))
    var generator = SplitMix64(seed: 33)
    let draws = (0..<20_000).map { _ in 3 / law.sample(using: &generator)[0, 0] }
    expectLaw(draws) { evenChiSquared($0, degrees: 8) }
  }

  @Test func `moments that do not exist are nil, and a mean asks for its degrees`() throws {
    #expect(try InverseWishart(scale: .identity(2), degrees: 3).mean == nil)
    #expect(try InverseWishart(scale: .identity(2), degrees: 5).variances == nil)
    let law = try InverseWishart(mean: Definite.scale, degrees: 7)
    #expect(law.mean == Definite.scale)
    let refused = message { _ = try InverseWishart(mean: Definite.scale, degrees: 4) }
    #expect(refused?.contains("larger than 4") == true)
    let edge = try InverseWishart(scale: .identity(2), degrees: 1 + 1e-9)
    var generator = SplitMix64(seed: 34)
    for _ in 0..<100 { #expect(edge.sample(using: &generator).isFinite) }
  }
}
