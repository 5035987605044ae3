import LinearAlgebra
import Testing

@Suite struct MatrixTests {
  let a: Matrix = [[1, 2, 3], [4, 5, 6]]

  @Test func `elements stand column after column`() {
    #expect(a.elements == [1, 4, 2, 5, 3, 6])
    #expect(a.rows == 2 && a.columns == 3 && a.shape == "2 × 3")
    #expect(a == Matrix(rows: 2, columns: 3, elements: [1, 4, 2, 5, 3, 6]))
    #expect(a == Matrix(columns: [[1, 4], [2, 5], [3, 6]]))
    #expect(a == Matrix(rows: 2, columns: 3) { Double(3 * $0 + $1 + 1) })
  }

  @Test func `a copy is apart from its original`() {
    var copy = a
    copy[0, 0] = 9
    #expect(a[0, 0] == 1 && copy[0, 0] == 9)
    let view = copy[0..<1, 0..<2]
    copy[0, 1] = 7
    #expect(view[0, 1] == 2)
  }

  @Test func `blocks of blocks and transposes show the right elements`() {
    let big = Matrix(rows: 6, columns: 5) { Double(10 * $0 + $1) }
    let block = big[1..<5, 2..<5]
    #expect(Matrix(block) == Matrix(rows: 4, columns: 3) { Double(10 * ($0 + 1) + $1 + 2) })
    let inner = block[1..<3, 0..<2]
    #expect(Matrix(inner) == [[22, 23], [32, 33]])
    #expect(Matrix(block.transposed[0..<2, 1..<3]) == [[22, 32], [23, 33]])
    #expect(Array(block.row(2)) == [32, 33, 34])
    #expect(Array(block.transposed.row(2)) == [14, 24, 34, 44])
    #expect(Array(block.diagonal) == [12, 23, 34])
    #expect(Matrix(a.transposed.transposed) == a)
  }

  @Test func `assigning to a block changes nothing else`() {
    var big = Matrix.zeros(4, 4)
    big[1..<3, 0..<3] = a.view
    big[0..<3, 3..<4] = Matrix([[7, 8, 9]]).transposed
    #expect(big == [[0, 0, 0, 7], [1, 2, 3, 8], [4, 5, 6, 9], [0, 0, 0, 0]])
    big.setRow(3, to: Vector([1, 1, 1, 1]))
    big.setColumn(0, to: big.column(3))
    #expect(big == [[7, 0, 0, 7], [8, 2, 3, 8], [9, 5, 6, 9], [1, 1, 1, 1]])
  }

  @Test func `arithmetic goes element by element`() {
    #expect(a + a == 2 * a && a - a == Matrix.zeros(2, 3) && -a == a * -1)
    #expect(a / 2 == a * 0.5)
    #expect(a.multipliedElementwise(by: a) == a.map { $0 * $0 })
    #expect(a.dividedElementwise(by: a) == Matrix(rows: 2, columns: 3, repeating: 1))
    var sum = a
    sum += Matrix(a.transposed).transposed
    #expect(sum == 2 * a)
    var scaled = a
    scaled.scaleRows(by: Vector([2, 3]))
    scaled.scaleColumns(by: Vector([1, 10, 100]))
    #expect(scaled == [[2, 40, 600], [12, 150, 1800]])
  }

  @Test func `reductions and norms by hand`() {
    let b: Matrix = [[1, -2], [-3, 4]]
    #expect(b.sum == 0 && b.trace == 5 && b.minimum == -3 && b.maximum == 4)
    #expect(b.rowSums == [-1, 1] && b.columnSums == [-2, 2])
    #expect(b.rowMeans == [-0.5, 0.5] && b.columnMeans == [-1, 1])
    #expect(b.norm1 == 6 && b.normInfinity == 7 && b.maximumNorm == 4)
    #expect(abs(b.frobeniusNorm - 30.0.squareRoot()) < 1e-15)
    #expect((b * 1e200).frobeniusNorm.isFinite && (b * 1e-200).frobeniusNorm > 0)
    #expect(Matrix([[1, .nan]]).norm1.isNaN && Matrix([[.nan, 1]]).maximumNorm.isNaN)
    #expect(Matrix.zeros(0, 0).frobeniusNorm == 0 && Matrix.zeros(0, 0).maximum == nil)
  }

