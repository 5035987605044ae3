/// A block of a matrix, or a transpose, that shares the memory of the matrix it was taken from.
///
/// A view is a value: later changes to the matrix do not reach it. Element `(i, j)` stands at
/// `offset + i + j * stride` of the buffer, or with `i` and `j` exchanged where it is transposed.
public struct MatrixView: Sendable {
  /// The number of rows, after transposition.
  public let rows: Int
  /// The number of columns, after transposition.
  public let columns: Int
  /// Whether rows of the view are columns of the memory.
  public let isTransposed: Bool
  @usableFromInline let storage: [Double]
  @usableFromInline let offset: Int
  @usableFromInline let stride: Int

  @inlinable
  init(
    storage: [Double], offset: Int, rows: Int, columns: Int, stride: Int, isTransposed: Bool
  ) {
    self.storage = storage
    self.offset = offset
    self.rows = rows
    self.columns = columns
    self.stride = stride
    self.isTransposed = isTransposed
  }

  /// The element at `row` and `column`.
  @inlinable
  public subscript(_ row: Int, _ column: Int) -> Double {
    if _slowPath(row < 0 || row >= rows || column < 0 || column >= columns) {
      stopOutside(row, column, rows, columns)
    }
    return isTransposed
      ? storage[offset + column + row * stride] : storage[offset + row + column * stride]
  }

  /// The view with rows and columns exchanged. Nothing is copied.
  @inlinable public var transposed: MatrixView {
    MatrixView(
      storage: storage, offset: offset, rows: columns, columns: rows, stride: stride,
      isTransposed: !isTransposed)
  }

  /// The block of the given rows and columns. Nothing is copied.
  public subscript(_ rowRange: Range<Int>, _ columnRange: Range<Int>) -> MatrixView {
    demand(
      rowRange.lowerBound >= 0 && rowRange.upperBound <= rows
        && columnRange.lowerBound >= 0 && columnRange.upperBound <= columns,
      "no block of rows \(rowRange) and columns \(columnRange) in a \(rows) × \(columns) matrix")
    let (row, column) =
      isTransposed
      ? (columnRange.lowerBound, rowRange.lowerBound)
      : (rowRange.lowerBound, columnRange.lowerBound)
    return MatrixView(
      storage: storage, offset: offset + row + column * stride, rows: rowRange.count,
      columns: columnRange.count, stride: stride, isTransposed: isTransposed)
  }

  /// One column, sharing memory.
  public func column(_ index: Int) -> VectorView {
    demand(index >= 0 && index < columns, "no column \(index) in a \(rows) × \(columns) view")
    return VectorView(
      storage: storage, offset: offset + index * (isTransposed ? 1 : stride), count: rows,
      step: isTransposed ? stride : 1)
  }

  /// One row, sharing memory.
  public func row(_ index: Int) -> VectorView { transposed.column(index) }

  /// The elements `(i, i)`, sharing memory.
  public var diagonal: VectorView {
    VectorView(storage: storage, offset: offset, count: min(rows, columns), step: stride + 1)
  }

  /// `rows × columns`, as error messages show it.
  public var shape: String { "\(rows) × \(columns)" }

  /// The leading dimension as BLAS wants it.
  var leadingDimension: Int32 { Int32(max(1, stride)) }
}

/// A matrix, or a view of one: whatever can stand in a product.
public protocol MatrixOperand: Sendable {
  /// The elements as a view, without a copy.
  var view: MatrixView { get }
}

extension MatrixView: MatrixOperand {
  /// The view itself.
  @inlinable public var view: MatrixView { self }
}

extension Matrix: MatrixOperand {
  /// The whole matrix as a view. Nothing is copied.
  @inlinable public var view: MatrixView {
    MatrixView(
      storage: storage, offset: 0, rows: rows, columns: columns, stride: rows, isTransposed: false)
  }

  /// The transpose as a view. Nothing is copied; in products it becomes a flag.
  @inlinable public var transposed: MatrixView { view.transposed }

  /// A matrix with the elements of `view`, in memory of its own.
  public init(_ view: MatrixView) {
    if !view.isTransposed, view.offset == 0, view.stride == view.rows,
      view.storage.count == view.rows * view.columns
    {
      self.init(rows: view.rows, columns: view.columns, elements: view.storage)
      return
    }
    self.init(rows: view.rows, columns: view.columns, repeating: 0)
    copy(view, atRow: 0, column: 0)
  }
}
