internal import COpenBLAS

/// The factor of a symmetric positive semidefinite matrix of any rank: `Pᵀ A P = L Lᵀ`, with `L` as
/// many columns as the rank and `P` a permutation that puts the largest pivots first.
///
/// LAPACK `dpstrf` (Hammarling, Higham and Lucas, "LAPACK-style codes for pivoted Cholesky and QR
/// updating", 2007), with a look at what remains, so that an indefinite matrix is refused.
public struct PivotedCholesky: Sendable, Hashable {
  /// The number of pivots above the tolerance.
  public let rank: Int
  /// Row `i` of `L` belongs to row `permutation[i]` of `A`.
  public let permutation: [Int]
  /// `L`: lower trapezoidal, with a positive diagonal, in the order of `permutation`.
  public let factor: Matrix

  /// Factorises `a`, of which only the lower triangle is read.
  ///
  /// Pivots up to `tolerance` times the largest element of the diagonal count as zero, by default
  /// `n ε`. Throws `notPositiveDefinite` where what remains beyond them is more than rounding, with
  /// the order of a minor, in the order of the pivots, that is negative.
  public init(_ a: Matrix, tolerance: Double? = nil) throws(LinearAlgebraError) {
    demand(a.isSquare, "a \(a.shape) matrix has no Cholesky factor")
    try a.requireFinite(.lower)
    let order = a.rows
    guard order > 0 else {
      (rank, permutation, factor) = (0, [], a)
      return
    }
    let largest = a.diagonal.reduce(0, max)
    let relative = tolerance ?? Double(order) * .ulpOfOne
    var packed = a.copy(of: .lower)
    var pivots = [Int32](repeating: 0, count: order)
    var rank = Int32(0)
    let n = Int32(order)
    let info = unsafe withScratch(2 * order) { work in
      unsafe LAPACKE_dpstrf_work(
        LAPACK_COL_MAJOR, Triangle.lower.lapack, n, &packed.storage, n, &pivots, &rank,
        relative * largest, work)
    }
    checkArguments(info, "dpstrf")
    self.rank = Int(rank)
    // Without a positive pivot there is no order.
    permutation = rank == 0 ? Array(0..<order) : pivots.map { Int($0) - 1 }
    factor = Matrix(packed[0..<order, 0..<Int(rank)]).keeping(.lower)
    let rounding = 16 * Double(order) * .ulpOfOne
    if largestRemainder(of: a) > (relative + rounding) * largest {
      throw .notPositiveDefinite(leadingMinor: self.rank + 1)
    }
    guard factor.isFinite else { throw .overflow(operation: "the Cholesky factorisation") }
  }

  /// The number of rows of `A`.
  public var order: Int { factor.rows }

  /// The largest element of `A₂₂ - L₂ L₂ᵀ`, which of a semidefinite matrix is within the tolerance.
  private func largestRemainder(of a: Matrix) -> Double {
    let rest = rank..<order
    guard !rest.isEmpty else { return 0 }
    let rows = factor[rest, 0..<rank]
    var remainder = Matrix(rows: rest.count, columns: rest.count) { i, j in
      let (row, column) = (permutation[rank + i], permutation[rank + j])
      return a[max(row, column), min(row, column)]
    }
    remainder.setToProduct(of: rows, rows.transposed, scaledBy: -1, adding: 1)
    return remainder.maximumNorm
  }
}
