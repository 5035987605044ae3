import LinearAlgebra
import Testing

@Suite struct KroneckerTests {
  @Test func `the Kronecker product is the matrix of scaled blocks`() {
    let product = Matrix([[1, 2], [3, 4]]).kronecker([[0, 5, 1]])
    #expect(product == [[0, 5, 1, 0, 10, 2], [0, 15, 3, 0, 20, 4]])
    #expect(Matrix.zeros(2, 0).kronecker(.identity(3)) == .zeros(6, 0))
  }

  @Test func `vec B X Aᵀ is A ⊗ B times vec X`() {
    let (a, b) = (TestMatrices.random(3, 4), TestMatrices.random(2, 5, seed: 2))
    let x = TestMatrices.random(5, 4, seed: 3)
    let left = (b * x * a.transposed).vectorised
    #expect(relativeError(a.kronecker(b) * x.vectorised, left) < 1e-15)
  }

  @Test func `vec and its half are undone`() {
    let a: Matrix = [[1, 2, 4], [2, 3, 5], [4, 5, 6]]
    #expect(Matrix(vectorised: a.vectorised, rows: 3, columns: 3) == a)
    #expect(a.halfVectorised == [1, 2, 4, 3, 5, 6])
    #expect(Matrix(halfVectorised: a.halfVectorised) == a)
    #expect(Matrix(halfVectorised: []) == .zeros(0, 0))
  }

  @Test func `a number of elements that is no triangle stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = Matrix(halfVectorised: [1, 2]) }
  }

  // (x - 1)(x - 2)(x - 3) = x³ - 6 x² + 11 x - 6.
  @Test func `the roots of a polynomial are the eigenvalues of its companion`() throws {
    let companion = Matrix.companion(polynomial: [-6, 11, -6])
    #expect(companion == [[6, -11, 6], [1, 0, 0], [0, 1, 0]])
    let roots = try Eigen.values(of: companion)
    for (root, expected) in zip(roots, [3.0, 2, 1]) {
      #expect((root - Complex(expected)).modulus < 1e-13)
    }
    #expect(Matrix.companion(polynomial: []) == .zeros(0, 0))
  }

  @Test func `the companion of a vector autoregression shifts the lags`() {
    let companion = Matrix.companion(autoregression: [[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    #expect(companion == [[1, 2, 5, 6], [3, 4, 7, 8], [1, 0, 0, 0], [0, 1, 0, 0]])
  }

  @Test func `coefficients of different shapes stop the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix.companion(autoregression: [.identity(2), .identity(3)])
    }
  }
}
