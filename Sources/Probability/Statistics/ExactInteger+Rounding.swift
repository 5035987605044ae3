/// A positive or negative real number near `significand · 2^exponent`, whose exponent has no bounds.
struct ScaledDouble {
  /// The leading 53 bits: a magnitude in [1, 2), or 0.
  let significand: Double
  let exponent: Int

  /// The number as a double; infinite where it is too large.
  var value: Double { Double(sign: .plus, exponent: exponent, significand: significand) }

  /// The square root, of a number that is not negative.
  var squareRoot: Double {
    let odd = exponent & 1
    return Double(
      sign: .plus, exponent: (exponent - odd) / 2,
      significand: (odd == 1 ? 2 * significand : significand).squareRoot())
  }

  static func / (left: ScaledDouble, right: ScaledDouble) -> Double {
    Double(
      sign: .plus, exponent: left.exponent - right.exponent,
      significand: left.significand / right.significand)
  }

  /// `x / √(y z)` without overflow between.
  static func ratio(_ x: ScaledDouble, rootOf y: ScaledDouble, _ z: ScaledDouble) -> Double {
    let product = ScaledDouble(
      significand: y.significand * z.significand, exponent: y.exponent + z.exponent)
    let odd = product.exponent & 1
    let root = (odd == 1 ? 2 * product.significand : product.significand).squareRoot()
    return Double(
      sign: .plus, exponent: x.exponent - (product.exponent - odd) / 2,
      significand: x.significand / root)
  }
}

extension ExactInteger {
  /// The quotient by a product of positive divisors, in units of `2^unit`, rounded once.
  ///
  /// Three words of zeros below keep 64 bits of any quotient; what is left of the division only
  /// says that the quotient is not whole. Whole-number division by one divisor after the other is
  /// whole-number division by their product.
  func quotient(by divisors: [Int], unit: Int) -> (double: Double, scaled: ScaledDouble) {
    var words = [0, 0, 0] + self.words
    var isInexact = false
    for divisor in divisors {
      var remainder: UInt64 = 0
      for i in words.indices.reversed() {
        (words[i], remainder) = UInt64(divisor).dividingFullWidth((remainder, words[i]))
      }
      if remainder != 0 { isInexact = true }
    }
    let number = ExactInteger(isNegative: isNegative, words: words)
    let unit = unit - 192
    return (
      number.rounded(unit: unit, isInexact: isInexact).value,
      number.rounded(unit: unit, isInexact: isInexact, leastExponent: .min / 2)
    )
  }

  /// The number in units of `2^unit`, to 53 bits.
  func scaled(unit: Int = 0) -> ScaledDouble {
    rounded(unit: unit, isInexact: false, leastExponent: .min / 2)
  }

  /// Rounds to nearest, ties to even, to 53 bits or to what a subnormal double keeps of them.
  private func rounded(
    unit: Int, isInexact: Bool, leastExponent: Int = -1022
  ) -> ScaledDouble {
    guard let top = words.last else { return ScaledDouble(significand: 0, exponent: 0) }
    let length = 64 * words.count - top.leadingZeroBitCount
    let exponent = length - 1 + unit
    let kept = exponent >= leastExponent ? 53 : 53 - (leastExponent - exponent)
    guard kept >= 0 else { return ScaledDouble(significand: 0, exponent: 0) }
    let dropped = length - kept
    guard dropped > 0 else {
      return ScaledDouble(
        significand: (isNegative ? -1 : 1) * Double(words[0] << UInt64(53 - length)) * 0x1p-52,
        exponent: exponent)
    }
    var leading = bits(from: dropped)
    let half = bits(from: dropped - 1) & 1 == 1
    let below = isInexact || hasBits(below: dropped - 1)
    if half && (below || leading & 1 == 1) { leading += 1 }
    // `leading` counts units of 2^(dropped + unit), exactly; bring it to [1, 2).
    let magnitude = Double(leading)
    guard magnitude > 0 else { return ScaledDouble(significand: 0, exponent: 0) }
    return ScaledDouble(
      significand: (isNegative ? -1 : 1) * magnitude.significand,
      exponent: dropped + unit + Int(magnitude.exponent))
  }

  /// The lowest 64 bits of the magnitude shifted right by `place`.
  private func bits(from place: Int) -> UInt64 {
    let (word, shift) = (place / 64, UInt64(place % 64))
    guard word < words.count else { return 0 }
    let low = words[word] >> shift
    guard shift > 0, word + 1 < words.count else { return low }
    return low | words[word + 1] << (64 - shift)
  }

  private func hasBits(below place: Int) -> Bool {
    let (word, shift) = (place / 64, UInt64(place % 64))
    return words.prefix(word).contains { $0 != 0 }
      || (word < words.count && words[word] & ((1 << shift) - 1) != 0)
  }
}
