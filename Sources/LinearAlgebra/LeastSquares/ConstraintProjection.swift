/// The nearest vectors on a plane `A x = b`, where distance is measured by a covariance `Σ`.
///
///     x̃ = x + Σ Aᵀ (A Σ Aᵀ)⁻¹ (b - A x)
///
/// minimises `(x̃ - x)ᵀ Σ⁻¹ (x̃ - x)` and is the mean of a normal `x` given the constraints. The gain
/// is computed once and serves any number of vectors. A singular `Σ` is admitted as long as the
/// constraints can be met.
public struct ConstraintProjection: Sendable {
  /// `A`, one constraint a row.
  public let constraints: Matrix
  /// `Σ Aᵀ (A Σ Aᵀ)⁻¹`: what one unit of disagreement adds to each element.
  public let gain: Matrix

  /// Prepares the projection; the constraints must be independent where `Σ` lets them move.
  public init(constraints: Matrix, covariance: Matrix) throws(LinearAlgebraError) {
    demand(
      covariance.isSquare && covariance.rows == constraints.columns,
      "a covariance of \(covariance.shape) for constraints of \(constraints.shape)")
    try constraints.requireFinite()
    try covariance.requireFinite()
    self.constraints = constraints
    let cross = covariance * constraints.transposed
    var middle = constraints * cross
    middle.symmetrise()
    // In units where each constraint has variance 1, so that its own scale does not count.
    let scales = Vector(count: middle.rows) { middle[$0, $0].squareRoot() }
    if let fixed = scales.firstIndex(where: { !($0 > 0) }) {
      throw .noSolution(
        operation: "the projection onto constraints",
        reason: "constraint \(fixed) involves nothing that can move")
    }
    middle.scaleRows(by: scales.map { 1 / $0 })
    middle.scaleColumns(by: scales.map { 1 / $0 })
    let factor: Cholesky
    do {
      factor = try Cholesky(middle)
    } catch {
      guard case .notPositiveDefinite(let minor) = error else { throw error }
      throw .rankDeficient(
        rank: minor - 1, dependences: [ColumnDependence(minor - 1, on: Array(0..<minor - 1))])
    }
    guard factor.reciprocalCondition > Double(middle.rows) * .ulpOfOne else {
      throw .singular(pivot: middle.rows)
    }
    var right = Matrix(cross.transposed)
    right.scaleRows(by: scales.map { 1 / $0 })
    var solved = try factor.solve(right)
    solved.scaleRows(by: scales.map { 1 / $0 })
    gain = Matrix(solved.transposed)
  }

  /// Moves `x` onto the plane `A x = b`, in place; a second pass removes the rounding of the first.
  public func adjust(_ x: inout Vector, to values: Vector) {
    demand(
      x.count == constraints.columns && values.count == constraints.rows,
      "constraints of \(constraints.shape) on \(x.count) elements with \(values.count) values")
    for _ in 0..<2 {
      var disagreement = values
      disagreement.setToProduct(of: constraints, x, scaledBy: -1, adding: 1)
      x.setToProduct(of: gain, disagreement, adding: 1)
    }
  }
}
