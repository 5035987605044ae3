internal import Foundation
public import LinearAlgebra

/// The Wishart law `W(S, ν)` of positive definite matrices of order `p`, `S` definite, `ν > p - 1`:
///
///     f(X) = |X|^((ν-p-1)/2) exp(-½ tr S⁻¹X) / (2^(νp/2) |S|^(ν/2) Γ_p(ν/2)),   E X = ν S.
///
/// For whole `ν` it is the law of `Σ xᵢ xᵢᵀ` over `ν` independent `xᵢ ~ N(0, S)`.
public struct Wishart: Sendable {
  /// The scale matrix `S`.
  public let scale: Matrix
  /// The degrees of freedom `ν`.
  public let degrees: Double
  let cholesky: Cholesky
  private let logNormaliser: Double

  /// The law with the given scale and degrees of freedom.
  public init(scale: Matrix, degrees: Double) throws(DistributionError) {
    let input = MultivariateInput(law: "Wishart")
    cholesky = try input.definite(scale, "scale matrix")
    try input.requireDegrees(degrees, dimension: scale.rows)
    self.scale = cholesky.symmetrised(scale)
    self.degrees = degrees
    let p = Double(scale.rows)
    logNormaliser =
      -degrees / 2 * (p * log(2) + cholesky.logDeterminant)
      - SpecialFunctions.logMultivariateGamma(dimension: scale.rows, degrees / 2)
  }

  /// The law with the given mean, `S = E X / ν`.
  public init(mean: Matrix, degrees: Double) throws(DistributionError) {
    let input = MultivariateInput(law: "Wishart")
    try input.requireDegrees(degrees, dimension: mean.rows)
    _ = try input.definite(mean, "mean")
    try self.init(scale: mean / degrees, degrees: degrees)
  }

  /// The law with the given mean `M` and standard deviation `s` of the element at `row` and `column`:
  /// `ν = (mᵢⱼ² + mᵢᵢ mⱼⱼ) / s²`.
  public init(
    mean: Matrix, standardDeviation: Double, row: Int, column: Int
  ) throws(DistributionError) {
    let input = MultivariateInput(law: "Wishart")
    let products = try input.elementProducts(mean, standardDeviation, row, column)
    let degrees = products.square + products.diagonal
    guard degrees > Double(mean.rows - 1) else {
      let most = standardDeviation * (degrees / Double(max(1, mean.rows - 1))).squareRoot()
      throw input.fail(
        "standard deviation \(standardDeviation) of element (\(row), \(column)) must be below "
          + "\(most) for matrices of order \(mean.rows)")
    }
    try self.init(mean: mean, degrees: degrees)
  }

  /// The number of rows of a matrix of the law.
  public var dimension: Int { scale.rows }

  /// The expectation `ν S`.
  public var mean: Matrix { degrees * scale }

  /// The most probable matrix `(ν - p - 1) S`; nil where `ν < p + 1`, as the density has no maximum.
  public var mode: Matrix? {
    let factor = degrees - Double(dimension) - 1
    return factor >= 0 ? factor * scale : nil
  }

  /// The variance of each element, `ν (sᵢⱼ² + sᵢᵢ sⱼⱼ)`.
  public var variances: Matrix {
    Matrix(rows: dimension, columns: dimension) { covariance($0, $1, $0, $1) }
  }

  /// The covariance of the elements `(i, j)` and `(k, l)`, `ν (sᵢₖ sⱼₗ + sᵢₗ sⱼₖ)`.
  public func covariance(_ i: Int, _ j: Int, _ k: Int, _ l: Int) -> Double {
    degrees * (scale[i, k] * scale[j, l] + scale[i, l] * scale[j, k])
  }

  /// The density; 0 where `x` is not positive definite.
  public func density(_ x: Matrix) -> Double { exp(logDensity(x)) }

  /// The logarithm of the density; -∞ where `x` is not finite, symmetric and positive definite.
  public func logDensity(_ x: Matrix) -> Double {
    guard let factor = x.definiteFactor(order: dimension) else { return -.infinity }
    // tr S⁻¹X = ‖L_S⁻¹ L_X‖².
    var ratio = factor.factor
    ratio.divideByTriangle(cholesky.factor, .lower)
    let power = (degrees - Double(dimension) - 1) / 2
    return power * factor.logDeterminant - ratio.sumOfSquares / 2 + logNormaliser
  }

  /// A variate.
  public func sample(using generator: inout some RandomNumberGenerator) -> Matrix {
    sampleFactor(using: &generator).outerGram
  }

  /// The lower triangular factor `L` of a variate `L Lᵀ`, by Bartlett's decomposition.
  public func sampleFactor(using generator: inout some RandomNumberGenerator) -> Matrix {
    var factor = Bartlett.lower(order: dimension, degrees: degrees, using: &generator)
    factor.multiplyByTriangle(cholesky.factor, .lower)
    return factor
  }
}

extension Wishart: Equatable {
  /// Laws are equal where their parameters are.
  public static func == (a: Self, b: Self) -> Bool {
    a.scale == b.scale && a.degrees == b.degrees
  }
}

extension MultivariateInput {
  /// `mᵢⱼ² / s²` and `mᵢᵢ mⱼⱼ / s²` of a mean and the standard deviation of one of its elements.
  func elementProducts(
    _ mean: Matrix, _ deviation: Double, _ row: Int, _ column: Int
  ) throws(DistributionError) -> (square: Double, diagonal: Double) {
    _ = try definite(mean, "mean")
    guard (0..<mean.rows).contains(row), (0..<mean.rows).contains(column) else {
      throw fail("no element (\(row), \(column)) in a mean of shape \(mean.shape)")
    }
    guard deviation > 0, deviation.isFinite else {
      throw fail("the standard deviation is \(deviation), must be positive and finite")
    }
    let ratio = mean[row, column] / deviation
    return (ratio * ratio, mean[row, row] / deviation * (mean[column, column] / deviation))
  }

  func requireDegrees(_ degrees: Double, dimension: Int) throws(DistributionError) {
    guard degrees.isFinite, degrees > Double(dimension - 1) else {
      throw fail(
        "\(degrees) degrees of freedom, must be finite and larger than \(dimension - 1) "
          + "for matrices of order \(dimension)")
    }
  }
}

extension Cholesky {
  /// The matrix that was factorised, symmetric to the last bit.
  func symmetrised(_ matrix: Matrix) -> Matrix {
    var exact = matrix
    exact.symmetrise()
    return exact
  }
}

extension Matrix {
  /// The Cholesky factor of a value of a law of definite matrices, or nil where it is none.
  func definiteFactor(order: Int) -> Cholesky? {
    demand(
      rows == order && columns == order, "a \(shape) matrix for a law of \(order) × \(order) ones")
    guard isFinite, isSymmetric(tolerance: 1e-12) else { return nil }
    return try? Cholesky(self)
  }
}
