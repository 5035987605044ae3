/// Why a fit has no posterior.
public enum FitError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A prior makes no distribution, or one that cannot be fitted.
  case prior(name: String, message: String)
  /// A function of the model has no derivative.
  case notDifferentiable(function: String)
  /// No value of the unknowns meets what was measured.
  case contradiction(name: String, nearest: Double, lower: Double, upper: Double)
  /// The density is nowhere finite where it was looked for.
  case noStart(unknowns: Int)
  /// The chains did not agree, or have too few effective draws, after all that was allowed.
  case notConverged(name: String, rHat: Double, effectiveSize: Double, draws: Int)
  /// Trajectories left their path, so that parts of the posterior were not reached.
  case divergent(count: Int, draws: Int)
  /// A recorded value is no number in a draw.
  case notANumber(name: String)

  /// What is wrong, and what can be done.
  public var description: String {
    switch self {
    case .prior(let name, let message): "the prior of \(name): \(message)"
    case .notDifferentiable(let function):
      "\(function) has no derivative, so what is fitted cannot depend on it"
    case .contradiction(let name, let nearest, let lower, let upper):
      "what was measured contradicts itself: \(name) must lie between \(lower) and \(upper), and the "
        + "nearest that the other measurements and the bounds of parameters allow is \(nearest)"
    case .noStart(let unknowns):
      "no point was found at which the \(unknowns) unknowns have a positive density: the priors exclude "
        + "the data, or each other"
    case .notConverged(let name, let rHat, let effectiveSize, let draws):
      "the fit did not converge: \(name) has an R-hat of \(Self.rounded(rHat)) (wanted: below 1.01) and "
        + "\(Int(effectiveSize)) effective draws (wanted: 400) after \(draws) draws; give its prior less "
        + "room, or more data"
    case .divergent(let count, let draws):
      "\(count) of \(draws) fine trajectories of the fit diverged, so parts of the posterior were not "
        + "reached; give scales such as `noise` priors that keep away from 0, or round data less"
    case .notANumber(let name): "\(name) is no number in some draws of the fit"
    }
  }

  private static func rounded(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
}
