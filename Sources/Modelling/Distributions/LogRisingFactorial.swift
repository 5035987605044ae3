import Expressions
import Foundation

/// `Σ log (1 + j d)` over `j = 0, …, x - 1`, for a count `x` and `d ≥ 0`; NaN otherwise. It is the part
/// of a negative binomial probability in which counts and dispersion meet,
/// `log Γ(x + 1/d) - log Γ(1/d) + x log d`, without the cancellation for small `d`.
///
/// The first terms are summed, the rest follows Euler and Maclaurin. By `d` it has the derivative
/// `Σ j / (1 + j d)`; by `x`, a count, none.
struct LogRisingFactorial: DifferentiableDrawFunction {
  var name: String { "log rising factorial" }
  var argumentCount: Int { 2 }
  var resultCount: Int { 1 }

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
  ) {
    for i in 0..<count {
      let (x, d) = (work[arguments[0] + i], work[arguments[1] + i])
      work[results[0] + i] = RisingSum.isDefined(x, d) ? RisingSum.logarithms(x, d) : .nan
    }
  }

  func adjoints(
    ofArguments arguments: [Graph.Value], results: [Graph.Value], resultAdjoints: [Graph.Value?],
    in graph: inout Graph
  ) -> [Graph.Value?] {
    let slope = graph.apply(Slope(), arguments)[0]
    return [nil, resultAdjoints[0].map { graph.binary(.multiply, $0, slope) }]
  }

  private struct Slope: DrawFunction {
    var name: String { "slope of the log rising factorial" }
    var argumentCount: Int { 2 }
    var resultCount: Int { 1 }

    func evaluate(
      _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
    ) {
      for i in 0..<count {
        let (x, d) = (work[arguments[0] + i], work[arguments[1] + i])
        work[results[0] + i] = RisingSum.isDefined(x, d) ? RisingSum.slopes(x, d) : .nan
      }
    }
  }
}

/// The two sums, over `j` from 0 to below `x`.
private enum RisingSum {
  /// So many terms are summed one by one; after them the derivatives are small.
  static let leading = 32.0

  static func isDefined(_ x: Double, _ d: Double) -> Bool {
    x >= 0 && x <= 0x1p53 && x == x.rounded() && d >= 0 && d < .infinity
  }

  /// `Σ log (1 + j d)`
  static func logarithms(_ x: Double, _ d: Double) -> Double {
    var sum = 0.0
    for j in 0..<Int(min(x, leading)) { sum += log1p(Double(j) * d) }
    if x <= leading || d == 0 { return sum }
    // ∫ log (1 + j d) dj = j ((1 + y) log (1 + y) - y) / y with y = j d
    func integral(_ j: Double) -> Double {
      let y = j * d
      return j * (log1p(y) - y * remainder(y))
    }
    func corrections(_ j: Double) -> Double {
      let f = d / (1 + j * d)
      return -log1p(j * d) / 2 + f / 12 - f * f * f / 360 + f * f * f * f * f / 1260
    }
    return sum + integral(x) - integral(leading) + corrections(x) - corrections(leading)
  }

  /// `Σ j / (1 + j d)`
  static func slopes(_ x: Double, _ d: Double) -> Double {
    var sum = 0.0
    for j in 0..<Int(min(x, leading)) { sum += Double(j) / (1 + Double(j) * d) }
    if x <= leading { return sum }
    // ∫ j / (1 + j d) dj = (y - log (1 + y)) / d²; the derivatives of j / (1 + j d) by j are
    // 1 / (1 + y)², -2 d / (1 + y)³, 6 d² / (1 + y)⁴, …, 120 d⁴ / (1 + y)⁶.
    func primitive(_ j: Double) -> Double { j * j * remainder(j * d) }
    func corrections(_ j: Double) -> Double {
      let w = 1 / (1 + j * d)
      let (square, f) = (w * w, d * w)
      return -j * w / 2 + square / 12 - square * f * f / 120 + square * f * f * f * f / 252
    }
    return sum + primitive(x) - primitive(leading) + corrections(x) - corrections(leading)
  }

  /// `(y - log (1 + y)) / y²`, ½ at 0.
  private static func remainder(_ y: Double) -> Double {
    if y > 0.1 { return (y - log1p(y)) / (y * y) }
    // Σ (-y)ᵏ / (k + 2)
    var (sum, power) = (0.0, 1.0)
    for k in 0..<18 {
      sum += power / Double(k + 2)
      power *= -y
    }
    return sum
  }
}
