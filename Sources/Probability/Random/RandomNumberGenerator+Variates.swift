import Foundation

extension RandomNumberGenerator {
  /// A uniform variate of the open interval (0, 1): `(k + ½) 2⁻⁵²` with 52 random bits `k`.
  ///
  /// Never 0 and never 1, and symmetric about ½, so that `quantile(uniform())` is always finite.
  @inlinable
  public mutating func uniform() -> Double {
    Double(bitPattern: 0x3FF0_0000_0000_0000 | (next() >> 12)) - (1 - 0x1p-53)
  }

  /// A standard normal variate by Box and Muller's method, the cosine of the pair.
  public mutating func standardNormal() -> Double {
    let radius = (-2 * log(uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }
}
