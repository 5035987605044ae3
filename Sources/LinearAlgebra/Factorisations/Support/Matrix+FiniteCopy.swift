extension Matrix {
  /// A copy in memory of its own and `Σ |aᵢⱼ|`, in one pass; throws where an element is infinite or
  /// NaN.
  ///
  /// LAPACK works in place, so a copy has to be made anyhow: the look at each element comes free.
  func finiteCopy() throws(LinearAlgebraError) -> (copy: Matrix, absoluteSum: Double) {
    let count = count
    var lanes = SIMD8<Double>.zero
    var rest = 0.0
    let copy = unsafe Matrix(rows: rows, columns: columns) { target in
      unsafe storage.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress else { return }
        let mask = SIMD8<UInt64>(repeating: 0x7FFF_FFFF_FFFF_FFFF)
        let whole = count - count % 8
        for index in stride(from: 0, to: whole, by: 8) {
          let values = unsafe UnsafeRawPointer(source + index)
            .loadUnaligned(as: SIMD8<Double>.self)
          unsafe UnsafeMutableRawPointer(target + index)
            .storeBytes(of: values, as: SIMD8<Double>.self)
          lanes += unsafe unsafeBitCast(
            unsafeBitCast(values, to: SIMD8<UInt64>.self) & mask, to: SIMD8<Double>.self)
        }
        for index in whole..<count {
          unsafe (target + index).initialize(to: source[index])
          unsafe rest += abs(source[index])
        }
      }
    }
    let sum = lanes.sum() + rest
    if !sum.isFinite { try requireFinite() }
    return (copy, sum)
  }
}
