import Foundation

/// The map from an unbounded number `u` to the natural scale of an unknown: `u = 0` is its start, and a
/// unit of `u` the order of its uncertainty.
///
///     unbounded            x = start + scale u
///     bounded below        x = lower + (start - lower) exp(scale u)
///     bounded above        x = upper - (upper - start) exp(-scale u)
///     bounded on both sides  x = lower + (upper - lower) expit(c + scale u)
struct RealLine: Sendable {
  private enum Form { case free, above, below, between }

  private let form: Form
  private let scale: Double
  /// The start, or the bound.
  private let base: Double
  /// What is scaled: the distance of the start from the bound, or that between both bounds.
  private let width: Double
  /// The logit of the start.
  private let centre: Double

  init(_ unknown: FitProblem.Unknown) {
    scale = unknown.scale
    switch (unknown.lower.isFinite, unknown.upper.isFinite) {
    case (false, false): (form, base, width, centre) = (.free, unknown.start, 1, 0)
    case (true, false):
      (form, base, width, centre) = (.above, unknown.lower, unknown.start - unknown.lower, 0)
    case (false, true):
      (form, base, width, centre) = (.below, unknown.upper, unknown.upper - unknown.start, 0)
    case (true, true):
      let share = (unknown.start - unknown.lower) / (unknown.upper - unknown.lower)
      (form, base, width) = (.between, unknown.lower, unknown.upper - unknown.lower)
      centre = log(share) - log1p(-share)
    }
  }

  /// The value on the natural scale.
  func natural(_ u: Double) -> Double {
    switch form {
    case .free: base + scale * u
    case .above: base + width * exp(scale * u)
    case .below: base - width * exp(-scale * u)
    case .between: base + width * Self.expit(centre + scale * u)
    }
  }

  /// `log dx/du` up to a constant, its derivative by `u`, and `dx/du`.
  func change(at u: Double) -> (logarithm: Double, derivative: Double, slope: Double) {
    switch form {
    case .free: return (0, 0, scale)
    case .above: return (scale * u, scale, scale * width * exp(scale * u))
    case .below: return (-scale * u, -scale, scale * width * exp(-scale * u))
    case .between:
      let place = centre + scale * u
      let (share, rest) = (Self.expit(place), Self.expit(-place))
      // log(share rest), which does not underflow.
      let logarithm = -abs(place) - 2 * log1p(exp(-abs(place)))
      return (logarithm, scale * (rest - share), scale * width * share * rest)
    }
  }

  private static func expit(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let odds = exp(x)
    return odds / (1 + odds)
  }
}
