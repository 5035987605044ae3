internal import COpenBLAS

extension LU {
  /// Chooses the pivots again on a matrix with rows and columns of a common size, and finds out
  /// whether it is nearly singular then.
  ///
  /// Scales are powers of two, so that the factors of the scaled matrix become, without rounding,
  /// factors of the matrix: from `R A C = Pᵀ L U` comes `P A = (D L D⁻¹) (D U C⁻¹)` with
  /// `D = P R⁻¹ Pᵀ`.
  mutating func balance() {
    isNearlySingular = true
    guard let (rowScale, columnScale) = matrix.equilibration() else { return }
    var scaled = matrix
    scaled.scaleRows(by: rowScale)
    scaled.scaleColumns(by: columnScale)
    guard scaled.isFinite, var balanced = try? LU(unbalanced: scaled),
      balanced.reciprocalCondition >= .ulpOfOne
    else { return }
    let inverseScale = Vector(balanced.permutation.map { 1 / rowScale[$0] })
    let n = packed.rows
    for column in 0..<n {
      for row in 0..<n {
        let divisor = row > column ? inverseScale[column] : columnScale[column]
        balanced.packed[row, column] *= inverseScale[row] / divisor
      }
    }
    guard balanced.packed.isFinite, balanced.packed.diagonal.allSatisfy({ $0 != 0 }) else { return }
    packed = balanced.packed
    pivots = balanced.pivots
    isNearlySingular = false
  }
}

extension Matrix {
  /// Powers of two that bring the largest element of each row and column near 1 (LAPACK `dgeequb`),
  /// or nil where a row or a column is zero.
  func equilibration() -> (rows: Vector, columns: Vector)? {
    var rowScale = Vector.zeros(rows)
    var columnScale = Vector.zeros(columns)
    var (rowRatio, columnRatio, largest) = (0.0, 0.0, 0.0)
    guard !isEmpty else { return (rowScale, columnScale) }
    let info = unsafe LAPACKE_dgeequb_work(
      LAPACK_COL_MAJOR, Int32(rows), Int32(columns), storage, Int32(rows), &rowScale.storage,
      &columnScale.storage, &rowRatio, &columnRatio, &largest)
    checkArguments(info, "dgeequb")
    return info == 0 ? (rowScale, columnScale) : nil
  }
}
