/// The matrix product `A B`.
public func * (a: some MatrixOperand, b: some MatrixOperand) -> Matrix {
  let (a, b) = (a.view, b.view)
  var product = Matrix(rows: a.rows, columns: b.columns, repeating: 0)
  product.setToProduct(of: a, b)
  return product
}

/// The product of a matrix and a column, `A x`.
public func * (a: some MatrixOperand, x: some VectorOperand) -> Vector {
  let a = a.view
  var product = Vector(repeating: 0, count: a.rows)
  product.setToProduct(of: a, x)
  return product
}

/// The product of a row and a matrix, `xᵀ A`.
public func * (x: some VectorOperand, a: some MatrixOperand) -> Vector {
  a.view.transposed * x
}

extension MatrixOperand {
  /// The symmetric product `AᵀA`, half the work of a general one.
  public var gram: Matrix {
    let a = view
    var product = Matrix(rows: a.columns, columns: a.columns, repeating: 0)
    product.setToGram(of: a)
    product.mirror(.lower)
    return product
  }

  /// The quadratic form `xᵀ A x`.
  public func quadraticForm(_ x: some VectorOperand) -> Double {
    x.dot(self * x)
  }
}

extension VectorOperand {
  /// The matrix `x yᵀ`.
  public func outer(_ other: some VectorOperand) -> Matrix {
    let (x, y) = (view, other.view)
    return Matrix(rows: x.count, columns: y.count) { x[$0] * y[$1] }
  }
}
