import Foundation
import LinearAlgebra
import Probability
import TestSupport
import Testing

@Suite struct GaussianCopulaTests {
  static let correlation: Matrix = [[1, 0.5, 0.25], [0.5, 1, -0.3], [0.25, -0.3, 1]]

  // By mpmath 1.3 with 40 digits.
  @Test func `the log density reproduces a forty-digit value`() throws {
    let copula = try GaussianCopula(correlation: Self.correlation)
    let value = try #require(copula.logDensity([0.2, 0.9, 0.55]))
    #expect(relativeDifference(value, -1.9926741476254336513) < 1e-13)
    let independent = try GaussianCopula(correlation: .identity(2))
    #expect(abs(try #require(independent.logDensity([0.1, 0.99]))) < 1e-15)
    #expect(try GaussianCopula(correlation: [[1, 1], [1, 1]]).density([0.5, 0.5]) == nil)
  }

  // 2 sin(π/6 · ½) = 0.5176380902050415 = √(2 - √3), sin(π/2 · ½) = √½.
  @Test func `rank correlations become those of normal scores`() throws {
    #expect(
      relativeDifference(
        CorrelationMeasure.spearman.normalScores(0.5), (2 - 3.0.squareRoot()).squareRoot()) < 1e-15)
    #expect(
      relativeDifference(CorrelationMeasure.kendall.normalScores(0.5), 0.5.squareRoot()) < 1e-15)
    for measure in [CorrelationMeasure.spearman, .kendall, .normalScores] {
      for value in [-1, -0.4, 0, 0.7, 1] {
        let back = measure.value(normalScores: measure.normalScores(value))
        #expect(abs(back - value) < 1e-15)
      }
      #expect(measure.normalScores(1) == 1)
    }
    let copula = try GaussianCopula(
      count: 3, pairs: [PairwiseCorrelation(2, 0, 0.5)], measure: .spearman)
    #expect(abs(copula.correlation(.spearman)[0, 2] - 0.5) < 1e-15)
    #expect(copula.correlation[0, 1] == 0)
  }

  @Test func `inputs have their margins and the rank correlation asked for`() throws {
    let copula = try GaussianCopula(
      count: 2, pairs: [PairwiseCorrelation(0, 1, 0.6)], measure: .spearman)
    let inputs = CorrelatedInputs(
      copula: copula, margins: try [Exponential(mean: 1), Exponential(mean: 1)])
    var generator = SplitMix64(seed: 71)
    let count = 50_000
    let draws = inputs.samples(count, using: &generator)
    for row in 0..<2 { expectLaw(Array(draws.row(row))) { 1 - exp(-$0) } }
    // ρ_s = 12 E (u₁ - ½)(u₂ - ½).
    let products = Matrix(rows: 1, columns: count) {
      12 * (0.5 - exp(-draws[0, $1])) * (0.5 - exp(-draws[1, $1]))
    }
    expectMeans(products, [0.6], tests: 1)
  }

  @Test func `independent inputs are the quantiles of their uniforms, in both tails`() throws {
    let inputs = CorrelatedInputs(
      copula: try GaussianCopula(correlation: .identity(2)),
      margins: try [Exponential(mean: 1), Exponential(mean: 1)])
    let upper = 1 - 0x1p-52
    let x = inputs.transform(uniforms: [1e-15, upper] as Vector)
    #expect(relativeDifference(x[0], 1e-15) < 1e-12)
    #expect(relativeDifference(x[1], 52 * log(2)) < 1e-13)
    let ends = inputs.transform(uniforms: [0, 1] as Vector)
    #expect(ends.isFinite)
    #expect(relativeDifference(ends[1], 54 * log(2)) < 1e-13)
    // Far out, where a uniform would be 1: z = 12 leaves 1.78e-33 (Abramowitz and Stegun, 26.2.12).
    let far = inputs.transform(standardNormals: [12, 0] as Vector)
    #expect(abs(exp(-far[0]) / 1.776482112077679e-33 - 1) < 1e-12)
  }

  @Test func `many transforms are the single ones, and perfect correlation is allowed`() throws {
    let inputs = CorrelatedInputs(
      copula: try GaussianCopula(
        count: 3, pairs: [PairwiseCorrelation(0, 1, 1)], measure: .spearman),
      margins: try [Exponential(mean: 1), Exponential(mean: 1), Exponential(mean: 1)])
    let uniforms: Matrix = [[0.1, 0.7], [0.2, 0.8], [0.3, 0.9]]
    let together = inputs.transform(uniforms: uniforms)
    for column in 0..<2 {
      let single = inputs.transform(uniforms: Vector(uniforms.column(column)))
      #expect((single - together.column(column)).normInfinity < 1e-15)
      #expect(relativeDifference(single[0], single[1]) < 1e-15)
      #expect(relativeDifference(single[0], -log1p(-uniforms[0, column])) < 1e-14)
      #expect(relativeDifference(single[2], -log1p(-uniforms[2, column])) < 1e-14)
    }
    #expect(inputs.logDensity([1, 1, 1]) == nil)
    let uniform = inputs.copula.transform(uniforms: [0.1, 0.2, 0.3])
    #expect(abs(uniform[1] - 0.1) < 1e-15)
  }

  @Test func `margins may be of any kind, discrete ones too`() throws {
    let copula = try GaussianCopula(correlation: Self.correlation)
    let inputs = CorrelatedInputs(
      copula: copula,
      margins: try [
        Beta(alpha: 2, beta: 3), Poisson(mean: 4), LogNormal(mean: 2, standardDeviation: 1),
      ])
    var generator = SplitMix64(seed: 72)
    let draws = inputs.samples(50_000, using: &generator)
    expectMeans(draws, inputs.mean, tests: 3)
    #expect(draws.row(1).allSatisfy { $0 == $0.rounded() })
    #expect(inputs.logDensity([0.5, 4, 2]) == nil)
  }

  // Of independent inputs the density is the product of the margins.
  @Test func `the joint density is that of the copula times the margins`() throws {
    let margins: [any UnivariateDistribution] = try [Exponential(mean: 1), Exponential(mean: 1)]
    let copula = try GaussianCopula(correlation: [[1, 0.5], [0.5, 1]])
    let inputs = CorrelatedInputs(copula: copula, margins: margins)
    let u: Vector = [-expm1(-0.3), -expm1(-2)]
    let expected = try #require(copula.logDensity(u)) - 2.3
    #expect(relativeDifference(try #require(inputs.logDensity([0.3, 2])), expected) < 1e-13)
    #expect(inputs.logDensity([-1, 2]) == -.infinity)
    #expect(inputs.mean == [1, 1])
    #expect(inputs.standardDeviations == [1, 1])
  }

  @Test func `contradictions are named by pairs`() {
    func refused(
      _ texts: [String], _ count: Int, _ pairs: [(Int, Int, Double)],
      _ measure: CorrelationMeasure = .normalScores
    ) {
      let found =
        message {
          _ = try GaussianCopula(
            count: count, pairs: pairs.map { PairwiseCorrelation($0.0, $0.1, $0.2) },
            measure: measure)
        } ?? "nothing"
      for text in texts { #expect(found.contains(text), "\(found)") }
    }
    refused(
      [
        "(0, 2) is 0.9 and (1, 2) is 0.9, so (0, 1) must lie between 0.62 and 1.0, is 0.0",
        "CorrelationMatrix.nearest(to:)", "pairs not given are 0",
      ], 3, [(0, 2, 0.9), (1, 2, 0.9)])
    // Each three could be, all four cannot: -0.4 < -1/3.
    let four = (0..<4).flatMap { j in (0..<j).map { i in (i, j, -0.4) } }
    refused(["least eigenvalue -0.2", "(0, 1) is -0.4"], 4, four)
    refused(["pair (0, 3) names no two of 3 inputs"], 3, [(0, 3, 0.5)])
    refused(["pair (1, 1) is an input with itself"], 3, [(1, 1, 0.5)])
    refused(["pair (1, 0) is given twice"], 3, [(0, 1, 0.5), (1, 0, 0.5)])
    refused(["correlation 1.5, must lie"], 3, [(0, 1, 1.5)])
    refused(["correlation nan, must lie"], 3, [(0, 1, .nan)])
    refused(["dimension is 0"], 0, [])
  }
}

