import Foundation

extension TruncatedNormal {
  /// The law on `[lower, upper]` with the given mean and standard deviation, which must lie inside and
  /// be narrower than what exponential tilting of the uniform law has at that mean.
  public init(
    mean: Double, standardDeviation: Double, lower: Double, upper: Double
  ) throws(DistributionError) {
    let name = "truncated normal"
    try DistributionError.requirePositive(name, "standard deviation", standardDeviation)
    try DistributionError.require(
      mean > lower && mean < upper && mean.isFinite, name, "mean", mean,
      "inside (\(lower), \(upper))")
    let found = Self.search(around: mean, unit: standardDeviation, lower, upper) {
      mean - $0.mean
    } spread: {
      standardDeviation - $0.standardDeviation
    }
    guard let found, abs(found.mean - mean) < 1e-9 * max(abs(mean), standardDeviation),
      abs(found.standardDeviation / standardDeviation - 1) < 1e-9
    else {
      throw DistributionError(
        "\(name): no location and scale give mean \(mean) and standard deviation "
          + "\(standardDeviation) on [\(lower), \(upper)]; a smaller standard deviation may")
    }
    self = found
  }

  /// The law on `[lower, upper]` through two quantiles inside.
  public init(
    quantiles first: QuantilePoint, _ second: QuantilePoint, lower: Double, upper: Double
  ) throws(DistributionError) {
    let name = "truncated normal"
    let (low, high) = try DistributionError.ordered(name, first, second)
    try DistributionError.require(
      low.value > lower && high.value < upper, name, "the value of a quantile",
      low.value > lower ? high.value : low.value, "inside (\(lower), \(upper))")
    let found = Self.search(around: low.value, unit: high.value - low.value, lower, upper) {
      excess($0, over: low)
    } spread: {
      excess($0, over: high)
    }
    guard let found else {
      throw DistributionError(
        "\(name): no location and scale give \(low.value) at \(low.probability) and \(high.value) at "
          + "\(high.probability) on [\(lower), \(upper)]; quantiles closer together may")
    }
    self = try found.verified(name, first, second)
  }

  /// For each scale the location where `place` is 0, and the scale where `spread` is: `place` falls
  /// as the location grows, `spread` as the scale does.
  private static func search(
    around centre: Double, unit: Double, _ lower: Double, _ upper: Double,
    place: (TruncatedNormal) -> Double, spread: (TruncatedNormal) -> Double
  ) -> TruncatedNormal? {
    func law(_ location: Double, _ scale: Double) -> TruncatedNormal? {
      try? TruncatedNormal(location: location, scale: scale, lower: lower, upper: upper)
    }
    func placed(_ logScale: Double) -> TruncatedNormal? {
      let scale = unit * exp(logScale)
      // Beyond a few scales the pull on the interval is exponential, so reach out by its square.
      var reach = 4 * scale
      for _ in 0..<12 {
        let root = bracketedRoot(from: centre - reach, to: centre + reach) { location in
          law(location, scale).map(place) ?? .nan
        }
        if let root { return law(root, scale) }
        reach *= 4
      }
      return nil
    }
    let root = bracketedRoot(from: log(0.01), to: log(300)) { logScale in
      placed(logScale).map(spread) ?? .nan
    }
    return root.flatMap(placed)
  }
}
