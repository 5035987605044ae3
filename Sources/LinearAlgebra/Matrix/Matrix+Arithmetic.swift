extension Matrix {
  /// The sum, element by element.
  public static func + (a: Matrix, b: some MatrixOperand) -> Matrix {
    var sum = a
    sum += b
    return sum
  }

  /// The difference, element by element.
  public static func - (a: Matrix, b: some MatrixOperand) -> Matrix {
    var difference = a
    difference -= b
    return difference
  }

  /// The matrix with each element negated.
  public static prefix func - (a: Matrix) -> Matrix { a.map { -$0 } }

  /// The matrix times a number.
  public static func * (scale: Double, a: Matrix) -> Matrix { a.map { scale * $0 } }

  /// The matrix times a number.
  public static func * (a: Matrix, scale: Double) -> Matrix { a.map { $0 * scale } }

  /// The matrix divided by a number.
  public static func / (a: Matrix, divisor: Double) -> Matrix { a.map { $0 / divisor } }

  /// Adds element by element.
  public static func += (a: inout Matrix, b: some MatrixOperand) { a.add(b, scaledBy: 1) }

  /// Subtracts element by element.
  public static func -= (a: inout Matrix, b: some MatrixOperand) { a.add(b, scaledBy: -1) }

  /// Multiplies each element.
  public static func *= (a: inout Matrix, scale: Double) {
    for index in 0..<a.count { a.storage[index] *= scale }
  }

  /// Adds `scale` times `other`, in place: `A ← A + α B`.
  public mutating func add(_ other: some MatrixOperand, scaledBy scale: Double) {
    let b = other.view
    demand(rows == b.rows && columns == b.columns, "matrices of \(shape) and \(b.shape)")
    let (rowStep, columnStep) = b.isTransposed ? (b.stride, 1) : (1, b.stride)
    for column in 0..<columns {
      let from = b.offset + column * columnStep
      for row in 0..<rows {
        storage[row + column * rows] += scale * b.storage[from + row * rowStep]
      }
    }
  }

  /// Adds `value` to each element of the diagonal, in place.
  public mutating func addToDiagonal(_ value: Double) {
    for index in 0..<min(rows, columns) { storage[index + index * rows] += value }
  }

  /// Multiplies row `i` by `factors[i]`, in place: `A ← diag(f) A`.
  public mutating func scaleRows(by factors: some VectorOperand) {
    let f = factors.view
    demand(f.count == rows, "\(f.count) factors for the rows of a \(shape) matrix")
    for column in 0..<columns {
      for row in 0..<rows { storage[row + column * rows] *= f[row] }
    }
  }

  /// Multiplies column `j` by `factors[j]`, in place: `A ← A diag(f)`.
  public mutating func scaleColumns(by factors: some VectorOperand) {
    let f = factors.view
    demand(f.count == columns, "\(f.count) factors for the columns of a \(shape) matrix")
    for column in 0..<columns {
      let factor = f[column]
      for row in 0..<rows { storage[row + column * rows] *= factor }
    }
  }

  /// Replaces the matrix by `(A + Aᵀ) / 2`, in place.
  public mutating func symmetrise() {
    demand(isSquare, "a \(shape) matrix is not square")
    for column in 0..<columns {
      for row in 0..<column {
        let mean = storage[row + column * rows] / 2 + storage[column + row * rows] / 2
        storage[row + column * rows] = mean
        storage[column + row * rows] = mean
      }
    }
  }

  /// Copies the triangle `triangle` over the other one, in place.
  ///
  /// In tiles of 8 × 8, whose columns each fill a cache line and are used before they are lost.
  public mutating func mirror(_ triangle: Triangle) {
    demand(isSquare, "a \(shape) matrix is not square")
    let (order, tile) = (rows, 8)
    unsafe storage.withUnsafeMutableBufferPointer { elements in
      guard let elements = elements.baseAddress else { return }
      for left in stride(from: 0, to: order, by: tile) {
        for top in stride(from: left, to: order, by: tile) {
          let bottom = min(top + tile, order)
          for column in left..<min(left + tile, order) {
            for row in max(top, column + 1)..<max(bottom, column + 1) {
              let (below, above) = (row + column * order, column + row * order)
              switch triangle {
              case .lower: unsafe elements[above] = elements[below]
              case .upper: unsafe elements[below] = elements[above]
              }
            }
          }
        }
      }
    }
  }

  /// The matrix with `transform` applied to each element.
  @inlinable
  public func map(_ transform: (Double) -> Double) -> Matrix {
    var result = self
    for index in 0..<count { result.storage[index] = transform(result.storage[index]) }
    return result
  }

  /// The products, element by element.
  public func multipliedElementwise(by other: some MatrixOperand) -> Matrix {
    let b = other.view
    demand(rows == b.rows && columns == b.columns, "matrices of \(shape) and \(b.shape)")
    return Matrix(rows: rows, columns: columns) { self[$0, $1] * b[$0, $1] }
  }

  /// The quotients, element by element.
  public func dividedElementwise(by other: some MatrixOperand) -> Matrix {
    let b = other.view
    demand(rows == b.rows && columns == b.columns, "matrices of \(shape) and \(b.shape)")
    return Matrix(rows: rows, columns: columns) { self[$0, $1] / b[$0, $1] }
  }

  /// The triangle of a matrix, with zeros on the other side of the diagonal.
  public func keeping(_ triangle: Triangle) -> Matrix {
    var kept = self
    for column in 0..<columns {
      for row in 0..<rows where triangle == .lower ? row < column : row > column {
        kept.storage[row + column * rows] = 0
      }
    }
    return kept
  }
}

/// One half of a square matrix, the diagonal included.
public enum Triangle: Sendable {
  /// The elements on and under the diagonal.
  case lower
  /// The elements on and above the diagonal.
  case upper
}
