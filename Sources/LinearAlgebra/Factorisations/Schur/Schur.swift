internal import COpenBLAS

/// The real Schur form `A = Q T Qᵀ` of a square matrix: `Q` orthogonal, `T` upper triangular but for
/// 2 × 2 blocks on its diagonal that hold the conjugate pairs of eigenvalues.
///
/// By LAPACK `dgees`; blocks are in its standard form, with equal diagonal elements and off-diagonal
/// elements of opposite sign.
public struct Schur: Sendable {
  /// Which eigenvalues come first on the diagonal.
  public enum Order: Sendable {
    /// As the algorithm finds them.
    case any
    /// Those of modulus below 1, which belong to what dies out in discrete time.
    case insideUnitCircleFirst
    /// Those of negative real part, which belong to what dies out in continuous time.
    case leftHalfPlaneFirst
  }

  /// `Q`.
  public private(set) var orthogonalFactor: Matrix
  /// `T`.
  public private(set) var triangularFactor: Matrix
  /// The eigenvalues in the order of the diagonal of `T`.
  public private(set) var values: [Complex]
  /// The number of eigenvalues that the chosen order puts first; 0 for `any`.
  public private(set) var leadingCount: Int

  /// Decomposes `a`.
  public init(_ a: Matrix, _ order: Order = .any) throws(LinearAlgebraError) {
    demand(a.isSquare, "a \(a.shape) matrix has no Schur form")
    (triangularFactor, _) = try a.finiteCopy()
    orthogonalFactor = a
    (values, leadingCount) = ([], 0)
    guard !a.isEmpty else { return }
    let n = Int32(a.rows)
    let sort = letter(order == .any ? "N" : "S")
    var real = [Double](repeating: 0, count: a.rows)
    var imaginary = real
    var leading = Int32(0)
    var flags = [Int32](repeating: 0, count: a.rows)
    var size = 0.0
    _ = unsafe LAPACKE_dgees_work(
      LAPACK_COL_MAJOR, letter("V"), sort, order.selection, n, &triangularFactor.storage, n,
      &leading, &real, &imaginary, &orthogonalFactor.storage, n, &size, -1, &flags)
    var work = [Double](repeating: 0, count: workspaceLength(size))
    let info = unsafe LAPACKE_dgees_work(
      LAPACK_COL_MAJOR, letter("V"), sort, order.selection, n, &triangularFactor.storage, n,
      &leading, &real, &imaginary, &orthogonalFactor.storage, n, &work, Int32(work.count), &flags)
    checkArguments(info, "dgees")
    if info > 0 {
      let operation = info > n ? "the ordering of the Schur form" : "the Schur form"
      throw .didNotConverge(operation: operation, remaining: Int(min(info, n)))
    }
    try triangularFactor.requireRange("the Schur form")
    values = zip(real, imaginary).map { Complex($0, $1) }
    leadingCount = Int(leading)
  }

  /// The largest modulus of an eigenvalue; 0 of an empty matrix.
  public var spectralRadius: Double { values.reduce(0) { max($0, $1.modulus) } }
}

extension Schur.Order {
  /// As LAPACK calls it, with pointers to the real and imaginary part.
  fileprivate var selection: LAPACK_D_SELECT2? {
    switch self {
    case .any: nil
    case .insideUnitCircleFirst:
      { real, imaginary in
        guard let real = unsafe real?.pointee, let imaginary = unsafe imaginary?.pointee else {
          return 0
        }
        return Complex(real, imaginary).modulus < 1 ? 1 : 0
      }
    case .leftHalfPlaneFirst:
      { real, _ in
        guard let real = unsafe real?.pointee else { return 0 }
        return real < 0 ? 1 : 0
      }
    }
  }
}
