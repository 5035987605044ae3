import LinearAlgebra
import TestSupport
import Testing

/// The in-place forms are for loops that run millions of times.
@Suite(.enabled(if: canCountAllocations, "allocations cannot be counted here"))
struct AllocationTests {
  @Test func `counting counts`() {
    var kept: [Double] = []
    #expect(allocations { kept = [Double](repeating: 1, count: 1000) } >= 1)
    #expect(kept.count == 1000)
  }

  @Test func `the in-place forms allocate nothing`() {
    let size = 24
    let a = Matrix(rows: size, columns: size) { 1 / Double($0 + $1 + 1) }
    let triangle = Matrix.identity(size) + a.keeping(.lower)
    let x = Vector(repeating: 1, count: size)
    var c = Matrix.zeros(size, size)
    var y = Vector.zeros(size)
    let block = a[2..<8, 3..<9]
    var small = Matrix.zeros(6, 6)
    let made = allocations {
      for _ in 0..<10 {
        c.setToProduct(of: a, a.transposed, scaledBy: 2, adding: 0.5)
        small.setToProduct(of: block, block.transposed)
        c.setToGram(of: a)
        c.mirror(.lower)
        c.addOuterProduct(of: x, a.column(3), scaledBy: 0.1)
        c.divideByTriangle(triangle, .lower)
        c.multiplyByTriangle(triangle, .lower, from: .right)
        y.setToProduct(of: a, x, scaledBy: 2, adding: 1)
        y.setToProduct(of: a.transposed, a.row(1))
        c += a
        c *= 0.5
        c.add(a.transposed, scaledBy: 2)
        c.scaleRows(by: x)
        y.add(a.column(2), scaledBy: 3)
        y[3] = y.dot(x) + y.norm + c[2, 1]
        c[1, 1] = 4
      }
    }
    #expect(made == 0)
  }
}
