/// The product of `factors`, rounded once more than a plain product but out of range only where the
/// product itself is.
func scaledProduct(_ factors: some Sequence<Double>) -> Double {
  var significand = 1.0
  var exponent = 0
  for factor in factors {
    significand *= factor
    guard significand != 0, significand.isFinite else { return significand }
    exponent += Int(significand.exponent)
    significand = Double(
      sign: significand.sign, exponent: 0, significand: significand.significand)
  }
  // Beyond ±5000 the answer is 0 or infinite whatever the significand.
  return Double(
    sign: significand.sign, exponent: max(-5000, min(5000, exponent)),
    significand: significand.magnitude)
}
