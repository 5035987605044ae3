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

extension Matrix {
  /// Copies the lower triangle over the upper one, as `mirror(.lower)`, at the speed of memory.
  ///
  /// In tiles of 8 × 8, whose columns each fill a cache line and are used before they are lost.
  mutating func mirrorLower() {
    demand(isSquare, "a \(shape) matrix is not square")
    let (order, tile) = (rows, 8)
    unsafe storage.withUnsafeMutableBufferPointer { elements in
      guard let elements = elements.baseAddress else { return }
      for left in stride(from: 0, to: order, by: tile) {
        let columns = left..<min(left + tile, order)
        for top in stride(from: left, to: order, by: tile) {
          let bottom = min(top + tile, order)
          for column in columns {
            for row in max(top, column + 1)..<max(bottom, column + 1) {
              unsafe elements[column + row * order] = elements[row + column * order]
            }
          }
        }
      }
    }
  }
}
