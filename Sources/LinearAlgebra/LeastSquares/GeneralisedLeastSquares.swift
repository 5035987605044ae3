/// The coefficients that minimise `(y - X b)ᵀ V⁻¹ (y - X b)`, for errors of covariance `σ² V`.
///
/// With `V = L Lᵀ` these are the ordinary least squares of `L⁻¹ y` by `L⁻¹ X` (Aitken 1936).
public struct GeneralisedLeastSquares: Sendable {
  /// The minimiser.
  public let coefficients: Vector
  /// `y - X b`.
  public let residuals: Vector
  let whitened: LeastSquares

  /// Fits with the error covariance `covariance`, up to a factor.
  public init(
    design: Matrix, response: Vector, covariance: Matrix
  ) throws(LinearAlgebraError) {
    demand(
      covariance.isSquare && covariance.rows == design.rows,
      "a covariance of \(covariance.shape) for a design of \(design.shape)")
    demand(
      design.rows == response.count,
      "a design of \(design.shape) for a response of \(response.count)")
    let factor = try Cholesky(covariance)
    whitened = try LeastSquares(
      design: try factor.whiten(design), response: try factor.whiten(response))
    coefficients = whitened.coefficients
    residuals = factor.colour(whitened.residuals)
  }

  /// `rᵀ V⁻¹ r`.
  public var weightedSumOfSquares: Double { whitened.residualSumOfSquares }

  /// `(Xᵀ V⁻¹ X)⁻¹`; times `σ²` it is the covariance of the coefficients.
  public func unscaledCovariance() throws(LinearAlgebraError) -> Matrix {
    try whitened.unscaledCovariance()
  }
}
