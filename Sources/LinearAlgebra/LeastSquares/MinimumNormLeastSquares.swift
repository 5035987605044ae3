internal import COpenBLAS

/// The shortest of the vectors that minimise `‖y - X b‖₂`, for a design of any rank.
///
/// Singular value decomposition by divide and conquer (LAPACK `dgelsd`). Singular values up to
/// `tolerance` times the largest count as zero. Length depends on the units of the columns; where
/// that matters, scale them first.
public struct MinimumNormLeastSquares: Sendable {
  /// The minimiser of least Euclidean length.
  public let coefficients: Vector
  /// `y - X b`.
  public let residuals: Vector
  /// The singular values of the design, in descending order.
  public let singularValues: Vector
  /// The number of singular values that count.
  public let rank: Int

  /// Fits; the default tolerance is `n ε` with `n` the larger of rows and columns.
  public init(
    design: Matrix, response: Vector, tolerance: Double? = nil
  ) throws(LinearAlgebraError) {
    demand(
      design.rows == response.count,
      "a design of \(design.shape) for a response of \(response.count)")
    try design.requireFinite()
    try response.requireFinite()
    let (rows, columns) = (design.rows, design.columns)
    guard !design.isEmpty else {
      coefficients = .zeros(columns)
      residuals = response
      singularValues = []
      rank = 0
      return
    }
    let (m, n) = (Int32(rows), Int32(columns))
    var factor = design
    let height = max(rows, columns)
    var solution = response.elements + [Double](repeating: 0, count: height - rows)
    var values = [Double](repeating: 0, count: min(rows, columns))
    var found: Int32 = 0
    let bound = tolerance ?? Double(height) * .ulpOfOne
    // The high-level form sizes its two workspaces itself.
    let info = unsafe LAPACKE_dgelsd(
      LAPACK_COL_MAJOR, m, n, 1, &factor.storage, m, &solution, Int32(height), &values, bound,
      &found)
    guard info == 0 else {
      throw .didNotConverge(
        operation: "the singular value decomposition", remaining: Int(max(0, info)))
    }
    coefficients = Vector(Array(solution.prefix(columns)))
    guard coefficients.isFinite, values.allSatisfy(\.isFinite) else {
      throw .overflow(operation: "least squares")
    }
    var rest = DoubleDoubleVector(response.elements)
    for column in 0..<columns {
      rest.add(column: column, of: design, scaledBy: -solution[column])
    }
    residuals = Vector(rest.rounded)
    singularValues = Vector(values)
    rank = Int(found)
  }
}
