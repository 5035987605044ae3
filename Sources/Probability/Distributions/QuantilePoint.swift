import Foundation

/// A condition `F(value) = probability` on a law that is to be found.
public typealias QuantilePoint = (probability: Double, value: Double)

extension DistributionError {
  /// Refuses a condition whose probability is not inside (0, 1) or whose value is not finite.
  static func require(_ law: String, _ point: QuantilePoint) throws(DistributionError) {
    try requireInterior(law, "the probability of a quantile", point.probability)
    try requireFinite(law, "the value of a quantile", point.value)
  }

  /// The two conditions with the lower first; refuses equal or crossing ones.
  static func ordered(
    _ law: String, _ first: QuantilePoint, _ second: QuantilePoint
  ) throws(DistributionError) -> (low: QuantilePoint, high: QuantilePoint) {
    try require(law, first)
    try require(law, second)
    let (low, high) = first.probability < second.probability ? (first, second) : (second, first)
    guard low.probability < high.probability, low.value < high.value else {
      throw DistributionError(
        "\(law): quantiles \(first.value) at \(first.probability) and \(second.value) at "
          + "\(second.probability) must both rise: the higher probability needs the higher value")
    }
    return (low, high)
  }
}

extension UnivariateDistribution {
  /// Refuses the law unless its distribution function takes the asked probabilities at the asked
  /// values, to nine digits of the smaller tail.
  func verified(_ name: String, _ points: QuantilePoint...) throws(DistributionError) -> Self {
    for (p, x) in points {
      let error = p < 0.5 ? cumulative(x) / p - 1 : complement(x) / (1 - p) - 1
      guard abs(error) < 1e-9 else {
        throw DistributionError(
          "\(name): no parameters within the range of double precision put the quantile of \(p) "
            + "at \(x); the closest found gives \(quantile(p))")
      }
    }
    return self
  }
}

/// The line through two quantiles of a location-scale law whose standard quantile function is given.
func locationAndScale(
  _ law: String, _ first: QuantilePoint, _ second: QuantilePoint,
  standard: (Double) -> Double
) throws(DistributionError) -> (location: Double, scale: Double) {
  let (low, high) = try DistributionError.ordered(law, first, second)
  let (below, above) = (standard(low.probability), standard(high.probability))
  let scale = (high.value - low.value) / (above - below)
  return (low.value - scale * below, scale)
}
