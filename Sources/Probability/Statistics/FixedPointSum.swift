/// A sum of doubles, or of products of doubles, without any rounding.
///
/// The sum stands as a wide fixed-point number `Σ chunk[i] 2^(32 i)` units, where the unit is
/// 2⁻¹⁰⁷⁴ for values and 2⁻²¹⁴⁸ for products, so that every finite double, or product of two, is a
/// whole number of units. Addition of integers has no order: whatever the sequence or grouping of
/// the terms, the chunks after `carry()` are the same bits. The overlapping signed chunks, which
/// put off the carries, are those of the "small superaccumulator" of R. M. Neal, *Fast exact
/// summation using small and large superaccumulators*, arXiv:1505.05571 (2015).
struct FixedPointSum: Sendable {
  /// Chunks that hold any sum of fewer than 2⁶³ values: 2⁻¹⁰⁷⁴ to 2¹⁰²⁴⁺⁶³.
  static let valueChunks = 68
  /// Chunks that hold any sum of fewer than 2⁶³ products: 2⁻²¹⁴⁸ to 2²⁰⁴⁸⁺⁶³.
  static let productChunks = 135

  private(set) var chunks: [Int64]
  /// Additions since the last carry, in units of which a chunk bears `capacity`.
  private var pending = 0

  /// A chunk takes up to 2⁵² with a value and bears 2⁶³.
  private static let valueCapacity = 1024
  /// A chunk takes up to 2³² with a product.
  private static let productCapacity = 1 << 24

  init(chunks: Int) {
    self.chunks = Array(repeating: 0, count: chunks)
  }

  /// The exponent of the unit: a sum is `Σ chunk[i] 2^(32 i) · 2^unit`.
  static let valueUnit = -1074
  static let productUnit = -2148

  /// Adds finite values.
  mutating func add(_ values: Span<Double>) {
    var start = 0
    while start < values.count {
      let end = min(start + Self.valueCapacity, values.count)
      carry()
      var span = chunks.mutableSpan
      for i in start..<end {
        Self.add(values[i], to: &span)
      }
      pending = Self.valueCapacity
      start = end
    }
  }

  /// Adds one finite value.
  mutating func add(_ value: Double) {
    if pending >= Self.valueCapacity { carry() }
    var span = chunks.mutableSpan
    Self.add(value, to: &span)
    pending += 1
  }

  /// Adds the products of the pairs `x[i] y[i + lag]` of finite values.
  mutating func add(productsOf x: Span<Double>, _ y: Span<Double>, lag: Int = 0) {
    let count = min(x.count, y.count - lag)
    var start = 0
    while start < count {
      let end = min(start + Self.productCapacity, count)
      carry()
      var span = chunks.mutableSpan
      for i in start..<end {
        Self.add(product: x[i], y[i + lag], to: &span)
      }
      pending = Self.valueCapacity
      start = end
    }
  }

  /// Adds the product of two finite values.
  mutating func add(product x: Double, _ y: Double) {
    if pending >= Self.valueCapacity { carry() }
    var span = chunks.mutableSpan
    Self.add(product: x, y, to: &span)
    pending += 1
  }

  /// Adds another sum of the same unit.
  mutating func add(_ other: FixedPointSum) {
    var other = other
    other.carry()
    carry()
    for i in chunks.indices { chunks[i] += other.chunks[i] }
    pending = 1
  }

  /// Brings each chunk but the last, which bears the sign, into 0..<2³².
  mutating func carry() {
    guard pending > 0 else { return }
    var span = chunks.mutableSpan
    for i in 0..<span.count - 1 {
      span[i + 1] &+= span[i] >> 32
      span[i] &= 0xFFFF_FFFF
    }
    pending = 0
  }

  /// The sum as an integer of units.
  var units: ExactInteger {
    var copy = self
    copy.carry()
    return ExactInteger(chunks: copy.chunks)
  }

  // MARK: - Terms

  /// The significand as an integer, the place of its last bit above 2⁻¹⁰⁷⁴, and 0 or -1 for the sign.
  @inline(__always)
  private static func parts(_ value: Double) -> (significand: UInt64, place: Int, sign: Int64) {
    let bits = value.bitPattern
    let exponent = Int(truncatingIfNeeded: (bits &>> 52) & 0x7FF)
    let normal = min(exponent, 1)
    let significand = (bits & 0xF_FFFF_FFFF_FFFF) | (UInt64(truncatingIfNeeded: normal) &<< 52)
    return (significand, exponent &- normal, Int64(bitPattern: bits) &>> 63)
  }

  @inline(__always)
  private static func add(_ value: Double, to chunks: inout MutableSpan<Int64>) {
    let (significand, place, sign) = parts(value)
    let index = place &>> 5
    let shift = UInt64(truncatingIfNeeded: place & 31)
    let low = Int64(bitPattern: (significand &<< shift) & 0xFFFF_FFFF)
    let high = Int64(bitPattern: significand &>> (32 &- shift))
    chunks[index] &+= (low ^ sign) &- sign
    chunks[index &+ 1] &+= (high ^ sign) &- sign
  }

  @inline(__always)
  private static func add(product x: Double, _ y: Double, to chunks: inout MutableSpan<Int64>) {
    let (first, firstPlace, firstSign) = parts(x)
    let (second, secondPlace, secondSign) = parts(y)
    let (high, low) = first.multipliedFullWidth(by: second)
    let place = firstPlace &+ secondPlace
    let index = place &>> 5
    let shift = UInt64(truncatingIfNeeded: place & 31)
    // 106 bits of product, shifted by less than 32, make 137 bits: five chunks.
    let spill: UInt64 = shift == 0 ? 0 : low &>> (64 &- shift)
    let words = (low &<< shift, (high &<< shift) | spill)
    let top: UInt64 = shift == 0 ? 0 : high &>> (64 &- shift)
    let sign = firstSign ^ secondSign
    chunks[index] &+= (Int64(bitPattern: words.0 & 0xFFFF_FFFF) ^ sign) &- sign
    chunks[index &+ 1] &+= (Int64(bitPattern: words.0 &>> 32) ^ sign) &- sign
    chunks[index &+ 2] &+= (Int64(bitPattern: words.1 & 0xFFFF_FFFF) ^ sign) &- sign
    chunks[index &+ 3] &+= (Int64(bitPattern: words.1 &>> 32) ^ sign) &- sign
    chunks[index &+ 4] &+= (Int64(bitPattern: top) ^ sign) &- sign
  }
}

extension FixedPointSum: Equatable {
  static func == (left: FixedPointSum, right: FixedPointSum) -> Bool {
    var (left, right) = (left, right)
    left.carry()
    right.carry()
    return left.chunks == right.chunks
  }
}
