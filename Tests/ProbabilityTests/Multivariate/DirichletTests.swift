import Foundation
import LinearAlgebra
import Probability
import TestSupport
import Testing

@Suite struct DirichletTests {
  // By mpmath 1.3 with 40 digits; SciPy 1.17.1 (dirichlet.logpdf) agrees to 14.
  @Test(
    arguments: [
      ([0.2, 0.3, 0.5], [1.5, 2, 0.75], 0.19655324825132146452),
      ([1e-10, 0.25, 1 - 0.25 - 1e-10], [1e-3, 200, 3000.5], -372.80812526955752102),
      // Two shares are a beta law.
      ([0.25, 0.75], [0.5, 2.5], 0.097723439044599980971),
    ] as [(Vector, Vector, Double)])
  func `log densities reproduce forty-digit values`(
    x: Vector, concentrations: Vector, expected: Double
  ) throws {
    let law = try Dirichlet(concentrations: concentrations)
    #expect(relativeDifference(law.logDensity(x), expected) < 2e-14)
  }

  @Test func `the boundary and what lies off the simplex`() throws {
    let law = try Dirichlet(concentrations: [0.5, 2, 1])
    #expect(law.density([0, 0.5, 0.5]) == .infinity)
    #expect(law.density([0.5, 0, 0.5]) == 0)
    #expect(law.density([0, 0, 1]) == 0)
    #expect(law.density([0.5, 0.5, 0]).isFinite)
    for x in [[0.5, 0.6, -0.1], [0.5, 0.4, 0.2], [.nan, 0.5, 0.5], [.infinity, 0, 0]] as [Vector] {
      #expect(law.density(x) == 0)
    }
    let one = try Dirichlet(concentrations: [3])
    #expect(one.logDensity([1]) == 0)
    var generator = SplitMix64(seed: 50)
    #expect(one.sample(using: &generator) == [1])
    #expect(one.transform(uniforms: []) == [1])
  }

  @Test func `draws have the means and covariances of the law`() throws {
    var generator = SplitMix64(seed: 51)
    for concentrations in [[1.5, 2, 0.75, 0.1], [40, 3, 300, 7]] as [Vector] {
      let law = try Dirichlet(concentrations: concentrations)
      let draws = law.samples(100_000, using: &generator)
      expectMoments(draws, law.mean, law.covariance)
      let uniforms = Matrix(rows: 3, columns: 20_000) { _, _ in generator.uniform() }
      let inverted = Matrix(
        columns: (0..<20_000).map { law.transform(uniforms: Vector(uniforms.column($0))) })
      expectMoments(inverted, law.mean, law.covariance)
    }
  }

  // Beta(1, 3): F(x) = 1 - (1 - x)³.
  @Test func `each share is a beta variate`() throws {
    let law = try Dirichlet(concentrations: [1, 1, 2])
    var generator = SplitMix64(seed: 52)
    let draws = law.samples(20_000, using: &generator)
    for row in 0..<2 { expectLaw(Array(draws.row(row))) { 1 - pow(1 - $0, 3) } }
    #expect(try law.marginal(of: 0) == Beta(alpha: 1, beta: 3))
    #expect(message { _ = try Dirichlet(concentrations: [1, 0]).marginal(of: 1) } != nil)
    #expect(message { _ = try law.marginal(of: 3) }?.contains("component 3 of 3") == true)
  }

  @Test func `tiny concentrations give corners, not NaN`() throws {
    var generator = SplitMix64(seed: 53)
    for scale in [1e-3, 1e-30, 0x1p-1040] {
      let law = try Dirichlet(concentrations: scale * ([1, 2, 1] as Vector))
      var corners = Vector.zeros(3)
      for _ in 0..<20_000 {
        let draw = law.sample(using: &generator)
        #expect(draw.isFinite && draw.compensatedSum == 1)
        corners += draw
      }
      // Nearly a choice of one share with probabilities ¼, ½, ¼, variance p (1 - p).
      for (index, p) in [0.25, 0.5, 0.25].enumerated() {
        #expect(abs(corners[index] / 20_000 - p) < 4 * (p * (1 - p) / 20_000).squareRoot())
      }
      let inverted = law.transform(uniforms: [0.3, 0.6])
      #expect(inverted.isFinite && inverted.compensatedSum == 1)
    }
  }

