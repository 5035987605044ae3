/// How the mean difference of the members of an ensemble enters a score.
public enum EnsembleEstimator: String, Sendable, CaseIterable {
  /// The ensemble is the forecast: `1/m² Σ |x_i - x_j|`.
  case plain
  /// The ensemble is a sample of the forecast: `1/(m (m - 1)) Σ |x_i - x_j|`, so that the score does
  /// not depend, in the mean, on how many members there are.
  ///
  /// C. A. T. Ferro, *Fair scores for ensemble forecasts*, Quarterly Journal of the Royal
  /// Meteorological Society 140 (2014) 1917–1923.
  case fair
}

extension CRPS {
  /// The score of an ensemble, `1/m Σ |x_i - y| - ½ mean |x_i - x_j|`, from sorted members:
  /// `Σ |x_i - x_j| = 2 Σ (2 i - m - 1) x(i)`.
  ///
  /// - Complexity: O(m log m).
  public static func ensemble(
    _ members: [Double], observation: Double, estimator: EnsembleEstimator = .plain
  ) throws(StatisticsError) -> Double {
    try StatisticsError.requireCount(
      members.count, atLeast: estimator == .fair ? 2 : 1, for: "CRPS, ensemble")
    try StatisticsError.requireFinite(members.span, for: "CRPS, ensemble")
    try requireOutcome(observation)
    // Distances from the observation keep the digits of a narrow ensemble far from 0.
    let distances = Selection.sorted(members.map { $0 - observation })
    try StatisticsError.require(
      distances.allSatisfy(\.isFinite),
      "CRPS, ensemble: members and observation are further apart than double precision reaches")
    let count = Double(members.count)
    let pairs = estimator == .plain ? count : count - 1
    var (error, spread) = (0.0, 0.0)
    for (i, distance) in distances.enumerated() {
      error += abs(distance) / count
      spread += (Double(2 * i + 1) - count) / count * (distance / pairs)
    }
    // The plain score is never negative; the fair one may be.
    return try StatisticsError.finite(
      estimator == .plain ? max(0, error - spread) : error - spread, for: "CRPS, ensemble")
  }

  /// The score of an ensemble whose members carry weights, `Σ w_i |x_i - y| - ½ Σ w_i w_j |x_i - x_j|`
  /// with weights brought to the sum of 1. Weights are finite, not negative and not all zero.
  ///
  /// - Complexity: O(m log m).
  public static func ensemble(
    _ members: [Double], weights: [Double], observation: Double
  ) throws(StatisticsError) -> Double {
    try StatisticsError.requireCount(members.count, atLeast: 1, for: "CRPS, weighted ensemble")
    try StatisticsError.requireFinite(members.span, for: "CRPS, weighted ensemble")
    try Sample.requireWeights(weights, for: members.count, in: "CRPS, weighted ensemble")
    try requireOutcome(observation)
    let greatest = weights.max() ?? 1
    let total = weights.reduce(0) { $0 + $1 / greatest }
    var below = 0.0
    var score = 0.0
    for i in Sample.order(members) {
      let weight = weights[i] / greatest / total
      let distance = members[i] - observation
      // ½ ΣΣ w w |x - x'| = Σ w x (2 W - w - 1), W the weight up to and with the member.
      score += weight * (abs(distance) - distance * (2 * below + weight - 1))
      below += weight
    }
    return try StatisticsError.finite(max(0, score), for: "CRPS, weighted ensemble")
  }
}
