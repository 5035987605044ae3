extension Sample {
  /// The weighted quantile of probability `p` in [0, 1].
  public static func quantile(
    _ values: [Double], weights: [Double], at p: Double, type: QuantileType = .type7
  ) throws(StatisticsError) -> Double {
    try quantiles(values, weights: weights, at: [p], type: type)[0]
  }

  /// The weighted quantiles of several probabilities.
  ///
  /// A. Akinshin, *Weighted quantile estimators*, arXiv:2304.07265 (2023). Types 7 and 8 are means of
  /// the empirical quantile function over a window of width `1/n`; so with weights, in Kish's
  /// effective size `n* = (Σ w)² / Σ w²` for `n`:
  ///
  /// `Q(p) = Σ x(i) [U(t_i) - U(t_{i-1})]`, with `t_i` the share of weight up to `x(i)`, and `U` the
  /// uniform distribution function on `[(h - 1)/n*, h/n*]`, `h` the place of type 7,
  /// `(n* - 1) p + 1`, or 8, `(n* + 1/3) p + 1/3`, held in `[1, n*]`.
  ///
  /// With equal weights these are the quantiles without weights, to the last bit. The scale of the
  /// weights does not matter, weights of 0 are as absent values, and the result moves continuously
  /// with the weights. They are weights of importance: a weight of 2 is not a value seen twice.
  public static func quantiles(
    _ values: [Double], weights: [Double], at probabilities: [Double], type: QuantileType = .type7
  ) throws(StatisticsError) -> [Double] {
    try StatisticsError.requireCount(values.count, atLeast: 1, for: "weighted quantile")
    try StatisticsError.requireFinite(values.span, for: "weighted quantile")
    try requireWeights(weights, for: values.count, in: "weighted quantile")
    let carriers = values.indices.filter { weights[$0] > 0 }
    let carried = carriers.map { values[$0] }
    let scale = carriers.map { weights[$0] }.max() ?? 1
    let shares = carriers.map { weights[$0] / scale }
    if shares.allSatisfy({ $0 == 1 }) {
      return try quantiles(carried, at: probabilities, type: type)
    }
    try requireProbabilities(probabilities)
    let order = order(carried)
    let total = shares.reduce(0, +)
    let size = total * total / shares.reduce(0) { $0 + $1 * $1 }
    var limits = [0.0]
    for i in order { limits.append(limits[limits.count - 1] + shares[i]) }
    return probabilities.map { p in
      let third = 1.0 / 3
      let place = type == .type7 ? (size - 1) * p + 1 : (size + third) * p + third
      let h = max(1, min(size, place))
      var sum = 0.0
      // The share of the window that a value covers, in windows: from U(t_{i-1}) to U(t_i).
      func covered(_ limit: Double) -> Double {
        max(0, min(1, limit / limits[limits.count - 1] * size - (h - 1)))
      }
      var below = 0.0
      for (place, i) in order.enumerated() {
        let above = place == order.count - 1 ? 1 : covered(limits[place + 1])
        sum += carried[i] * (above - below)
        below = above
      }
      return sum
    }
  }
}
