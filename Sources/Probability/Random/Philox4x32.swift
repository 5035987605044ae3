/// Philox4x32-10, a bijection of 128-bit counters under a 64-bit key that passes for random.
///
/// J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
/// SC 2011. A block is a pure function of its counter: there is no state to advance or to share.
public struct Philox4x32: Sendable, Hashable {
  /// The key of the first round.
  public let key: SIMD2<UInt32>

  /// The function under `key`.
  @inlinable
  public init(key: SIMD2<UInt32>) {
    self.key = key
  }

  /// The four random words at `counter`.
  ///
  /// A round multiplies words 0 and 2 by constants, keeps the low halves of the products and mixes the
  /// high halves, crosswise, with words 1 and 3 and the key; the key then moves on by a Weyl sequence.
  @inlinable
  public func block(_ counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var (w0, w1, w2, w3) = (counter[0], counter[1], counter[2], counter[3])
    var (k0, k1) = (key[0], key[1])
    for _ in 0..<10 {
      let (high0, low0) = UInt32(0xD251_1F53).multipliedFullWidth(by: w0)
      let (high1, low1) = UInt32(0xCD9E_8D57).multipliedFullWidth(by: w2)
      (w0, w1, w2, w3) = (high1 ^ w1 ^ k0, low1, high0 ^ w3 ^ k1, low0)
      k0 &+= 0x9E37_79B9  // the golden ratio
      k1 &+= 0xBB67_AE85  // √3 - 1
    }
    return SIMD4(w0, w1, w2, w3)
  }
}

extension UInt64 {
  /// The upper and the lower half, lower first.
  @inlinable
  var halves: SIMD2<UInt32> {
    SIMD2(UInt32(truncatingIfNeeded: self), UInt32(truncatingIfNeeded: self >> 32))
  }

  @inlinable
  init(low: UInt32, high: UInt32) {
    self = UInt64(high) << 32 | UInt64(low)
  }
}
