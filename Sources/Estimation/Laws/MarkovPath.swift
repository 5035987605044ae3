internal import Expressions

/// The history of a Gaussian series of which each cell depends on the past by the cell before it alone.
///
/// Measured cells (and a first cell with a prior) are anchors. The density has a term for each gap
/// between two anchors; the cells within a gap follow from standard normal unknowns, given both ends.
/// So a cell of which nothing is known costs no correlation: its unknown is as independent of the
/// noise as the prior has it.
struct MarkovPath {
  typealias Normal = (mean: Graph.Value, deviation: Graph.Value)

  /// The law of a cell `gap` periods after another: `(gap, start)`.
  var forward: (Int, Graph.Value, inout Graph) -> Normal
  /// The law of a cell before another.
  var backward: (Graph.Value, inout Graph) -> Normal
  /// The law of a cell after `start` whose end follows `left` periods after it: `(left, start, end)`.
  var bridge: (Int, Graph.Value, Graph.Value, inout Graph) -> Normal
  /// The law of the first anchor, or nil where it is flat or has a prior of its own.
  var first: ((inout Graph) -> Normal)?

  private let names: [String]
  private let anchors: [Graph.Value?]
  private let firstHasPrior: Bool

  /// The anchors of a series.
  ///
  /// The laws are those of a series of independent standard normal cells, to be replaced.
  init(
    _ history: LawHistory, series place: Int, startsFlat: Bool, in fit: inout FitProblem
  ) throws(LawError) {
    let series = history.series[place]
    names = history.periods.map { "\(series.name) at \($0)" }
    let (zero, one) = (fit.graph.constant(0), fit.graph.constant(1))
    forward = { _, _, _ in (zero, one) }
    backward = { _, _ in (zero, one) }
    bridge = { _, _, _, _ in (zero, one) }
    let level = series.priors["level"].map { history.link.link($0, in: &fit.graph) }
    firstHasPrior = level != nil
    if startsFlat, level == nil, series.cells.allSatisfy({ $0 == .missing }) {
      throw LawError(
        .prior("level"),
        "no cell of \(series.name) is measured by itself, so its level has no prior",
        hint: "give the prior `level`, the value at \(history.periods[0])")
    }
    var anchors: [Graph.Value?] = []
    for (cell, name) in zip(series.cells, names) {
      if anchors.isEmpty, let level {
        switch cell {
        case .exact:
          throw LawError(
            .prior("level"), "\(name) is known exactly, so its prior `level` has nothing to say",
            hint: "leave `level` out")
        case .between(let lower, let upper):
          fit.measure(name, level, between: lower, and: upper)
        case .missing: break
        }
        anchors.append(level)
        continue
      }
      switch cell {
      case .exact(let value): anchors.append(fit.graph.constant(value))
      case .between(let lower, let upper): anchors.append(fit.add(.cell(name, lower, upper)))
      case .missing: anchors.append(nil)
      }
    }
    self.anchors = anchors
  }

  /// Adds the terms of the anchors and the cells between them; the cells of the series.
  func cells(in fit: inout FitProblem) -> [Graph.Value] {
    let known = anchors.indices.filter { anchors[$0] != nil }
    var cells = anchors
    guard let start = known.first else {
      // Nothing is measured: the first cell follows its own law, all others forward.
      cells[0] = draw(
        0, first?(&fit.graph) ?? forward(1, fit.graph.constant(0), &fit.graph), in: &fit)
      return filled(cells, from: 0, in: &fit)
    }
    if let first, !firstHasPrior, let anchor = anchors[start] {
      let law = first(&fit.graph)
      fit.add(term: fit.graph.normalTerm(anchor, mean: law.mean, deviation: law.deviation))
    }
    for place in (0..<start).reversed() {
      guard let next = cells[place + 1] else { continue }
      cells[place] = draw(place, backward(next, &fit.graph), in: &fit)
    }
    for (left, right) in zip(known, known.dropFirst()) {
      guard let begin = anchors[left], let end = anchors[right] else { continue }
      let law = forward(right - left, begin, &fit.graph)
      fit.add(term: fit.graph.normalTerm(end, mean: law.mean, deviation: law.deviation))
      for place in (left + 1)..<max(right, left + 1) {
        guard let before = cells[place - 1] else { continue }
        cells[place] = draw(place, bridge(right - place, before, end, &fit.graph), in: &fit)
      }
    }
    return filled(cells, from: known[known.count - 1], in: &fit)
  }

  /// The cells after the last known one, each drawn given the one before.
  private func filled(
    _ cells: [Graph.Value?], from last: Int, in fit: inout FitProblem
  ) -> [Graph.Value] {
    var path = cells.compactMap(\.self)
    for place in (last + 1)..<max(cells.count, last + 1) {
      path.append(draw(place, forward(1, path[place - 1], &fit.graph), in: &fit))
    }
    return path
  }

  /// A cell of a normal law, as `mean + deviation ε`.
  private func draw(_ place: Int, _ law: Normal, in fit: inout FitProblem) -> Graph.Value {
    let unknown = fit.addStandardNormal(names[place])
    return fit.graph.sum(law.mean, fit.graph.product(law.deviation, unknown))
  }
}

extension FitProblem.Unknown {
  /// A cell between two bounds, of which one may be infinite.
  static func cell(_ name: String, _ lower: Double, _ upper: Double) -> FitProblem.Unknown {
    let start: Double =
      switch (lower.isFinite, upper.isFinite) {
      case (true, true): lower / 2 + upper / 2
      case (true, false): lower + 1
      case (false, true): upper - 1
      case (false, false): 0
      }
    return FitProblem.Unknown(name: name, lower: lower, upper: upper, start: start)
  }
}

extension LawHistory {
  /// A prior of a series, its own or that of the process.
  func prior(_ name: String, of place: Int) -> Graph.Value? {
    series[place].priors[name] ?? shared[name]
  }

  /// A prior that must be there.
  func required(_ name: String, of place: Int) throws(LawError) -> Graph.Value {
    guard let value = prior(name, of: place) else {
      throw LawError(.prior(name), "the prior `\(name)` of \(series[place].name) is missing")
    }
    return value
  }

  /// A prior that must be there, and above 0.
  func scale(_ name: String, of place: Int, in graph: Graph) throws(LawError) -> Graph.Value {
    let value = try required(name, of: place)
    if let number = graph.constant(of: value), !(number > 0 && number < .infinity) {
      throw LawError(
        .prior(name), "`\(name)` of \(series[place].name) is \(number), must be above 0",
        hint: "a series that does not vary is an equation")
    }
    return value
  }
}
