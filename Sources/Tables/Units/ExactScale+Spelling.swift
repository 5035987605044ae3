extension ExactScale {
  /// The number in words and figures, as units are written: `million`, `1.2 thousand`, `48`,
  /// `0.01`, `1/12`. Empty for 1, unless it stands `alone`; then a hundredth is `%`, and a thousandth
  /// `‰`.
  func spelling(alone: Bool) -> String {
    if alone, self == ExactScale(powerOfTen: -2) { return "%" }
    if alone, self == ExactScale(powerOfTen: -3) { return "‰" }
    let (figures, word) = decimal ?? fraction ?? factors
    let hidden = figures == "1" && (word != nil || !alone)
    return [hidden ? nil : figures, word].compactMap(\.self).joined(separator: " ")
  }

  /// How many figures and signs there are to write.
  var effort: Int {
    spelling(alone: false).utf8.count { !($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) && $0 != 0x20 }
  }

  /// As a finite decimal, if it is one, with the largest word that leaves 1 or more.
  private var decimal: (figures: String, word: String?)? {
    let tens = min(twos, fives)
    guard denominator == 1,
      let whole = Self.product(numerator, twos: twos - tens, fives: fives - tens)
    else { return nil }
    let digits = String(whole)
    let word = scaleWords.last { digits.utf8.count + tens > $0.exponent }
    return (Self.decimal(digits, tens - (word?.exponent ?? 0)), word?.name)
  }

  /// `digits · 10^exponent`, in plain figures unless many zeros would be needed.
  private static func decimal(_ digits: String, _ exponent: Int) -> String {
    let whole = digits.utf8.count + exponent
    switch exponent {
    case 0...6: return digits + String(repeating: "0", count: exponent)
    case ..<0 where whole > 0: return "\(digits.prefix(whole)).\(digits.dropFirst(whole))"
    case ..<0 where whole > -6: return "0." + String(repeating: "0", count: -whole) + digits
    default: return "\(digits)e\(exponent)"
    }
  }

  /// As a quotient of whole numbers, with the largest word that divides it.
  private var fraction: (figures: String, word: String?)? {
    let word = scaleWords.last { $0.exponent <= min(twos, fives) }
    let (a, b) = (twos - (word?.exponent ?? 0), fives - (word?.exponent ?? 0))
    guard let above = Self.product(numerator, twos: max(a, 0), fives: max(b, 0)),
      let below = Self.product(denominator, twos: max(-a, 0), fives: max(-b, 0))
    else { return nil }
    return ("\(above)/\(below)", word?.name)
  }

  /// As a product of powers, for what has no shorter form.
  private var factors: (figures: String, word: String?) {
    let parts = [
      denominator == 1 ? (numerator == 1 ? nil : "\(numerator)") : "\(numerator)/\(denominator)",
      twos == 0 ? nil : "2^\(twos)", fives == 0 ? nil : "5^\(fives)",
    ]
    return (parts.compactMap(\.self).joined(separator: " "), nil)
  }
}
