internal import COpenBLAS

/// The eigenvalues and right eigenvectors of a square matrix, `A v = λ v`, complex in general.
///
/// The matrix is balanced first (LAPACK `dgeevx`). Eigenvalues are in descending order of modulus;
/// of a conjugate pair, the one with positive imaginary part comes first.
public struct Eigen: Sendable {
  /// The eigenvalues.
  public let values: [Complex]
  /// The real parts of the eigenvectors: column `i` belongs to `values[i]`, of unit length.
  public let realVectors: Matrix
  /// The imaginary parts of the eigenvectors.
  public let imaginaryVectors: Matrix
  /// The reciprocal condition `|wᴴ v|` of each eigenvalue, with `w` the left eigenvector: an error
  /// of size `δ` in `A` moves `values[i]` by up to about `δ / reciprocalConditions[i]`. It is near 0
  /// for a defective eigenvalue and 1 for those of a symmetric matrix.
  public let reciprocalConditions: [Double]

  /// Decomposes `a`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    let parts = try decomposeGeneral(a, withVectors: true)
    let order = descendingModulus(parts.values)
    values = order.map { parts.values[$0] }
    reciprocalConditions = order.map { parts.reciprocalConditions[$0] }
    var real = Matrix.zeros(a.rows, a.columns)
    var imaginary = real
    for (place, index) in order.enumerated() {
      // LAPACK puts the real and imaginary part of a pair's vector in two columns.
      switch parts.values[index].imaginary {
      case 0: real.setColumn(place, to: parts.vectors.column(index))
      case let part where part > 0:
        real.setColumn(place, to: parts.vectors.column(index))
        imaginary.setColumn(place, to: parts.vectors.column(index + 1))
      default:
        real.setColumn(place, to: parts.vectors.column(index - 1))
        imaginary.setColumn(place, to: -Vector(parts.vectors.column(index)))
      }
    }
    (realVectors, imaginaryVectors) = (real, imaginary)
  }

  /// The eigenvalues of `a` alone, in descending order of modulus.
  public static func values(of a: Matrix) throws(LinearAlgebraError) -> [Complex] {
    let values = try decomposeGeneral(a, withVectors: false).values
    return descendingModulus(values).map { values[$0] }
  }

  /// The largest modulus of the eigenvalues of `a`; 0 of an empty matrix.
  public static func spectralRadius(of a: Matrix) throws(LinearAlgebraError) -> Double {
    try values(of: a).first?.modulus ?? 0
  }

  /// The largest modulus of an eigenvalue; 0 of an empty matrix.
  public var spectralRadius: Double { values.first?.modulus ?? 0 }
}

/// The order of descending modulus; stable, so that conjugate pairs stay together.
private func descendingModulus(_ values: [Complex]) -> [Int] {
  let moduli = values.map(\.modulus)
  return values.indices.sorted { (moduli[$0], $1) > (moduli[$1], $0) }
}

private typealias GeneralEigen = (
  values: [Complex], vectors: Matrix, reciprocalConditions: [Double]
)

private func decomposeGeneral(
  _ a: Matrix, withVectors: Bool
) throws(LinearAlgebraError) -> GeneralEigen {
  demand(a.isSquare, "a \(a.shape) matrix has no eigenvalues")
  guard !a.isEmpty else { return ([], a, []) }
  var (matrix, _) = try a.finiteCopy()
  let n = Int32(a.rows)
  let (job, sense) = withVectors ? (letter("V"), letter("E")) : (letter("N"), letter("N"))
  let side = withVectors ? a.rows : 1
  var left = Matrix.zeros(side, side)
  var right = left
  var real = [Double](repeating: 0, count: a.rows)
  var (imaginary, scale) = (real, real)
  var (valueConditions, vectorConditions) = (real, real)
  var (low, high) = (Int32(0), Int32(0))
  var norm = 0.0
  var integers = [Int32](repeating: 0, count: 2 * a.rows)
  func call(_ work: inout [Double], _ count: Int32) -> Int32 {
    unsafe LAPACKE_dgeevx_work(
      LAPACK_COL_MAJOR, letter("B"), job, job, sense, n, &matrix.storage, n, &real, &imaginary,
      &left.storage, Int32(side), &right.storage, Int32(side), &low, &high, &scale, &norm,
      &valueConditions, &vectorConditions, &work, count, &integers)
  }
  var size = [0.0]
  _ = call(&size, -1)
  var work = [Double](repeating: 0, count: workspaceLength(size[0]))
  let info = call(&work, Int32(work.count))
  checkArguments(info, "dgeevx")
  if info > 0 {
    throw .didNotConverge(operation: "the eigenvalue decomposition", remaining: Int(info))
  }
  try Vector(real).requireRange("the eigenvalue decomposition")
  try Vector(imaginary).requireRange("the eigenvalue decomposition")
  return (zip(real, imaginary).map { Complex($0, $1) }, right, valueConditions)
}
