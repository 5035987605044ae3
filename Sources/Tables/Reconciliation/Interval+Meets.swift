extension Interval {
  /// Whether two intervals have a number in common. Intervals that only touch at an end have none:
  /// the end is not rounded to the one and to the other at once. A single number at an end counts.
  func meets(_ other: Interval) -> Bool {
    let overlap = min(upper, other.upper) - max(lower, other.lower)
    let slack = Self.slack(lower, upper, other.lower, other.upper)
    if halfWidth <= slack || other.halfWidth <= slack { return overlap >= -slack }
    return overlap > slack
  }

  /// "from 1.2 to 1.4", with `digits` behind the point.
  func text(decimals: Int) -> String {
    if self == .anything { return "" }
    if lower == -.infinity { return "at most \(fixed(upper, decimals: decimals))" }
    if upper == .infinity { return "at least \(fixed(lower, decimals: decimals))" }
    if halfWidth <= Self.slack(lower, upper) { return "\(fixed(lower, decimals: decimals))" }
    return "\(fixed(lower, decimals: decimals)) to \(fixed(upper, decimals: decimals))"
  }
}
