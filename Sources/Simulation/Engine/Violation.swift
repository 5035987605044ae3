internal import Modelling

/// A draw that is not as it must be.
struct Violation: Sendable, Equatable {
  /// In what way; of one draw the first counts, since the others may follow from it.
  enum Kind: Int, Sendable {
    case condition, outcome, identity, target
  }

  /// The draw; nil where it is so in every one.
  let draw: Int?
  let kind: Kind
  /// The number of the check, of the outcome or of the target.
  let index: Int
  let value: Double

  /// Whether it is reported rather than another, whichever was found first.
  func precedes(_ other: Violation) -> Bool {
    (draw ?? -1, kind.rawValue, index) < (other.draw ?? -1, other.kind.rawValue, other.index)
  }

  /// Which of some is reported.
  static func first(of violations: [Violation]) -> Violation? {
    violations.min { $0.precedes($1) }
  }

  /// The error in words.
  func error(of model: CompiledModel, _ places: RunPlaces) -> SimulationError {
    let place = draw.map { "in draw \($0)" } ?? "in every draw"
    let run = "\(model.model), scenario \(model.scenario)"
    switch kind {
    case .condition:
      let check = model.checks[index]
      return SimulationError(.input, "\(check.error)\n\(check.text): not so \(place)")
    case .identity:
      let check = model.checks[index]
      let size =
        value.isNaN
        ? "a side is not a number" : "the sides differ by \(value) of the greater"
      return SimulationError(
        .input, "\(check.error)\n\(check.text): \(place) \(size), and may by \(RunPlan.tolerance)")
    case .outcome:
      let reason = value.isNaN ? "not a number" : value < 0 ? "minus infinity" : "infinite"
      return SimulationError(
        .input,
        "\(run): \(model.outcomes[index].fullName) is \(reason) \(place)\nIs something divided by "
          + "what may be 0, or a logarithm or a power taken of what may be negative?")
    case .target:
      return SimulationError(
        .input,
        "\(run): the target \(model.targets[index].name) is \(value) \(place), neither true (1) "
          + "nor false (0)")
    }
  }
}

extension OutcomeCell {
  /// "jobs[region: Asia, sex: total, 2024]", as the model language writes it.
  var fullName: String {
    let parts =
      elements.map { "\($0.dimension): \($0.element)" } + (period.map { ["\($0)"] } ?? [])
    return parts.isEmpty ? variable : "\(variable)[\(parts.joined(separator: ", "))]"
  }
}
