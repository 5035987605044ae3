/// A power of two taken out of the values of a column, so that their squares and products stay in
/// the range of double precision. It is exact, and 1 for columns of ordinary size.
struct BinaryScale {
  /// What is taken out is 2 to this power.
  let exponent: Int

  /// The scale of the largest value.
  init(_ values: some Sequence<Double>) {
    let largest = values.reduce(0) { max($0, abs($1)) }
    let exponent = largest > 0 ? Int(largest.exponent) : 0
    self.exponent = abs(exponent) > 200 ? exponent : 0
  }

  /// The values without the scale.
  func removed(from values: [Double]) -> [Double] {
    exponent == 0 ? values : values.map { Self.scaled($0, by: -exponent) }
  }

  /// `value · 2^exponent`.
  static func scaled(_ value: Double, by exponent: Int) -> Double {
    exponent == 0 ? value : Double(sign: .plus, exponent: exponent, significand: value)
  }

  /// `value · 2^exponent`, or nil where that leaves the range in which doubles have all their digits.
  static func exactly(_ value: Double, by exponent: Int) -> Double? {
    let result = scaled(value, by: exponent)
    return result.isFinite && (value == 0 || exponent == 0 || result.isNormal) ? result : nil
  }
}
