import LinearAlgebra

/// Matrices with known answers, and small helpers for the tests of factorisations.
enum TestMatrices {
  /// Uniform numbers in (-1, 1) from a fixed seed (SplitMix64).
  static func random(_ rows: Int, _ columns: Int, seed: UInt64 = 1) -> Matrix {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(rows &* 1009 &+ columns)
    return Matrix(rows: rows, columns: columns) { _, _ in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      mixed ^= mixed >> 31
      return Double(Int64(bitPattern: mixed)) / 0x1p63
    }
  }

  static func randomVector(_ count: Int, seed: UInt64 = 1) -> Vector {
    Vector(random(count, 1, seed: seed).elements)
  }

  static func randomSymmetric(_ order: Int, seed: UInt64 = 1) -> Matrix {
    var matrix = random(order, order, seed: seed)
    matrix.symmetrise()
    return matrix
  }

  /// `X Xᵀ + I`: well conditioned.
  static func randomDefinite(_ order: Int, seed: UInt64 = 1) -> Matrix {
    random(order, order, seed: seed).transposed.gramOfRows + Matrix.identity(order)
  }

  /// `1 / (i + j - 1)`, counted from 1.
  static func hilbert(_ order: Int) -> Matrix {
    Matrix(rows: order, columns: order) { 1 / Double($0 + $1 + 1) }
  }

  /// The inverse of the Hilbert matrix, whole numbers (Choi, "Tricks or treats with the Hilbert
  /// matrix", 1983): `(-1)^(i+j) (i+j-1) C(n+i-1, n-j) C(n+j-1, n-i) C(i+j-2, i-1)²`.
  static func inverseHilbert(_ order: Int) -> Matrix {
    Matrix(rows: order, columns: order) { row, column in
      let (i, j) = (row + 1, column + 1)
      let sign = (i + j) % 2 == 0 ? 1.0 : -1.0
      let corner = binomial(i + j - 2, i - 1)
      return sign * Double(i + j - 1) * binomial(order + i - 1, order - j)
        * binomial(order + j - 1, order - i) * corner * corner
    }
  }

  static func binomial(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1.0) { ($0 * Double(n - $1) / Double($1 + 1)).rounded() }
  }

  /// 2 on the diagonal and -1 beside it: eigenvalues `2 - 2 cos(k π / (n + 1))`, determinant
  /// `n + 1`.
  static func secondDifference(_ order: Int) -> Matrix {
    Matrix(rows: order, columns: order) { $0 == $1 ? 2 : abs($0 - $1) == 1 ? -1 : 0 }
  }

  /// `value` on the diagonal and ones above it.
  static func jordan(_ value: Double, order: Int) -> Matrix {
    Matrix(rows: order, columns: order) { $0 == $1 ? value : $1 == $0 + 1 ? 1 : 0 }
  }
}

extension MatrixOperand {
  /// `Xᵀ X` of the view, by the general product.
  var gramOfRows: Matrix { view.transposed * view }
}

/// `‖A - B‖₁ / ‖B‖₁`, and `‖A - B‖₁` for zero `B`.
func relativeError(_ a: Matrix, _ b: Matrix) -> Double {
  let norm = b.norm1
  return (a - b).norm1 / (norm == 0 ? 1 : norm)
}

/// `‖a - b‖₂ / ‖b‖₂`, and `‖a - b‖₂` for zero `b`.
func relativeError(_ a: Vector, _ b: Vector) -> Double {
  let norm = b.norm
  return (a - b).norm / (norm == 0 ? 1 : norm)
}

/// `‖A - I‖₁`.
func distanceFromIdentity(_ a: Matrix) -> Double {
  (a - Matrix.identity(a.rows)).norm1
}
