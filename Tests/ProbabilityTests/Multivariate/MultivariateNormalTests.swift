import Foundation
import LinearAlgebra
import Probability
import TestSupport
import Testing

@Suite struct MultivariateNormalTests {
  static let covariance: Matrix = [[4, 1, 0.5], [1, 3, -0.75], [0.5, -0.75, 2]]
  static let mean: Vector = [0.5, 0, -1]
  /// The third component is the sum of the others.
  static let singular: Matrix = [[4, 2, 6], [2, 3, 5], [6, 5, 11]]

  // Log densities by mpmath 1.3 with 40 digits, from the formula with determinant and inverse.
  @Test func `log densities reproduce forty-digit values`() throws {
    let one = try MultivariateNormal(mean: [0.2], covariance: [[2.25]])
    #expect(relativeDifference(one.logDensity([0.7]), -1.379959196868392667) < 1e-15)
    let three = try MultivariateNormal(mean: Self.mean, covariance: Self.covariance)
    #expect(relativeDifference(three.logDensity([1, 2, 3]), -11.07490841360087122) < 1e-14)
  }

  @Test func `variances eighteen orders apart do no harm`() throws {
    let law = try MultivariateNormal(
      mean: [1e6, 0, -1],
      covariance: [[1e6, 0.5e-3, 300], [0.5e-3, 1e-12, -2e-7], [300, -2e-7, 1]])
    #expect(
      relativeDifference(law.logDensity([1e6 + 300, 2e-7, 3]), -5.9659367872911243583) < 1e-13)
    let tiny = try MultivariateNormal(mean: [0, 0], covariance: [[1e-300, 0], [0, 1e300]])
    #expect(relativeDifference(tiny.logDensity([0, 0]), -log(2 * .pi)) < 1e-13)
  }

  // mpmath 1.3 with 40 digits: law of (y, y₁ + y₂) with det(BᵀB) for the change of measure; SciPy
  // 1.17.1 with allow_singular gives -3.77065398158332.
  @Test func `a singular law has its density on its subspace and none beside it`() throws {
    let law = try MultivariateNormal(mean: [0, 0, 0], covariance: Self.singular)
    #expect(law.rank == 2)
    #expect(!law.isDefinite)
    #expect(relativeDifference(law.logDensity([1.5, 0.25, 1.75]), -3.7706539815833182934) < 1e-13)
    #expect(law.logDensity([1.5, 0.25, 1.76]) == -.infinity)
    #expect(law.distance([1.5, 0.25, 1.76]) == .infinity)
    let root = law.root
    #expect(difference(root * root.transposed, Self.singular) < 1e-15)
  }

  @Test func `draws of a singular law lie on its subspace, far from the origin too`() throws {
    let law = try MultivariateNormal(mean: [1e9, -1e9, 7], covariance: 1e-6 * Self.singular)
    var generator = SplitMix64(seed: 3)
    let draws = law.samples(1000, using: &generator)
    #expect(law.squaredDistances(draws).allSatisfy { $0 < 60 })
  }

  @Test func `a constant component and a constant law are allowed`() throws {
    let law = try MultivariateNormal(mean: [1, 2], covariance: [[0, 0], [0, 4]])
    var generator = SplitMix64(seed: 1)
    #expect(law.sample(using: &generator)[0] == 1)
    #expect(
      relativeDifference(law.logDensity([1, 2]), -log(2 * (2 * Double.pi).squareRoot())) < 1e-15)
    #expect(law.logDensity([1.1, 2]) == -.infinity)
    let point = try MultivariateNormal(mean: [1, 2], covariance: .zeros(2, 2))
    #expect(point.rank == 0)
    #expect(point.logDensity([1, 2]) == 0)
    #expect(point.sample(using: &generator) == [1, 2])
  }

  @Test func `many log densities are the single ones, and infinite points have none`() throws {
    let law = try MultivariateNormal(mean: Self.mean, covariance: Self.covariance)
    let points: Matrix = [[1, 0, .infinity], [2, 0, 0], [3, 0, -.infinity]]
    let together = law.logDensities(points)
    for column in 0..<3 {
      #expect(together[column] == law.logDensity(Vector(points.column(column))))
    }
    #expect(together[2] == -.infinity)
    #expect(law.logDensity([1e200, 0, 0]) == -.infinity)
    #expect(law.logDensity([.nan, 0, 0]).isNaN)
  }

  @Test func `one normal drives what is new in its component`() throws {
    let law = try MultivariateNormal(mean: Self.mean, covariance: Self.covariance)
    let z: Matrix = [[1, 0.1], [-2, 0.2], [0.5, 0.3]]
    let draws = law.transform(standardNormals: z)
    for column in 0..<2 {
      let single = law.transform(standardNormals: Vector(z.column(column)))
      #expect((single - draws.column(column)).normInfinity < 1e-15)
    }
    #expect(draws[0, 0] == 0.5 + 2)
    #expect(law.root == law.root.keeping(.lower))
  }

  @Test func `many draws are the single ones`() throws {
    for covariance in [Self.covariance, Self.singular] {
      let law = try MultivariateNormal(mean: Self.mean, covariance: covariance)
      var (one, many) = (SplitMix64(seed: 12), SplitMix64(seed: 12))
      let draws = law.samples(10, using: &many)
      for column in 0..<10 {
        let single = law.sample(using: &one)
        #expect((single - draws.column(column)).normInfinity < 1e-14)
      }
    }
  }

  @Test func `the moments of draws are those of the law`() throws {
    var generator = SplitMix64(seed: 11)
    for covariance in [Self.covariance, Self.singular] {
      let law = try MultivariateNormal(mean: Self.mean, covariance: covariance)
      let draws = law.samples(100_000, using: &generator)
      expectMoments(draws, Self.mean, covariance)
      expectLaw(Array(law.squaredDistances(draws.selecting(columns: Array(0..<2000))))) {
        law.rank == 2
          ? 1 - exp(-$0 / 2)
          : 1 - erfc(($0 / 2).squareRoot())
            - (2 * $0 / .pi).squareRoot() * exp(-$0 / 2)
      }
    }
  }

  @Test func `every construction makes the same law`() throws {
    let law = try MultivariateNormal(mean: Self.mean, covariance: Self.covariance)
    let cholesky = try Cholesky(Self.covariance)
    let deviations = law.standardDeviations
    let correlation = Matrix(rows: 3, columns: 3) {
      $0 == $1 ? 1 : Self.covariance[$0, $1] / deviations[$0] / deviations[$1]
    }
    let others = [
      try MultivariateNormal(mean: Self.mean, cholesky: cholesky),
      try MultivariateNormal(mean: Self.mean, precision: cholesky.inverse()),
      try MultivariateNormal(
        mean: Self.mean, standardDeviations: deviations, correlation: correlation),
    ]
    for other in others {
      #expect(difference(other.covariance, Self.covariance) < 1e-15)
      #expect(difference(other.root, law.root) < 1e-15)
      #expect(relativeDifference(other.logDensity([1, 2, 3]), law.logDensity([1, 2, 3])) < 1e-14)
    }
  }

  @Test func `marginals and maps are exact`() throws {
    let law = try MultivariateNormal(mean: Self.mean, covariance: Self.covariance)
    let marginal = try law.marginal(of: [2, 0])
    #expect(marginal.mean == [-1, 0.5])
    #expect(marginal.covariance == [[2, 0.5], [0.5, 4]])
    #expect(try law.component(0) == Normal(mean: 0.5, standardDeviation: 2))
    let sum = try law.mapped(by: [[1, 1, 1]], adding: [2])
    #expect(abs(sum.mean[0] - 1.5) < 1e-15)
    #expect(abs(sum.covariance[0, 0] - 10.5) < 1e-14)
  }

  @Test func `bad parameters are refused in words`() {
    func refused(_ text: String, _ body: () throws -> MultivariateNormal) {
      let message = message { _ = try body() } ?? "nothing"
      #expect(message.contains(text), "\(message)")
    }
    refused("dimension is 0") { try .init(mean: [], covariance: .zeros(0, 0)) }
    refused("mean 1 is nan") { try .init(mean: [0, .nan], covariance: .identity(2)) }
    refused("covariance (1, 0) is inf") {
      try .init(mean: [0, 0], covariance: [[1, 0], [.infinity, 1]])
    }
    refused("not symmetric: (0, 1) is 0.5, (1, 0) is 0.4") {
      try .init(mean: [0, 0], covariance: [[1, 0.5], [0.4, 1]])
    }
    refused("negative variance, -1.0 at 1") {
      try .init(mean: [0, 0], covariance: [[1, 0], [0, -1]])
    }
    refused("(1, 0) is 2.0, larger than the variances 1.0 and 1.0 allow") {
      try .init(mean: [0, 0], covariance: [[1, 2], [2, 1]])
    }
    refused("not positive semidefinite") {
      try .init(mean: [0, 0, 0], covariance: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    }
    refused("precision matrix is not positive definite") {
      try .init(mean: [0, 0], precision: [[1, 1], [1, 1]])
    }
    refused("standard deviation 1 is -1.0") {
      try .init(mean: [0, 0], standardDeviations: [1, -1], correlation: .identity(2))
    }
    refused("correlation (1, 1) is 1.1, the diagonal must be 1") {
      try .init(mean: [0, 0], standardDeviations: [1, 1], correlation: [[1, 0], [0, 1.1]])
    }
    refused("correlation (0, 1) is 1.2, must lie between -1 and 1") {
      try .init(mean: [0, 0], standardDeviations: [1, 1], correlation: [[1, 1.2], [1.2, 1]])
    }
    refused("(0, 1) must lie between") {
      try .init(
        mean: [0, 0, 0], standardDeviations: [1, 1, 0],
        correlation: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    }
  }

  @Test func `shapes that do not fit stop the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = try MultivariateNormal(mean: [0, 0], covariance: .identity(3))
    }
    await #expect(processExitsWith: .failure) {
      _ = try MultivariateNormal(mean: [0, 0], covariance: .identity(2)).logDensity([1])
    }
    await #expect(processExitsWith: .failure) {
      let law = try MultivariateNormal(mean: [0, 0], covariance: .identity(2))
      _ = try law.conditional(on: [0], values: [1, 2])
    }
    await #expect(processExitsWith: .failure) {
      _ = try MatrixNormalInverseWishart(
        mean: .zeros(3, 2), rowCovariance: .identity(2), scale: .identity(2), degrees: 4)
    }
    await #expect(processExitsWith: .failure) {
      _ = try Dirichlet(concentrations: [1, 1]).transform(uniforms: [0.5, 0.5])
    }
    await #expect(processExitsWith: .failure) {
      _ = CorrelatedInputs(
        copula: try GaussianCopula(correlation: .identity(2)), margins: [try Exponential(mean: 1)])
    }
  }
}