  @Test func `symmetry is seen and made`() {
    var b: Matrix = [[1, 2], [4, 3]]
    #expect(!b.isSymmetric() && b.isSymmetric(tolerance: 0.5))
    b.symmetrise()
    #expect(b == [[1, 3], [3, 3]] && b.isSymmetric())
    var c: Matrix = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    c.mirror(.upper)
    #expect(c == [[1, 2, 3], [2, 5, 6], [3, 6, 9]])
    #expect(c.keeping(.lower) == [[1, 0, 0], [2, 5, 0], [3, 6, 9]])
  }

  @Test func `a matrix prints as a table and a large one with its middle left out`() {
    #expect(
      Matrix([[1, -2.5], [1000, 1e-9]]).description == "2 × 2\n     1   -2.5\n  1000  1e-09")
    let large = Matrix(rows: 100, columns: 2, repeating: 1).description
    #expect(large.split(separator: "\n").count == 12 && large.contains("⋯"))
    #expect(Vector([1, 2.5]).description == "[1, 2.5]")
    #expect(Vector(repeating: 1, count: 50).description.contains("⋯"))
  }

  @Test func `vectors have inner products, norms and parts`() {
    let x: Vector = [3, -4, 12]
    #expect(x.norm == 13 && x.norm1 == 19 && x.normInfinity == 12 && x.sum == 11)
    #expect(x.dot([1, 1, 1] as Vector) == 11 && a.row(1).dot(x) == 64)
    #expect(Array(x.slice(1..<3)) == [-4, 12])
    #expect(abs((x * 1e300).norm - 1.3e301) < 1e286 && Vector([]).norm == 0)
    var y = x
    y.setSlice(0..<2, to: Vector([1, 1]))
    #expect(
      y == [1, 1, 12] && x + y == [4, -3, 24] && x - y == [2, -5, 0] && -x * 2 == [-6, 8, -24])
    #expect(x.outer(Vector([1, 2])) == [[3, 6], [-4, -8], [12, 24]])
    #expect(a.gram.quadraticForm(Vector([1, 0, -1])) == 8)
  }

  @Test func `compensated sums keep what cancellation would lose`() {
    // Exact: 1e16 + 1 - 1e16 = 1, and the same as an inner product.
    let x: Vector = [1e16, 1, -1e16]
    #expect(x.compensatedSum == 1 && x.compensatedDot(Vector([1, 1, 1])) == 1)
    let long = Vector(count: 30_001) { $0 % 3 == 0 ? 1e16 : $0 % 3 == 1 ? 1 : -1e16 }
    #expect(long.compensatedSum == 1e16 + 10_000)
    #expect(Vector([]).compensatedSum == 0)
    // Sums whose parts overflow where the whole does not, and the reverse.
    #expect(Vector([0x1p1023, 0x1p1023, -0x1p1023]).compensatedSum == 0x1p1023)
    let large: Vector = [0x1p1000, -0x1p1000, 0x1p999]
    #expect(large.compensatedDot(Vector([0x1p1000, 0x1p1000, 3])) == 0x3p999)
    #expect(large.compensatedDot(large) == .infinity)
  }

  @Test func `an index outside stops the program and says where`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix.zeros(2, 3)[2, 0]
    }
    let message = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
    #expect(message.contains("(2, 0)") && message.contains("2 × 3"))
    await #expect(processExitsWith: .failure) { _ = Matrix.zeros(2, 3)[0..<1, 2..<4] }
    await #expect(processExitsWith: .failure) { _ = Vector([1])[1] }
    await #expect(processExitsWith: .failure) { _ = Matrix([[1, 2], [3]]) }
    await #expect(processExitsWith: .failure) { _ = Matrix.zeros(2, 3) + Matrix.zeros(3, 2) }
  }
}
