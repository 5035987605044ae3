/// A dense matrix of doubles, stored column after column.
///
/// A value type over one buffer: copies share the buffer until one of them is changed. Element
/// `(i, j)` stands at `elements[i + j * rows]`.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  @usableFromInline var storage: [Double]

  /// A matrix over column-major `elements`.
  @inlinable
  public init(rows: Int, columns: Int, elements: [Double]) {
    demand(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "\(elements.count) elements do not fill a \(rows) × \(columns) matrix")
    self.rows = rows
    self.columns = columns
    storage = elements
  }

  /// A matrix with every element `value`.
  @inlinable
  public init(rows: Int, columns: Int, repeating value: Double) {
    demand(rows >= 0 && columns >= 0, "a matrix cannot be \(rows) × \(columns)")
    self.init(
      rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
  }

  /// A matrix whose element `(i, j)` is `element(i, j)`.
  @inlinable
  public init<E>(
    rows: Int, columns: Int, element: (_ row: Int, _ column: Int) throws(E) -> Double
  ) throws(E) {
    self.init(rows: rows, columns: columns, repeating: 0)
    for column in 0..<columns {
      for row in 0..<rows {
        storage[row + column * rows] = try element(row, column)
      }
    }
  }

  /// A matrix of the given rows, which must be of one length.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() {
      demand(
        row.count == columns, "row \(index) has \(row.count) elements, row 0 has \(columns)")
    }
    self.init(rows: rows.count, columns: columns) { rows[$0][$1] }
  }

  /// A matrix of the given columns, which must be of one length.
  public init(columns: [Vector]) {
    let rows = columns.first?.count ?? 0
    for (index, column) in columns.enumerated() {
      demand(
        column.count == rows, "column \(index) has \(column.count) elements, column 0 has \(rows)")
    }
    self.init(rows: rows, columns: columns.count, elements: columns.flatMap(\.elements))
  }

  /// The identity matrix of order `order`.
  public static func identity(_ order: Int) -> Matrix {
    diagonal(Vector(repeating: 1, count: order))
  }

  /// The square matrix with `values` on its diagonal and zeros elsewhere.
  public static func diagonal(_ values: Vector) -> Matrix {
    var matrix = zeros(values.count, values.count)
    for index in values.indices { matrix[index, index] = values[index] }
    return matrix
  }

  /// A matrix of zeros.
  public static func zeros(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, repeating: 0)
  }

  /// The elements, column after column.
  @inlinable public var elements: [Double] { storage }

  /// The number of elements.
  @inlinable public var count: Int { storage.count }

  /// Whether there are no elements.
  @inlinable public var isEmpty: Bool { storage.isEmpty }

  /// Whether there are as many rows as columns.
  @inlinable public var isSquare: Bool { rows == columns }

  /// `rows × columns`, as error messages show it.
  public var shape: String { "\(rows) × \(columns)" }

  /// The element at `row` and `column`.
  @inlinable
  public subscript(_ row: Int, _ column: Int) -> Double {
    get {
      checkIndex(row, column)
      return storage[row + column * rows]
    }
    set {
      checkIndex(row, column)
      storage[row + column * rows] = newValue
    }
  }

  @inlinable
  func checkIndex(_ row: Int, _ column: Int) {
    if _slowPath(row < 0 || row >= rows || column < 0 || column >= columns) {
      stopOutside(row, column, rows, columns)
    }
  }

  /// Calls `body` with the elements, column after column, to read and change in place.
  @inlinable
  public mutating func withMutableElements<R, E>(
    _ body: (inout MutableSpan<Double>) throws(E) -> R
  ) throws(E) -> R {
    var span = storage.mutableSpan
    return try body(&span)
  }
}

extension Matrix: ExpressibleByArrayLiteral {
  /// A matrix of the literal's rows: `[[1, 2], [3, 4]]`.
  public init(arrayLiteral rows: [Double]...) {
    self.init(rows)
  }
}
