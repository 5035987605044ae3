/// The augmented system of least squares, `r + X b = f, Xᵀ r = g`, solved by one QR factorisation
/// and refined with residuals in twice the precision.
///
/// With `X D⁻¹ P = Q R`, `D` the norms of the columns, a solution for the right sides `f, g` is
///
///     h = R⁻ᵀ Pᵀ D⁻¹ g,   (c, d) = Qᵀ f,   r = Q (h, d),   b = D⁻¹ P R⁻¹ (c - h).
///
/// Å. Björck (1967), "Iterative refinement of linear least squares solutions I", BIT 7.
struct AugmentedSystem {
  let design: Matrix
  /// What rounding took from the design: the system refined is that of `design + remainder`.
  let remainder: Matrix?
  let norms: Vector
  let factor: QR

  struct Solution {
    var coefficients: Vector
    var residuals: Vector
    var refinements: Int
  }

  /// Factorises the design; throws where its columns, scaled to unit norm, are dependent.
  init(_ design: Matrix, remainder: Matrix? = nil) throws(LinearAlgebraError) {
    try design.requireFinite()
    try remainder?.requireFinite()
    let norms = Vector(count: design.columns) { design.column($0).norm }
    guard norms.isFinite else { throw .overflow(operation: "the norm of a column") }
    let unit = design.withUnitColumns(norms)
    factor = try QR(unit)
    let rank = factor.rank()
    guard rank == design.columns else {
      throw .rankDeficient(
        rank: rank, dependences: ColumnDependence.find(inUnitColumns: unit, rank: rank))
    }
    self.design = design
    self.remainder = remainder
    self.norms = norms
  }

  /// The refined solution; a missing side is zero.
  func solve(
    residual f: Vector?, gradient g: Vector?
  ) throws(LinearAlgebraError) -> Solution {
    let (rows, columns) = (design.rows, design.columns)
    let f = f ?? .zeros(rows)
    let g = g ?? .zeros(columns)
    var solution = correction(f, g)
    guard solution.coefficients.isFinite, solution.residuals.isFinite else {
      throw .overflow(operation: "least squares")
    }
    var last = Double.infinity
    for step in 1...Self.maximumRefinements {
      var excess = DoubleDoubleVector(f.elements)
      excess.add(solution.residuals.elements, scaledBy: -1)
      for column in 0..<columns {
        excess.add(column: column, of: design, scaledBy: -solution.coefficients[column])
      }
      var slope = Vector(
        zip(g, design.compensatedProductOfTranspose(solution.residuals.elements)).map { $0 - $1 })
      if let remainder {
        for column in 0..<columns {
          excess.add(column: column, of: remainder, scaledBy: -solution.coefficients[column])
        }
        slope -= Vector(remainder.compensatedProductOfTranspose(solution.residuals.elements))
      }
      let change = correction(Vector(excess.rounded), slope)
      // Change and solution in units where the columns have norm 1.
      let size = change.coefficients.multipliedElementwise(by: norms).norm
      let scale = solution.coefficients.multipliedElementwise(by: norms).norm
      // Once the changes no longer shrink, they are rounding.
      guard size < last / 2, change.residuals.isFinite else { break }
      solution.coefficients += change.coefficients
      solution.residuals += change.residuals
      solution.refinements = step
      last = size
      if size <= scale * .ulpOfOne / 4 { break }
    }
    return solution
  }

  /// `(XᵀX)⁻¹` through the triangular factor, without refinement.
  func inverseGram() throws(LinearAlgebraError) -> Matrix {
    var inverse = try factor.inverseGram()
    let scales = norms.map { 1 / $0 }
    inverse.scaleRows(by: scales)
    inverse.scaleColumns(by: scales)
    inverse.symmetrise()
    try inverse.requireRange("the covariance of the coefficients")
    return inverse
  }

  private static let maximumRefinements = 10

  private func correction(_ f: Vector, _ g: Vector) -> Solution {
    let (rows, columns) = (design.rows, design.columns)
    let triangle = factor.packed[0..<columns, 0..<columns]
    var h = Matrix(rows: columns, columns: 1) { row, _ in
      g[factor.permutation[row]] / norms[factor.permutation[row]]
    }
    h.divideByTriangle(triangle.transposed, .lower)
    var rotated = Matrix(columns: [f])
    factor.applyOrthogonalFactor(transposed: true, to: &rotated)
    var b = Matrix(rotated[0..<columns, 0..<1])
    b -= h
    b.divideByTriangle(triangle, .upper)
    rotated[0..<columns, 0..<1] = h.view
    factor.applyOrthogonalFactor(transposed: false, to: &rotated)
    var coefficients = Vector.zeros(columns)
    for (place, column) in factor.permutation.enumerated() {
      coefficients[column] = b[place, 0] / norms[column]
    }
    demand(rotated.rows == rows, "rows are kept")
    return Solution(
      coefficients: coefficients, residuals: Vector(rotated.elements), refinements: 0)
  }
}

extension Matrix {
  /// The matrix with each column divided by its norm; a column of zeros stays.
  func withUnitColumns(_ norms: Vector) -> Matrix {
    var unit = self
    for column in 0..<columns where norms[column] > 0 {
      let norm = norms[column]
      for row in 0..<rows { unit.storage[row + column * rows] /= norm }
    }
    return unit
  }
}
