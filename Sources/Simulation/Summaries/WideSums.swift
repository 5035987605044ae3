/// Sums of doubles as wide whole numbers, so that neither the order of the terms nor their grouping
/// shows in a single bit.
///
/// A term of less than 2²⁰ counts in units of 2⁻⁷³, to which it is rounded; a greater one in units
/// of its own level of 40 binades, without rounding. A level bears 2³² terms.
struct WideSums: Sendable, Equatable {
  private struct Place: Hashable, Comparable {
    let sum: Int
    let level: Int
    static func < (left: Place, right: Place) -> Bool {
      (left.sum, left.level) < (right.sum, right.level)
    }
  }

  /// The terms of less than 2²⁰.
  private var usual: [Int128]
  /// The greater ones.
  private var great: [Place: Int128] = [:]
  /// Sums that a term beyond double precision was added to.
  private var broken: Set<Int> = []

  private static let usualUnit = -73
  private static let firstExponent = 20
  private static let binades = 40

  init(count: Int) {
    usual = Array(repeating: 0, count: count)
  }

  var count: Int { usual.count }

  /// Adds a term to the sum `index`.
  mutating func add(_ term: Double, to index: Int) {
    guard term != 0 else { return }
    guard term.isFinite else {
      broken.insert(index)
      return
    }
    let exponent = Int(term.exponent)
    let level =
      exponent < Self.firstExponent
      ? 0 : (exponent - Self.firstExponent) / Self.binades + 1
    let significand = Int128(
      Int64(Double(sign: term.sign, exponent: 52, significand: term.significand)))
    let shift = exponent - 52 - Self.unit(ofLevel: level)
    if level > 0 {
      great[Place(sum: index, level: level), default: 0] += significand << Int128(shift)
    } else if shift >= 0 {
      usual[index] += significand << Int128(shift)
    } else if shift > -60 {
      // Rounded to the nearest unit, upwards in the middle.
      usual[index] += (significand + (1 << Int128(-shift - 1))) >> Int128(-shift)
    }
  }

  private static func unit(ofLevel level: Int) -> Int {
    level == 0 ? usualUnit : firstExponent + binades * (level - 1) - 52
  }

  /// The sum, or nothing where a term was beyond double precision.
  func value(_ index: Int) -> Double? {
    guard !broken.contains(index) else { return nil }
    var total = Self.double(usual[index], unit: Self.usualUnit)
    guard !great.isEmpty else { return total }
    for level in 1...26 {
      guard let sum = great[Place(sum: index, level: level)] else { continue }
      total += Self.double(sum, unit: Self.unit(ofLevel: level))
    }
    return total
  }

  private static func double(_ sum: Int128, unit: Int) -> Double {
    Double(sum) * Double(sign: .plus, exponent: unit, significand: 1)
  }

  /// Adds the terms of other sums.
  mutating func merge(_ other: WideSums) {
    for i in usual.indices { usual[i] += other.usual[i] }
    great.merge(other.great, uniquingKeysWith: +)
    broken.formUnion(other.broken)
  }
}

// MARK: - Bytes

extension WideSums {
  func write(to bytes: inout ByteWriter) {
    for sum in usual { bytes.write(sum) }
    bytes.write(great.count)
    for (place, sum) in great.sorted(by: { $0.key < $1.key }) {
      bytes.write(place.sum)
      bytes.write(place.level)
      bytes.write(sum)
    }
    bytes.write(broken.count)
    for index in broken.sorted() { bytes.write(index) }
  }

  init(count: Int, from bytes: inout ByteReader) throws(SummaryError) {
    usual = []
    try bytes.require(count, of: 16)
    usual.reserveCapacity(count)
    // A sum of 2³² terms has no more than 126 bits.
    for _ in 0..<count { usual.append(try bytes.wide()) }
    for _ in 0..<(try bytes.count(of: 32)) {
      let place = Place(
        sum: try bytes.integer(below: count), level: try bytes.integer(below: 27))
      guard place.level > 0 else { throw .damaged("a sum of no level") }
      great[place] = try bytes.wide()
    }
    for _ in 0..<(try bytes.count(of: 8)) { broken.insert(try bytes.integer(below: count)) }
  }
}
