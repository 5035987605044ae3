internal import COpenBLAS

extension Matrix {
  /// The sum of all elements, added pairwise.
  public var sum: Double { pairwiseSum(0..<count) { storage[$0] } }

  /// The sum of each row.
  public var rowSums: Vector { Vector(count: rows) { row($0).sum } }

  /// The sum of each column.
  public var columnSums: Vector { Vector(count: columns) { column($0).sum } }

  /// The mean of each row; there must be columns.
  public var rowMeans: Vector {
    demand(columns > 0, "the rows of a \(shape) matrix have no mean")
    return rowSums / Double(columns)
  }

  /// The mean of each column; there must be rows.
  public var columnMeans: Vector {
    demand(rows > 0, "the columns of a \(shape) matrix have no mean")
    return columnSums / Double(rows)
  }

  /// The least element, or nil of an empty matrix.
  public var minimum: Double? { storage.min() }

  /// The greatest element, or nil of an empty matrix.
  public var maximum: Double? { storage.max() }

  /// The sum of the diagonal of a square matrix.
  public var trace: Double {
    demand(isSquare, "a \(shape) matrix has no trace")
    return diagonal.sum
  }

  /// Whether every element is finite.
  public var isFinite: Bool { firstNonFinite == nil }

  /// Whether `|aᵢⱼ - aⱼᵢ| ≤ tolerance · max |a|` for all elements of a square matrix.
  public func isSymmetric(tolerance: Double = 0) -> Bool {
    guard isSquare else { return false }
    let bound = tolerance * maximumNorm
    for column in 0..<columns {
      for row in 0..<column
      where !(abs(storage[row + column * rows] - storage[column + row * rows]) <= bound) {
        return false
      }
    }
    return true
  }

  /// Throws where an element is infinite or NaN.
  func requireFinite() throws(LinearAlgebraError) {
    if let place = firstNonFinite {
      throw .notFinite(row: place % rows, column: place / rows)
    }
  }

  /// Throws where an element of one triangle is infinite or NaN.
  func requireFinite(_ triangle: Triangle) throws(LinearAlgebraError) {
    guard var place = firstNonFinite else { return }
    while place < count {
      let (row, column) = (place % rows, place / rows)
      let isRead = triangle == .lower ? row >= column : row <= column
      if isRead, !storage[place].isFinite { throw .notFinite(row: row, column: column) }
      place += 1
    }
  }

  /// The place of the first element that is infinite or NaN.
  ///
  /// `0 · x` is NaN exactly for such `x`, so a sum of these products tells without a branch.
  private var firstNonFinite: Int? {
    var probe = SIMD8<Double>.zero
    let whole = count - count % 8
    let span = storage.span
    for first in stride(from: 0, to: whole, by: 8) {
      var lanes = SIMD8<Double>.zero
      for lane in 0..<8 { lanes[lane] = span[first + lane] }
      probe += lanes * 0
    }
    let isClean = probe.sum() == 0 && storage[whole...].allSatisfy(\.isFinite)
    return isClean ? nil : storage.firstIndex { !$0.isFinite }
  }
}

extension Matrix {
  /// The largest absolute column sum, `‖A‖₁`.
  public var norm1: Double {
    (0..<columns).reduce(0) { largest($0, column($1).norm1) }
  }

  /// The largest absolute row sum, `‖A‖∞`.
  public var normInfinity: Double {
    (0..<rows).reduce(0) { largest($0, row($1).norm1) }
  }

  /// The largest absolute element.
  public var maximumNorm: Double { storage.reduce(0) { largest($0, abs($1)) } }

  /// The root of the sum of squares, `‖A‖F`, without overflow on the way.
  public var frobeniusNorm: Double { Vector(storage).norm }
}
