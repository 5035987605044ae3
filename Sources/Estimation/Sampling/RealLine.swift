internal import Expressions
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

  /// The value on the natural scale, and `log dx/du` up to a constant.
  func natural(
    _ u: Graph.Value, in graph: inout Graph
  ) -> (value: Graph.Value, logSlope: Graph.Value) {
    let scaled = graph.product(u, scale)
    switch form {
    case .free: return (graph.sum(scaled, base), graph.constant(0))
    case .above:
      return (graph.sum(graph.product(graph.unary(.exp, scaled), width), base), scaled)
    case .below:
      let minus = graph.product(u, -scale)
      return (graph.sum(graph.product(graph.unary(.exp, minus), -width), base), minus)
    case .between:
      let place = graph.sum(scaled, centre)
      let share = graph.unary(.expit, place)
      let rest = graph.unary(.expit, graph.unary(.negate, place))
      let logSlope = graph.sum(graph.unary(.log, share), graph.unary(.log, rest))
      return (graph.sum(graph.product(share, width), base), logSlope)
    }
  }

  private static func expit(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let odds = exp(x)
    return odds / (1 + odds)
  }
}
