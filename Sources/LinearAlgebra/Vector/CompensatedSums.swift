internal import CKernels

extension VectorOperand {
  /// The inner product `Σ aᵢ bᵢ` as if computed in twice the precision and then rounded.
  ///
  /// Ogita, Rump and Oishi (2005), "Accurate sum and dot product", algorithm 5.3. Out of range only
  /// where the result is.
  public func compensatedDot(_ other: some VectorOperand) -> Double {
    let (a, b) = (contiguous(view), contiguous(other.view))
    demand(a.count == b.count, "vectors of \(a.count) and \(b.count) elements")
    var (high, low) = (0.0, 0.0)
    unsafe labour_dot_compensated(a.count, a, b, &high, &low)
    let result = high + low
    if result.isFinite { return result }
    // A part out of range leaves NaN: once more with elements up to 1.
    let (first, firstExponent) = scaledDown(a)
    let (second, secondExponent) = scaledDown(b)
    unsafe labour_dot_compensated(first.count, first, second, &high, &low)
    return Double(
      sign: .plus, exponent: firstExponent + secondExponent, significand: high + low)
  }

  /// The sum `Σ aᵢ` as if computed in twice the precision and then rounded. Out of range only where
  /// the result is.
  public var compensatedSum: Double {
    let a = contiguous(view)
    var (high, low) = (0.0, 0.0)
    unsafe labour_sum_compensated(a.count, a, &high, &low)
    let result = high + low
    if result.isFinite { return result }
    let (scaled, exponent) = scaledDown(a)
    unsafe labour_sum_compensated(scaled.count, scaled, &high, &low)
    return Double(sign: .plus, exponent: exponent, significand: high + low)
  }
}

/// The elements times `2⁻ᵉ`, at most 1, and `e ≥ 0`; unchanged where one is not finite.
private func scaledDown(_ elements: [Double]) -> (elements: [Double], exponent: Int) {
  let size = Vector(elements).normInfinity
  guard size.isFinite, size >= 1 else { return (elements, 0) }
  let exponent = Int(size.exponent) + 1
  let factor = Double(sign: .plus, exponent: -exponent, significand: 1)
  return (elements.map { $0 * factor }, exponent)
}

/// The elements of a view without gaps; no copy where the view is a whole vector.
private func contiguous(_ view: VectorView) -> [Double] { Vector(view).elements }

/// A vector in twice the precision: element `i` is `high[i] + low[i]`.
struct DoubleDoubleVector {
  var high: [Double]
  var low: [Double]

  init(_ values: [Double]) {
    high = values
    low = Array(repeating: 0, count: values.count)
  }

  /// Adds `α x`, where `x` is a column of a matrix.
  mutating func add(column: Int, of matrix: Matrix, scaledBy alpha: Double) {
    demand(
      matrix.rows == high.count, "a column of a \(matrix.shape) matrix to \(high.count) values")
    matrix.checkColumn(column)
    unsafe matrix.storage.withUnsafeBufferPointer { elements in
      guard let first = elements.baseAddress else { return }
      unsafe labour_add_scaled_compensated(
        matrix.rows, alpha, first + column * matrix.rows, &high, &low)
    }
  }

  /// Adds `α x`.
  mutating func add(_ values: [Double], scaledBy alpha: Double) {
    demand(values.count == high.count, "\(values.count) values to \(high.count)")
    unsafe labour_add_scaled_compensated(values.count, alpha, values, &high, &low)
  }

  /// The values, rounded to double precision.
  var rounded: [Double] { zip(high, low).map { $0 + $1 } }
}

extension Matrix {
  /// The inner products of each column with `values`, in twice the precision and then rounded.
  func compensatedProductOfTranspose(_ values: [Double]) -> [Double] {
    demand(values.count == rows, "the transpose of a \(shape) matrix times \(values.count) values")
    return unsafe storage.withUnsafeBufferPointer { elements in
      (0..<columns).map { column in
        guard let first = elements.baseAddress else { return 0 }
        var (high, low) = (0.0, 0.0)
        unsafe labour_dot_compensated(rows, first + column * rows, values, &high, &low)
        return high + low
      }
    }
  }
}
