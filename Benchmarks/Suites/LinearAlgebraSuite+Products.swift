internal import COpenBLAS
internal import LinearAlgebra

extension LinearAlgebraSuite {
  static let products: [MatrixKernel] = [
    MatrixKernel(name: "dgemm", work: { .flops(2 * cube($0)) }) { size in
      let (a, b) = (sampleMatrix(size), sampleMatrix(size))
      var ours = Matrix.zeros(size, size)
      var raw = ours.elements
      let n = Int32(size)
      let (x, y) = (a.elements, b.elements)
      return (
        { ours.setToProduct(of: a, b) },
        {
          unsafe cblas_dgemm(
            CblasColMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, x, n, y, n, 0, &raw, n)
        }
      )
    },
    MatrixKernel(name: "dgemv", work: { .bytes(8 * square($0)) }) { size in
      let a = sampleMatrix(size)
      let x = Vector(repeating: 1, count: size)
      var ours = Vector.zeros(size)
      var raw = ours.elements
      let n = Int32(size)
      let (elements, values) = (a.elements, x.elements)
      return (
        { ours.setToProduct(of: a, x) },
        {
          unsafe cblas_dgemv(CblasColMajor, CblasNoTrans, n, n, 1, elements, n, values, 1, 0, &raw, 1)
        }
      )
    },
    MatrixKernel(name: "dsyrk", work: { .flops(cube($0)) }) { size in
      let a = sampleMatrix(size)
      var ours = Matrix.zeros(size, size)
      var raw = ours.elements
      let n = Int32(size)
      let elements = a.elements
      return (
        { ours.setToGram(of: a) },
        {
          unsafe cblas_dsyrk(
            CblasColMajor, CblasLower, CblasTrans, n, n, 1, elements, n, 0, &raw, n)
        }
      )
    },
  ]

  static func square(_ size: Int) -> Double { Double(size) * Double(size) }

  static func cube(_ size: Int) -> Double { square(size) * Double(size) }
}
