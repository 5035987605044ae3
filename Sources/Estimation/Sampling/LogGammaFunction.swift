internal import Expressions
internal import Probability

/// `log Γ(x)` and its derivative, draw by draw; NaN where x is not positive.
enum LogGammaFunction: String, DifferentiableDrawFunction {
  case logGamma, digamma

  var name: String { rawValue }
  var argumentCount: Int { 1 }
  var resultCount: Int { 1 }

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count: Int
  ) {
    for draw in 0..<count {
      let x = work[arguments[0] + draw]
      guard x > 0 else {
        work[results[0] + draw] = .nan
        continue
      }
      work[results[0] + draw] =
        self == .logGamma ? SpecialFunctions.logGamma(x) : SpecialFunctions.digamma(x)
    }
  }

  func adjoints(
    ofArguments arguments: [Graph.Value], results: [Graph.Value],
    resultAdjoints: [Graph.Value?], in graph: inout Graph
  ) -> [Graph.Value?] {
    precondition(self == .logGamma, "a density has first derivatives alone")
    guard let adjoint = resultAdjoints[0] else { return [nil] }
    return [graph.product(adjoint, graph.apply(Self.digamma, arguments)[0])]
  }
}

extension Graph {
  /// `log Γ(x)`.
  mutating func logGamma(_ x: Value) -> Value { apply(LogGammaFunction.logGamma, [x])[0] }
}
