internal import Foundation

/// The coefficients `b` that minimise `Σ wᵢ (yᵢ - Xᵢ b)²`, for a design `X` of full column rank.
///
/// QR factorisation with column pivoting of the columns scaled to unit norm, then refinement of the
/// augmented system (Björck 1967) with residuals in twice the precision,
///
///     r + X b = y,   Xᵀ r = 0,
///
/// until it changes nothing: the coefficients are accurate to the last digits as long as the
/// condition number of the scaled columns stays well below 1/ε. Rank is judged on columns of unit
/// norm with tolerance `n ε`, `n` the number of rows.
public struct LeastSquares: Sendable {
  /// The minimiser, one coefficient a column of the design.
  public let coefficients: Vector
  /// `y - X b`, accurate also where it is small beside `y`.
  public let residuals: Vector
  /// An estimate of the reciprocal condition number of the columns scaled to unit norm.
  public let reciprocalCondition: Double
  /// The largest number of refinement steps that a solution took.
  public let refinements: Int
  let weights: Vector?
  let system: AugmentedSystem

  /// Fits `response` by the columns of `design`, each row with its weight (1 without `weights`).
  ///
  /// A design that was computed, such as powers of a column, is known better than it is stored. Its
  /// `remainder` is what rounding took from it; with it the answer is that of `design + remainder`,
  /// which differs in as many digits as the condition number has.
  public init(
    design: Matrix, remainder: Matrix? = nil, response: Vector, weights: Vector? = nil
  ) throws(LinearAlgebraError) {
    demand(
      design.rows == response.count,
      "a design of \(design.shape) for a response of \(response.count)")
    demand(
      remainder.map { $0.rows == design.rows && $0.columns == design.columns } ?? true,
      "a remainder of \(remainder?.shape ?? "") for a design of \(design.shape)")
    try response.requireFinite()
    self.weights = weights
    guard let weights else {
      system = try AugmentedSystem(design, remainder: remainder)
      let solution = try system.solve(residual: response, gradient: nil)
      coefficients = solution.coefficients
      residuals = solution.residuals
      refinements = solution.refinements
      reciprocalCondition = system.factor.reciprocalCondition
      return
    }
    let roots = try LeastSquares.roots(of: weights, rows: design.rows)
    try design.requireFinite()
    var scaled = design
    scaled.scaleRows(by: roots)
    try scaled.requireRange("the weighted design")
    var scaledRemainder = remainder
    scaledRemainder?.scaleRows(by: roots)
    system = try AugmentedSystem(scaled, remainder: scaledRemainder)
    let solution = try system.solve(
      residual: response.multipliedElementwise(by: roots), gradient: nil)
    coefficients = solution.coefficients
    refinements = solution.refinements
    reciprocalCondition = system.factor.reciprocalCondition
    var plain = DoubleDoubleVector(response.elements)
    for column in 0..<design.columns {
      plain.add(column: column, of: design, scaledBy: -solution.coefficients[column])
      if let remainder {
        plain.add(column: column, of: remainder, scaledBy: -solution.coefficients[column])
      }
    }
    residuals = Vector(plain.rounded)
  }

  /// `Σ wᵢ rᵢ²`, in twice the precision.
  public var residualSumOfSquares: Double {
    guard let weights else { return residuals.compensatedDot(residuals) }
    return residuals.compensatedDot(residuals.multipliedElementwise(by: weights))
  }

  /// `(XᵀWX)⁻¹`; times the residual variance it is the covariance of the coefficients.
  ///
  /// Through the triangular factor where the scaled columns are well conditioned, which leaves 12
  /// digits. Elsewhere each column solves the augmented system `r + X z = 0, Xᵀ r = -e` and is
  /// refined as the coefficients are.
  public func unscaledCovariance() throws(LinearAlgebraError) -> Matrix {
    guard reciprocalCondition < Self.wellConditioned else { return try system.inverseGram() }
    let columns = system.design.columns
    var covariance = Matrix.zeros(columns, columns)
    for column in 0..<columns {
      var unit = Vector.zeros(columns)
      unit[column] = -1
      let solution = try system.solve(residual: nil, gradient: unit)
      covariance.setColumn(column, to: solution.coefficients)
    }
    covariance.symmetrise()
    return covariance
  }

  /// The factor loses about as many digits as the condition number has.
  private static let wellConditioned = 1e-3

  /// The diagonal of `X (XᵀWX)⁻¹ Xᵀ W`: how much each observation determines its own fitted value.
  public var leverages: Vector {
    let q = system.factor.orthogonalFactor
    return Vector(count: q.rows) { q.row($0).dot(q.row($0)) }
  }

  private static func roots(
    of weights: Vector, rows: Int
  ) throws(LinearAlgebraError) -> Vector {
    demand(weights.count == rows, "\(weights.count) weights for \(rows) rows")
    try weights.requireFinite()
    if let place = weights.firstIndex(where: { $0 < 0 }) {
      throw .noSolution(
        operation: "weighted least squares",
        reason: "weight \(place) is negative (\(weights[place]))"
      )
    }
    return weights.map { $0.squareRoot() }
  }
}
