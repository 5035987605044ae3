extension Matrix {
  /// A copy of one triangle with zeros beside it, written in a single pass.
  ///
  /// As cheap as a plain copy, which is why a factorisation can own a clean triangle for nothing.
  func copy(of triangle: Triangle) -> Matrix {
    demand(isSquare, "a \(shape) matrix has no triangles")
    let order = rows
    return unsafe Matrix(rows: order, columns: order) { target in
      unsafe storage.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress else { return }
        unsafe copyTriangle(triangle, of: order, from: source, to: target)
      }
    }
  }

  /// Becomes one triangle of `source`, of the same shape, with zeros beside it.
  mutating func setTriangle(_ triangle: Triangle, to source: Matrix) {
    demand(
      isSquare && rows == source.rows && columns == source.columns,
      "a triangle of a \(source.shape) matrix in a \(shape) one")
    let order = rows
    unsafe storage.withUnsafeMutableBufferPointer { target in
      unsafe source.storage.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        unsafe copyTriangle(triangle, of: order, from: source, to: target)
      }
    }
  }
}

/// Writes the triangle and the zeros beside it, column by column.
private func copyTriangle(
  _ triangle: Triangle, of order: Int, from source: UnsafePointer<Double>,
  to target: UnsafeMutablePointer<Double>
) {
  for column in 0..<order {
    let start = column * order
    let (kept, cleared) =
      triangle == .lower ? (column..<order, 0..<column) : (0..<column + 1, column + 1..<order)
    unsafe (target + start + kept.lowerBound).initialize(
      from: source + start + kept.lowerBound, count: kept.count)
    unsafe (target + start + cleared.lowerBound).initialize(repeating: 0, count: cleared.count)
  }
}
