public import Expressions

/// A random walk with drift, `z[t] = z[t-1] + drift step + noise √step ε[t]`, ε standard normal.
///
/// `z` is the series on the scale of the law, `step` the length of a period in years. Before its first
/// period the walk is unknown: the first cell is flat, unless the prior `level` says otherwise.
///
/// A cell that is measured is an unknown within its bounds; between two of them the walk is integrated
/// out, and cells of which nothing is measured follow as a Brownian bridge of standard normal unknowns.
public enum RandomWalk: Law {
  /// What a model may say to it, and ask of it.
  public static let description: LawDescription = LawDescription(
    name: "random-walk",
    summary: "Each change is a drift and a noise: z[t] = z[t-1] + drift step + noise √step ε.",
    links: LinkScale.allCases, takesLinkFromUnit: true,
    priors: [
      LawPrior("drift", unit: .linkedPerYear, .number(0), "The mean of the change in a year."),
      LawPrior(
        "noise", unit: .linked, .required, support: .positive,
        "The standard deviation of the change in a year."),
      LawPrior(
        "level", unit: .natural, .optional("flat, where a cell of the series is measured"),
        "The value in the first period."),
    ],
    parts: [
      LawPart("drift", unit: .linkedPerYear, "The mean of the change in a year."),
      LawPart(
        "noise", unit: .linked,
        support: .nonnegative,
        "The standard deviation of the change in a year."),
    ])

  /// Adds what is unknown of the history of its series, and the terms of their log density.
  public static func addHistory(
    _ history: LawHistory, to fit: inout FitProblem
  ) throws(LawError) -> FittedHistory {
    var (cells, drifts, noises): ([[Graph.Value]], [Graph.Value], [Graph.Value]) = ([], [], [])
    for place in history.series.indices {
      let drift = history.prior("drift", of: place) ?? fit.graph.constant(0)
      let noise = try history.scale("noise", of: place, in: fit.graph)
      var path = try MarkovPath(history, series: place, startsFlat: true, in: &fit)
      let unit = fit.graph.product(noise, history.step.squareRoot())
      path.forward = { gap, start, graph in
        let years = Double(gap) * history.step
        return (
          graph.sum(start, graph.product(drift, years)),
          graph.product(noise, years.squareRoot())
        )
      }
      path.backward = { end, graph in
        (graph.difference(end, graph.product(drift, history.step)), unit)
      }
      path.bridge = { left, start, end, graph in
        let part = 1 / Double(left + 1)
        return (
          graph.sum(start, graph.product(graph.difference(end, start), part)),
          graph.product(unit, (1 - part).squareRoot())
        )
      }
      cells.append(path.cells(in: &fit))
      drifts.append(drift)
      noises.append(noise)
    }
    return FittedHistory(cells: cells, parts: ["drift": drifts, "noise": noises])
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
        let drift = graph.product(future.part("drift", series, period), future.step)
        let noise = graph.product(
          future.part("noise", series, period), future.step.squareRoot())
        let shock = graph.product(noise, future.noise(series, period, 0, &graph))
        cell = graph.sum(graph.sum(cell, drift), shock)
        variance = graph.sum(variance, graph.unary(.square, noise))
        path.append(cell)
        spread.append(variance)
      }
      cells.append(path)
      variances.append(spread)
    }
    return LawPaths(cells: cells, variances: variances)
  }
}
