internal import Foundation
public import LinearAlgebra

/// The inverse Wishart law `IW(Ψ, ν)` of positive definite matrices of order `p`, `Ψ` definite,
/// `ν > p - 1`: the law of `X` with `X⁻¹ ~ W(Ψ⁻¹, ν)`.
///
///     f(X) = |Ψ|^(ν/2) |X|^(-(ν+p+1)/2) exp(-½ tr ΨX⁻¹) / (2^(νp/2) Γ_p(ν/2))
public struct InverseWishart: Sendable {
  /// The scale matrix `Ψ`.
  public let scale: Matrix
  /// The degrees of freedom `ν`.
  public let degrees: Double
  let cholesky: Cholesky
  private let logNormaliser: Double

  /// The law with the given scale and degrees of freedom.
  public init(scale: Matrix, degrees: Double) throws(DistributionError) {
    let input = MultivariateInput(law: "inverse Wishart")
    cholesky = try input.definite(scale, "scale matrix")
    try input.requireDegrees(degrees, dimension: scale.rows)
    self.scale = cholesky.symmetrised(scale)
    self.degrees = degrees
    let p = Double(scale.rows)
    logNormaliser =
      degrees / 2 * (cholesky.logDeterminant - p * log(2))
      - SpecialFunctions.logMultivariateGamma(dimension: scale.rows, degrees / 2)
  }

  /// The law with the given mean, `Ψ = (ν - p - 1) E X`, for which `ν > p + 1`.
  public init(mean: Matrix, degrees: Double) throws(DistributionError) {
    let factor = degrees - Double(mean.rows) - 1
    guard degrees.isFinite, factor > 0 else {
      throw DistributionError(
        "inverse Wishart: \(degrees) degrees of freedom, must be finite and larger than "
          + "\(mean.rows + 1) for matrices of order \(mean.rows) to have a mean")
    }
    try self.init(scale: factor * mean, degrees: degrees)
  }

  /// The number of rows of a matrix of the law.
  public var dimension: Int { scale.rows }

  /// The expectation `Ψ / (ν - p - 1)`; nil where `ν ≤ p + 1`, as there is none.
  public var mean: Matrix? {
    let divisor = degrees - Double(dimension) - 1
    return divisor > 0 ? scale / divisor : nil
  }

  /// The most probable matrix `Ψ / (ν + p + 1)`.
  public var mode: Matrix { scale / (degrees + Double(dimension) + 1) }

  /// The variance of each element; nil where `ν ≤ p + 3`, as there is none.
  public var variances: Matrix? {
    guard covariance(0, 0, 0, 0) != nil else { return nil }
    return Matrix(rows: dimension, columns: dimension) { covariance($0, $1, $0, $1) ?? .infinity }
  }

  /// The covariance of the elements `(i, j)` and `(k, l)`; nil where `ν ≤ p + 3`, as there is none:
  ///
  ///     (2 ψᵢⱼ ψₖₗ + (ν-p-1) (ψᵢₖ ψⱼₗ + ψᵢₗ ψⱼₖ)) / ((ν-p) (ν-p-1)² (ν-p-3))
  public func covariance(_ i: Int, _ j: Int, _ k: Int, _ l: Int) -> Double? {
    let m = degrees - Double(dimension)
    guard m > 3 else { return nil }
    let products = scale[i, k] * scale[j, l] + scale[i, l] * scale[j, k]
    return (2 * scale[i, j] * scale[k, l] + (m - 1) * products)
      / (m * (m - 1) * (m - 1) * (m - 3))
  }

  /// The density; 0 where `x` is not positive definite.
  public func density(_ x: Matrix) -> Double { exp(logDensity(x)) }

  /// The logarithm of the density; -∞ where `x` is not finite, symmetric and positive definite.
  public func logDensity(_ x: Matrix) -> Double {
    guard let factor = x.definiteFactor(order: dimension) else { return -.infinity }
    return logDensity(factor: factor)
  }

  /// The logarithm of the density at `L Lᵀ`.
  func logDensity(factor: Cholesky) -> Double {
    // tr ΨX⁻¹ = ‖L_X⁻¹ L_Ψ‖².
    var ratio = cholesky.factor
    ratio.divideByTriangle(factor.factor, .lower)
    let power = (degrees + Double(dimension) + 1) / 2
    return logNormaliser - power * factor.logDeterminant - ratio.sumOfSquares / 2
  }

  /// A variate.
  public func sample(using generator: inout some RandomNumberGenerator) -> Matrix {
    sampleFactor(using: &generator).outerGram
  }

  /// The lower triangular factor `L` of a variate `L Lᵀ`, with no inverse on the way.
  ///
  /// With `A` upper triangular and `A Aᵀ ~ W(I, ν)`, a variate is `L_Ψ (A Aᵀ)⁻¹ L_Ψᵀ`, whose factor is
  /// `L_Ψ A⁻ᵀ`: one triangular division. (Where `ν - p + 1` is so small that a diagonal element of
  /// `A` would underflow, it is kept at 1e-140.)
  public func sampleFactor(using generator: inout some RandomNumberGenerator) -> Matrix {
    let triangle = Bartlett.upperTransposed(order: dimension, degrees: degrees, using: &generator)
    var factor = cholesky.factor
    factor.divideByTriangle(triangle, .lower, from: .right)
    return factor
  }
}

extension InverseWishart: Equatable {
  /// Laws are equal where their parameters are.
  public static func == (a: Self, b: Self) -> Bool {
    a.scale == b.scale && a.degrees == b.degrees
  }
}
