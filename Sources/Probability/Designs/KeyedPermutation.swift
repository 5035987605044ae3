/// A random permutation of `0..<count` that is evaluated at an index, and nowhere stored.
///
/// Few elements are permuted by the order of their hashes. More are run through a Feistel network on
/// the binary numbers that cover them, again and again until the outcome is one of them ("cycle
/// walking": J. Black and P. Rogaway, *Ciphers with arbitrary finite domains*, CT-RSA 2002), fewer
/// than two rounds on average.
struct KeyedPermutation: Sendable {
  /// Up to here the order of hashes is taken: a permutation of a few bits needs no network.
  private static let few = 256
  private static let rounds = 10

  let count: Int
  private let key: UInt64
  private let roundKeys: [UInt64]
  private let lowBits: UInt64
  private let highBits: UInt64

  init(count: Int, key: UInt64) {
    self.count = count
    self.key = key
    let bits = UInt64(Int.bitWidth - (max(count, 2) - 1).leadingZeroBitCount)
    lowBits = bits / 2
    highBits = bits - lowBits
    roundKeys = (0..<Self.rounds).map { KeyedHash.bits(key, UInt64($0)) }
  }

  /// The image of an index.
  func callAsFunction(_ index: Int) -> Int {
    count <= Self.few ? order(index) : walk(index)
  }

  private func order(_ index: Int) -> Int {
    let own = KeyedHash.bits(key, UInt64(index))
    var place = 0
    for other in 0..<count {
      let hash = KeyedHash.bits(key, UInt64(other))
      if hash < own || (hash == own && other < index) { place += 1 }
    }
    return place
  }

  private func walk(_ index: Int) -> Int {
    let (lowMask, highMask) = ((1 as UInt64) << lowBits - 1, (1 as UInt64) << highBits - 1)
    var image = UInt64(index)
    repeat {
      var (low, high) = (image & lowMask, image >> lowBits)
      for round in stride(from: 0, to: Self.rounds, by: 2) {
        low ^= KeyedHash.round(roundKeys[round], high) & lowMask
        high ^= KeyedHash.round(roundKeys[round + 1], low) & highMask
      }
      image = high << lowBits | low
    } while image >= UInt64(count)
    return Int(image)
  }
}
