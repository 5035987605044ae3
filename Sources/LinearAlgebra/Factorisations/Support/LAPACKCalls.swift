internal import COpenBLAS

/// A job letter as LAPACK wants it.
func letter(_ name: Unicode.Scalar) -> CChar { CChar(truncatingIfNeeded: name.value) }

/// Stops the program where LAPACK found an argument it refuses, which only an error of this module
/// can cause; what depends on the numbers is a positive `info`.
@inline(__always)
func checkArguments(_ info: Int32, _ routine: StaticString) {
  demand(info >= 0, "\(routine) refuses argument \(-info)")
}

/// The length of workspace that LAPACK asks for.
///
/// It counts with 32 bits, so there are orders (about 30000) from which it cannot ask.
func workspaceLength(_ size: Double) -> Int {
  demand(
    size >= 1 && size <= Double(Int32.max),
    "the matrix is too large for LAPACK with 32-bit integers")
  return Int(size)
}

/// Calls `body` with `count` doubles of scratch memory that hold nothing yet.
func withScratch<R>(_ count: Int, _ body: (UnsafeMutablePointer<Double>) -> R) -> R {
  unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, count)) { buffer in
    guard let base = buffer.baseAddress else { fatalError("no scratch memory") }
    return unsafe body(base)
  }
}

/// Calls `body` with `count` LAPACK integers of scratch memory that hold nothing yet.
func withIntegerScratch<R>(_ count: Int, _ body: (UnsafeMutablePointer<Int32>) -> R) -> R {
  unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: max(1, count)) { buffer in
    guard let base = buffer.baseAddress else { fatalError("no scratch memory") }
    return unsafe body(base)
  }
}

extension Matrix {
  /// A matrix whose elements `fill` must all set, column after column.
  init(
    rows: Int, columns: Int, filledBy fill: (_ elements: UnsafeMutablePointer<Double>) -> Void
  ) {
    let count = rows * columns
    self.init(
      rows: rows, columns: columns,
      elements: unsafe [Double](unsafeUninitializedCapacity: count) { buffer, filled in
        if let base = buffer.baseAddress, count > 0 { unsafe fill(base) }
        filled = count
      })
  }
}
