internal import COpenBLAS

extension Matrix {
  /// Replaces the matrix by a general product, in place: `C ← α A B + β C`.
  ///
  /// Nothing is allocated, unless this matrix shares its memory with another value.
  @inlinable
  public mutating func setToProduct(
    of a: some MatrixOperand, _ b: some MatrixOperand, scaledBy alpha: Double = 1,
    adding beta: Double = 0
  ) {
    multiply(a.view, b.view, alpha, beta)
  }

  @usableFromInline
  mutating func multiply(_ a: MatrixView, _ b: MatrixView, _ alpha: Double, _ beta: Double) {
    demand(a.columns == b.rows, "a \(a.shape) matrix times one of \(b.shape)")
    demand(
      rows == a.rows && columns == b.columns,
      "the product of \(a.shape) and \(b.shape) does not fit a \(shape) matrix")
    guard !isEmpty else { return }
    guard a.columns > 0 else {
      self *= beta
      return
    }
    let leading = Int32(rows)
    unsafe storage.withUnsafeMutableBufferPointer { c in
      unsafe a.withPointer { aPointer in
        unsafe b.withPointer { bPointer in
          unsafe cblas_dgemm(
            CblasColMajor, a.transposition, b.transposition, Int32(a.rows), Int32(b.columns),
            Int32(a.columns), alpha, aPointer, a.leadingDimension, bPointer, b.leadingDimension,
            beta, c.baseAddress, leading)
        }
      }
    }
  }

  /// Replaces one triangle by that of a symmetric product, in place: `C ← α AᵀA + β C`.
  ///
  /// The other triangle is left as it is; `mirror` fills it.
  @inlinable
  public mutating func setToGram(
    of a: some MatrixOperand, scaledBy alpha: Double = 1, adding beta: Double = 0,
    triangle: Triangle = .lower
  ) {
    multiplySymmetric(a.view, alpha, beta, triangle)
  }

  @usableFromInline
  mutating func multiplySymmetric(
    _ a: MatrixView, _ alpha: Double, _ beta: Double, _ triangle: Triangle
  ) {
    demand(
      rows == a.columns && columns == a.columns,
      "the product AᵀA of a \(a.shape) matrix does not fit a \(shape) matrix")
    guard !isEmpty else { return }
    let leading = Int32(rows)
    unsafe storage.withUnsafeMutableBufferPointer { c in
      unsafe a.withPointer { pointer in
        unsafe cblas_dsyrk(
          CblasColMajor, triangle.blas, a.isTransposed ? CblasNoTrans : CblasTrans,
          leading, Int32(a.rows), alpha, pointer, a.leadingDimension, beta, c.baseAddress, leading)
      }
    }
  }

  /// Adds a matrix of rank one, in place: `A ← A + α x yᵀ`.
  @inlinable
  public mutating func addOuterProduct(
    of x: some VectorOperand, _ y: some VectorOperand, scaledBy alpha: Double = 1
  ) {
    addRankOne(x.view, y.view, alpha)
  }

  @usableFromInline
  mutating func addRankOne(_ x: VectorView, _ y: VectorView, _ alpha: Double) {
    demand(
      rows == x.count && columns == y.count,
      "the outer product of vectors of \(x.count) and \(y.count) does not fit a \(shape) matrix")
    guard !isEmpty else { return }
    let (rows, columns) = (Int32(rows), Int32(columns))
    unsafe storage.withUnsafeMutableBufferPointer { a in
      unsafe x.withPointer { xPointer in
        unsafe y.withPointer { yPointer in
          unsafe cblas_dger(
            CblasColMajor, rows, columns, alpha, xPointer, Int32(x.step), yPointer, Int32(y.step),
            a.baseAddress, rows)
        }
      }
    }
  }

  /// Solves a triangular system in place, `B ← α T⁻¹ B`, or `B ← α B T⁻¹` from the right.
  ///
  /// Only the named triangle of `t` is read, of a transposed view the triangle as seen through it.
  /// A zero on the diagonal gives infinities, as in BLAS: use `solveTriangular` where that can be.
  @inlinable
  public mutating func divideByTriangle(
    _ t: some MatrixOperand, _ triangle: Triangle, from side: Side = .left,
    unitDiagonal: Bool = false, scaledBy alpha: Double = 1
  ) {
    divide(t.view, triangle, side, unitDiagonal, alpha)
  }

