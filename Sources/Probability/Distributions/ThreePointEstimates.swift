import Foundation

/// A law on an interval with a mode inside, as an expert states it.
protocol ThreePointLaw: UnivariateDistribution {}

extension Triangular: ThreePointLaw {
  /// The law with a mode between two quantiles, as experts state it: "most likely 5, nine times of ten
  /// between 3 and 9" is `low: (0.05, 3), mode: 5, high: (0.95, 9)`.
  public init(
    low: QuantilePoint, mode: Double, high: QuantilePoint
  ) throws(DistributionError) {
    self = try threePointLaw("triangular", low: low, mode: mode, high: high) {
      try? Triangular(minimum: $0, mode: mode, maximum: $1)
    }
  }
}

extension PERT: ThreePointLaw {
  /// The law with a mode between two quantiles, as experts state it: "most likely 5, nine times of ten
  /// between 3 and 9" is `low: (0.05, 3), mode: 5, high: (0.95, 9)`.
  public init(
    low: QuantilePoint, mode: Double, high: QuantilePoint, shape: Double = 4
  ) throws(DistributionError) {
    try DistributionError.requirePositive("PERT", "shape", shape)
    self = try threePointLaw("PERT", low: low, mode: mode, high: high) {
      try? PERT(minimum: $0, mode: mode, maximum: $1, shape: shape)
    }
  }
}

/// Finds both ends: for each minimum one maximum meets the lower quantile, if any does; along these
/// pairs the upper quantile is met by bracketing. Distances from the mode are on the log scale.
private func threePointLaw<Law: ThreePointLaw>(
  _ name: String, low: QuantilePoint, mode: Double, high: QuantilePoint,
  _ make: (Double, Double) -> Law?
) throws(DistributionError) -> Law {
  let (below, above) = try DistributionError.ordered(name, low, high)
  try DistributionError.requireFinite(name, "mode", mode)
  try DistributionError.require(
    below.value < mode && mode < above.value, name, "mode", mode,
    "between the quantiles \(below.value) and \(above.value)")
  func law(_ logRise: Double, _ logFall: Double) -> Law? {
    make(mode - exp(logRise), mode + exp(logFall))
  }
  // F(low) falls as the maximum moves out; F(high) does too, and rises as the minimum moves out.
  let shortestRise = log(mode - below.value)
  let shortestFall = log(above.value - mode)
  func through(_ logFall: Double) -> Law? {
    let root = bracketedRoot(from: shortestRise, to: shortestRise + 25) { logRise in
      law(logRise, logFall).map { excess($0, over: below) } ?? .nan
    }
    return root.flatMap { law($0, logFall) }
  }
  // Where no minimum will do, the maximum is too far out: count that as F(high) too small.
  let root = bracketedRoot(from: shortestFall + 25, to: shortestFall) { logFall in
    through(logFall).map { excess($0, over: above) } ?? -.infinity
  }
  guard let root, let found = through(root) else {
    throw DistributionError(
      "\(name): no minimum and maximum give the quantiles \(below.value) at \(below.probability) "
        + "and \(above.value) at \(above.probability) with the mode \(mode); move the mode towards "
        + "the middle, or the probabilities towards 0 and 1")
  }
  return try found.verified(name, low, high)
}
