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
}
