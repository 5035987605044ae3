/// `Σ |aᵢ|`, which is not a finite number where an element is none.
func absoluteSum(_ elements: [Double]) -> Double {
  let mask = SIMD8<UInt64>(repeating: 0x7FFF_FFFF_FFFF_FFFF)
  let whole = elements.count - elements.count % 8
  var lanes = SIMD8<Double>.zero
  unsafe elements.withUnsafeBytes { bytes in
    for index in stride(from: 0, to: whole * 8, by: 64) {
      let bits = unsafe bytes.loadUnaligned(fromByteOffset: index, as: SIMD8<UInt64>.self)
      lanes += unsafe unsafeBitCast(bits & mask, to: SIMD8<Double>.self)
    }
  }
  return elements[whole...].reduce(lanes.sum()) { $0 + abs($1) }
}

extension VectorOperand {
  /// Throws where an element is infinite or NaN.
  func requireFinite() throws(LinearAlgebraError) {
    guard !isFinite, let index = view.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(row: index, column: 0)
  }

  /// Throws where a result computed from finite numbers is not finite.
  func requireRange(_ operation: String) throws(LinearAlgebraError) {
    guard isFinite else { throw .overflow(operation: operation) }
  }
}

extension Matrix {
  /// Throws where a result computed from finite numbers is not finite.
  func requireRange(_ operation: String) throws(LinearAlgebraError) {
    guard isFinite else { throw .overflow(operation: operation) }
  }
}
