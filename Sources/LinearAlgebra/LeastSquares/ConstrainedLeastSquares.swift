/// The coefficients that minimise `Σ (yᵢ - Xᵢ b)²` among those with `C b = d`, exactly.
///
/// Null-space method: with `Cᵀ P = Q R`, the first rows of `Qᵀ b` follow from the constraints and
/// the others are an ordinary least-squares problem, solved with refinement. Constraints that
/// repeat others are admitted, constraints that contradict each other are not.
public struct ConstrainedLeastSquares: Sendable {
  /// The minimiser.
  public let coefficients: Vector
  /// `y - X b`.
  public let residuals: Vector
  /// The number of independent constraints.
  public let constraintRank: Int
  let freedom: Matrix
  let reduced: LeastSquares

  /// Fits `response` by the columns of `design` under `constraints · b = values`.
  public init(
    design: Matrix, response: Vector, constraints: Matrix, values: Vector
  ) throws(LinearAlgebraError) {
    let columns = design.columns
    demand(
      constraints.columns == columns,
      "constraints of \(constraints.shape) on \(columns) coefficients")
    demand(
      constraints.rows == values.count,
      "\(constraints.rows) constraints with \(values.count) values"
    )
    try values.requireFinite()
    let (particular, freedom, rank) = try Self.solutions(of: constraints, values)
    var target = DoubleDoubleVector(response.elements)
    for column in 0..<columns {
      target.add(column: column, of: design, scaledBy: -particular[column])
    }
    reduced = try LeastSquares(design: design * freedom, response: Vector(target.rounded))
    coefficients = particular + freedom * reduced.coefficients
    residuals = reduced.residuals
    constraintRank = rank
    self.freedom = freedom
  }

  /// `N (NᵀXᵀXN)⁻¹ Nᵀ` with `N` a basis of the null space of `C`; times the residual variance it is
  /// the covariance of the coefficients, singular along the constraints.
  public func unscaledCovariance() throws(LinearAlgebraError) -> Matrix {
    freedom * (try reduced.unscaledCovariance()) * freedom.transposed
  }

  /// A vector with `C b = d`, an orthonormal basis of the solutions of `C b = 0`, and the rank of `C`.
  private static func solutions(
    of constraints: Matrix, _ values: Vector
  ) throws(LinearAlgebraError) -> (particular: Vector, freedom: Matrix, rank: Int) {
    let columns = constraints.columns
    let norms = Vector(count: constraints.rows) { constraints.row($0).norm }
    let unit = Matrix(constraints.transposed).withUnitColumns(norms)
    let factor = try QR(unit)
    let rank = factor.rank()
    var rotation = Matrix.identity(columns)
    factor.applyOrthogonalFactor(transposed: false, to: &rotation)
    // Rᵀ u = Pᵀ d for the leading, independent constraints.
    var leading = Matrix(rows: rank, columns: 1) { row, _ in
      let constraint = factor.permutation[row]
      return values[constraint] / (norms[constraint] == 0 ? 1 : norms[constraint])
    }
    leading.divideByTriangle(factor.packed[0..<rank, 0..<rank].transposed, .lower)
    let particular = Vector((rotation[0..<columns, 0..<rank] * leading).elements)
    let rest = constraints * particular - values
    let sizes = norms * particular.norm + values.map { abs($0) }
    let tolerance = 64 * Double(max(constraints.rows, columns)) * .ulpOfOne
    for row in rest.indices where abs(rest[row]) > tolerance * sizes[row] {
      throw .noSolution(
        operation: "constrained least squares",
        reason: "constraint \(row) contradicts the others, by \(rest[row])")
    }
    return (particular, Matrix(rotation[0..<columns, rank..<columns]), rank)
  }
}
