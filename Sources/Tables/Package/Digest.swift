import Foundation

/// A digest of bytes: SHA-256 (FIPS 180-4) or MD5 (RFC 1321), as `hash` of a resource states it.
package struct Digest {
  /// How the bytes are digested.
  package enum Algorithm: String { case md5, sha256 }

  private let algorithm: Algorithm
  private var state: [UInt32]
  private var pending: [UInt8] = []
  private var count: UInt64 = 0

  /// The digest of no bytes yet.
  package init(_ algorithm: Algorithm) {
    self.algorithm = algorithm
    state = algorithm == .md5 ? [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476] : Self.initial
  }

  /// The digest of a file by the algorithm that a stated digest names (`sha256:…`, or MD5 where it
  /// names none); nil where it names another.
  static func text(ofFile path: String, as stated: String) throws(PackageFault) -> String? {
    let parts = stated.split(separator: ":")
    let name = parts.count < 2 ? "md5" : parts[0].lowercased().replacing("-", with: "")
    guard let algorithm = Algorithm(rawValue: name) else { return nil }
    do throws(TableError) {
      let source = try FileSource(path == "-" ? "./-" : path)
      var digest = Digest(algorithm)
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = try source.read(into: &bytes, from: 0)
        if count == 0 { return digest.text() }
        digest.add(bytes[..<count])
      }
    } catch {
      throw PackageFault(.file, file: path, error.message, hint: error.hint)
    }
  }

  /// Takes up bytes.
  package mutating func add(_ bytes: ArraySlice<UInt8>) {
    count += UInt64(bytes.count)
    pending += bytes
    addBlocks()
  }

  private mutating func addBlocks() {
    var place = 0
    while pending.count - place >= 64 {
      if algorithm == .md5 { md5(place) } else { sha256(place) }
      place += 64
    }
    pending.removeSubrange(..<place)
  }

  /// The digest in hexadecimal digits.
  package mutating func text() -> String {
    let bits = count &* 8
    let isLittle = algorithm == .md5
    pending.append(0x80)
    while pending.count % 64 != 56 { pending.append(0) }
    for index in 0..<8 {
      pending.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * (isLittle ? index : 7 - index))))
    }
    addBlocks()
    return state.map { word in
      let word = isLittle ? word.byteSwapped : word
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private mutating func sha256(_ start: Int) {
    var words = [64 of UInt32](repeating: 0)
    for index in 0..<16 {
      let (high, low) = (start + 4 * index, start + 4 * index + 2)
      words[index] =
        UInt32(pending[high]) << 24 | UInt32(pending[high + 1]) << 16 | UInt32(pending[low]) << 8
        | UInt32(pending[low + 1])
    }
    func turned(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
    for index in 16..<64 {
      let (a, b) = (words[index - 15], words[index - 2])
      words[index] =
        words[index - 16] &+ (turned(a, 7) ^ turned(a, 18) ^ a >> 3) &+ words[index - 7]
        &+ (turned(b, 17) ^ turned(b, 19) ^ b >> 10)
    }
    let constants = Self.constants
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let first =
        h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ (e & f ^ ~e & g)
        &+ constants[index] &+ words[index]
      let second =
        (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  private mutating func md5(_ start: Int) {
    var words = [UInt32](repeating: 0, count: 16)
    for index in 0..<16 {
      for byte in pending[(start + 4 * index)..<(start + 4 * index + 4)].reversed() {
        words[index] = words[index] << 8 | UInt32(byte)
      }
    }
    let turns: [[UInt32]] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]]
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    for index in 0..<64 {
      let mixed: UInt32
      let place: Int
      switch index / 16 {
      case 0: (mixed, place) = (b & c | ~b & d, index)
      case 1: (mixed, place) = (d & b | ~d & c, 5 * index + 1)
      case 2: (mixed, place) = (b ^ c ^ d, 3 * index + 5)
      default: (mixed, place) = (c ^ (b | ~d), 7 * index)
      }
      let sum = a &+ mixed &+ Self.sines[index] &+ words[place % 16]
      let turn = turns[index / 16][index % 4]
      (a, d, c, b) = (d, c, b, b &+ (sum << turn | sum >> (32 - turn)))
    }
    for (index, word) in [a, b, c, d].enumerated() { state[index] &+= word }
  }

  /// The first 32 bits of the fractions of the roots of that degree of the first primes.
  private static func roots(_ count: Int, degree: Int) -> [UInt32] {
    let primes = (2...).lazy.filter { n in !(2..<n).contains { n % $0 == 0 } }.prefix(count)
    return primes.map { prime in
      // The whole part of 2³² times the root, by halving.
      var lower: UInt128 = 0
      var upper: UInt128 = 1 << 37
      while upper - lower > 1 {
        let middle = (lower + upper) / 2
        let power = degree == 2 ? middle * middle : middle * middle * middle
        if power <= UInt128(prime) << UInt128(32 * degree) {
          lower = middle
        } else {
          upper = middle
        }
      }
      return UInt32(truncatingIfNeeded: lower)
    }
  }

  private static let initial = roots(8, degree: 2)
  private static let constants = roots(64, degree: 3)
  private static let sines = (1...64).map { UInt32(abs(sin(Double($0))) * 0x1p32) }
}
