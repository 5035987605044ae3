/// The product of `factors`, rounded once more than a plain product but out of range only where the
/// product itself is.
func scaledProduct(_ factors: some Sequence<Double>) -> Double {
  var significand = 1.0
  var exponent = 0
  for factor in factors {
    guard factor != 0, factor.isFinite else { return significand * factor }
    // Both are in [1, 2), so that no factor, however large or small, costs a digit.
    significand *= Double(sign: factor.sign, exponent: 0, significand: factor.significand)
    exponent += Int(factor.exponent)
    if abs(significand) >= 2 {
      significand /= 2
      exponent += 1
    }
  }
  // Beyond ±5000 the answer is 0 or infinite whatever the significand.
  return Double(
    sign: significand.sign, exponent: max(-5000, min(5000, exponent)),
    significand: significand.magnitude)
}
