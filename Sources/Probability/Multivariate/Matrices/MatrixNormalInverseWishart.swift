internal import Foundation
public import LinearAlgebra

/// The joint law `MNIW(M, V, Ψ, ν)` of coefficients `A` (`K × N`) and a covariance `Σ` (order `N`), as
/// in Bayesian vector autoregressions:
///
///     Σ ~ IW(Ψ, ν),   A | Σ ~ MN(M, V, Σ),   so that  E Σ = Ψ / (ν - N - 1)  and  Cov(vec A | Σ) = Σ ⊗ V.
///
/// `MNIW(A, V, (ν - N - 1) Σ, ν)` has the means `A` and `Σ`.
public struct MatrixNormalInverseWishart: Sendable, Equatable {
  /// A draw of both, with the factor that both came from.
  public struct Draw: Sendable, Equatable {
    /// The coefficients `A`.
    public let coefficients: Matrix
    /// The covariance `Σ`, symmetric to the last bit.
    public let covariance: Matrix
    /// The lower triangular Cholesky factor of `covariance`.
    public let covarianceFactor: Matrix
  }

  /// The expectation `M` of the coefficients.
  public let mean: Matrix
  /// The covariance `V` among rows of the coefficients, in units of `Σ`.
  public let rowCovariance: Matrix
  /// The law of the covariance, `IW(Ψ, ν)`.
  public let covarianceLaw: InverseWishart
  private let rowFactor: Matrix

  /// The law with the given mean and row covariance of `A`, and scale and degrees of freedom of `Σ`.
  public init(
    mean: Matrix, rowCovariance: Matrix, scale: Matrix, degrees: Double
  ) throws(DistributionError) {
    let input = MultivariateInput(law: "matrix normal-inverse Wishart")
    demand(
      rowCovariance.rows == mean.rows && scale.rows == mean.columns,
      "a covariance of \(rowCovariance.shape) among rows and a scale of \(scale.shape) "
        + "for a mean of \(mean.shape)")
    try input.requireFinite(mean, "mean")
    let cholesky = try input.definite(rowCovariance, "covariance among rows")
    covarianceLaw = try InverseWishart(scale: scale, degrees: degrees)
    self.mean = mean
    self.rowCovariance = cholesky.symmetrised(rowCovariance)
    rowFactor = cholesky.factor
  }

  /// The variance of each coefficient, `vᵢᵢ ψⱼⱼ / (ν - N - 1)`; nil where `ν ≤ N + 1`.
  public var coefficientVariances: Matrix? {
    covarianceLaw.mean.map { rowCovariance.diagonal.outer($0.diagonal) }
  }

  /// The law of the coefficients given the covariance.
  public func coefficientLaw(given covariance: Matrix) throws(DistributionError) -> MatrixNormal {
    try MatrixNormal(mean: mean, rowCovariance: rowCovariance, columnCovariance: covariance)
  }

  /// The logarithm of the joint density of coefficients and covariance; -∞ where the covariance is not
  /// positive definite.
  public func logDensity(coefficients: Matrix, covariance: Matrix) -> Double {
    guard let factor = covariance.definiteFactor(order: mean.columns),
      let rows = try? Cholesky(factor: rowFactor)
    else { return -.infinity }
    return covarianceLaw.logDensity(factor: factor)
      + MatrixNormal.logDensity(coefficients, mean: mean, rows: rows, columns: factor)
  }

  /// The logarithm of the density of the coefficients alone, a matrix t law:
  ///
  ///     Γ_N((ν+K)/2) / Γ_N(ν/2) π^(-KN/2) |V|^(-N/2) |Ψ|^(ν/2) |Ψ + (A-M)ᵀV⁻¹(A-M)|^(-(ν+K)/2)
  public func logDensity(coefficients: Matrix) -> Double {
    demand(
      coefficients.rows == mean.rows && coefficients.columns == mean.columns,
      "a \(coefficients.shape) matrix for a law of \(mean.shape) ones")
    let (rows, columns) = (Double(mean.rows), Double(mean.columns))
    let degrees = covarianceLaw.degrees
    // |Ψ + DᵀD| / |Ψ| = |I + WᵀW| with W = L_V⁻¹ (A - M) L_Ψ⁻ᵀ.
    var scores = coefficients - mean
    guard scores.isFinite else {
      return coefficients.elements.contains(where: \.isNaN) ? .nan : -.infinity
    }
    let scale = covarianceLaw.cholesky
    scores.divideByTriangle(rowFactor, .lower)
    scores.divideByTriangle(scale.factor.transposed, .upper, from: .right)
    var gram = scores.gram
    gram.addToDiagonal(1)
    guard let ratio = try? Cholesky(gram) else { return -.infinity }
    let logRow = 2 * rowFactor.diagonal.reduce(0) { $0 + log($1) }
    return SpecialFunctions.logMultivariateGamma(dimension: mean.columns, (degrees + rows) / 2)
      - SpecialFunctions.logMultivariateGamma(dimension: mean.columns, degrees / 2)
      - (rows * columns * log(Double.pi) + columns * logRow + rows * scale.logDeterminant
        + (degrees + rows) * ratio.logDeterminant) / 2
  }

  /// A draw of both: `Σ = L Lᵀ` by Bartlett's decomposition, then `A = M + L_V Z Lᵀ`.
  public func sample(using generator: inout some RandomNumberGenerator) -> Draw {
    let factor = covarianceLaw.sampleFactor(using: &generator)
    let normals = Matrix(rows: mean.rows, columns: mean.columns) { _, _ in
      generator.standardNormal()
    }
    return Draw(
      coefficients: MatrixNormal.transform(
        normals, mean: mean, rows: rowFactor, columns: factor),
      covariance: factor.outerGram, covarianceFactor: factor)
  }
}
