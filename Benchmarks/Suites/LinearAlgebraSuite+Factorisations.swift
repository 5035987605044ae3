internal import COpenBLAS
internal import LinearAlgebra

extension LinearAlgebraSuite {
  static var kernels: [MatrixKernel] { products + factorisations }

  /// The raw call copies its input first, as it overwrites it; so does ours, into the factor.
  static var factorisations: [MatrixKernel] {
    [
      MatrixKernel(name: "dpotrf", work: { .flops(cube($0) / 3) }) { size in
        let a = sampleCovariance(size)
        let (n, elements) = (Int32(size), a.elements)
        var raw = elements
        return (
          { keep(try? Cholesky(a)) },
          {
            copy(elements, &raw)
            unsafe keep(LAPACKE_dpotrf(LAPACK_COL_MAJOR, lower, n, &raw, n))
          }
        )
      },
      MatrixKernel(name: "dgesv", work: { .flops(2 * cube($0) / 3) }) { size in
        let a = sampleMatrix(size, shift: 4)
        let b = Vector(repeating: 1, count: size)
        let (n, elements) = (Int32(size), a.elements)
        var raw = elements
        var solution = b.elements
        var pivots = [Int32](repeating: 0, count: size)
        return (
          { keep(try? LU(a).solve(b)) },
          {
            copy(elements, &raw)
            copy(b.elements, &solution)
            unsafe keep(LAPACKE_dgesv(LAPACK_COL_MAJOR, n, 1, &raw, n, &pivots, &solution, n))
          }
        )
      },
      MatrixKernel(name: "dgeqp3", work: { .flops(4 * cube($0) / 3) }) { size in
        let a = sampleMatrix(size)
        let (n, elements) = (Int32(size), a.elements)
        var raw = elements
        var pivots = [Int32](repeating: 0, count: size)
        var reflectors = [Double](repeating: 0, count: size)
        return (
          { keep(try? QR(a)) },
          {
            copy(elements, &raw)
            unsafe pivots.withUnsafeMutableBufferPointer { unsafe $0.update(repeating: 0) }
            unsafe keep(LAPACKE_dgeqp3(LAPACK_COL_MAJOR, n, n, &raw, n, &pivots, &reflectors))
          }
        )
      },
      MatrixKernel(name: "dsyevd", work: { .flops(9 * cube($0)) }) { size in
        let a = sampleCovariance(size)
        let (n, elements) = (Int32(size), a.elements)
        var raw = elements
        var values = [Double](repeating: 0, count: size)
        return (
          { keep(try? SymmetricEigen(a)) },
          {
            copy(elements, &raw)
            unsafe keep(LAPACKE_dsyevd(LAPACK_COL_MAJOR, vectors, lower, n, &raw, n, &values))
          }
        )
      },
      MatrixKernel(name: "dgesdd", work: { .flops(22 * cube($0)) }) { size in
        let a = sampleMatrix(size)
        let (n, elements) = (Int32(size), a.elements)
        var raw = elements
        var values = [Double](repeating: 0, count: size)
        var (left, right) = (elements, elements)
        return (
          { keep(try? SVD(a)) },
          {
            copy(elements, &raw)
            unsafe keep(
              LAPACKE_dgesdd(
                LAPACK_COL_MAJOR, thin, n, n, &raw, n, &values, &left, n, &right, n))
          }
        )
      },
    ]
  }

  private static let lower = CChar(bitPattern: UInt8(ascii: "L"))
  private static let vectors = CChar(bitPattern: UInt8(ascii: "V"))
  private static let thin = CChar(bitPattern: UInt8(ascii: "S"))

  private static func copy(_ source: [Double], _ target: inout [Double]) {
    unsafe target.withUnsafeMutableBufferPointer { buffer in
      unsafe source.withUnsafeBufferPointer { values in
        _ = unsafe buffer.update(from: values)
      }
    }
  }
}

/// Hides from the optimiser that a result is not used.
@inline(never)
func keep<Result>(_ result: Result) {}
