/// The tails of a law of counts at each count that a uniform of double precision can have, so that a
/// quantile is a search in an array.
struct CountTable: Sendable {
  private static let mostCounts = 8192.0

  private let first: Double
  private let lower: [Double]
  private let upper: [Double]

  /// The table of a law; nil where it spreads over too many counts.
  init?(_ law: some UnivariateDistribution) {
    let ends = (law.quantile(0x1p-55), law.quantile(complement: 0x1p-55))
    guard ends.1 - ends.0 < Self.mostCounts, ends.1 < 0x1p50 else { return nil }
    first = ends.0
    let counts = 0...Int(ends.1 - ends.0)
    let start = first
    lower = counts.map { law.cumulative(start + Double($0)) }
    upper = counts.map { law.complement(start + Double($0)) }
  }

  /// The least count with `F ≥ u`, to the rounding that `quantile` allows.
  @inline(__always)
  func callAsFunction(_ u: Double) -> Double {
    var (low, high) = (0, lower.count - 1)
    let (least, most) = (u * (1 - 0x1p-46), (1 - u) * (1 + 0x1p-46))
    while low < high {
      let middle = (low + high) / 2
      let isReached = u > 0.5 ? upper[middle] <= most : lower[middle] >= least
      if isReached { high = middle } else { low = middle + 1 }
    }
    return first + Double(low)
  }
}
