/// The coefficients that minimise `Σ (yᵢ - Xᵢ b)² + Σ λⱼ bⱼ²`.
///
/// Least squares of the design with the rows `diag(√λ)` under it, so that no product `XᵀX` is
/// formed. With all penalties positive any design is admitted, rank-deficient ones too.
public struct RidgeLeastSquares: Sendable {
  /// The minimiser.
  public let coefficients: Vector
  /// `y - X b`.
  public let residuals: Vector
  /// `trace X (XᵀX + Λ)⁻¹ Xᵀ`, the number of parameters that the data determine.
  public let effectiveParameters: Double
  let augmented: LeastSquares

  /// Fits with one penalty a column; 0 leaves a column (an intercept, say) unpenalised.
  public init(
    design: Matrix, response: Vector, penalties: Vector
  ) throws(LinearAlgebraError) {
    let (rows, columns) = (design.rows, design.columns)
    demand(
      penalties.count == columns, "\(penalties.count) penalties for a design of \(design.shape)")
    demand(
      rows == response.count, "a design of \(design.shape) for a response of \(response.count)")
    try penalties.requireFinite()
    if let column = penalties.firstIndex(where: { $0 < 0 }) {
      throw .noSolution(
        operation: "ridge regression",
        reason: "the penalty of column \(column) is negative (\(penalties[column]))")
    }
    augmented = try LeastSquares(
      design: .joined(rows: [design, .diagonal(penalties.map { $0.squareRoot() })]),
      response: Vector(response.elements + [Double](repeating: 0, count: columns)))
    coefficients = augmented.coefficients
    residuals = Vector(augmented.residuals.slice(0..<rows))
    effectiveParameters = augmented.leverages.slice(0..<rows).sum
  }

  /// Fits with the same penalty for each column.
  public init(design: Matrix, response: Vector, penalty: Double) throws(LinearAlgebraError) {
    try self.init(
      design: design, response: response,
      penalties: Vector(repeating: penalty, count: design.columns))
  }

  /// `(XᵀX + Λ)⁻¹`: times the residual variance, the posterior covariance of the coefficients under
  /// independent normal priors of variance `σ²/λⱼ`.
  public func unscaledCovariance() throws(LinearAlgebraError) -> Matrix {
    try augmented.unscaledCovariance()
  }
}