  // x₁ and x₂ / (1 - x₁) are the beta quantiles of 0.3 and 0.8, by mpmath 1.3 with 40 digits.
  @Test func `inversion breaks the stick by beta quantiles`() throws {
    let law = try Dirichlet(concentrations: [1.5, 2, 0.75])
    let draw = law.transform(uniforms: [0.3, 0.8])
    let expected = [0.21262127116531771923, 0.74223696086407106243, 0.045141767970611218339]
    for (share, value) in zip(draw, expected) {
      #expect(relativeDifference(share, value) < 1e-13)
    }
    #expect(law.transform(uniforms: [0, 0]) == [0, 0, 1])
    #expect(law.transform(uniforms: [1, 0.5])[0] == 1)
    #expect(law.transform(uniforms: [0.31, 0.8])[0] > draw[0])
    #expect(law.transform(uniforms: [0.31, 0.8])[2] < draw[2])
  }

  @Test func `mean and spread determine the law`() throws {
    let law = try Dirichlet(mean: [0.2, 0.3, 0.5], standardDeviation: 0.05, of: 1)
    #expect(relativeDifference(law.covariance[1, 1], 0.0025) < 1e-14)
    #expect((law.mean - ([0.2, 0.3, 0.5] as Vector)).normInfinity < 1e-16)
    let other = try Dirichlet(mean: [0.2, 0.3, 0.5], concentration: 10)
    #expect((other.concentrations - ([2, 3, 5] as Vector)).normInfinity < 1e-15)
    #expect((try #require(other.mode) - Vector([1, 2, 4]) / 7).normInfinity < 1e-15)
    #expect(try Dirichlet(concentrations: [0.5, 2]).mode == nil)
    #expect(
      try other.grouped([[0, 2], [1]]).concentrations.elements.map { $0.rounded() } == [7, 3])
  }

  @Test func `a share of mean zero is always zero`() throws {
    let law = try Dirichlet(mean: [0.25, 0, 0.75], concentration: 8)
    let without = try Dirichlet(concentrations: [2, 6])
    #expect(law.logDensity([0.5, 0, 0.5]) == without.logDensity([0.5, 0.5]))
    #expect(law.logDensity([0.5, 0.1, 0.4]) == -.infinity)
    var generator = SplitMix64(seed: 54)
    for _ in 0..<100 { #expect(law.sample(using: &generator)[1] == 0) }
    #expect(law.transform(uniforms: [0.5, 0.5])[1] == 0)
    let last = try Dirichlet(concentrations: [1, 2, 0])
    #expect(last.transform(uniforms: [0.5, 0.5])[2] == 0)
    #expect(last.mode == [0, 1, 0])
  }

  @Test func `bad parameters are refused in words`() {
    func refused(_ text: String, _ body: () throws -> Dirichlet) {
      let found = message { _ = try body() } ?? "nothing"
      #expect(found.contains(text), "\(found)")
    }
    refused("dimension is 0") { try .init(concentrations: []) }
    refused("concentration 1 is -1.0") { try .init(concentrations: [1, -1]) }
    refused("concentration 0 is nan") { try .init(concentrations: [.nan, 1]) }
    refused("sum to 0.0") { try .init(concentrations: [0, 0]) }
    refused("sum to inf") { try .init(concentrations: [1e308, 1e308]) }
    refused("mean shares sum to 0.9") { try .init(mean: [0.5, 0.4], concentration: 1) }
    refused("mean share 1 is 1.5") { try .init(mean: [0.5, 1.5], concentration: 1) }
    refused("concentration is 0.0") { try .init(mean: [0.5, 0.5], concentration: 0) }
    refused("must lie between 0 and 0.5") {
      try .init(mean: [0.5, 0.5], standardDeviation: 0.5, of: 0)
    }
    refused("no component 2 of 2") {
      try .init(mean: [0.5, 0.5], standardDeviation: 0.1, of: 2)
    }
  }
}
