extension Matrix {
  /// The Kronecker product `A ⊗ B`: the matrix of blocks `aᵢⱼ B`.
  ///
  /// `vec(B X Aᵀ) = (A ⊗ B) vec X`.
  public func kronecker(_ other: Matrix) -> Matrix {
    var product = Matrix.zeros(rows * other.rows, columns * other.columns)
    var place = 0
    for column in 0..<columns {
      for otherColumn in 0..<other.columns {
        for row in 0..<rows {
          let factor = storage[row + column * rows]
          let start = otherColumn * other.rows
          for index in start..<start + other.rows {
            product.storage[place] = factor * other.storage[index]
            place += 1
          }
        }
      }
    }
    return product
  }

  /// `vec A`, the columns one under the other. Nothing is copied.
  public var vectorised: Vector { Vector(storage) }

  /// The matrix whose columns, one under the other, are `vectorised`. Nothing is copied.
  public init(vectorised: Vector, rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, elements: vectorised.elements)
  }

  /// `vech A`, the columns of the lower triangle one under the other.
  public var halfVectorised: Vector {
    demand(isSquare, "a \(shape) matrix has no lower half")
    var half: [Double] = []
    half.reserveCapacity(rows * (rows + 1) / 2)
    for column in 0..<columns {
      half += storage[(column + column * rows)..<(column + 1) * rows]
    }
    return Vector(half)
  }

  /// The symmetric matrix whose lower triangle, column by column, is `halfVectorised`.
  public init(halfVectorised half: Vector) {
    var order = 0
    while order * (order + 1) / 2 < half.count { order += 1 }
    demand(
      order * (order + 1) / 2 == half.count,
      "\(half.count) elements are no half of a symmetric matrix")
    self.init(rows: order, columns: order, repeating: 0)
    var place = 0
    for column in 0..<order {
      for row in column..<order {
        self[row, column] = half[place]
        self[column, row] = half[place]
        place += 1
      }
    }
  }
}
