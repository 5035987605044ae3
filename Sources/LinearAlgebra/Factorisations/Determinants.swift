internal import Foundation

/// `Π xᵢ`, with the exponents added apart, so that it overflows only if the product does.
func productWithoutOverflow(_ factors: some Sequence<Double>) -> Double {
  var significand = 1.0
  var exponent = 0
  for factor in factors {
    significand *= factor
    guard significand != 0, significand.isFinite else { return significand }
    exponent += Int(significand.exponent)
    significand = scalbn(significand, -Int(significand.exponent))
  }
  return scalbn(significand, max(-5000, min(5000, exponent)))
}
