internal import Expressions
import Foundation
internal import Probability

/// The logarithm of the mass that a standard normal law has between two bounds, and the number there
/// below which lies the share `v` of it: `log M` and `ε = Φ⁻¹(Φ(a) + v M)`, `M = Φ(b) - Φ(a)`.
///
/// With `v` uniform, `ε` is the truncated normal variable: the transformation of Geweke, Hajivassiliou
/// and Keane. As an unknown, `v` is of the same scale whether the bounds are narrow or wide in terms of
/// the deviation, which a cell that is bound to an interval is not. Exact in both tails.
struct TruncatedNormalFunction: DifferentiableDrawFunction {
  var name: String { "truncated normal" }
  var argumentCount: Int { 3 }
  var resultCount: Int { 2 }

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
  ) {
    let (a, b, v) = (arguments[0], arguments[1], arguments[2])
    for draw in 0..<count {
      let result = Self.value(work[a + draw], work[b + draw], work[v + draw])
      work[results[0] + draw] = result.logMass
      work[results[1] + draw] = result.place
    }
  }

  /// `log M` and `ε`.
  static func value(
    _ lower: Double, _ upper: Double, _ share: Double
  ) -> (logMass: Double, place: Double) {
    guard lower < upper, share >= 0, share <= 1 else { return (.nan, .nan) }
    // By symmetry the interval reaches into the lower half, where Φ keeps all its digits.
    if lower > 0 {
      let mirrored = value(-upper, -lower, 1 - share)
      return (mirrored.logMass, -mirrored.place)
    }
    if upper < -30 { return tail(lower, upper, share) }
    let low = SpecialFunctions.normalCumulative(lower)
    let mass = SpecialFunctions.normalCumulative(upper) - low
    let below = low + share * mass
    let place: Double
    if below <= 0.5 {
      place = SpecialFunctions.normalQuantile(below)
    } else {
      let above = SpecialFunctions.normalCumulative(-upper) + (1 - share) * mass
      place = -SpecialFunctions.normalQuantile(above)
    }
    return (log(mass), min(max(place, lower), upper))
  }

  /// Where Φ itself may underflow: by its logarithm.
  private static func tail(
    _ lower: Double, _ upper: Double, _ share: Double
  ) -> (logMass: Double, place: Double) {
    let high = SpecialFunctions.logNormalCumulative(upper)
    let ratio = SpecialFunctions.logNormalCumulative(lower) - high
    let logMass = high + log(-expm1(ratio))
    // Between both, Φ(x)/Φ(upper) is exp(upper (upper - x)) but for terms of 1/x²; two steps of Newton.
    let wanted = high + log(exp(ratio) + share * -expm1(ratio))
    var place = upper + (high - wanted) / upper
    for _ in 0..<3 {
      let found = SpecialFunctions.logNormalCumulative(place)
      // d log Φ/dx = φ/Φ = 1 / Mills' ratio at -x.
      place -= (found - wanted) * SpecialFunctions.millsRatio(-place)
    }
    return (logMass, min(max(place, lower), upper))
  }

  func adjoints(
    ofArguments arguments: [Graph.Value], results: [Graph.Value],
    resultAdjoints: [Graph.Value?], in graph: inout Graph
  ) -> [Graph.Value?] {
    let (logMass, place) = (results[0], results[1])
    let squared = graph.product(graph.unary(.square, place), 0.5)
    /// `φ(bound)/M` and `φ(bound)/φ(ε)`.
    func densities(_ bound: Graph.Value) -> (mass: Graph.Value, place: Graph.Value)? {
      if let number = graph.constant(of: bound), number.isInfinite { return nil }
      let half = graph.product(graph.unary(.square, bound), -0.5)
      let logDensity = graph.sum(half, -0.5 * log(2 * .pi))
      return (
        graph.unary(.exp, graph.difference(logDensity, logMass)),
        graph.unary(.exp, graph.sum(half, squared))
      )
    }
    let share = arguments[2]
    let rest = graph.difference(graph.constant(1), share)
    func adjoint(_ bound: Graph.Value, sign: Double, weight: Graph.Value) -> Graph.Value? {
      guard let found = densities(bound) else { return nil }
      var sum = graph.constant(0)
      if let given = resultAdjoints[0] {
        sum = graph.product(graph.product(given, sign), found.mass)
      }
      if let given = resultAdjoints[1] {
        sum = graph.sum(sum, graph.product(graph.product(given, weight), found.place))
      }
      return sum
    }
    let lower = adjoint(arguments[0], sign: -1, weight: rest)
    let upper = adjoint(arguments[1], sign: 1, weight: share)
    // dε/dv = M/φ(ε).
    let slope = graph.unary(
      .exp, graph.sum(graph.sum(logMass, squared), 0.5 * log(2 * .pi)))
    return [lower, upper, resultAdjoints[1].map { graph.product($0, slope) }]
  }
}
