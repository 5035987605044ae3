/// A whole number of any size, for the one exact evaluation at the end of a sum without rounding.
struct ExactInteger: Sendable, Equatable {
  private(set) var isNegative: Bool
  /// The magnitude, least significant word first, without leading zeros; empty for zero.
  private(set) var words: [UInt64]

  var isZero: Bool { words.isEmpty }

  init(isNegative: Bool, words: [UInt64]) {
    var words = words
    while words.last == 0 { words.removeLast() }
    self.words = words
    self.isNegative = isNegative && !words.isEmpty
  }

  init(_ value: Int) {
    self.init(isNegative: value < 0, words: [UInt64(value.magnitude)])
  }

  /// The number `Σ chunk[i] 2^(32 i)`, each chunk but the last in 0..<2³².
  init(chunks: [Int64]) {
    var chunks = chunks
    let isNegative = (chunks.last ?? 0) < 0
    if isNegative {
      for i in chunks.indices { chunks[i] = -chunks[i] }
    }
    for i in chunks.indices.dropLast() {
      chunks[i + 1] += chunks[i] >> 32
      chunks[i] &= 0xFFFF_FFFF
    }
    var words = [UInt64](repeating: 0, count: (chunks.count + 3) / 2)
    for (i, chunk) in chunks.enumerated() {
      // The last chunk may be wider than 32 bits.
      words[i / 2] |= UInt64(chunk) << (32 * UInt64(i % 2))
      if i % 2 == 1 { words[i / 2 + 1] |= UInt64(chunk) >> 32 }
    }
    self.init(isNegative: isNegative, words: words)
  }

  static func * (left: ExactInteger, right: ExactInteger) -> ExactInteger {
    var product = [UInt64](repeating: 0, count: left.words.count + right.words.count)
    for (i, x) in left.words.enumerated() where x != 0 {
      var carry: UInt64 = 0
      for (j, y) in right.words.enumerated() {
        // x y + word + carry < 2¹²⁸.
        let (high, low) = x.multipliedFullWidth(by: y)
        let (first, overflow) = low.addingReportingOverflow(product[i + j])
        let (second, another) = first.addingReportingOverflow(carry)
        product[i + j] = second
        carry = high + (overflow ? 1 : 0) + (another ? 1 : 0)
      }
      product[i + right.words.count] = carry
    }
    return ExactInteger(isNegative: left.isNegative != right.isNegative, words: product)
  }

  static func * (left: Int, right: ExactInteger) -> ExactInteger {
    ExactInteger(left) * right
  }

  static prefix func - (value: ExactInteger) -> ExactInteger {
    ExactInteger(isNegative: !value.isNegative, words: value.words)
  }

  static func - (left: ExactInteger, right: ExactInteger) -> ExactInteger {
    left + -right
  }

  static func + (left: ExactInteger, right: ExactInteger) -> ExactInteger {
    guard left.isNegative != right.isNegative else {
      return ExactInteger(isNegative: left.isNegative, words: sum(left.words, right.words))
    }
    return exceeds(left.words, right.words)
      ? ExactInteger(isNegative: left.isNegative, words: difference(left.words, right.words))
      : ExactInteger(isNegative: right.isNegative, words: difference(right.words, left.words))
  }

  private static func sum(_ x: [UInt64], _ y: [UInt64]) -> [UInt64] {
    var result: [UInt64] = []
    var carry: UInt64 = 0
    for i in 0..<max(x.count, y.count) {
      let (first, overflow) = (i < x.count ? x[i] : 0)
        .addingReportingOverflow(i < y.count ? y[i] : 0)
      let (second, another) = first.addingReportingOverflow(carry)
      result.append(second)
      carry = (overflow ? 1 : 0) + (another ? 1 : 0)
    }
    return result + [carry]
  }

  /// `x - y` of magnitudes with `x ≥ y`.
  private static func difference(_ x: [UInt64], _ y: [UInt64]) -> [UInt64] {
    var result: [UInt64] = []
    var borrow: UInt64 = 0
    for i in x.indices {
      let (first, overflow) = x[i].subtractingReportingOverflow(i < y.count ? y[i] : 0)
      let (second, another) = first.subtractingReportingOverflow(borrow)
      result.append(second)
      borrow = (overflow ? 1 : 0) + (another ? 1 : 0)
    }
    return result
  }

  private static func exceeds(_ x: [UInt64], _ y: [UInt64]) -> Bool {
    guard x.count == y.count else { return x.count > y.count }
    for i in x.indices.reversed() where x[i] != y[i] { return x[i] > y[i] }
    return true
  }
}
