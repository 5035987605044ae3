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
    let order = BlockOrder(
      count: count, key: KeyedHash.bits(KeyedHash.bits(key, Salt.order), UInt64(block)))
    switch sampler {
    case .random, .lhs: fillIntervals(&values, offset, block, count, places, order)
    case .sobol: fillSequence(&values, offset, block, size, count, places, order)
    }
  }

  private func fillIntervals(
    _ values: inout MutableSpan<Double>, _ offset: Int, _ block: Int, _ count: Int,
    _ places: Range<Int>, _ order: BlockOrder
  ) {
    let placeKey = KeyedHash.bits(KeyedHash.bits(key, Salt.place), UInt64(block))
    // Binary digits that a double can hold below a whole number less than `count`, less one.
    let digits = UInt64(52 - (Int.bitWidth - (count - 1).leadingZeroBitCount))
    let unit = Double(sign: .plus, exponent: -Int(digits), significand: 1)
    for place in places {
      let within = KeyedHash.bits(placeKey, UInt64(place)) >> (64 - digits)
      // The sum is exact, and rounding the quotient cannot reach the limit of the interval.
      let sum = Double(order[place]) + (Double(within) + 0.5) * unit
      values[offset + place - places.lowerBound] = sum / Double(count)
    }
  }

  private func fillSequence(
    _ values: inout MutableSpan<Double>, _ offset: Int, _ block: Int, _ size: Int, _ count: Int,
    _ places: Range<Int>, _ order: BlockOrder
  ) {
    let (turn, replicate) = block.quotientAndRemainder(dividingBy: SamplingDesign.replicates)
    let replicateKey = KeyedHash.bits(KeyedHash.bits(key, Salt.scrambling), UInt64(replicate))
    let scrambling = OwenScrambling(key: KeyedHash.bits(replicateKey, UInt64(dimension)))
    let directions = Self.directions[dimension]
    let first = turn * size
    var points = [1024 of Double](repeating: 0)
    var span = points.mutableSpan
    unsafe span.withUnsafeMutableBufferPointer { buffer in
      unsafe labour_sobol_fill(
        directions.columns, scrambling.keys, directions.fraction(first), UInt64(first),
        buffer.baseAddress, count)
    }
    for place in places {
      values[offset + place - places.lowerBound] = points[order[place]]
    }
  }
}

/// A random order of the points of a block, all orders as likely to 2⁻⁵⁴ (Fisher and Yates).
struct BlockOrder {
  private var order: InlineArray<1024, UInt16>

  init(count: Int, key: UInt64) {
    order = InlineArray { UInt16(truncatingIfNeeded: $0) }
    var state = key
    for last in stride(from: count - 1, to: 0, by: -1) {
      state &+= 0x9E37_79B9_7F4A_7C15
      let bits = KeyedHash.round(0, state)
      let other = Int(bits.multipliedFullWidth(by: UInt64(last + 1)).high)
      (order[last], order[other]) = (order[other], order[last])
    }
  }

  subscript(place: Int) -> Int { Int(order[place]) }
}
