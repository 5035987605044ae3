// The protocol documents what every law does.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import Foundation

/// The triangular law: the density rises in a straight line from the minimum to the mode and falls
/// in a straight line to the maximum.
public struct Triangular: UnivariateDistribution {
  /// The lower end.
  public let minimum: Double
  /// The most likely value.
  public let mode: Double
  /// The upper end.
  public let maximum: Double

  /// The law on `[minimum, maximum]` with the given mode inside, which may be an end.
  public init(minimum: Double, mode: Double, maximum: Double) throws(DistributionError) {
    try DistributionError.requireMode("triangular", minimum, mode, maximum)
    self.minimum = minimum
    self.mode = mode
    self.maximum = maximum
  }

  /// The symmetric law with the given mean and standard deviation `s`: its width is `2 √6 s`.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try DistributionError.requireFinite("triangular", "mean", mean)
    try DistributionError.requirePositive("triangular", "standard deviation", standardDeviation)
    let half = standardDeviation * 6.0.squareRoot()
    try self.init(minimum: mean - half, mode: mean, maximum: mean + half)
  }

  private var width: Double { maximum - minimum }
  private var rise: Double { mode - minimum }
  private var fall: Double { maximum - mode }

  public var support: ClosedRange<Double> { minimum...maximum }
  public var mean: Double { minimum + (width / 3 + rise / 3) }
  public var variance: Double { width * width / 18 * (1 - (rise / width) * (fall / width)) }

  public func density(_ x: Double) -> Double {
    if x.isNaN { return x }
    if !support.contains(x) { return 0 }
    if x == mode { return 2 / width }
    return x < mode ? 2 * ((x - minimum) / rise) / width : 2 * ((maximum - x) / fall) / width
  }

  public func logDensity(_ x: Double) -> Double { log(density(x)) }

  public func cumulative(_ x: Double) -> Double {
    if !(x > minimum) { return x.isNaN ? x : 0 }
    if x >= maximum { return 1 }
    if x <= mode { return (x - minimum) / width * ((x - minimum) / rise) }
    return rise / width + (x - mode) / width * ((maximum - x) / fall + 1)
  }

  public func complement(_ x: Double) -> Double {
    if !(x < maximum) { return x.isNaN ? x : 0 }
    if x <= minimum { return 1 }
    if x >= mode { return (maximum - x) / width * ((maximum - x) / fall) }
    return fall / width + (mode - x) / width * ((x - minimum) / rise + 1)
  }

  public func logCumulative(_ x: Double) -> Double {
    complement(x) < 0.5 ? log1p(-complement(x)) : log(cumulative(x))
  }

  public func logComplement(_ x: Double) -> Double {
    cumulative(x) < 0.5 ? log1p(-cumulative(x)) : log(complement(x))
  }

  public func quantile(_ p: Double) -> Double { quantile(probability(p), 1 - p) }
  public func quantile(complement q: Double) -> Double { quantile(1 - q, probability(q)) }

  private func quantile(_ p: Double, _ q: Double) -> Double {
    // From the end in the tails, from the mode beside it: each sum keeps its digits.
    let (below, above) = (p * width, q * width)
    if below <= rise {
      if below < rise / 4 { return minimum + below.squareRoot() * rise.squareRoot() }
      return rise == 0 ? mode : mode - (rise - below) / (1 + (below / rise).squareRoot())
    }
    if above < fall / 4 { return maximum - above.squareRoot() * fall.squareRoot() }
    return mode + (below - rise) / (1 + (above / fall).squareRoot())
  }

  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    quantile(generator.uniform())
  }
}
