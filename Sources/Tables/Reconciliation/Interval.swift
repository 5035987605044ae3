/// The numbers from `lower` to `upper`, ends included; either end may be infinite.
public struct Interval: Hashable, Sendable {
  /// The smallest of the numbers.
  public let lower: Double
  /// The largest of the numbers.
  public let upper: Double

  /// The numbers between two ends, which must be in order.
  public init(_ lower: Double, _ upper: Double) {
    precondition(
      lower <= upper && lower < .infinity && upper > -.infinity,
      "an interval goes from a number to one that is not smaller, not from \(lower) to \(upper)")
    self.lower = lower
    self.upper = upper
  }

  /// The numbers between two computed ends: what is beyond the largest double, or no number, bounds
  /// nothing.
  init(computed lower: Double, _ upper: Double) {
    let limit = Double.greatestFiniteMagnitude
    let least = lower.isNaN ? -.infinity : min(lower, limit)
    let most = upper.isNaN ? .infinity : max(upper, -limit)
    self.init(min(least, most), max(least, most))
  }

  /// All numbers: what bounds nothing.
  static let anything = Interval(-.infinity, .infinity)

  /// One number.
  init(_ value: Double) { self.init(value, value) }

  /// Half the distance between the ends.
  var halfWidth: Double { (upper - lower) / 2 }

  /// How far apart two intervals are: 0 where they touch or overlap.
  func distance(to other: Interval) -> Double {
    max(0, lower - other.upper, other.lower - upper)
  }

  /// What doubles of these sizes may be off by after a few dozen operations.
  static func slack(_ sizes: Double...) -> Double {
    1e-12 + 1e-10 * (sizes.map { $0.isFinite ? abs($0) : 0 }.max() ?? 0)
  }

  static func + (a: Interval, b: Interval) -> Interval {
    Interval(computed: a.lower + b.lower, a.upper + b.upper)
  }

  static func * (a: Interval, b: Double) -> Interval {
    guard b != 0 else { return Interval(0) }
    return b > 0
      ? Interval(computed: a.lower * b, a.upper * b) : Interval(computed: a.upper * b, a.lower * b)
  }

  static func - (a: Interval, b: Interval) -> Interval { a + b * -1 }

  static func * (a: Interval, b: Interval) -> Interval {
    // 0 · ∞ is 0: an end that is zero stays so whatever the other is.
    let products = [
      (a.lower, b.lower), (a.lower, b.upper), (a.upper, b.lower), (a.upper, b.upper),
    ].map { $0 == 0 || $1 == 0 ? 0 : $0 * $1 }
    return Interval(computed: products.min() ?? 0, products.max() ?? 0)
  }

  /// The quotients, or nil where the divisor may be zero.
  func divided(by divisor: Interval) -> Interval? {
    guard divisor.lower > 0 || divisor.upper < 0 else { return nil }
    return self * Interval(computed: 1 / divisor.upper, 1 / divisor.lower)
  }
}
