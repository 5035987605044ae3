/// A decimal number as it is written, of any length: `± 0.d₁d₂d₃… · 10^exponent` with d₁ and the
/// last digit not 0, so that equal numbers are equal values and no two others are.
struct ExactDecimal: Hashable, Comparable, Sendable {
  private let isNegative: Bool
  private let digits: [UInt8]
  private let exponent: Int

  /// `[+-] digits [. digits] [e [+-] digits]` with a digit before or after the point, or nil.
  init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    var isNegative = false
    if let sign = bytes.first, sign == 0x2B || sign == 0x2D {
      isNegative = sign == 0x2D
      bytes.removeFirst()
    }
    let whole = bytes.prefix { 0x30...0x39 ~= $0 }
    bytes = bytes.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8> = []
    if bytes.first == 0x2E {
      fraction = bytes.dropFirst().prefix { 0x30...0x39 ~= $0 }
      bytes = bytes.dropFirst(1 + fraction.count)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    var scale = 0
    if let e = bytes.first, e | 0x20 == 0x65 {
      var power = bytes.dropFirst()
      let sign = power.first
      if sign == 0x2B || sign == 0x2D { power.removeFirst() }
      guard !power.isEmpty, power.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
      // Beyond this, no more digits than fit in memory make a difference.
      scale = Int(String(decoding: power.drop { $0 == 0x30 }.prefix(15), as: UTF8.self)) ?? 0
      if sign == 0x2D { scale = -scale }
    } else if !bytes.isEmpty {
      return nil
    }
    var digits = Array(whole + fraction)
    let zeros = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(zeros)
    while digits.last == 0x30 { digits.removeLast() }
    self.isNegative = isNegative && !digits.isEmpty
    self.digits = digits
    exponent = digits.isEmpty ? 0 : whole.count - zeros + scale
  }

  /// Whether there is no fraction.
  var isWhole: Bool { digits.count <= exponent || digits.isEmpty }

  static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? b.isSmaller(than: a) : a.isSmaller(than: b)
  }

  /// Whether the magnitude is smaller.
  private func isSmaller(than other: ExactDecimal) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
    if exponent != other.exponent { return exponent < other.exponent }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}
