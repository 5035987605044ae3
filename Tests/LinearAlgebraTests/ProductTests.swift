import LinearAlgebra
import Testing

/// Products by the definition, with plain loops over every kind of operand.
@Suite struct ProductTests {
  /// Operands 3 × 2 that hold the same numbers in different memory.
  static func operands(_ matrix: Matrix) -> [MatrixView] {
    var framed = Matrix(rows: matrix.rows + 2, columns: matrix.columns + 3, repeating: .nan)
    framed[1..<1 + matrix.rows, 2..<2 + matrix.columns] = matrix.view
    let flipped = Matrix(matrix.transposed)
    var framedFlipped = Matrix(rows: matrix.columns + 1, columns: matrix.rows + 1, repeating: .nan)
    framedFlipped[1..<1 + matrix.columns, 0..<matrix.rows] = flipped.view
    return [
      matrix.view, framed[1..<1 + matrix.rows, 2..<2 + matrix.columns], flipped.transposed,
      framedFlipped[1..<1 + matrix.columns, 0..<matrix.rows].transposed,
    ]
  }

  static func slowProduct(_ a: MatrixView, _ b: MatrixView) -> Matrix {
    Matrix(rows: a.rows, columns: b.columns) { row, column in
      (0..<a.columns).reduce(0) { $0 + a[row, $1] * b[$1, column] }
    }
  }

  let a: Matrix = [[1, -2], [3, 4], [5, 0.5]]
  let b: Matrix = [[2, 0, 1, 7], [-3, 1, 2, 5]]

  @Test func `views, blocks and transposes multiply as the matrices they show`() {
    let expected = Self.slowProduct(a.view, b.view)
    for left in Self.operands(a) {
      for right in Self.operands(b) {
        #expect(left * right == expected)
      }
    }
  }

  @Test func `a product accumulates with both factors`() {
    let start: Matrix = [[1, 1, 1, 1], [2, 2, 2, 2], [3, 3, 3, 3]]
    for left in Self.operands(a) {
      var result = start
      result.setToProduct(of: left, b, scaledBy: 2, adding: -1)
      #expect(result == 2 * Self.slowProduct(a.view, b.view) - start)
    }
  }

  @Test func `the gram product fills the named triangle only`() {
    let full = Self.slowProduct(a.transposed, a.view)
    for operand in Self.operands(a) {
      #expect(operand.gram == full)
      var upper = Matrix(rows: 2, columns: 2, repeating: 9)
      upper.setToGram(of: operand, triangle: .upper)
      #expect(upper == [[full[0, 0], full[0, 1]], [9, full[1, 1]]])
    }
  }

  @Test func `matrix times vector agrees with the definition on strided operands`() {
    let x: Vector = [3, -1]
    let strided = Matrix([[0, 3, 0], [0, -1, 0]]).column(1)
    let row = Matrix([[9, 9], [3, -1]]).row(1)
    for left in Self.operands(a) {
      for right in [x.view, strided, row] {
        #expect(left * right == [5, 5, 14.5])
        var y: Vector = [1, 1, 1]
        y.setToProduct(of: left, right, scaledBy: 2, adding: 3)
        #expect(y == [13, 13, 32])
      }
    }
    #expect([1, 1, 1] as Vector * a == [9, 2.5])
  }

  @Test func `an outer product is added in place`() {
    var result = a
    result.addOuterProduct(of: [1, 2, 3] as Vector, [10, 100] as Vector, scaledBy: 2)
    #expect(result == a + Matrix([[20, 200], [40, 400], [60, 600]]))
  }

  @Test func `triangular division undoes triangular multiplication on either side`() {
    let t: Matrix = [[2, 7, 1], [3, 4, 9], [-1, 5, 8]]
    let start: Matrix = [[1, 2, 3], [4, 5, 6], [7, 8, 10]]
    for triangle in [Triangle.lower, .upper] {
      for side in [Side.left, .right] {
        for unit in [false, true] {
          for operand in Self.operands(t) {
            var plain = t.keeping(triangle)
            if unit { for index in 0..<3 { plain[index, index] = 1 } }
            var result = start
            result.multiplyByTriangle(operand, triangle, from: side, unitDiagonal: unit)
            let expected =
              side == .left
              ? Self.slowProduct(plain.view, start.view)
              : Self.slowProduct(start.view, plain.view)
            #expect((result - expected).maximumNorm < 1e-13)
            result.divideByTriangle(operand, triangle, from: side, unitDiagonal: unit)
            #expect((result - start).maximumNorm < 1e-12)
          }
        }
      }
    }
  }

  @Test func `empty products are zeros of the right shape`() {
    let tall = Matrix.zeros(3, 0)
    #expect(tall * Matrix.zeros(0, 2) == Matrix.zeros(3, 2))
    #expect(tall.gram == Matrix.zeros(0, 0))
    #expect(tall * Vector.zeros(0) == [0, 0, 0])
    var kept: Matrix = [[1, 2]]
    kept.setToProduct(of: Matrix.zeros(1, 0), Matrix.zeros(0, 2), adding: 3)
    #expect(kept == [[3, 6]])
  }

  @Test func `shapes that do not fit stop the program with both shapes`() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix.zeros(3, 2) * Matrix.zeros(3, 2)
    }
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var target = Matrix.zeros(2, 2)
      target.setToProduct(of: Matrix.zeros(3, 4), Matrix.zeros(4, 5))
    }
    let message = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
    #expect(message.contains("3 × 4") && message.contains("4 × 5") && message.contains("2 × 2"))
  }
}
