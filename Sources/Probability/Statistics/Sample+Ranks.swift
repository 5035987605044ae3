/// What rank equal values receive.
public enum TieRank: String, Sendable, CaseIterable {
  /// The mean of the ranks that they take together; midranks.
  case average
  /// The least of them, as in sports.
  case minimum
  /// Each its own, in the order of the data.
  case first
}

extension Sample {
  /// The ranks of the values, from 1 for the least.
  public static func ranks(
    _ values: [Double], ties: TieRank = .average
  ) throws(StatisticsError) -> [Double] {
    try StatisticsError.requireNumbers(values.span, for: "ranks")
    let order = order(values)
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end {
        ranks[order[place]] =
          switch ties {
          case .average: Double(start + 1 + end) / 2
          case .minimum: Double(start + 1)
          case .first: Double(place + 1)
          }
      }
      start = end
    }
    return ranks
  }

  /// The indices of the values from the least to the greatest, equal values in the order of the data.
  static func order(_ values: [Double]) -> [Int] {
    values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  }
}
