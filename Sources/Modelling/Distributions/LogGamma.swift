import Expressions
import Foundation
import Probability

/// `log Γ(x)`, NaN unless `x > 0`; its derivative is `ψ(x)`.
struct LogGamma: DifferentiableDrawFunction {
  var name: String { "log gamma" }
  var argumentCount: Int { 1 }
  var resultCount: Int { 1 }

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
  ) {
    for i in 0..<count {
      let x = work[arguments[0] + i]
      work[results[0] + i] = x > 0 ? SpecialFunctions.logGamma(x) : .nan
    }
  }

  func adjoints(
    ofArguments arguments: [Graph.Value], results: [Graph.Value], resultAdjoints: [Graph.Value?],
    in graph: inout Graph
  ) -> [Graph.Value?] {
    let slope = graph.apply(Digamma(), arguments)[0]
    return [resultAdjoints[0].map { graph.binary(.multiply, $0, slope) }]
  }
}

/// `ψ(x)`, NaN unless `x > 0`; its derivative is `ψ′(x)`.
struct Digamma: DifferentiableDrawFunction {
  var name: String { "digamma" }
  var argumentCount: Int { 1 }
  var resultCount: Int { 1 }

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
  ) {
    for i in 0..<count {
      let x = work[arguments[0] + i]
      work[results[0] + i] = x > 0 ? SpecialFunctions.digamma(x) : .nan
    }
  }

  func adjoints(
    ofArguments arguments: [Graph.Value], results: [Graph.Value], resultAdjoints: [Graph.Value?],
    in graph: inout Graph
  ) -> [Graph.Value?] {
    let slope = graph.apply(Trigamma(), arguments)[0]
    return [resultAdjoints[0].map { graph.binary(.multiply, $0, slope) }]
  }
}

/// `ψ′(x)`, NaN unless `x > 0`.
private struct Trigamma: DrawFunction {
  var name: String { "trigamma" }
  var argumentCount: Int { 1 }
  var resultCount: Int { 1 }

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
  ) {
    for i in 0..<count {
      let x = work[arguments[0] + i]
      work[results[0] + i] = x > 0 ? SpecialFunctions.trigamma(x) : .nan
    }
  }
}

/// `log (Φ(b) - Φ(a))` for `a < b`, NaN otherwise, to the last digits in either tail; its derivatives
/// are `φ(b)` and `-φ(a)` over the difference.
struct LogNormalInterval: DifferentiableDrawFunction {
  var name: String { "log normal interval" }
  var argumentCount: Int { 2 }
  var resultCount: Int { 1 }

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
  ) {
    for i in 0..<count {
      let (a, b) = (work[arguments[0] + i], work[arguments[1] + i])
      work[results[0] + i] = a < b ? SpecialFunctions.logNormalInterval(from: a, to: b) : .nan
    }
  }

  func adjoints(
    ofArguments arguments: [Graph.Value], results: [Graph.Value], resultAdjoints: [Graph.Value?],
    in graph: inout Graph
  ) -> [Graph.Value?] {
    guard let adjoint = resultAdjoints[0] else { return [nil, nil] }
    return GraphTerm.write(&graph) { page in
      let (g, logarithm) = (page.term(adjoint), page.term(results[0]))
      let parts = arguments.map { end -> GraphTerm in
        // exp(-x²/2 - log √2π - log(Φ(b) - Φ(a))), which is 0 at an infinite end.
        g * (-0.5 * page.term(end).squared - (log(2 * Double.pi) / 2) - logarithm).exponential
      }
      return [(-parts[0]).value, parts[1].value]
    }
  }
}
