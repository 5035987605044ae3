/// The continuous ranked probability score of a forecast law `F` and what came of it, `y`:
/// `∫ (F(x) - 1{x ≥ y})² dx = E|X - y| - ½ E|X - X'|`. Less is better; the unit is that of `y`.
///
/// T. Gneiting and A. E. Raftery, *Strictly proper scoring rules, prediction, and estimation*, JASA
/// 102 (2007) 359–378. The closed forms are those of A. Jordan, F. Krüger and S. Lerch, *Evaluating
/// probabilistic forecasts with scoringRules*, Journal of Statistical Software 90(12) (2019).
public enum CRPS {
  /// Refuses an outcome that is not finite.
  static func requireOutcome(_ observation: Double) throws(StatisticsError) {
    try StatisticsError.require(
      observation.isFinite, "CRPS: observation is \(observation), must be finite")
  }

  /// Refuses a parameter that is not finite.
  static func requireFinite(
    _ value: Double, _ law: String, _ parameter: String
  ) throws(StatisticsError) {
    try StatisticsError.require(
      value.isFinite, "CRPS, \(law): \(parameter) is \(value), must be finite")
  }

  /// Refuses a parameter that is not positive and finite.
  static func requirePositive(
    _ value: Double, _ law: String, _ parameter: String
  ) throws(StatisticsError) {
    try StatisticsError.require(
      value > 0 && value.isFinite,
      "CRPS, \(law): \(parameter) is \(value), must be positive and finite")
  }

  /// Passes a finite score on, at least 0, which rounding may miss.
  static func score(_ value: Double, _ law: String) throws(StatisticsError) -> Double {
    max(0, try StatisticsError.finite(value, for: "CRPS, \(law)"))
  }
}
