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
        for column in 0..<order {
          let start = column * order
          let (kept, cleared) =
            triangle == .lower ? (column..<order, 0..<column) : (0..<column + 1, column + 1..<order)
          unsafe (target + start + kept.lowerBound).initialize(
            from: source + start + kept.lowerBound, count: kept.count)
          unsafe (target + start + cleared.lowerBound).initialize(
            repeating: 0, count: cleared.count)
        }
      }
    }
  }
}