  @usableFromInline
  mutating func divide(
    _ t: MatrixView, _ triangle: Triangle, _ side: Side, _ unitDiagonal: Bool, _ alpha: Double
  ) {
    unsafe apply(cblas_dtrsm, t, triangle, side, unitDiagonal, alpha)
  }

  /// Multiplies by a triangular matrix in place, `B ← α T B`, or `B ← α B T` from the right.
  @inlinable
  public mutating func multiplyByTriangle(
    _ t: some MatrixOperand, _ triangle: Triangle, from side: Side = .left,
    unitDiagonal: Bool = false, scaledBy alpha: Double = 1
  ) {
    multiplyTriangle(t.view, triangle, side, unitDiagonal, alpha)
  }

  @usableFromInline
  mutating func multiplyTriangle(
    _ t: MatrixView, _ triangle: Triangle, _ side: Side, _ unitDiagonal: Bool, _ alpha: Double
  ) {
    unsafe apply(cblas_dtrmm, t, triangle, side, unitDiagonal, alpha)
  }

  /// The common form of `dtrsm` and `dtrmm`.
  private typealias TriangularRoutine = (
    CBLAS_ORDER, CBLAS_SIDE, CBLAS_UPLO, CBLAS_TRANSPOSE, CBLAS_DIAG, Int32, Int32, Double,
    UnsafePointer<Double>?, Int32, UnsafeMutablePointer<Double>?, Int32
  ) -> Void

  private mutating func apply(
    _ routine: TriangularRoutine, _ t: MatrixView, _ triangle: Triangle, _ side: Side,
    _ unitDiagonal: Bool, _ alpha: Double
  ) {
    demand(t.rows == t.columns, "a \(t.shape) matrix is no triangle")
    demand(
      t.rows == (side == .left ? rows : columns),
      "a triangle of \(t.shape) does not fit the \(side) of a \(shape) matrix")
    guard !isEmpty else { return }
    let (rows, columns) = (Int32(rows), Int32(columns))
    unsafe storage.withUnsafeMutableBufferPointer { b in
      unsafe t.withPointer { pointer in
        unsafe routine(
          CblasColMajor, side.blas, triangle.stored(in: t).blas, t.transposition,
          unitDiagonal ? CblasUnit : CblasNonUnit, rows, columns, alpha, pointer,
          t.leadingDimension, b.baseAddress, rows)
      }
    }
  }
}

extension Vector {
  /// Replaces the vector by a product, in place: `y ← α A x + β y`.
  ///
  /// Nothing is allocated, unless this vector shares its memory with another value.
  @inlinable
  public mutating func setToProduct(
    of a: some MatrixOperand, _ x: some VectorOperand, scaledBy alpha: Double = 1,
    adding beta: Double = 0
  ) {
    multiply(a.view, x.view, alpha, beta)
  }

  @usableFromInline
  mutating func multiply(_ a: MatrixView, _ x: VectorView, _ alpha: Double, _ beta: Double) {
    demand(a.columns == x.count, "a \(a.shape) matrix times a vector of \(x.count)")
    demand(count == a.rows, "a product of \(a.rows) elements for a vector of \(count)")
    guard !isEmpty else { return }
    guard a.columns > 0 else {
      self *= beta
      return
    }
    unsafe storage.withUnsafeMutableBufferPointer { y in
      unsafe a.withPointer { aPointer in
        unsafe x.withPointer { xPointer in
          unsafe cblas_dgemv(
            CblasColMajor, a.transposition, Int32(a.isTransposed ? a.columns : a.rows),
            Int32(a.isTransposed ? a.rows : a.columns), alpha, aPointer, a.leadingDimension,
            xPointer, Int32(x.step), beta, y.baseAddress, 1)
        }
      }
    }
  }
}
