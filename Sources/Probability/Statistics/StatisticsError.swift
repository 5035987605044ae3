/// Why a statistic or a score cannot be computed: no data, an entry that is not finite, a parameter
/// outside its domain, or a result that is undefined for these data.
public struct StatisticsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong and what would be right, in one sentence.
  public let description: String

  init(_ description: String) {
    self.description = description
  }

  /// Refuses to go on unless `condition` holds.
  @inline(__always)
  static func require(
    _ condition: Bool, _ message: @autoclosure () -> String
  ) throws(StatisticsError) {
    guard condition else { throw StatisticsError(message()) }
  }

  /// Refuses fewer than `least` entries.
  static func requireCount(
    _ count: Int, atLeast least: Int, for statistic: String
  ) throws(StatisticsError) {
    try require(
      count >= least,
      "\(statistic): \(count) \(count == 1 ? "entry" : "entries"), needs at least \(least)")
  }

  /// Refuses NaN and infinities, and says where the first one stands.
  static func requireFinite(
    _ values: Span<Double>, for statistic: String
  ) throws(StatisticsError) {
    var allFinite = true
    for i in 0..<values.count where !values[i].isFinite { allFinite = false }
    guard !allFinite else { return }
    for i in 0..<values.count where !values[i].isFinite {
      throw StatisticsError("\(statistic): entry \(i) is \(values[i]), must be finite")
    }
  }

  /// Refuses NaN, and says where the first one stands.
  static func requireNumbers(
    _ values: Span<Double>, for statistic: String
  ) throws(StatisticsError) {
    for i in 0..<values.count where values[i].isNaN {
      throw StatisticsError("\(statistic): entry \(i) is NaN, must be a number")
    }
  }

  /// Refuses two samples of different sizes.
  static func requirePairs(
    _ first: Int, _ second: Int, for statistic: String
  ) throws(StatisticsError) {
    try require(
      first == second, "\(statistic): \(first) entries against \(second), must be as many")
  }

  /// Passes a finite result on and refuses another: finite data whose size leaves double precision.
  static func finite(_ result: Double, for statistic: String) throws(StatisticsError) -> Double {
    try require(result.isFinite, "\(statistic): the result is \(result), beyond double precision")
    return result
  }
}
