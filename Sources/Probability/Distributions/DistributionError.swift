/// Why a distribution cannot be made: a parameter outside its domain, or conditions that no
/// parameters meet.
public struct DistributionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong and what would be right, in one sentence.
  public let description: String

  init(_ description: String) {
    self.description = description
  }

  /// Refuses `value` unless `condition` holds: "gamma: shape is -1, must be positive and finite".
  static func require(
    _ condition: Bool, _ law: String, _ parameter: String, _ value: Double, _ requirement: String
  ) throws(DistributionError) {
    guard condition else {
      throw DistributionError("\(law): \(parameter) is \(value), must be \(requirement)")
    }
  }

  /// Refuses NaN and the infinities.
  static func requireFinite(
    _ law: String, _ parameter: String, _ value: Double
  ) throws(DistributionError) {
    try require(value.isFinite, law, parameter, value, "finite")
  }

  /// Refuses what is not a positive, finite number.
  static func requirePositive(
    _ law: String, _ parameter: String, _ value: Double
  ) throws(DistributionError) {
    try require(value > 0 && value.isFinite, law, parameter, value, "positive and finite")
  }

  /// Refuses a shape of a beta or related law outside [10⁻⁸, 10¹⁵]: beyond, the law is a step or its
  /// two points to the last digit of double precision.
  static func requireShape(
    _ law: String, _ parameter: String, _ value: Double
  ) throws(DistributionError) {
    try require(
      value >= 1e-8 && value <= 1e15, law, parameter, value,
      "positive, at least 1e-8 and at most 1e15")
  }

  /// Refuses what is not a probability strictly between 0 and 1.
  static func requireInterior(
    _ law: String, _ parameter: String, _ value: Double
  ) throws(DistributionError) {
    try require(value > 0 && value < 1, law, parameter, value, "between 0 and 1, both excluded")
  }
}
