internal import COpenBLAS
internal import Foundation

/// The singular value decomposition `A = U Σ Vᵀ` of a matrix with any number of rows and columns:
/// `U` and `V` with orthonormal columns, `Σ` diagonal with `σ₁ ≥ σ₂ ≥ … ≥ 0`.
///
/// By divide and conquer (LAPACK `dgesdd`).
public struct SVD: Sendable {
  /// How many singular vectors are computed.
  public enum Form: Sendable {
    /// As many as there are singular values, the smaller of rows and columns.
    case thin
    /// Whole square matrices `U` and `V`.
    case full
  }

  /// The number of rows of `A`.
  public let rows: Int
  /// The number of columns of `A`.
  public let columns: Int
  /// `σ₁ ≥ σ₂ ≥ …`, as many as the smaller of rows and columns.
  public private(set) var singularValues: Vector
  /// `U`.
  public private(set) var leftVectors: Matrix
  /// `Vᵀ`: row `i` is the right singular vector of `σᵢ`.
  public private(set) var rightVectorsTransposed: Matrix

  /// Decomposes `a`.
  public init(_ a: Matrix, _ form: Form = .thin) throws(LinearAlgebraError) {
    (rows, columns) = (a.rows, a.columns)
    let least = min(rows, columns)
    let (left, right) = form == .thin ? (least, least) : (rows, columns)
    singularValues = .zeros(least)
    guard !a.isEmpty else {
      leftVectors = Matrix(rows: rows, columns: left) { $0 == $1 ? 1 : 0 }
      rightVectorsTransposed = Matrix(rows: right, columns: columns) { $0 == $1 ? 1 : 0 }
      return
    }
    var (work, _) = try a.finiteCopy()
    leftVectors = .zeros(rows, left)
    rightVectorsTransposed = .zeros(right, columns)
    try decomposeSingular(
      &work, letter(form == .thin ? "S" : "A"), &singularValues, &leftVectors.storage,
      &rightVectorsTransposed.storage, leadingRight: right)
  }

  /// The singular values of `a` alone, from the largest down; much cheaper than with the vectors.
  public static func singularValues(of a: Matrix) throws(LinearAlgebraError) -> Vector {
    var values = Vector.zeros(min(a.rows, a.columns))
    guard !a.isEmpty else { return values }
    var (work, _) = try a.finiteCopy()
    var (left, right) = ([0.0], [0.0])
    try decomposeSingular(&work, letter("N"), &values, &left, &right, leadingRight: 1)
    return values
  }

  /// The number of singular values above `tolerance · σ₁`; the default tolerance is `n ε` with `n`
  /// the larger of rows and columns.
  public func rank(tolerance: Double? = nil) -> Int {
    let bound = (tolerance ?? Double(max(rows, columns)) * .ulpOfOne) * spectralNorm
    return singularValues.firstIndex { !($0 > bound) } ?? singularValues.count
  }

  /// The largest singular value, `‖A‖₂`; 0 of an empty matrix.
  public var spectralNorm: Double { singularValues.first ?? 0 }

  /// The sum of the singular values.
  public var nuclearNorm: Double { singularValues.sum }

  /// `κ₂ = σ₁ / σₙ`, infinite where columns or rows are dependent, 1 of an empty matrix.
  public var conditionNumber: Double {
    guard let least = singularValues.last else { return 1 }
    return least == 0 ? .infinity : spectralNorm / least
  }

  /// `σₙ / σ₁`, the reciprocal of `conditionNumber`.
  public var reciprocalCondition: Double {
    guard let least = singularValues.last else { return 1 }
    return spectralNorm == 0 ? 0 : least / spectralNorm
  }

  /// `|det A| = Π σᵢ` of a square matrix; it may overflow where `logAbsoluteDeterminant` does not.
  public var absoluteDeterminant: Double {
    demand(rows == columns, "a \(rows) × \(columns) matrix has no determinant")
    return scaledProduct(singularValues)
  }

  /// `log |det A| = Σ log σᵢ` of a square matrix; -∞ where it is singular.
  public var logAbsoluteDeterminant: Double {
    demand(rows == columns, "a \(rows) × \(columns) matrix has no determinant")
    return pairwiseSum(0..<singularValues.count) { log(singularValues[$0]) }
  }
}

private func decomposeSingular(
  _ a: inout Matrix, _ job: CChar, _ values: inout Vector, _ left: inout [Double],
  _ right: inout [Double], leadingRight: Int
) throws(LinearAlgebraError) {
  let (m, n, leading) = (Int32(a.rows), Int32(a.columns), Int32(leadingRight))
  var size = 0.0
  _ = unsafe LAPACKE_dgesdd_work(
    LAPACK_COL_MAJOR, job, m, n, &a.storage, m, &values.storage, &left, m, &right, leading, &size,
    -1, nil)
  let info = unsafe withScratch(Int(size)) { work in
    unsafe withIntegerScratch(8 * values.count) { integers in
      unsafe LAPACKE_dgesdd_work(
        LAPACK_COL_MAJOR, job, m, n, &a.storage, m, &values.storage, &left, m, &right, leading,
        work, Int32(size), integers)
    }
  }
  checkArguments(info, "dgesdd")
  if info > 0 {
    throw .didNotConverge(operation: "the singular value decomposition", remaining: Int(info))
  }
  try values.requireRange("the singular value decomposition")
}
