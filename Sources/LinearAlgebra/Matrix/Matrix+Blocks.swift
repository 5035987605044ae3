extension Matrix {
  /// The block of the given rows and columns: reading shares the memory, assigning copies into it.
  public subscript(_ rowRange: Range<Int>, _ columnRange: Range<Int>) -> MatrixView {
    get { view[rowRange, columnRange] }
    set {
      demand(
        newValue.rows == rowRange.count && newValue.columns == columnRange.count,
        "a \(newValue.shape) block does not fit rows \(rowRange) and columns \(columnRange)")
      copy(newValue, atRow: rowRange.lowerBound, column: columnRange.lowerBound)
    }
  }

  /// One column, sharing memory.
  public func column(_ index: Int) -> VectorView { view.column(index) }

  /// One row, sharing memory.
  public func row(_ index: Int) -> VectorView { view.row(index) }

  /// The elements `(i, i)`, sharing memory.
  public var diagonal: VectorView { view.diagonal }

  /// Replaces a column.
  public mutating func setColumn(_ index: Int, to values: some VectorOperand) {
    let source = values.view
    demand(
      source.count == rows, "\(source.count) values for column \(index) of a \(shape) matrix")
    checkColumn(index)
    for row in 0..<rows { storage[row + index * rows] = source[row] }
  }

  /// Replaces a row.
  public mutating func setRow(_ index: Int, to values: some VectorOperand) {
    let source = values.view
    demand(
      source.count == columns, "\(source.count) values for row \(index) of a \(shape) matrix")
    demand(index >= 0 && index < rows, "no row \(index) in a \(shape) matrix")
    for column in 0..<columns { storage[index + column * rows] = source[column] }
  }

  /// The matrix of the columns at `indices`, in that order.
  public func selecting(columns indices: [Int]) -> Matrix {
    var selected = Matrix(rows: rows, columns: indices.count, repeating: 0)
    for (place, index) in indices.enumerated() { selected.setColumn(place, to: column(index)) }
    return selected
  }

  /// The matrix of the rows at `indices`, in that order.
  public func selecting(rows indices: [Int]) -> Matrix {
    for index in indices {
      demand(index >= 0 && index < rows, "no row \(index) in a \(shape) matrix")
    }
    return Matrix(rows: indices.count, columns: columns) { self[indices[$0], $1] }
  }

  /// The matrices side by side.
  public static func joined(columns parts: [Matrix]) -> Matrix {
    let rows = parts.first?.rows ?? 0
    for part in parts {
      demand(part.rows == rows, "a \(part.shape) matrix beside one of \(rows) rows")
    }
    return Matrix(
      rows: rows, columns: parts.reduce(0) { $0 + $1.columns },
      elements: parts.flatMap(\.elements))
  }

  /// The matrices one under the other.
  public static func joined(rows parts: [Matrix]) -> Matrix {
    let columns = parts.first?.columns ?? 0
    var joined = Matrix.zeros(parts.reduce(0) { $0 + $1.rows }, columns)
    var row = 0
    for part in parts {
      demand(
        part.columns == columns, "a \(part.shape) matrix under one of \(columns) columns")
      joined.copy(part.view, atRow: row, column: 0)
      row += part.rows
    }
    return joined
  }

  func checkColumn(_ index: Int) {
    demand(index >= 0 && index < columns, "no column \(index) in a \(shape) matrix")
  }

  /// Copies `source` over the block whose first element is `(atRow, column)`.
  mutating func copy(_ source: MatrixView, atRow row: Int, column: Int) {
    demand(
      row >= 0 && column >= 0 && row + source.rows <= rows && column + source.columns <= columns,
      "a \(source.shape) block at (\(row), \(column)) leaves the \(shape) matrix")
    if source.isTransposed {
      for j in 0..<source.columns {
        for i in 0..<source.rows { storage[row + i + (column + j) * rows] = source[i, j] }
      }
    } else {
      for j in 0..<source.columns {
        let from = source.offset + j * source.stride
        let to = row + (column + j) * rows
        for i in 0..<source.rows { storage[to + i] = source.storage[from + i] }
      }
    }
  }
}
