internal import COpenBLAS
internal import Foundation

extension Cholesky {
  /// Becomes the factor of `A + x xᵀ`, by plane rotations: O(n²), and stable without condition.
  public mutating func update(adding x: Vector) throws(LinearAlgebraError) {
    try requireSumInRange(x)
    var rest = x
    for column in 0..<order {
      let pivot = factor[column, column]
      let length = hypot(pivot, rest[column])
      factor[column, column] = length
      rotate(
        &rest, column: column, from: column + 1, cosine: pivot / length,
        sine: -rest[column] / length)
    }
  }

  /// Becomes the factor of `A - x xᵀ`, in O(n²), or throws `notPositiveDefinite` and stays as it is.
  ///
  /// LINPACK's `dchdd`: for `L p = x` the rotations that take `(p, ρ)` with `ρ² = 1 - pᵀp` to the last
  /// unit vector take `L` to the new factor (G. W. Stewart, "The effects of rounding error on an
  /// algorithm for downdating a Cholesky factorization", J. Inst. Maths Applics 23, 1979, 203–213).
  /// `ρ²` is the ratio of the determinants; where it is not above `n ε`, rounding alone decides
  /// whether the difference is definite, and it is refused.
  public mutating func downdate(removing x: Vector) throws(LinearAlgebraError) {
    try requireSumInRange(x)
    var p = x
    divide(&p, transposed: false)
    var remaining = 1.0
    for (index, element) in p.enumerated() {
      remaining -= element * element
      guard remaining > Double(order) * .ulpOfOne else {
        throw .notPositiveDefinite(leadingMinor: index + 1)
      }
    }
    let length = p.norm
    var rho = sqrt((1 - length) * (1 + length))
    var removed = Vector.zeros(order)
    for column in (0..<order).reversed() {
      let radius = hypot(rho, p[column])
      rotate(
        &removed, column: column, from: column, cosine: rho / radius, sine: p[column] / radius)
      rho = radius
    }
  }

  /// `(r, l) ← (c r + s l, c l - s r)` for the rows of `vector` and of a column from `row` down.
  private mutating func rotate(
    _ vector: inout Vector, column: Int, from row: Int, cosine: Double, sine: Double
  ) {
    let order = self.order
    guard row < order else { return }
    unsafe factor.storage.withUnsafeMutableBufferPointer { factor in
      unsafe vector.storage.withUnsafeMutableBufferPointer { vector in
        guard let factor = factor.baseAddress, let vector = vector.baseAddress else { return }
        unsafe cblas_drot(
          Int32(order - row), vector + row, 1, factor + row + column * order, 1, cosine, sine)
      }
    }
  }

  /// The squares of numbers up to here have a finite sum.
  static let largestElement = 0x1p500

  private func requireSumInRange(_ x: Vector) throws(LinearAlgebraError) {
    demand(x.count == order, "a vector of \(x.count) changes a matrix of order \(order)")
    try x.requireFinite()
    guard x.normInfinity <= Self.largestElement, factor.diagonal.normInfinity <= 0x1p512 else {
      throw .overflow(operation: "a matrix changed by x xᵀ")
    }
  }
}
