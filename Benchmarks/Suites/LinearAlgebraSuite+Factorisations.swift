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
