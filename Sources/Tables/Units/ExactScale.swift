/// A positive number `numerator / denominator · 2^twos · 5^fives`, exact and in lowest terms:
/// numerator and denominator have no factor 2 or 5. Equal numbers have equal parts, powers of ten
/// cost nothing, and the inverse of what can be held can be held.
struct ExactScale: Hashable, Sendable {
  let numerator: UInt64
  let denominator: UInt64
  let twos: Int
  let fives: Int

  static let one = ExactScale(powerOfTen: 0)

  /// Exponents beyond this are refused: no quantity of the world has them.
  static let largestExponent = 400

  private init(unchecked numerator: UInt64, _ denominator: UInt64, _ twos: Int, _ fives: Int) {
    self.numerator = numerator
    self.denominator = denominator
    self.twos = twos
    self.fives = fives
  }

  private init?(coprime numerator: UInt64, _ denominator: UInt64, _ twos: Int, _ fives: Int) {
    guard abs(twos) <= Self.largestExponent, abs(fives) <= Self.largestExponent else { return nil }
    self.init(unchecked: numerator, denominator, twos, fives)
  }

  init(powerOfTen exponent: Int) {
    self.init(unchecked: 1, 1, exponent, exponent)
  }

  /// `numerator / denominator · 10^exponent`, or nil where it is 0 or beyond what can be held.
  init?(_ numerator: UInt64, over denominator: UInt64 = 1, exponent: Int = 0) {
    guard numerator > 0, denominator > 0, abs(exponent) <= 2 * Self.largestExponent else {
      return nil
    }
    let common = greatestCommonDivisor(numerator, denominator)
    let (n, nTwos, nFives) = Self.withoutTens(numerator / common)
    let (d, dTwos, dFives) = Self.withoutTens(denominator / common)
    self.init(coprime: n, d, exponent + nTwos - dTwos, exponent + nFives - dFives)
  }

  private static func withoutTens(_ number: UInt64) -> (rest: UInt64, twos: Int, fives: Int) {
    let twos = number.trailingZeroBitCount
    var (rest, fives) = (number >> UInt64(twos), 0)
    while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    return (rest, twos, fives)
  }

  /// The product, or nil where it is beyond what can be held.
  func times(_ other: ExactScale) -> ExactScale? {
    let first = greatestCommonDivisor(numerator, other.denominator)
    let second = greatestCommonDivisor(other.numerator, denominator)
    let (n, above) = (numerator / first).multipliedReportingOverflow(by: other.numerator / second)
    let (d, below) = (denominator / second)
      .multipliedReportingOverflow(by: other.denominator / first)
    return above || below
      ? nil : ExactScale(coprime: n, d, twos + other.twos, fives + other.fives)
  }

  /// 1 over the number.
  var inverse: ExactScale { ExactScale(unchecked: denominator, numerator, -twos, -fives) }

  /// The power, or nil where it is beyond what can be held.
  func power(_ count: Int) -> ExactScale? {
    if self == .one { return .one }
    // Anything but 1 is beyond 64 bits, or the range of exponents, before so many products.
    guard count.magnitude <= UInt(Self.largestExponent) else { return nil }
    let base = count < 0 ? inverse : self
    var result = ExactScale.one
    for _ in 0..<abs(count) {
      guard let next = result.times(base) else { return nil }
      result = next
    }
    return result
  }

  /// The number as `multiplier / divisor`: whole numbers, exact where they are below 2⁵³.
  var quotient: (multiplier: Double, divisor: Double) {
    (
      Self.double(numerator, max(twos, 0), max(fives, 0)),
      Self.double(denominator, max(-twos, 0), max(-fives, 0))
    )
  }

  /// The double nearest to it if both parts of the quotient are exact.
  var value: Double { quotient.multiplier / quotient.divisor }

  /// `whole · 2^twos · 5^fives`, rounded once where all but the tens fit into 64 bits.
  private static func double(_ whole: UInt64, _ twos: Int, _ fives: Int) -> Double {
    let tens = min(twos, fives)
    if let digits = product(whole, twos: twos - tens, fives: fives - tens) {
      return Double("\(digits)e\(tens)") ?? .nan
    }
    let odd = (0..<fives).reduce(Double(whole)) { product, _ in product * 5 }
    return odd.isFinite ? Double(sign: .plus, exponent: twos, significand: odd) : odd
  }

  /// `whole · 2^twos · 5^fives` for exponents that are not negative, or nil beyond 64 bits.
  static func product(_ whole: UInt64, twos: Int, fives: Int) -> UInt64? {
    guard twos <= whole.leadingZeroBitCount else { return nil }
    var result = whole << UInt64(twos)
    for _ in 0..<fives {
      let (next, overflow) = result.multipliedReportingOverflow(by: 5)
      if overflow { return nil }
      result = next
    }
    return result
  }
}

private func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
