/// A division of the real line into buckets that are narrow near a centre and of constant relative
/// width far from it.
///
/// With `z = (x - c) / 2^e`, the bucket of `|z|` is that of the leading bits of `|z| + 1`: 1024
/// buckets an octave of `|z| + 1`, so that a bucket is at most `2^(e-10) (1 + |z|)` wide. Buckets
/// are numbered in the order of the line, 0 for the first above the centre and -1 for the first
/// below it; the upper ones contain their lower edge and the lower ones their upper edge.
public struct BucketScale: Sendable, Hashable {
  /// The binary logarithm of the buckets of an octave.
  public static let bits = 10
  /// The buckets of a table: those of `|z| < 15`.
  public static let tableSize = 8 << bits
  /// Buckets of finite values on either side, of which a table has the first.
  static let sideSize = 1024 << bits
  /// The place of what is not in the table.
  public static let outside = UInt16.max

  /// What `z` is measured from.
  public let centre: Double
  /// The exponent of the unit of `z`.
  public let exponent: Int

  /// The scale of a finite centre and the unit `2^exponent`, brought into -960…960.
  public init(centre: Double, exponent: Int) {
    precondition(centre.isFinite, "a scale has a finite centre, not \(centre)")
    self.centre = centre + 0
    self.exponent = min(max(exponent, -960), 960)
  }

  /// The unit of `z`, `2^e`.
  public var unit: Double { Double(sign: .plus, exponent: exponent, significand: 1) }
  var inverseUnit: Double { Double(sign: .plus, exponent: -exponent, significand: 1) }
  var shift: Double { centre * inverseUnit }

  /// The bucket of a value that is not NaN, as the table counts it, less half the table.
  public func bucket(of value: Double) -> Int {
    let z = value * inverseUnit - shift
    let above = abs(z) + 1
    let magnitude = Int(truncatingIfNeeded: above.bitPattern >> UInt64(52 - Self.bits))
    let place = min(magnitude - 1023 << Self.bits, Self.sideSize - 1)
    return z < 0 ? ~place : place
  }

  /// The edges of a bucket.
  public func edges(of bucket: Int) -> (lower: Double, upper: Double) {
    let magnitude = bucket < 0 ? ~bucket : bucket
    let (near, far) = (edge(magnitude), edge(magnitude + 1))
    return bucket < 0
      ? (value(at: -far), value(at: -near)) : (value(at: near), value(at: far))
  }

  /// The value at `z`, no further than the greatest finite one.
  private func value(at z: Double) -> Double {
    let limit = Double.greatestFiniteMagnitude
    return min(max(centre + z * unit, -limit), limit)
  }

  private func edge(_ magnitude: Int) -> Double {
    guard magnitude < Self.sideSize else { return .infinity }
    return Double(bitPattern: UInt64(magnitude + 1023 << Self.bits) << UInt64(52 - Self.bits)) - 1
  }
}
