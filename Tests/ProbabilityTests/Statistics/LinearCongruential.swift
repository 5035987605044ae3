/// Knuth's linear congruential generator modulo 2⁶⁴, from seed to seed the same in the scripts that
/// made the reference values of these tests.
struct LinearCongruential: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }

  /// `(k + ½) 2⁻⁵³` from the upper bits.
  mutating func unit() -> Double {
    (Double(next() >> 11) + 0.5) * 0x1p-53
  }

  mutating func units(_ count: Int) -> [Double] {
    (0..<count).map { _ in unit() }
  }

  /// Doubles of any sign and of exponents within ±`range`.
  mutating func wild(_ count: Int, exponents range: Int) -> [Double] {
    (0..<count).map { _ in
      let significand = unit() + 1
      let exponent = Int(next() >> 33) % (2 * range + 1) - range
      let sign: FloatingPointSign = next() >> 63 == 0 ? .plus : .minus
      return Double(sign: sign, exponent: exponent, significand: significand)
    }
  }
}
