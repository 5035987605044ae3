internal import COpenBLAS
internal import LinearAlgebra

extension LinearAlgebraSuite {
  /// Both calls write to the same memory: where operands lie to each other changes small products
  /// by more than any overhead.
  static var products: [MatrixKernel] {
    [
      MatrixKernel(name: "dgemm", work: { .flops(2 * cube($0)) }) { size in
        let (a, b) = (sampleMatrix(size), sampleMatrix(size))
        var product = Matrix.zeros(size, size)
        let target = unsafe address(&product)
        let n = Int32(size)
        let (x, y) = (a.elements, b.elements)
        return (
          { product.setToProduct(of: a, b) },
          {
            unsafe cblas_dgemm(
              CblasColMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, x, n, y, n, 0, target, n)
          }
        )
      },
      MatrixKernel(name: "dgemv", work: { .bytes(8 * square($0)) }) { size in
        let a = sampleMatrix(size)
        let x = Vector(repeating: 1, count: size)
        var product = Vector.zeros(size)
        let target = unsafe address(&product)
        let n = Int32(size)
        let (elements, values) = (a.elements, x.elements)
        return (
          { product.setToProduct(of: a, x) },
          {
            unsafe cblas_dgemv(
              CblasColMajor, CblasNoTrans, n, n, 1, elements, n, values, 1, 0, target, 1)
          }
        )
      },
      MatrixKernel(name: "dsyrk", work: { .flops(cube($0)) }) { size in
        let a = sampleMatrix(size)
        var product = Matrix.zeros(size, size)
        let target = unsafe address(&product)
        let n = Int32(size)
        let elements = a.elements
        return (
          { product.setToGram(of: a) },
          {
            unsafe cblas_dsyrk(
              CblasColMajor, CblasLower, CblasTrans, n, n, 1, elements, n, 0, target, n)
          }
        )
      },
    ]
  }

  static func square(_ size: Int) -> Double { Double(size) * Double(size) }

  static func cube(_ size: Int) -> Double { square(size) * Double(size) }

  /// Where the elements lie; valid as long as the matrix is neither copied nor replaced.
  private static func address(_ matrix: inout Matrix) -> UnsafeMutablePointer<Double>? {
    unsafe matrix.withMutableElements { span in
      unsafe span.withUnsafeMutableBufferPointer { $0.baseAddress }
    }
  }

  private static func address(_ vector: inout Vector) -> UnsafeMutablePointer<Double>? {
    unsafe vector.withMutableElements { span in
      unsafe span.withUnsafeMutableBufferPointer { $0.baseAddress }
    }
  }
}
