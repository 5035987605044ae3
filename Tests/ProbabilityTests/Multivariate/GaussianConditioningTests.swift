import Foundation
import LinearAlgebra
import Probability
import TestSupport
import Testing

@Suite struct GaussianConditioningTests {
  /// A definite covariance of order `n` with deviations of very different size.
  static func law(_ n: Int) throws -> MultivariateNormal {
    var generator = SplitMix64(seed: 5)
    var factor = Matrix(rows: n, columns: n) { _, _ in generator.standardNormal() }
    factor.scaleRows(by: Vector(count: n) { pow(10, Double($0 % 5) - 2) })
    let covariance = factor.transposed.gram
    return try MultivariateNormal(mean: Vector(count: n) { Double($0) }, covariance: covariance)
  }

  @Test func `conditioning equals the slow formula`() throws {
    let law = try Self.law(7)
    let (a, b) = ([5, 1, 2], [0, 3, 4, 6])
    let values: Vector = [4, 1.2, 0.7]
    let conditional = try law.conditional(on: a, values: values)
    func block(_ rows: [Int], _ columns: [Int]) -> Matrix {
      law.covariance.selecting(rows: rows).selecting(columns: columns)
    }
    let inverse = try Cholesky(block(a, a)).inverse()
    let gain = block(b, a) * inverse
    let mean = Vector(b.map { law.mean[$0] }) + gain * (values - Vector(a.map { law.mean[$0] }))
    let covariance = block(b, b) - gain * block(a, b)
    #expect(difference(try law.conditioning(on: a).gain, gain) < 1e-10)
    #expect((conditional.mean - mean).normInfinity / mean.normInfinity < 1e-10)
    for i in 0..<4 {
      for j in 0..<4 {
        let scale = (law.covariance[b[i], b[i]] * law.covariance[b[j], b[j]]).squareRoot()
        #expect(abs(conditional.covariance[i, j] - covariance[i, j]) < 1e-12 * scale)
      }
    }
  }

  // With P = Σ⁻¹: b | a has covariance P_bb⁻¹ and mean μ_b - P_bb⁻¹ P_ba (a - μ_a).
  @Test func `conditioning equals the precision form`() throws {
    let law = try Self.law(6)
    let (a, b) = ([0, 4], [1, 2, 3, 5])
    let precision = try Cholesky(law.covariance).inverse()
    let block = try Cholesky(precision.selecting(rows: b).selecting(columns: b))
    let cross = precision.selecting(rows: b).selecting(columns: a)
    let values: Vector = [0.3, 3]
    let shift = try block.solve(cross * (values - Vector(a.map { law.mean[$0] })))
    let conditional = try law.conditional(on: a, values: values)
    let covariance = try block.inverse()
    for i in 0..<4 {
      #expect(relativeDifference(conditional.mean[i], law.mean[b[i]] - shift[i]) < 1e-9)
      for j in 0..<4 {
        let scale = (covariance[i, i] * covariance[j, j]).squareRoot()
        #expect(abs(conditional.covariance[i, j] - covariance[i, j]) < 1e-9 * scale)
      }
    }
  }

  @Test func `densities multiply: joint is given times conditional`() throws {
    let law = try Self.law(5)
    let point: Vector = [0.01, 1.2, 3, 20, 300]
    let a = [3, 1]
    let given = Vector(a.map { point[$0] })
    let rest = Vector([0, 2, 4].map { point[$0] })
    let parts =
      try law.marginal(of: a).logDensity(given)
      + law.conditional(on: a, values: given).logDensity(rest)
    #expect(relativeDifference(parts, law.logDensity(point)) < 1e-10)
  }

  @Test func `a singular block conditions where its values agree and refuses where they do not`()
    throws
  {
    // x₂ = x₀ + x₁, x₃ = x₀ + e.
    let factor: Matrix = [[2, 0, 0], [1, 1, 0], [3, 1, 0], [2, 0, 1]]
    let law = try MultivariateNormal(mean: [1, 2, 3, 0], covariance: factor.transposed.gram)
    let conditioning = try law.conditioning(on: [0, 1, 2])
    let conditional = try conditioning.law(given: [2, 2, 4])
    #expect(abs(conditional.mean[0] - 1) < 1e-14)
    #expect(abs(conditional.covariance[0, 0] - 1) < 1e-14)
    let refused = message { _ = try conditioning.law(given: [2, 2, 5]) }
    #expect(refused?.contains("contradict each other: component") == true)
    // What the given ones determine becomes a constant.
    let sum = try law.conditional(on: [0, 1], values: [2, 2])
    #expect(abs(sum.mean[0] - 4) < 1e-14)
    #expect(sum.covariance[0, 0] == 0)
    #expect(sum.rank == 1)
  }

  @Test func `a sum known exactly is kept by every draw`() throws {
    // Three independent components and their total: condition on the total.
    let map: Matrix = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]]
    let parts = try MultivariateNormal(mean: [1, 2, 3], covariance: .diagonal([1, 4, 9]))
    let law = try parts.mapped(by: map, adding: .zeros(4)).conditional(on: [3], values: [10])
    #expect(law.rank == 2)
    var generator = SplitMix64(seed: 9)
    let draws = law.samples(1000, using: &generator)
    #expect(draws.columnSums.allSatisfy { abs($0 - 10) < 1e-13 })
    // μ + σ² / Σσ² · (10 - 6)
    for (i, expected) in [1 + 4 / 14.0, 2 + 16 / 14.0, 3 + 36 / 14.0].enumerated() {
      #expect(abs(law.mean[i] - expected) < 1e-14)
    }
  }

  @Test func `a nearly certain component is not taken for a certain one`() throws {
    // x₁ = x₀ + 1e-6 e: 1 + 1e-12 holds four digits of the conditional variance.
    let law = try MultivariateNormal(
      mean: [0, 0], cholesky: Cholesky(factor: [[1, 0], [1, 1e-6]]))
    let conditional = try law.conditional(on: [0], values: [0.5])
    #expect(conditional.mean == [0.5])
    #expect(relativeDifference(conditional.covariance[0, 0], 1e-12) < 1e-3)
  }

  @Test func `conditioning on nothing changes nothing`() throws {
    let law = try Self.law(3)
    let same = try law.conditional(on: [], values: [])
    #expect(same.mean == law.mean)
    #expect(difference(same.covariance, law.covariance) < 1e-15)
  }

  @Test func `many given values share one gain`() throws {
    let conditioning = try Self.law(6).conditioning(on: [4, 0])
    let values: Matrix = [[1, 2, 3], [0.1, 0.2, 0.3]]
    let means = try conditioning.means(given: values)
    for column in 0..<3 {
      let single = try conditioning.law(given: Vector(values.column(column))).mean
      #expect((single - means.column(column)).normInfinity <= 1e-14 * single.normInfinity)
    }
  }

  @Test func `bad indices and values are refused in words`() throws {
    let law = try Self.law(3)
    for (indices, text) in [
      ([3], "component 3 of 3"), ([-1], "component -1"), ([1, 1], "component 1 twice"),
      ([0, 1, 2], "leaves none"),
    ] {
      #expect(message { _ = try law.conditioning(on: indices) }?.contains(text) == true)
    }
    let refused = message { _ = try law.conditional(on: [0], values: [.infinity]) }
    #expect(refused?.contains("given value 0 is inf") == true)
    #expect(message { _ = try law.marginal(of: []) }?.contains("dimension is 0") == true)
  }
}
