import Foundation

/// Proper scores of forecasts other than the CRPS. Less is better in all.
///
/// T. Gneiting and A. E. Raftery, *Strictly proper scoring rules, prediction, and estimation*, JASA
/// 102 (2007) 359–378.
public enum ScoringRule {
  /// The logarithmic score, `-log f(y)`, from the logarithm of the forecast density at what came.
  ///
  /// +∞ where the forecast ruled it out.
  public static func logarithmic(logDensity: Double) throws(StatisticsError) -> Double {
    try StatisticsError.require(
      !logDensity.isNaN && logDensity < .infinity,
      "logarithmic score: log density is \(logDensity), must be a number less than ∞")
    return -logDensity
  }

  /// The logarithmic score of a normal forecast, `½ log 2π + log σ + z²/2`.
  public static func logarithmic(
    mean: Double, standardDeviation: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try require(observation, "logarithmic score")
    try StatisticsError.require(
      mean.isFinite && standardDeviation > 0 && standardDeviation.isFinite,
      "logarithmic score: normal of mean \(mean) and standard deviation \(standardDeviation),"
        + " must be finite and the second positive")
    let z = (observation - mean) / standardDeviation
    return try StatisticsError.finite(
      0.5 * log(2 * .pi) + log(standardDeviation) + z * z / 2, for: "logarithmic score")
  }

  /// The quantile loss, also called pinball loss, `(y - q)(p - 1{y < q})` of a forecast `q` of the
  /// quantile of probability `p`.
  public static func quantileLoss(
    _ quantile: Double, at p: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try require(observation, "quantile loss")
    try StatisticsError.require(
      quantile.isFinite, "quantile loss: quantile is \(quantile), must be finite")
    try StatisticsError.require(
      p >= 0 && p <= 1, "quantile loss: probability is \(p), must be in [0, 1]")
    let distance = observation - quantile
    return try StatisticsError.finite(
      distance < 0 ? -distance * (1 - p) : distance * p, for: "quantile loss")
  }

  /// Winkler's score of a central interval of probability `1 - α`: its width, and `2/α` for each unit
  /// that the outcome lies outside, `(u - l) + 2/α (l - y)₊ + 2/α (y - u)₊`.
  ///
  /// R. L. Winkler, *A decision-theoretic approach to interval estimation*, JASA 67 (1972) 187–191.
  public static func interval(
    lower: Double, upper: Double, probability: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try require(observation, "interval score")
    try StatisticsError.require(
      lower <= upper && lower.isFinite && upper.isFinite,
      "interval score: bounds are \(lower) and \(upper), must be finite and ascend")
    try StatisticsError.require(
      probability >= 0 && probability < 1,
      "interval score: probability is \(probability), must be in [0, 1)")
    let alpha = 1 - probability
    let outside = max(0, max(lower - observation, observation - upper))
    return try StatisticsError.finite(
      (upper - lower) + 2 / alpha * outside, for: "interval score")
  }

  /// The weighted interval score of a median and `K` central intervals,
  /// `(½ |y - m| + Σ α_k/2 S_k) / (K + ½)`, an approximation of the CRPS.
  ///
  /// J. Bracher, E. L. Ray, T. Gneiting and N. G. Reich, *Evaluating epidemic forecasts in an interval
  /// format*, PLOS Computational Biology 17 (2021) e1008618.
  public static func weightedInterval(
    median: Double, intervals: [(lower: Double, upper: Double, probability: Double)],
    observation: Double
  ) throws(StatisticsError) -> Double {
    try require(observation, "weighted interval score")
    try StatisticsError.require(
      median.isFinite, "weighted interval score: median is \(median), must be finite")
    var sum = 0.5 * abs(observation - median)
    for (lower, upper, probability) in intervals {
      sum +=
        try interval(
          lower: lower, upper: upper, probability: probability, observation: observation)
        * (1 - probability) / 2
    }
    return try StatisticsError.finite(
      sum / (Double(intervals.count) + 0.5), for: "weighted interval score")
  }

  private static func require(
    _ observation: Double, _ score: String
  ) throws(StatisticsError) {
    try StatisticsError.require(
      observation.isFinite, "\(score): observation is \(observation), must be finite")
  }
}
