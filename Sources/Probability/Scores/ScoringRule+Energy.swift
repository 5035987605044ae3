extension ScoringRule {
  /// The energy score of an ensemble of vectors, `1/m Σ ‖x_i - y‖ - ½ mean ‖x_i - x_j‖`; of vectors
  /// of length 1 it is the CRPS.
  ///
  /// The coordinates count by their size: bring them to a common scale first.
  ///
  /// - Complexity: O(m² d).
  public static func energy(
    _ members: [[Double]], observation: [Double], estimator: EnsembleEstimator = .plain
  ) throws(StatisticsError) -> Double {
    try StatisticsError.requireCount(
      members.count, atLeast: estimator == .fair ? 2 : 1, for: "energy score")
    try StatisticsError.requireCount(
      observation.count, atLeast: 1, for: "energy score, observation")
    try StatisticsError.requireFinite(observation.span, for: "energy score, observation")
    for (i, member) in members.enumerated() {
      try StatisticsError.require(
        member.count == observation.count,
        "energy score: member \(i) has \(member.count) coordinates,"
          + " the observation \(observation.count)")
      try StatisticsError.requireFinite(member.span, for: "energy score, member \(i)")
    }
    // Distances from the observation keep digits, and one flat array keeps the pairs in cache.
    let dimension = observation.count
    let flat = members.flatMap { zip($0, observation).map { $0 - $1 } }
    let count = members.count
    var (error, spread) = (0.0, 0.0)
    for i in 0..<count {
      var near = 0.0
      for j in 0..<i { near += distance(flat.span, i * dimension, j * dimension, dimension) }
      spread += near
      error += norm(flat.span, i * dimension, dimension)
    }
    let pairs = Double(count) * Double(estimator == .plain ? count : count - 1)
    return try StatisticsError.finite(
      error / Double(count) - spread / pairs, for: "energy score")
  }

  private static func norm(_ flat: Span<Double>, _ start: Int, _ dimension: Int) -> Double {
    var sum = 0.0
    for k in 0..<dimension { sum += flat[start + k] * flat[start + k] }
    return sum.squareRoot()
  }

  private static func distance(
    _ flat: Span<Double>, _ first: Int, _ second: Int, _ dimension: Int
  ) -> Double {
    var sum = 0.0
    for k in 0..<dimension {
      let difference = flat[first + k] - flat[second + k]
      sum += difference * difference
    }
    return sum.squareRoot()
  }
}
