/// Owen's nested uniform scrambling of binary fractions: each binary digit is flipped or not by a
/// random bit that belongs to the digits before it.
///
/// A. B. Owen, *Randomly permuted (t,m,s)-nets and (t,s)-sequences*, in Monte Carlo and Quasi-Monte
/// Carlo Methods (1995) 299–317. The bits are addressed, not stored. The binary tree of prefixes is
/// cut into layers of six digits; a subtree of six has 63 nodes, and 63 bits of one hash of its
/// prefix are its flips. So each flip is a bit of its own, not the same bit of a cheap hash reused
/// down the tree. Six layers nest 36 digits. The 16 below are flipped by the bits of one hash of all
/// 36 above: up to 2³⁶ draws of a Sobol' sequence no two share those 36 digits in a dimension, so
/// this is Owen's scrambling in law; beyond, points stay uniform and nets stay nets.
struct OwenScrambling: Sendable, Equatable {
  private static let layers = 6
  /// A key for each layer, and one for what is below.
  let keys: [UInt64]

  init(key: UInt64) {
    keys = (0...Self.layers).map { KeyedHash.bits(key, UInt64($0)) }
  }

  /// The scrambled fraction, to 52 binary digits, in the middle of its interval: never 0, never 1.
  @inline(__always)
  func callAsFunction(_ fraction: UInt64) -> Double {
    var scrambled: UInt64 = 0
    for layer in 0..<Self.layers {
      let below = UInt64(64 &- 6 &* (layer &+ 1))
      // The leading 6 layer digits, without a collision between layers: each has its own key.
      let prefix = layer == 0 ? 0 : fraction &>> (below &+ 6)
      let digits = (fraction &>> below) & 63
      let flips = KeyedHash.bits(keys[layer], prefix)
      // The node of a digit is the path to it, led by a 1: 1, 2–3, 4–7, … 32–63.
      var flip = (flips &>> 1) & 1
      flip = flip &<< 1 | (flips &>> (2 | digits &>> 5)) & 1
      flip = flip &<< 1 | (flips &>> (4 | digits &>> 4)) & 1
      flip = flip &<< 1 | (flips &>> (8 | digits &>> 3)) & 1
      flip = flip &<< 1 | (flips &>> (16 | digits &>> 2)) & 1
      flip = flip &<< 1 | (flips &>> (32 | digits &>> 1)) & 1
      scrambled = scrambled &<< 6 | (digits ^ flip)
    }
    let rest = KeyedHash.bits(keys[Self.layers], fraction &>> 28) ^ (fraction &<< 36)
    let bits = scrambled &<< 16 | rest &>> 48
    return Double(bitPattern: 0x3FF0_0000_0000_0000 | bits) - (1 - 0x1p-53)
  }
}
