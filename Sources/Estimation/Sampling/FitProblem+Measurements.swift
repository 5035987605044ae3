public import Expressions

extension FitProblem {
  /// The edge of a measured interval, as a part of its width.
  static let edge = 0.01

  /// Adds what is known of a value: that it lies between two bounds, of which one may be infinite.
  ///
  /// The interval has smooth edges, `expit((x - lower)/w) expit((upper - x)/w)` with `w` a hundredth of
  /// its width (of the magnitude of the bound where there is one alone), so that the density has a gradient
  /// which leads into it. The mass beyond the bounds is 1.4 % of the whole, and the variance that of
  /// the sharp interval times `1 + 4 π² w²` = 1.004. An unknown that is measured itself has sharp
  /// bounds of its own instead.
  public mutating func measure(
    _ name: String, _ value: Graph.Value, between lower: Double, and upper: Double
  ) {
    precondition(
      lower < upper && (lower.isFinite || upper.isFinite),
      "\(name): \(lower) to \(upper) is no interval")
    measurements.append(Measurement(name: name, value: value, lower: lower, upper: upper))
    let width = measurements[measurements.count - 1].edgeWidth
    for (bound, sign) in [(lower, -1.0), (upper, 1.0)] where bound.isFinite {
      // log expit(-s) = -log(1 + eˢ), s the distance beyond the bound in edges.
      let beyond = graph.product(graph.sum(value, -bound), sign / width)
      add(term: graph.unary(.negate, graph.softplus(beyond)))
    }
  }
}

extension FitProblem.Measurement {
  /// The width of the interval; where it has one bound alone, the magnitude of that.
  var width: Double {
    if upper - lower < .infinity { return upper - lower }
    let bound = abs(lower.isFinite ? lower : upper)
    return bound > 0 ? bound : 1
  }

  /// The scale of the smooth edges.
  var edgeWidth: Double { FitProblem.edge * width }
}
