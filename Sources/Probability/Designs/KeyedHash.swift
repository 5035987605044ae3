/// Random bits by address: a strong mixing of a key and a number to 64 bits, the same everywhere.
enum KeyedHash {
  /// Two rounds of a bijection of 64 bits with the key added before each.
  @inline(__always)
  static func bits(_ key: UInt64, _ number: UInt64) -> UInt64 {
    mix(mix(number &+ key) ^ (key &* 0xD134_2543_DE82_EF95 &+ 0x9E37_79B9_7F4A_7C15))
  }

  /// One round, where the key is random and rounds follow each other anyway.
  @inline(__always)
  static func round(_ key: UInt64, _ number: UInt64) -> UInt64 {
    mix(number &+ key)
  }

  /// The finaliser of SplitMix64, variant 13 of D. Stafford, *Better bit mixing* (2011).
  @inline(__always)
  private static func mix(_ number: UInt64) -> UInt64 {
    var bits = number
    bits = (bits ^ (bits &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits &>> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits &>> 31)
  }
}
