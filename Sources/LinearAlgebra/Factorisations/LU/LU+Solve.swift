internal import COpenBLAS

extension LU {
  /// The solution `x` of `A x = b`, or of `Aᵀ x = b`.
  ///
  /// Throws `singular` where the matrix is nearly so: see `isNearlySingular`.
  public func solve(
    _ b: Vector, transposed: Bool = false
  ) throws(LinearAlgebraError) -> Vector {
    var solution = b
    try solve(inPlace: &solution, transposed: transposed)
    return solution
  }

  /// The solution `X` of `A X = B`, or of `Aᵀ X = B`, column by column.
  public func solve(
    _ b: Matrix, transposed: Bool = false
  ) throws(LinearAlgebraError) -> Matrix {
    var solution = b
    try solve(inPlace: &solution, transposed: transposed)
    return solution
  }

  /// Replaces `b` by the solution of `A x = b`, without an allocation.
  public func solve(inPlace b: inout Vector, transposed: Bool = false) throws(LinearAlgebraError) {
    demand(b.count == order, "a system of \(order) equations with a right side of \(b.count)")
    let before = absoluteSum(b.storage)
    if !before.isFinite { try b.requireFinite() }
    try requireRegular()
    substitute(&b.storage, columns: 1, transposed: transposed)
    let after = absoluteSum(b.storage)
    if !after.isFinite { try b.requireRange("the solution of a linear system") }
    try judge(after, before: before)
  }

  /// Replaces each column of `b` by the solution of `A x = b`, without an allocation.
  public func solve(inPlace b: inout Matrix, transposed: Bool = false) throws(LinearAlgebraError) {
    demand(b.rows == order, "a system of \(order) equations with a right side of \(b.shape)")
    let before = absoluteSum(b.storage)
    if !before.isFinite { try b.requireFinite() }
    try requireRegular()
    substitute(&b.storage, columns: b.columns, transposed: transposed)
    let after = absoluteSum(b.storage)
    if !after.isFinite { try b.requireRange("the solution of a linear system") }
    try judge(after, before: before)
  }

  /// The inverse `A⁻¹`.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    try requireRegular()
    var inverse = packed
    guard order > 0 else { return inverse }
    let n = Int32(order)
    var size = 0.0
    _ = unsafe LAPACKE_dgetri_work(
      LAPACK_COL_MAJOR, n, &inverse.storage, n, pivots, &size, -1)
    let info = unsafe withScratch(workspaceLength(size)) { work in
      unsafe LAPACKE_dgetri_work(
        LAPACK_COL_MAJOR, n, &inverse.storage, n, pivots, work, Int32(size))
    }
    checkArguments(info, "dgetri")
    let after = absoluteSum(inverse.storage)
    if !after.isFinite { try inverse.requireRange("the inverse of a matrix") }
    try judge(after, before: Double(order))
    return inverse
  }

  func requireRegular() throws(LinearAlgebraError) {
    if isNearlySingular { throw .singular(pivot: leastPivot.number) }
  }

  func substitute(_ b: inout [Double], columns: Int, transposed: Bool) {
    guard order > 0, columns > 0 else { return }
    let n = Int32(order)
    let info = unsafe LAPACKE_dgetrs_work(
      LAPACK_COL_MAJOR, letter(transposed ? "T" : "N"), n, Int32(columns), packed.storage, n,
      pivots, &b, n)
    checkArguments(info, "dgetrs")
  }

  /// Refuses a solution that has grown so much that only a singular matrix explains it, although
  /// the pivots looked sound: `Σ |x| / Σ |b|` is a lower bound of `‖A⁻¹‖₁`.
  private func judge(_ after: Double, before: Double) throws(LinearAlgebraError) {
    let pivot = packed.diagonal.first.map { abs($0) } ?? 0
    guard after * pivot * 1e-8 > before else { return }
    if leastPivot.size > 1e-9 * matrix.maximumNorm, reciprocalCondition < .ulpOfOne {
      throw .singular(pivot: leastPivot.number)
    }
  }
}
