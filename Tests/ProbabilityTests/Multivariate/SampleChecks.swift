import Foundation
import LinearAlgebra
import Testing

/// The message of the error that `body` throws, or nil.
func message(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return "\(error)"
  }
}

/// The largest relative difference of two matrices, against the largest element of each row's scale.
func difference(_ a: Matrix, _ b: Matrix) -> Double {
  (a - b).maximumNorm / max(a.maximumNorm, b.maximumNorm, .leastNormalMagnitude)
}

/// Expects the mean of each row of `draws` to be `mean`, family-wise at 1 % by Bonferroni's bound:
/// `|z| ≤ Φ⁻¹(1 - 0.005 / tests)`, the deviations estimated from the draws.
func expectMeans(
  _ draws: Matrix, _ mean: Vector, tests: Int, sourceLocation: SourceLocation = #_sourceLocation
) {
  let limit = normalLimit(tests: tests)
  for row in 0..<draws.rows {
    let values = draws.row(row)
    let average = values.sum / Double(values.count)
    let variance =
      values.map { ($0 - average) * ($0 - average) }.reduce(0, +) / Double(values.count - 1)
    let error = (variance / Double(values.count)).squareRoot()
    #expect(
      abs(average - mean[row]) <= limit * error + 1e-12 * abs(mean[row]),
      "row \(row): \(average) for \(mean[row])", sourceLocation: sourceLocation)
  }
}

/// Expects means and covariances of the rows of `draws`, family-wise at 1 % over all of them.
func expectMoments(
  _ draws: Matrix, _ mean: Vector, _ covariance: Matrix,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let n = draws.rows
  let tests = n + n * (n + 1) / 2
  expectMeans(draws, mean, tests: tests, sourceLocation: sourceLocation)
  var products: [Vector] = []
  var expected: [Double] = []
  for i in 0..<n {
    for j in 0...i {
      products.append(
        Vector(count: draws.columns) { (draws[i, $0] - mean[i]) * (draws[j, $0] - mean[j]) })
      expected.append(covariance[i, j])
    }
  }
  expectMeans(
    Matrix(columns: products).transposed.copied, Vector(expected), tests: tests,
    sourceLocation: sourceLocation)
}

extension MatrixView {
  var copied: Matrix { Matrix(self) }
}

/// The two-sided limit of a standard normal for a family of `tests` at 1 %.
func normalLimit(tests: Int) -> Double {
  var (low, high) = (0.0, 10.0)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if erfc(middle / 2.0.squareRoot()) > 0.01 / Double(tests) {
      low = middle
    } else {
      high = middle
    }
  }
  return high
}

/// Expects `values` to follow the law with distribution function `cumulative`, by Kolmogorov and
/// Smirnov's test at 0.1 %: `√n D ≤ 1.9495`.
func expectLaw(
  _ values: [Double], sourceLocation: SourceLocation = #_sourceLocation,
  _ cumulative: (Double) -> Double
) {
  let n = Double(values.count)
  var largest = 0.0
  for (rank, value) in values.sorted().enumerated() {
    let p = cumulative(value)
    largest = max(largest, abs(p - Double(rank) / n), abs(Double(rank + 1) / n - p))
  }
  #expect(
    largest * n.squareRoot() <= 1.9495, "distance \(largest) of \(values.count)",
    sourceLocation: sourceLocation)
}

/// The chi-squared distribution function with `degrees` even: `1 - exp(-x/2) Σ (x/2)ᵏ / k!`.
func evenChiSquared(_ x: Double, degrees: Int) -> Double {
  var term = 1.0
  var sum = 1.0
  for k in 1..<max(1, degrees / 2) {
    term *= x / 2 / Double(k)
    sum += term
  }
  return 1 - exp(-x / 2) * sum
}
