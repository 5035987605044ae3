extension Sample {
  /// The quantile of probability `p` in [0, 1].
  public static func quantile(
    _ values: [Double], at p: Double, type: QuantileType = .type7
  ) throws(StatisticsError) -> Double {
    try quantiles(values, at: [p], type: type)[0]
  }

  /// The quantiles of several probabilities, in their order, in one pass of selection.
  ///
  /// The values are those of R's `quantile`, to the last bit. Infinite entries are the extremes they
  /// are; only a quantile between -∞ and +∞ is refused.
  ///
  /// - Complexity: O(n log m) on average for `m` probabilities.
  public static func quantiles(
    _ values: [Double], at probabilities: [Double], type: QuantileType = .type7
  ) throws(StatisticsError) -> [Double] {
    var scratch = values
    return try quantiles(rearranging: &scratch, at: probabilities, type: type)
  }

  /// The quantiles of several probabilities, found by rearranging the values in place.
  public static func quantiles(
    rearranging values: inout [Double], at probabilities: [Double], type: QuantileType = .type7
  ) throws(StatisticsError) -> [Double] {
    try StatisticsError.requireCount(values.count, atLeast: 1, for: "quantile")
    try StatisticsError.requireNumbers(values.span, for: "quantile")
    try requireProbabilities(probabilities)
    // -0 and 0 are equal but not the same bits: keep one, or the order of the data would show.
    for i in values.indices { values[i] += 0 }
    let places = probabilities.map { QuantilePlace(type, $0, count: values.count) }
    Selection.place(Set(places.flatMap { [$0.lower, $0.upper] }).sorted(), in: &values)
    var result: [Double] = []
    for (place, p) in zip(places, probabilities) {
      let value = place.value(values[place.lower], values[place.upper])
      try StatisticsError.require(
        !value.isNaN, "quantile: that of \(p) lies between -∞ and +∞, and is undefined")
      result.append(value)
    }
    return result
  }

  /// The median, the quantile of ½.
  public static func median(_ values: [Double]) throws(StatisticsError) -> Double {
    try quantile(values, at: 0.5)
  }

  /// The difference of the quartiles.
  public static func interquartileRange(
    _ values: [Double], type: QuantileType = .type7
  ) throws(StatisticsError) -> Double {
    let quartiles = try quantiles(values, at: [0.25, 0.75], type: type)
    return try StatisticsError.finite(quartiles[1] - quartiles[0], for: "interquartile range")
  }

  static func requireProbabilities(_ probabilities: [Double]) throws(StatisticsError) {
    for p in probabilities {
      try StatisticsError.require(
        p >= 0 && p <= 1, "quantile: probability is \(p), must be in [0, 1]")
    }
  }
}
