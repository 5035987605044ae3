import Testing

@testable import LinearAlgebra

/// The fast passes over memory against the obvious loops.
@Suite struct SupportTests {
  @Test(arguments: [0, 1, 2, 7, 8, 9, 16, 17, 40]) func `fast copies equal slow ones`(_ n: Int)
    throws
  {
    let a = TestMatrices.random(n, n)
    #expect(a.copy(of: .lower) == a.keeping(.lower) && a.copy(of: .upper) == a.keeping(.upper))
    let (copy, sum) = try a.finiteCopy()
    let slow = a.elements.reduce(0) { $0 + abs($1) }
    #expect(copy == a && abs(sum - slow) <= 1e-13 * slow)
    #expect(abs(absoluteSum(a.elements) - slow) <= 1e-13 * slow)
    var (lower, upper) = (a, a)
    lower.mirror(.lower)
    upper.mirror(.upper)
    #expect(lower == Matrix(rows: n, columns: n) { a[max($0, $1), min($0, $1)] })
    #expect(upper == Matrix(rows: n, columns: n) { a[min($0, $1), max($0, $1)] })
  }

  @Test func `a number that is not finite is seen in every place`() {
    for place in 0..<21 {
      var a = Matrix(rows: 7, columns: 3, repeating: 1e308)
      for bad in [Double.nan, .infinity, -.infinity] {
        a[place % 7, place / 7] = bad
        #expect(!absoluteSum(a.elements).isFinite)
        #expect(throws: LinearAlgebraError.notFinite(row: place % 7, column: place / 7)) {
          try a.finiteCopy()
        }
      }
    }
    #expect(throws: Never.self) {
      try Matrix(rows: 7, columns: 3, repeating: -1e308).finiteCopy()
    }
  }

  @Test func `a product is out of range only where it has to be`() {
    #expect(scaledProduct([0x1p900, 0x1p900, 0x1p-900, 0x1p-900, -2]) == -2)
    #expect(scaledProduct([]) == 1 && scaledProduct([3, 0, -5]) == 0)
    #expect(scaledProduct([1e300, -1e300]) == -.infinity && scaledProduct([1e-300, 1e-300]) == 0)
    #expect(scaledProduct([0x1p-1074, 0x1p1023, 0x1p51]) == 1)
    // On the way, 1.5 · 2⁻¹⁰⁷⁴ would round and 1.5 · 1.75 · 2¹⁰²³ would overflow.
    #expect(scaledProduct([1.5, 0x1p-1074, 0x1p1000, 0x1p74]) == 1.5)
    #expect(scaledProduct([1.5, -0x1.cp1023, 0x1p-1023]) == -2.625)
  }

  // (2²⁷ + 1)² = 2⁵⁴ + 2²⁸ + 1 needs 55 bits.
  @Test func `a residual is summed with twice the working precision`() {
    let root = 0x1p27 + 1
    #expect(preciseResidual([[root]], [root], [0x1p54 + 0x1p28]) == [-1])
    let a: Matrix = [[1e16, 1, -1e16]]
    #expect(preciseResidual(a, [1, 1, 1], [0]) == [-1])
  }
}
