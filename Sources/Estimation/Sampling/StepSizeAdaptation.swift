import Foundation

/// The step size by dual averaging towards a wanted rate of acceptance.
///
/// M. D. Hoffman and A. Gelman, *The No-U-Turn Sampler*, J. Machine Learning Research 15 (2014)
/// 1593–1623, §3.2, with the constants of the paper.
struct StepSizeAdaptation {
  /// The wanted mean of the acceptance statistic.
  let target: Double
  private var centre = 0.0
  private var count = 0.0
  private var error = 0.0
  private var logAverage = 0.0

  init(target: Double) { self.target = target }

  /// Begins anew around a step size.
  mutating func restart(at stepSize: Double) {
    self = StepSizeAdaptation(target: target)
    centre = log(10 * stepSize)
  }

  /// The step size after another acceptance statistic.
  mutating func next(after acceptance: Double) -> Double {
    count += 1
    let weight = 1 / (count + 10)
    error = (1 - weight) * error + weight * (target - acceptance)
    let logarithm = centre - error * count.squareRoot() / 0.05
    let decay = pow(count, -0.75)
    logAverage = decay * logarithm + (1 - decay) * logAverage
    return exp(logarithm)
  }

  /// The averaged step size, to be kept.
  var average: Double { exp(logAverage) }
}
