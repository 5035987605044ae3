import Foundation

/// The uniform law on `[minimum, maximum]`.
public struct Uniform: UnivariateDistribution {
  /// The lower end.
  public let minimum: Double
  /// The upper end.
  public let maximum: Double

  /// The law on an interval of finite, positive length.
  public init(minimum: Double, maximum: Double) throws(DistributionError) {
    try DistributionError.requireFinite("uniform", "minimum", minimum)
    try DistributionError.requireFinite("uniform", "maximum", maximum)
    try DistributionError.require(
      minimum < maximum && (maximum - minimum).isFinite, "uniform", "maximum", maximum,
      "above the minimum \(minimum), at a finite distance")
    self.minimum = minimum
    self.maximum = maximum
  }

  /// The law with the given mean and standard deviation: half as wide as `√3` standard deviations.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try DistributionError.requireFinite("uniform", "mean", mean)
    try DistributionError.requirePositive("uniform", "standard deviation", standardDeviation)
    let half = standardDeviation * 3.0.squareRoot()
    try self.init(minimum: mean - half, maximum: mean + half)
  }

  /// The law through two quantiles, in closed form.
  public init(
    quantiles first: QuantilePoint, _ second: QuantilePoint
  ) throws(DistributionError) {
    let line = try locationAndScale("uniform", first, second) { $0 }
    try self.init(minimum: line.location, maximum: line.location + line.scale)
    self = try verified("uniform", first, second)
  }

  private var width: Double { maximum - minimum }
  public var support: ClosedRange<Double> { minimum...maximum }
  public var mean: Double { minimum + width / 2 }
  public var variance: Double { width * width / 12 }

  public func density(_ x: Double) -> Double {
    x.isNaN ? x : support.contains(x) ? 1 / width : 0
  }

  public func logDensity(_ x: Double) -> Double {
    x.isNaN ? x : support.contains(x) ? -log(width) : -.infinity
  }

  public func cumulative(_ x: Double) -> Double {
    x <= minimum ? 0 : x >= maximum ? 1 : (x - minimum) / width
  }

  public func complement(_ x: Double) -> Double {
    x <= minimum ? 1 : x >= maximum ? 0 : (maximum - x) / width
  }

  public func logCumulative(_ x: Double) -> Double {
    let lower = cumulative(x)
    return lower > 0.5 ? log1p(-complement(x)) : log(lower)
  }

  public func logComplement(_ x: Double) -> Double {
    let upper = complement(x)
    return upper > 0.5 ? log1p(-cumulative(x)) : log(upper)
  }

  public func quantile(_ p: Double) -> Double {
    p > 0.5 ? maximum - width * (1 - probability(p)) : minimum + width * probability(p)
  }

  public func quantile(complement q: Double) -> Double {
    q > 0.5 ? minimum + width * (1 - probability(q)) : maximum - width * probability(q)
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    minimum + width * generator.uniform()
  }
}
