import Foundation
import LinearAlgebra
import TestSupport
import Testing

@Suite struct EigenTests {
  @Test(arguments: [1, 2, 3, 5, 10, 60])
  func `each vector is stretched by its value`(_ n: Int) throws {
    let a = TestMatrices.random(n, n)
    let eigen = try Eigen(a)
    for (index, value) in eigen.values.enumerated() {
      let (x, y) = (
        Vector(eigen.realVectors.column(index)), Vector(eigen.imaginaryVectors.column(index))
      )
      let bound = 50 * Double(n) * 0x1p-52 * a.frobeniusNorm
      #expect((a * x - (value.real * x - value.imaginary * y)).norm < bound)
      #expect((a * y - (value.imaginary * x + value.real * y)).norm < bound)
      #expect(abs(hypot(x.norm, y.norm) - 1) < 1e-13)
      if index > 0 { #expect(value.modulus <= eigen.values[index - 1].modulus) }
      if value.imaginary > 0 { #expect(eigen.values[index + 1] == value.conjugate) }
    }
    #expect(relativeDifference(eigen.determinant, try LU(a).determinant) < 1e-10)
    let alone = try Eigen.values(of: a)
    for (one, other) in zip(alone, eigen.values) { #expect((one - other).modulus < 1e-11) }
  }

  // mpmath, 40 digits.
  @Test func `eigenvalues agree with a high-precision reference`() throws {
    let values = try Eigen([[1, 2, 0.5], [-1, 0.25, 3], [0.75, -2, -1.5]]).values
    let expected = [
      Complex(-0.66499691209792063569, 2.6446482229684817642),
      Complex(-0.66499691209792063569, -2.6446482229684817642), Complex(1.0799938241958412714),
    ]
    for (value, expected) in zip(values, expected) { #expect((value - expected).modulus < 4e-15) }
  }

  @Test func `a rotation has the eigenvalues of its angle`() throws {
    let eigen = try Eigen([[cos(0.3), -sin(0.3)], [sin(0.3), cos(0.3)]])
    #expect((eigen.values[0] - Complex(cos(0.3), sin(0.3))).modulus < 1e-15)
    #expect(abs(eigen.values[0].argument - 0.3) < 1e-15 && abs(eigen.spectralRadius - 1) < 1e-15)
    #expect(eigen.reciprocalConditions.allSatisfy { abs($0 - 1) < 1e-14 })
  }

  // An error of ε in a Jordan block of order n moves its eigenvalue by ε^(1/n).
  @Test func `a defective eigenvalue is found with the accuracy it has, and marked`() throws {
    let eigen = try Eigen(TestMatrices.jordan(2, order: 4))
    #expect(eigen.values.allSatisfy { ($0 - Complex(2)).modulus < 1e-3 })
    #expect(eigen.reciprocalConditions.allSatisfy { $0 < 1e-8 })
    let symmetric = try Eigen(TestMatrices.secondDifference(6))
    #expect(symmetric.reciprocalConditions.allSatisfy { abs($0 - 1) < 1e-13 })
  }

  // W. L. Frank, "Computing eigenvalues of complex matrices", J. SIAM 6, 1958: determinant 1, positive
  // eigenvalues that come in pairs λ and 1/λ, the small ones badly conditioned.
  @Test(arguments: [6, 9, 12]) func `Frank's eigenvalues come with their reciprocals`(n: Int)
    throws
  {
    let frank = Matrix(rows: n, columns: n) { row, column in
      column < row - 1 ? 0 : Double(n - max(row, column))
    }
    let eigen = try Eigen(frank)
    for index in 0..<n / 2 {
      let product = eigen.values[index] * eigen.values[n - 1 - index]
      let condition = eigen.reciprocalConditions[n - 1 - index]
      let bound = 1e-13 / condition * eigen.values[index].modulus
      #expect((product - Complex(1)).modulus < bound)
    }
    #expect(eigen.reciprocalConditions[n - 1] < eigen.reciprocalConditions[0])
    // A relative change of A by ε changes its determinant by up to n κ ε.
    let lu = try LU(frank)
    #expect(abs(lu.determinant - 1) < Double(n) * 0x1p-52 / lu.reciprocalCondition)
  }

  @Test func `the spectral radius of a nilpotent matrix is 0`() throws {
    #expect(try Eigen.spectralRadius(of: TestMatrices.jordan(0, order: 5)) == 0)
    #expect(try Eigen.spectralRadius(of: .zeros(0, 0)) == 0)
    #expect(try Eigen(.zeros(0, 0)).values.isEmpty)
    #expect(try Eigen(.zeros(0, 0)).determinant == 1)
  }

  @Test(arguments: [1e-300, 1e-150, 1e150, 1e300]) func `scale does no harm`(_ scale: Double)
    throws
  {
    let a = TestMatrices.random(6, 6)
    let radius = try Eigen.spectralRadius(of: scale * a)
    #expect(relativeDifference(radius / scale, try Eigen.spectralRadius(of: a)) < 1e-13)
  }

  @Test func `balancing keeps the small eigenvalues of a badly scaled matrix`() throws {
    // D [[2, 1], [1, 2]] D⁻¹ with D = diag(1, 2⁴⁰): eigenvalues 3 and 1.
    let values = try Eigen.values(of: [[2, 0x1p-40], [0x1p40, 2]])
    #expect((values[0] - Complex(3)).modulus < 1e-15 && (values[1] - Complex(1)).modulus < 1e-15)
  }

  @Test func `a number that is not finite is refused with its place`() {
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 1)) {
      try Eigen([[1, .nan], [0, 1]])
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 1)) {
      try Schur([[1, .infinity], [0, 1]])
    }
  }

  @Test func `complex numbers multiply and print`() {
    #expect(Complex(1, 2) * Complex(3, -1) == Complex(5, 5))
    #expect(Complex(1, 2) + Complex(3, -1) - Complex(4) == Complex(0, 1))
    #expect(Complex(0.5, -0.25).description == "0.5 - 0.25i" && Complex(2).description == "2.0")
  }

  @Test(arguments: [1, 2, 3, 6, 25, 80])
  func `the Schur form gives the matrix back`(_ n: Int) throws {
    let a = TestMatrices.random(n, n)
    let schur = try Schur(a)
    let (q, t) = (schur.orthogonalFactor, schur.triangularFactor)
    let bound = 50 * Double(n) * 0x1p-52
    #expect(relativeError(q * t * q.transposed, a) < bound)
    #expect(distanceFromIdentity(q.transposed * q) < bound)
    for column in 0..<n {
      for row in column + 1..<max(n, column + 1) {
        #expect(t[row, column] == 0 || row == column + 1)
      }
    }
    #expect(relativeDifference(schur.determinant, try LU(a).determinant) < 1e-10)
    #expect(relativeDifference(schur.spectralRadius, try Eigen.spectralRadius(of: a)) < 1e-11)
  }

  @Test func `the chosen eigenvalues come first`() throws {
    let a = 0.5 * TestMatrices.random(12, 12, seed: 8)
    let inside = try Schur(a, .insideUnitCircleFirst)
    let left = try Schur(a, .leftHalfPlaneFirst)
    for (index, value) in inside.values.enumerated() {
      #expect((value.modulus < 1) == (index < inside.leadingCount))
    }
    for (index, value) in left.values.enumerated() {
      #expect((value.real < 0) == (index < left.leadingCount))
    }
    for schur in [inside, left] {
      #expect(schur.leadingCount > 0 && schur.leadingCount < 12)
      let (q, t) = (schur.orthogonalFactor, schur.triangularFactor)
      #expect(relativeError(q * t * q.transposed, a) < 1e-13)
    }
    #expect(try Schur(.zeros(0, 0)).values.isEmpty)
  }
}
