internal import COpenBLAS
internal import Foundation

extension QR {
  /// Replaces `b` by `Qᵀ b`, or by `Q b`, with the whole square `Q`.
  public func applyOrthogonalFactor(transposed: Bool, to b: inout Matrix) {
    demand(b.rows == rows, "Q of \(rows) rows times a \(b.shape) matrix")
    guard !b.isEmpty, order > 0 else { return }
    let (m, n, k) = (Int32(rows), Int32(b.columns), Int32(order))
    let flag = CChar(bitPattern: UInt8(ascii: transposed ? "T" : "N"))
    let side = CChar(bitPattern: UInt8(ascii: "L"))
    var size = 0.0
    _ = unsafe LAPACKE_dormqr_work(
      LAPACK_COL_MAJOR, side, flag, m, n, k, packed.storage, m, reflectors, &b.storage, m, &size,
      -1)
    var work = [Double](repeating: 0, count: max(1, Int(size)))
    let info = unsafe LAPACKE_dormqr_work(
      LAPACK_COL_MAJOR, side, flag, m, n, k, packed.storage, m, reflectors, &b.storage, m, &work,
      Int32(work.count))
    demand(info == 0, "dormqr refuses argument \(-info)")
  }

  /// The `x` that minimises `‖A x - b‖₂`, for `A` of full column rank: with as many rows as columns
  /// the solution of `A x = b`.
  public func solve(_ b: Vector) throws(LinearAlgebraError) -> Vector {
    Vector(try solve(Matrix(columns: [b])).elements)
  }

  /// The solutions for each column of `b`.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    demand(b.rows == rows, "a system of \(rows) equations with a right side of \(b.shape)")
    try requireFullColumnRank()
    try b.requireFinite()
    var rotated = b
    applyOrthogonalFactor(transposed: true, to: &rotated)
    var permuted = Matrix(rotated[0..<columns, 0..<b.columns])
    permuted.divideByTriangle(packed[0..<columns, 0..<columns], .upper)
    var solution = permuted
    for (place, column) in permutation.enumerated() {
      solution.setRow(column, to: permuted.row(place))
    }
    guard solution.isFinite else { throw .overflow(operation: "the solution of a linear system") }
    return solution
  }

  /// `A⁻¹` of a square matrix of full rank.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    demand(rows == columns, "a \(rows) × \(columns) matrix has no inverse")
    return try solve(.identity(rows))
  }

  /// `(AᵀA)⁻¹` of a matrix of full column rank, through `R` alone.
  public func inverseGram() throws(LinearAlgebraError) -> Matrix {
    try requireFullColumnRank()
    var inverse = Matrix.identity(columns)
    inverse.divideByTriangle(packed[0..<columns, 0..<columns], .upper)
    var gram = Matrix.zeros(columns, columns)
    let product = inverse * inverse.transposed
    for (j, column) in permutation.enumerated() {
      for (i, row) in permutation.enumerated() { gram[row, column] = product[i, j] }
    }
    guard gram.isFinite else { throw .overflow(operation: "the inverse of AᵀA") }
    return gram
  }

  /// The determinant of a square matrix; it may overflow where `logAbsoluteDeterminant` does not.
  public var determinant: Double {
    let sign = determinantSign
    return scaledProduct((0..<order).lazy.map { abs(diagonal($0)) }) * sign
  }

  /// `log |det A| = Σ log |rᵢᵢ|` of a square matrix; -∞ where it is singular.
  public var logAbsoluteDeterminant: Double {
    demand(rows == columns, "a \(rows) × \(columns) matrix has no determinant")
    return (0..<order).reduce(0) { $0 + log(abs(diagonal($1))) }
  }

  /// The sign of the determinant of a square matrix: -1, 0 or 1.
  public var determinantSign: Double {
    demand(rows == columns, "a \(rows) × \(columns) matrix has no determinant")
    var sign = permutationSign
    for index in 0..<order {
      if reflectors[index] != 0 { sign = -sign }
      if diagonal(index) == 0 { return 0 }
      if diagonal(index) < 0 { sign = -sign }
    }
    return sign
  }

  /// An estimate of `1 / κ₁(R)`, the reciprocal condition number of the columns (LAPACK `dtrcon`);
  /// 0 where they are dependent.
  public var reciprocalCondition: Double {
    guard rows >= columns, columns > 0 else { return columns == 0 ? 1 : 0 }
    let n = Int32(columns)
    var result = 0.0
    var work = [Double](repeating: 0, count: 3 * columns)
    var integers = [Int32](repeating: 0, count: columns)
    let info = unsafe LAPACKE_dtrcon_work(
      LAPACK_COL_MAJOR, CChar(bitPattern: UInt8(ascii: "1")), Triangle.upper.lapack,
      CChar(bitPattern: UInt8(ascii: "N")), n, packed.storage, Int32(rows), &result, &work,
      &integers)
    demand(info == 0, "dtrcon refuses argument \(-info)")
    return result
  }

  func requireFullColumnRank() throws(LinearAlgebraError) {
    let rank = rank()
    guard rows < columns || rank < columns else { return }
    throw .rankDeficient(
      rank: rank, dependences: permutation[rank...].sorted().map { ColumnDependence($0, on: []) })
  }

  private var permutationSign: Double {
    var seen = [Bool](repeating: false, count: columns)
    var sign = 1.0
    for start in 0..<columns where !seen[start] {
      var length = 0
      var index = start
      while !seen[index] {
        seen[index] = true
        index = permutation[index]
        length += 1
      }
      if length % 2 == 0 { sign = -sign }
    }
    return sign
  }
}
