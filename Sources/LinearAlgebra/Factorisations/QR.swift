internal import COpenBLAS

/// The factors `A P = Q R` of a matrix with any number of rows and columns: `Q` orthogonal, `R`
/// upper triangular with `|r₁₁| ≥ |r₂₂| ≥ …`, and `P` a permutation of columns.
///
/// Householder reflections with column pivoting (LAPACK `dgeqp3`). `Q` is kept as its reflections.
public struct QR: Sendable {
  /// The number of rows of `A`.
  public let rows: Int
  /// The number of columns of `A`.
  public let columns: Int
  /// Column `j` of `A P` is column `permutation[j]` of `A`.
  public let permutation: [Int]
  let packed: Matrix
  let reflectors: [Double]

  /// Factorises `a`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    try a.requireFinite()
    self.init(unchecked: a)
    // Norms may overflow where entries do not.
    guard packed.isFinite else { throw .overflow(operation: "the QR factorisation") }
  }

  /// Factorises a matrix of finite elements, which may overflow.
  init(unchecked a: Matrix) {
    rows = a.rows
    columns = a.columns
    var packed = a
    var reflectors = [Double](repeating: 0, count: max(1, min(a.rows, a.columns)))
    var pivots = [Int32](repeating: 0, count: max(1, a.columns))
    if !a.isEmpty {
      let (m, n) = (Int32(a.rows), Int32(a.columns))
      var size = 0.0
      _ = unsafe LAPACKE_dgeqp3_work(
        LAPACK_COL_MAJOR, m, n, &packed.storage, m, &pivots, &reflectors, &size, -1)
      var work = [Double](repeating: 0, count: max(1, Int(size)))
      let info = unsafe LAPACKE_dgeqp3_work(
        LAPACK_COL_MAJOR, m, n, &packed.storage, m, &pivots, &reflectors, &work, Int32(work.count))
      demand(info == 0, "dgeqp3 refuses argument \(-info)")
    }
    self.packed = packed
    self.reflectors = reflectors
    permutation = a.isEmpty ? Array(0..<a.columns) : pivots.prefix(a.columns).map { Int($0) - 1 }
  }

  /// The smaller number of rows and columns.
  var order: Int { min(rows, columns) }

  /// `R`, with as many rows as the smaller of rows and columns.
  public var upperFactor: Matrix {
    Matrix(packed[0..<order, 0..<columns]).keeping(.upper)
  }

  /// The first columns of `Q`, as many as the smaller of rows and columns; orthonormal.
  public var orthogonalFactor: Matrix {
    var q = Matrix(packed[0..<rows, 0..<order])
    guard !q.isEmpty else { return q }
    let (m, n) = (Int32(rows), Int32(order))
    var size = 0.0
    _ = unsafe LAPACKE_dorgqr_work(
      LAPACK_COL_MAJOR, m, n, n, &q.storage, m, reflectors, &size, -1)
    var work = [Double](repeating: 0, count: max(1, Int(size)))
    let info = unsafe LAPACKE_dorgqr_work(
      LAPACK_COL_MAJOR, m, n, n, &q.storage, m, reflectors, &work, Int32(work.count))
    demand(info == 0, "dorgqr refuses argument \(-info)")
    return q
  }

  /// The number of diagonal elements of `R` above `tolerance · |r₁₁|`; the default tolerance is `n ε`
  /// with `n` the larger of rows and columns.
  ///
  /// To judge rank apart from the units of the columns, factorise columns of unit norm.
  public func rank(tolerance: Double? = nil) -> Int {
    let bound = (tolerance ?? Double(max(rows, columns)) * .ulpOfOne) * abs(diagonal(0))
    return (0..<order).first { !(abs(diagonal($0)) > bound) } ?? order
  }

  func diagonal(_ index: Int) -> Double {
    order == 0 ? 0 : packed.storage[index + index * rows]
  }
}

extension Matrix {
  /// The rank that a pivoted QR factorisation finds; finite elements are all it takes.
  func revealedRank(tolerance: Double?) -> Int {
    let size = maximumNorm
    return size == 0 ? 0 : QR(unchecked: self / size).rank(tolerance: tolerance)
  }
}
