import CKernels

/// The points of one input in blocks: evenly spread over (0, 1), in a random order.
struct Strata: Sendable {
  /// How many steps of a kind share a sequence: the first dimensions have the best pairs.
  static let dimensions = 16
  private static let directions = SobolDirections.first(dimensions)

  private let sampler: Sampler
  /// The key of the input, or of all inputs whose sequence it shares.
  private let key: UInt64
  private let dimension: Int

  init(sampler: Sampler, key: UInt64, step: UInt32, component: UInt32) {
    self.sampler = sampler
    let name = KeyedHash.bits(KeyedHash.bits(key, Salt.design), UInt64(component))
    if sampler == .sobol {
      // A step counts months. Consecutive years are dimensions; month and sixteen years, sequences.
      let (year, month) = step.quotientAndRemainder(dividingBy: 12)
      let (cycle, place) = year.quotientAndRemainder(dividingBy: UInt32(Self.dimensions))
      self.key = KeyedHash.bits(name, UInt64(cycle * 12 + month))
      dimension = Int(place)
    } else {
      self.key = KeyedHash.bits(name, UInt64(step))
      dimension = 0
    }
  }

  /// What the parts of a design are keyed by, so that no two share their bits.
  private enum Salt {
    static let design: UInt64 = 0x6465_7369_676e  // "design"
    static let order: UInt64 = 1 << 40
    static let place: UInt64 = 2 << 40
    static let scrambling: UInt64 = 3 << 40
  }

  /// Fills `values` from `offset` on with the points at `places` of a block, of which there are
  /// `count`; blocks but the last have `size`.
  func fill(
    _ values: inout MutableSpan<Double>, at offset: Int, block: Int, size: Int, count: Int,
    places: Range<Int>
  ) {
    var buffer = [1024 of Double](repeating: 0)
    var points = buffer.mutableSpan
    switch sampler {
    case .random, .lhs: fillIntervals(&points, block, count)
    case .sobol: fillSequence(&points, block, size, count)
    }
    shuffle(&points, count, key: KeyedHash.bits(KeyedHash.bits(key, Salt.order), UInt64(block)))
    for place in places { values[offset + place - places.lowerBound] = points[place] }
  }

  /// Point `i` at a random place in `[i, i + 1) / count`.
  private func fillIntervals(_ points: inout MutableSpan<Double>, _ block: Int, _ count: Int) {
    let placeKey = KeyedHash.bits(KeyedHash.bits(key, Salt.place), UInt64(block))
    // Binary digits that a double can hold below a whole number less than `count`, less one.
    let digits = UInt64(52 - (Int.bitWidth - (count - 1).leadingZeroBitCount))
    let unit = Double(sign: .plus, exponent: -Int(digits), significand: 1)
    for i in 0..<count {
      let within = KeyedHash.round(placeKey, UInt64(i) &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- digits)
      // The sum is exact, and rounding the quotient cannot reach the limit of the interval.
      points[i] = (Double(i) + (Double(within) + 0.5) * unit) / Double(count)
    }
  }

  /// The points of the block of Sobol's sequence that the replicate has come to.
  private func fillSequence(
    _ points: inout MutableSpan<Double>, _ block: Int, _ size: Int, _ count: Int
  ) {
    let (turn, replicate) = block.quotientAndRemainder(dividingBy: SamplingDesign.replicates)
    let replicateKey = KeyedHash.bits(KeyedHash.bits(key, Salt.scrambling), UInt64(replicate))
    let scrambling = OwenScrambling(key: KeyedHash.bits(replicateKey, UInt64(dimension)))
    let directions = Self.directions[dimension]
    let first = turn * size
    unsafe points.withUnsafeMutableBufferPointer { buffer in
      unsafe labour_sobol_fill(
        directions.columns, scrambling.keys, directions.fraction(first), UInt64(first),
        buffer.baseAddress, count)
    }
  }

  /// Puts the first points in a random order, all orders as likely to 2⁻⁵⁴ (Fisher and Yates, with
  /// the numbers of SplitMix64).
  private func shuffle(_ points: inout MutableSpan<Double>, _ count: Int, key: UInt64) {
    var state = key
    for last in stride(from: count - 1, to: 0, by: -1) {
      state &+= 0x9E37_79B9_7F4A_7C15
      let bits = KeyedHash.round(0, state)
      let other = Int(bits.multipliedFullWidth(by: UInt64(last + 1)).high)
      let point = points[last]
      points[last] = points[other]
      points[other] = point
    }
  }
}
