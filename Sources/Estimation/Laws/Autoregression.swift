public import Expressions

/// A return to a mean, `z[t] - m = φ^step (z[t-1] - m) + deviation ε[t]` with `φ` the persistence over a
/// year and `deviation² = noise² (1 - φ^(2 step)) / (1 - φ²)`, ε standard normal.
///
/// So a year has the same law whatever the length of a period, `noise` is the standard deviation of
/// the change in a year given its start, and `noise / √(1 - φ²)` that of the stationary law, which the
/// first cell follows. `m` is the mean on the scale of the law, `φ = 2^(-1/half_life)`.
public enum Autoregression: Law {
  /// What a model may say to it, and ask of it.
  public static let description: LawDescription = LawDescription(
    name: "ar1",
    summary: "A return to a mean: z[t] - mean = persistence^step (z[t-1] - mean) + noise.",
    links: LinkScale.allCases, takesLinkFromUnit: true,
    priors: [
      LawPrior(
        "mean", unit: .natural, .required, "The value to which the series returns (its median)."),
      LawPrior(
        "persistence", unit: .pure, .either(or: "half_life"), support: .unitInterval,
        "What is left of a distance from the mean after a year."),
      LawPrior(
        "half_life", unit: .years, .either(or: "persistence"), support: .positive,
        "The time in which half of a distance from the mean is gone."),
      LawPrior(
        "noise", unit: .linked, .required, support: .positive,
        "The standard deviation of what a year adds."),
    ],
    parts: [
      LawPart("mean", unit: .natural, "The value to which the series returns (its median)."),
      LawPart(
        "persistence", unit: .pure, prior: "persistence",
        support: .closedUnitInterval,
        "What is left of a distance from the mean after a year."),
      LawPart(
        "half_life", unit: .years, prior: "half_life", support: .positive,
        "The time in which half of a distance from the mean is gone."),
      LawPart(
        "noise", unit: .linked,
        support: .nonnegative,
        "The standard deviation of what a year adds."),
    ])

  /// Adds what is unknown of the history of its series, and the terms of their log density.
  public static func addHistory(
    _ history: LawHistory, to fit: inout FitProblem
  ) throws(LawError) -> FittedHistory {
    var cells: [[Graph.Value]] = []
    var parts: [String: [Graph.Value]] = [:]
    for place in history.series.indices {
      let mean = try history.required("mean", of: place)
      let noise = try history.scale("noise", of: place, in: fit.graph)
      let decay = try Decay(history, series: place, in: &fit.graph)
      let centre = try history.linked("mean", mean, of: place, in: &fit.graph)
      var path = try MarkovPath(history, series: place, startsFlat: false, in: &fit)
      /// The deviation after some periods given the start.
      func deviation(_ periods: Int, _ graph: inout Graph) -> Graph.Value {
        graph.product(
          noise, graph.unary(.sqrt, decay.variance(Double(periods) * history.step, in: &graph)))
      }
      func towardsCentre(_ start: Graph.Value, _ periods: Int, _ graph: inout Graph) -> Graph.Value
      {
        let left = decay.left(after: Double(periods) * history.step, in: &graph)
        return graph.sum(centre, graph.product(left, graph.difference(start, centre)))
      }
      path.first = { graph in
        (centre, graph.product(noise, graph.unary(.sqrt, decay.stationaryVariance(in: &graph))))
      }
      path.forward = { gap, start, graph in
        (towardsCentre(start, gap, &graph), deviation(gap, &graph))
      }
      path.backward = { end, graph in (towardsCentre(end, 1, &graph), deviation(1, &graph)) }
      path.bridge = { left, start, end, graph in
        // With a and v of one period, b and w of those left, u of all: mean (a w x + b v y)/u, variance v w/u.
        let (one, rest) = (history.step, Double(left) * history.step)
        let v = decay.variance(one, in: &graph)
        let w = decay.variance(rest, in: &graph)
        let u = decay.variance(one + rest, in: &graph)
        let a = graph.product(decay.left(after: one, in: &graph), graph.ratio(w, u))
        let b = graph.product(decay.left(after: rest, in: &graph), graph.ratio(v, u))
        let pull = graph.sum(
          graph.product(a, graph.difference(start, centre)),
          graph.product(b, graph.difference(end, centre)))
        let spread = graph.unary(.sqrt, graph.ratio(graph.product(v, w), u))
        return (graph.sum(centre, pull), graph.product(noise, spread))
      }
      cells.append(path.cells(in: &fit))
      parts["mean", default: []].append(mean)
      parts["noise", default: []].append(noise)
      parts["persistence", default: []].append(decay.persistence(in: &fit.graph))
      parts["half_life", default: []].append(decay.halfLife(in: &fit.graph))
    }
    return FittedHistory(cells: cells, parts: parts)
  }

  /// The paths of its series over the periods after the last fitted one, given the row.
  public static func paths(
    of future: LawFuture, in graph: inout Graph
  ) throws(LawError) -> LawPaths {
    var (cells, variances): ([[Graph.Value]], [[Graph.Value]]) = ([], [])
    for (series, history) in future.history.enumerated() {
      var (cell, variance) = (history[history.count - 1], graph.constant(0))
      var (path, spread): ([Graph.Value], [Graph.Value]) = ([], [])
      for period in future.periods.indices {
        let decay =
          future.givenPriors.contains("half_life")
          ? Decay(halfLife: future.part("half_life", series, period), in: &graph)
          : Decay(persistence: future.part("persistence", series, period), in: &graph)
        let centre = future.link.link(future.part("mean", series, period), in: &graph)
        let left = decay.left(after: future.step, in: &graph)
        let noise = graph.unary(.square, future.part("noise", series, period))
        let added = graph.product(noise, decay.variance(future.step, in: &graph))
        let shock = graph.product(
          graph.unary(.sqrt, added), future.noise(series, period, 0, &graph))
        let pulled = graph.product(left, graph.difference(cell, centre))
        cell = graph.sum(graph.sum(centre, pulled), shock)
        variance = graph.sum(graph.product(graph.unary(.square, left), variance), added)
        path.append(cell)
        spread.append(variance)
      }
      cells.append(path)
      variances.append(spread)
    }
    return LawPaths(cells: cells, variances: variances)
  }
}
