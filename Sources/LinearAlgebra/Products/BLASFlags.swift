internal import COpenBLAS

/// The side on which a triangular matrix stands in a product.
public enum Side: Sendable {
  /// `T B`.
  case left
  /// `B T`.
  case right

  var blas: CBLAS_SIDE { self == .left ? CblasLeft : CblasRight }
}

extension Triangle {
  /// The other triangle.
  public var opposite: Triangle { self == .lower ? .upper : .lower }

  /// The triangle of the memory that is this triangle of the view.
  func stored(in view: MatrixView) -> Triangle { view.isTransposed ? opposite : self }

  var blas: CBLAS_UPLO { self == .lower ? CblasLower : CblasUpper }

  /// As LAPACK wants it: `L` or `U`.
  var lapack: CChar { CChar(bitPattern: UInt8(ascii: self == .lower ? "L" : "U")) }
}

extension MatrixView {
  var transposition: CBLAS_TRANSPOSE { isTransposed ? CblasTrans : CblasNoTrans }

  /// Calls `body` with a pointer to the first element of the block.
  func withPointer<R>(_ body: (UnsafePointer<Double>?) -> R) -> R {
    unsafe storage.withUnsafeBufferPointer { buffer in
      unsafe body(buffer.baseAddress.map { unsafe $0 + offset })
    }
  }
}

extension VectorView {
  /// Calls `body` with a pointer to the first element.
  func withPointer<R>(_ body: (UnsafePointer<Double>?) -> R) -> R {
    unsafe storage.withUnsafeBufferPointer { buffer in
      unsafe body(buffer.baseAddress.map { unsafe $0 + offset })
    }
  }
}
