import Foundation
import LinearAlgebra
import Probability
import TestSupport
import Testing

/// Covariances of low rank, against the slow way through eigenvalues.
@Suite struct SingularNormalTests {
  /// `B Bᵀ` with `B` of `n × r`, rows scaled by powers of ten.
  static func factor(
    _ n: Int, _ r: Int, spread: Double, _ generator: inout SplitMix64
  ) -> Matrix {
    var factor = Matrix(rows: n, columns: r) { _, _ in generator.standardNormal() }
    factor.scaleRows(by: Vector(count: n) { _ in pow(10, spread * (generator.uniform() - 0.5)) })
    return factor
  }

  @Test func `rank and root of random covariances are found at any scale`() throws {
    var generator = SplitMix64(seed: 91)
    for (n, r) in [(2, 1), (5, 3), (12, 1), (20, 19), (30, 10), (80, 40)] {
      for spread in [0.0, 4, 12] {
        let factor = Self.factor(n, r, spread: spread, &generator)
        let covariance = factor.transposed.gram
        let law = try MultivariateNormal(mean: .zeros(n), covariance: covariance)
        #expect(law.rank == r, "\(n) × \(r), spread \(spread)")
        let back = law.root * law.root.transposed
        for i in 0..<n {
          for j in 0..<n {
            let scale = (covariance[i, i] * covariance[j, j]).squareRoot()
            #expect(abs(back[i, j] - covariance[i, j]) < 1e-12 * scale)
          }
        }
      }
    }
  }

  @Test func `densities are those of the pseudo-inverse and pseudo-determinant`() throws {
    var generator = SplitMix64(seed: 92)
    for (n, r) in [(2, 1), (5, 3), (12, 2), (20, 15)] {
      let factor = Self.factor(n, r, spread: 1, &generator)
      let law = try MultivariateNormal(mean: .zeros(n), covariance: factor.transposed.gram)
      let x = factor * Vector(count: r) { _ in generator.standardNormal() }
      let eigen = try SymmetricEigen(law.covariance)
      var expected = -Double(r) / 2 * log(2 * .pi)
      for place in (n - r)..<n {
        let score = eigen.vectors.column(place).dot(x)
        expected -= (log(eigen.values[place]) + score * score / eigen.values[place]) / 2
      }
      #expect(abs(law.logDensity(x) - expected) < 1e-8 * (1 + abs(expected)))
      var beside = x
      beside[n - 1] += 1e-3 * law.standardDeviations[n - 1]
      #expect(law.logDensity(beside) == -.infinity)
    }
  }

  @Test func `conditioning on a singular block equals the pseudo-inverse formula`() throws {
    var generator = SplitMix64(seed: 93)
    // Ten components of rank 6; the given eight hold all of it or, of rank 3, not.
    for (rank, given) in [(6, 8), (6, 4), (3, 5)] {
      let factor = Self.factor(10, rank, spread: 1, &generator)
      let law = try MultivariateNormal(mean: .zeros(10), covariance: factor.transposed.gram)
      let a = Array(0..<given)
      let b = Array(given..<10)
      let x = factor * Vector(count: rank) { _ in generator.standardNormal() }
      let block = law.covariance.selecting(rows: a).selecting(columns: a)
      let eigen = try SymmetricEigen(block)
      let blockRank = min(rank, given)
      var weights = Vector.zeros(given)
      var reduction = Matrix.zeros(10 - given, 10 - given)
      let cross = law.covariance.selecting(rows: b).selecting(columns: a)
      for place in (given - blockRank)..<given {
        let vector = eigen.vectors.column(place)
        let score = vector.dot(x.slice(0..<given)) / eigen.values[place]
        weights.add(vector, scaledBy: score)
        let image = cross * vector
        reduction.addOuterProduct(of: image, image, scaledBy: 1 / eigen.values[place])
      }
      let expected = cross * weights
      let conditional = try law.conditional(on: a, values: Vector(x.slice(0..<given)))
      #expect((conditional.mean - expected).normInfinity < 1e-8 * x.normInfinity)
      let covariance = law.covariance.selecting(rows: b).selecting(columns: b) - reduction
      #expect((conditional.covariance - covariance).maximumNorm < 1e-9 * law.covariance.maximumNorm)
      #expect(conditional.rank == rank - blockRank)
    }
  }

  @Test func `rounded correlations that contradict slightly are refused, not repaired`() throws {
    // Of three perfectly dependent components, one correlation is rounded to three digits.
    let found = message {
      _ = try MultivariateNormal(
        mean: [0, 0, 0], covariance: [[1, 1, 0.8], [1, 1, 0.801], [0.8, 0.801, 1]])
    }
    #expect(found?.contains("not positive semidefinite") == true)
  }
}

/// Covariances that are semidefinite on paper and a rounding away from it in memory.
@Suite struct NearlySingularNormalTests {
  static let kernels: [(name: String, covariance: Matrix)] = [
    ("Hilbert", Matrix(rows: 15, columns: 15) { 1 / Double($0 + $1 + 1) }),
    (
      "squared exponential",
      Matrix(rows: 60, columns: 60) { exp(-pow(Double($0 - $1) / 20, 2) / 2) }
    ),
    ("Brownian", Matrix(rows: 200, columns: 200) { Double(min($0, $1) + 1) }),
    (
      "equal correlations of -1/(n-1)",
      Matrix(rows: 7, columns: 7) { $0 == $1 ? 1 : -1 / 6.0 }
    ),
    (
      "compound growth", Matrix(rows: 30, columns: 30) { exp(0.9 * Double(min($0, $1))) }
    ),
    ("all ones, printed", Matrix(rows: 9, columns: 9) { _, _ in 0.1 * 3 }),
  ]

  @Test(arguments: kernels.indices)
  func `semidefinite kernels are accepted and reproduced`(index: Int) throws {
    let (name, covariance) = Self.kernels[index]
    let count = covariance.rows
    let law = try MultivariateNormal(mean: .zeros(count), covariance: covariance)
    let back = law.root * law.root.transposed
    for i in 0..<count {
      for j in 0..<count {
        let scale = (covariance[i, i] * covariance[j, j]).squareRoot()
        #expect(abs(back[i, j] - covariance[i, j]) < 1e-12 * scale, "\(name) (\(i), \(j))")
      }
    }
    var generator = SplitMix64(seed: 95)
    let draws = law.samples(200, using: &generator)
    #expect(law.logDensities(draws).isFinite, "\(name)")
    let half = Array(0..<count / 2)
    let conditioning = try law.conditioning(on: half)
    #expect(conditioning.covariance.isFinite && conditioning.gain.isFinite)
    let values = try conditioning.means(given: Matrix(draws[0..<half.count, 0..<200]))
    #expect(values.isFinite)
  }

  @Test func `a sample covariance of few observations is accepted`() throws {
    var generator = SplitMix64(seed: 96)
    for observations in [3, 6, 12] {
      var data = Matrix(rows: 20, columns: observations) { row, _ in
        pow(10, Double(row % 7) - 3) * (5 + generator.standardNormal())
      }
      let means = data.rowMeans
      data = Matrix(rows: 20, columns: observations) { data[$0, $1] - means[$0] }
      let covariance = data.transposed.gram / Double(observations - 1)
      let law = try MultivariateNormal(mean: means, covariance: covariance)
      #expect(law.rank == observations - 1)
    }
  }
}