@Suite struct NearestCorrelationTests {
  // Higham (2002), example of §4: for unit tridiagonal ones the nearest matrix is singular with
  // b = 2a² - 1, and least distance asks 4a³ - a - 1 = 0: a = 0.7606898534022838 (0.7607 there).
  @Test func `Higham's example has its closed form`() throws {
    let nearest = try CorrelationMatrix.nearest(to: [[1, 1, 0], [1, 1, 1], [0, 1, 1]])
    let (a, b) = (0.7606898534022837848, 0.15729810613837599083)
    #expect((nearest - Matrix([[1, a, b], [a, 1, a], [b, a, 1]])).maximumNorm < 1e-10)
    _ = try GaussianCopula(correlation: nearest)
  }

  @Test func `a correlation matrix is its own nearest`() throws {
    let correlation: Matrix = [[1, 0.5], [0.5, 1]]
    #expect(try CorrelationMatrix.nearest(to: correlation) == correlation)
    #expect(try CorrelationMatrix.nearest(to: [[3]]) == [[1]])
  }

  // The optimum X of min ‖X - A‖ is characterised by A + diag(y) having X as its semidefinite part
  // (Higham 2002, theorem 2.4): X and the excess X - A - diag(y) are orthogonal and both semidefinite.
  @Test func `a random matrix meets the conditions of optimality`() throws {
    var generator = SplitMix64(seed: 81)
    var matrix = Matrix(rows: 8, columns: 8) { _, _ in 1.4 * generator.uniform() - 0.7 }
    matrix.symmetrise()
    for index in 0..<8 { matrix[index, index] = 1 }
    let nearest = try CorrelationMatrix.nearest(to: matrix)
    #expect(nearest.diagonal.allSatisfy { $0 == 1 })
    #expect(try SymmetricEigen.values(of: nearest)[0] > -1e-14)
    let excess = nearest - matrix
    // (E - diag y) X = 0 gives y = diag(E X) as diag X = 1.
    let y = (excess * nearest).diagonal
    let dual = excess - Matrix.diagonal(Vector(y))
    #expect((dual * nearest).maximumNorm < 1e-8)
    #expect(try SymmetricEigen.values(of: dual)[0] > -1e-8)
  }

  @Test func `a minimum eigenvalue makes it definite`() throws {
    let nearest = try CorrelationMatrix.nearest(
      to: [[1, 0.9, 0], [0.9, 1, 0.9], [0, 0.9, 1]], minimumEigenvalue: 0.01)
    #expect(abs(try SymmetricEigen.values(of: nearest)[0] - 0.01) < 1e-10)
    #expect(try GaussianCopula(correlation: nearest).scores.isDefinite)
  }

  @Test func `bad input is refused in words`() {
    for (matrix, least, text) in [
      ([[1, 0.5], [0.4, 1]], 0, "not symmetric"), ([[1, .nan], [.nan, 1]], 0, "is nan"),
      (.identity(2), 1, "must be 0 or positive, and below 1"), (.zeros(0, 0), 0, "dimension is 0"),
      ([[1, 1e200], [1e200, 1]], 0, "as large as 1e+200"),
    ] as [(Matrix, Double, String)] {
      let found = message {
        _ = try CorrelationMatrix.nearest(to: matrix, minimumEigenvalue: least)
      }
      #expect(found?.contains(text) == true, "\(found ?? "nothing")")
    }
  }
}
