internal import Probability

extension CellSummaries {
  /// The statistics of the draws of a cell that have been added, at least 2.
  ///
  /// With an infinite draw the mean is infinite, and so are the standard deviation and the
  /// standard error of the mean.
  public func statistics(cell: Int) throws(SummaryError) -> CellStatistics {
    let count = counts[cell]
    precondition(count >= 2, "cell \(cell) has \(count) draws, needs at least 2")
    let moments = try moments(cell: cell)
    let worth = DrawWorth(self, cell: cell, moments: moments)

    let places = CellStatistics.probabilities.map { QuantilePlace(.type7, $0, count: count) }
    let windows = CellScale.levels.indices.map { worth.window(level: $0) }
    let ends = windows.map { window in
      window.map {
        [
          QuantilePlace(.type7, $0.lower, count: count),
          QuantilePlace(.type7, $0.upper, count: count),
        ]
      } ?? []
    }
    let wanted = places + ends.joined()
    let ranks = Set(wanted.flatMap { [$0.lower, $0.upper] }).sorted()
    let found = Dictionary(
      uniqueKeysWithValues: zip(ranks, orderStatistics(ranks, cell: cell)))
    func value(_ place: QuantilePlace) -> Double {
      place.value(found[place.lower, default: .nan], found[place.upper, default: .nan])
    }

    let quantiles = places.map(value)
    guard !quantiles.contains(where: \.isNaN) else {
      throw .undefined(cell: cell, statistic: "quantiles")
    }
    let errors = zip(windows, ends).map { window, ends in
      guard let window else { return 0.0 }
      let (below, above) = (value(ends[0]), value(ends[1]))
      return below == above ? 0 : window.factor * above - window.factor * below
    }
    return CellStatistics(
      count: count, mean: moments.mean, standardDeviation: moments.standardDeviation,
      quantiles: quantiles, meanError: worth.meanError, quantileErrors: errors,
      minimum: least[cell], maximum: greatest[cell])
  }

  /// The moments of a cell, about the centre of its scale and in units of it where not said
  /// otherwise.
  struct CellMoments {
    var mean: Double
    var standardDeviation: Double
    /// The variance of `z` with divisor `n`.
    var variance: Double
    /// The unit of `z`.
    var unit: Double
    /// The means of `z` in the replicates.
    var replicates: [(mean: Double, count: Double)]
  }

  func moments(cell: Int) throws(SummaryError) -> CellMoments {
    let layout = SumLayout(plan)
    let first = cell * layout.stride
    let scale = scales[cell].buckets
    let count = Double(counts[cell])
    var moments = CellMoments(
      mean: least[cell], standardDeviation: 0, variance: 0, unit: scale.unit, replicates: [])
    if least[cell] == greatest[cell] { return moments }
    if !least[cell].isFinite || !greatest[cell].isFinite {
      guard least[cell].isFinite || greatest[cell].isFinite else {
        throw .undefined(cell: cell, statistic: "mean")
      }
      moments.mean = least[cell].isFinite ? greatest[cell] : least[cell]
      (moments.standardDeviation, moments.variance) = (.infinity, .infinity)
      return moments
    }
    var parts: [Double] = []
    for replicate in 0..<plan.replicates {
      guard let sum = sums.value(first + replicate) else { break }
      parts.append(sum)
    }
    guard parts.count == plan.replicates, let squares = sums.value(first + layout.squares) else {
      // The draws are finite and so far apart that their squares are not.
      moments.mean = least[cell] / 2 + greatest[cell] / 2
      (moments.standardDeviation, moments.variance) = (.infinity, .infinity)
      return moments
    }
    let sum = parts.reduce(0, +)
    let mean = sum / count
    moments.mean = min(max(scale.centre + mean * scale.unit, least[cell]), greatest[cell])
    moments.variance = max(0, squares - sum * mean) / count
    moments.standardDeviation =
      scale.unit * (moments.variance * (count / (count - 1))).squareRoot()
    if plan.replicates > 1, counts[cell] == plan.draws {
      moments.replicates = parts.enumerated().map { replicate, sum in
        let draws = Double(plan.draws(ofReplicate: replicate))
        return (sum / draws, draws)
      }
    }
    return moments
  }
}
