import CKernels

extension RandomNumberGenerator {
  /// A uniform variate of the open interval (0, 1): `(k + ½) 2⁻⁵²` with 52 random bits `k`.
  ///
  /// Never 0 and never 1, and symmetric about ½, so that `quantile(uniform())` is always finite.
  @inlinable
  public mutating func uniform() -> Double {
    next().uniform
  }

  /// A standard normal variate by Box and Muller's method, the cosine of the pair:
  /// `√(-2 log u) cos 2πv` from the next two uniforms, in that order.
  public mutating func standardNormal() -> Double {
    let (first, second) = (uniform(), uniform())
    var (cosine, sine) = (0.0, 0.0)
    unsafe labour_normal_pair(first, second, &cosine, &sine)
    return cosine
  }
}

extension UInt64 {
  /// The uniform variate of (0, 1) that the upper 52 of these bits make: the double `1 + k 2⁻⁵²`, less
  /// `1 - 2⁻⁵³`, which is exact.
  @inlinable
  var uniform: Double {
    Double(bitPattern: 0x3FF0_0000_0000_0000 | (self >> 12)) - (1 - 0x1p-53)
  }
}
