/// A decimal number as it is written, of any length: `± 0.d₁d₂d₃… · 10^exponent` with d₁ not 0, so
/// that equal numbers are equal values and no two others are.
struct ExactDecimal: Hashable, Comparable, Sendable {
  private let isNegative: Bool
  private let exponent: Int
  /// The first 19 digits, with zeros behind where there are fewer; 0 for the number 0.
  private let leading: UInt64
  /// The digits after those, without zeros at the end.
  private let trailing: [UInt8]

  private static let leadingCount = 19

  /// `[+-] digits [. digits] [e [+-] digits]` with a digit before or after the point, or nil.
  init?(_ text: some StringProtocol) {
    var isNegative = false
    var isFirst = true
    var leading: UInt64 = 0
    var trailing: [UInt8] = []
    var digits = 0
    var significant = 0
    var exponent = 0
    var isAfterPoint = false
    var bytes = text.utf8.makeIterator()
    var next = bytes.next()
    while let byte = next {
      let digit = byte &- 0x30
      if digit < 10 {
        digits += 1
        if significant > 0 || digit > 0 {
          if significant < Self.leadingCount {
            leading = leading * 10 + UInt64(digit)
          } else {
            trailing.append(byte)
          }
          significant += 1
          if !isAfterPoint { exponent += 1 }
        } else if isAfterPoint {
          exponent -= 1
        }
      } else if byte == 0x2E, !isAfterPoint {
        isAfterPoint = true
      } else if isFirst, byte == 0x2B || byte == 0x2D {
        isNegative = byte == 0x2D
      } else {
        break
      }
      isFirst = false
      next = bytes.next()
    }
    guard digits > 0 else { return nil }
    if let byte = next {
      guard byte | 0x20 == 0x65, let power = Self.power(&bytes) else { return nil }
      exponent += power
    }
    for _ in min(significant, Self.leadingCount)..<Self.leadingCount { leading *= 10 }
    while trailing.last == 0x30 { trailing.removeLast() }
    self.isNegative = isNegative && significant > 0
    self.leading = leading
    self.trailing = trailing
    self.exponent = significant > 0 ? exponent : 0
  }

  /// The digits behind an e, to their end.
  private static func power(_ bytes: inout some IteratorProtocol<UInt8>) -> Int? {
    var next = bytes.next()
    let sign = next
    if sign == 0x2B || sign == 0x2D { next = bytes.next() }
    guard next != nil else { return nil }
    var power = 0
    while let byte = next {
      guard 0x30...0x39 ~= byte else { return nil }
      // Beyond this, no more digits than fit in memory make a difference.
      if power < 1 << 50 { power = power * 10 + Int(byte - 0x30) }
      next = bytes.next()
    }
    return sign == 0x2D ? -power : power
  }

  /// Whether there is no fraction.
  var isWhole: Bool {
    if leading == 0 { return true }
    if !trailing.isEmpty { return Self.leadingCount + trailing.count <= exponent }
    var count = Self.leadingCount
    var rest = leading
    while rest % 10 == 0 {
      rest /= 10
      count -= 1
    }
    return count <= exponent
  }

  static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? b.isSmaller(than: a) : a.isSmaller(than: b)
  }

  /// Whether the magnitude is smaller.
  private func isSmaller(than other: ExactDecimal) -> Bool {
    if leading == 0 || other.leading == 0 { return leading < other.leading }
    if exponent != other.exponent { return exponent < other.exponent }
    if leading != other.leading { return leading < other.leading }
    return trailing.lexicographicallyPrecedes(other.trailing)
  }
}
