internal import Expressions

/// The history of a Gaussian series of which each cell depends on the past by the cell before it alone.
///
/// Measured cells (and a first cell with a prior) are anchors. The density has a term for each gap
/// between two anchors: the density of an exact cell, or the mass of a printed one's interval, within which
/// its unknown is a share of that mass (``TruncatedNormalFunction``). The cells within a gap follow
/// from standard normal unknowns, given both ends. So no unknown depends on the noise before data are
/// seen, whether intervals are narrow or wide in its terms.
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

  private enum Anchor {
    case value(Graph.Value)
    case interval(Double, Double)
  }

  private let names: [String]
  private let anchors: [Anchor?]
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
    let level = try series.priors["level"].map { (value) throws(LawError) in
      try history.linked("level", value, of: place, in: &fit.graph)
    }
    firstHasPrior = level != nil
    if startsFlat, level == nil, !series.cells.contains(where: \.isLocated) {
      throw LawError(
        .prior("level"),
        "no cell of \(series.name) is measured by itself, between two bounds, so nothing says where "
          + "the series is",
        hint: "give the prior `level`, the value at \(history.periods[0])")
    }
    var anchors: [Anchor?] = []
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
        anchors.append(.value(level))
        continue
      }
      switch cell {
      case .exact(let value): anchors.append(.value(fit.graph.constant(value)))
      case .between(let lower, let upper): anchors.append(.interval(lower, upper))
      case .missing: anchors.append(nil)
      }
    }
    self.anchors = anchors
  }

  /// Adds the terms of the anchors and the cells between them; the cells of the series.
  func cells(in fit: inout FitProblem) -> [Graph.Value] {
    let known = anchors.indices.filter { anchors[$0] != nil }
    guard let start = known.first else {
      // Nothing is measured: the first cell follows its own law, all others forward.
      let zero = fit.graph.constant(0)
      let law = first?(&fit.graph) ?? forward(1, zero, &fit.graph)
      return filled([draw(0, law, in: &fit)], in: &fit)
    }
    var path = [anchored(start, firstHasPrior ? nil : first?(&fit.graph), in: &fit)]
    for place in (0..<start).reversed() {
      path.insert(draw(place, backward(path[0], &fit.graph), in: &fit), at: 0)
    }
    for (left, right) in zip(known, known.dropFirst()) {
      let end = anchored(right, forward(right - left, path[left], &fit.graph), in: &fit)
      for place in (left + 1)..<right {
        let law = bridge(right - place, path[place - 1], end, &fit.graph)
        path.append(draw(place, law, in: &fit))
      }
      path.append(end)
    }
    return filled(path, in: &fit)
  }

  /// An anchor of a normal law, or of a flat one, with the term of its density.
  private func anchored(
    _ place: Int, _ law: Normal?, in fit: inout FitProblem
  ) -> Graph.Value {
    switch anchors[place] {
    case .value(let value):
      if let law {
        fit.add(
          term: fit.graph.normalTerm(value, mean: law.mean, deviation: law.deviation))
      }
      return value
    case .interval(let lower, let upper):
      guard let law else { return fit.add(.cell(names[place], lower, upper)) }
      let share = fit.add(
        FitProblem.Unknown(name: names[place], lower: 0, upper: 1, start: 0.5))
      let bounds = [lower, upper].map { bound in
        bound.isInfinite
          ? fit.graph.constant(bound)
          : fit.graph.ratio(
            fit.graph.difference(fit.graph.constant(bound), law.mean), law.deviation)
      }
      let results = fit.graph.apply(TruncatedNormalFunction(), bounds + [share])
      fit.add(term: results[0])
      return fit.graph.sum(law.mean, fit.graph.product(law.deviation, results[1]))
    case nil: preconditionFailure("\(names[place]) is no anchor")
    }
  }

  /// The path with the cells after its last one, each drawn given the one before.
  private func filled(_ path: [Graph.Value], in fit: inout FitProblem) -> [Graph.Value] {
    var path = path
    while path.count < names.count {
      let law = forward(1, path[path.count - 1], &fit.graph)
      path.append(draw(path.count, law, in: &fit))
    }
    return path
  }

  /// A cell of a normal law, as `mean + deviation ε`.
  private func draw(_ place: Int, _ law: Normal, in fit: inout FitProblem) -> Graph.Value {
    let unknown = fit.addStandardNormal(names[place])
    return fit.graph.sum(law.mean, fit.graph.product(law.deviation, unknown))
  }
}

extension LawCell {
  /// Whether it says where the series is, from both sides.
  fileprivate var isLocated: Bool {
    switch self {
    case .exact: true
    case .between(let lower, let upper): lower.isFinite && upper.isFinite
    case .missing: false
    }
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

  /// A prior in the unit of the series, on the scale of the law.
  func linked(
    _ name: String, _ value: Graph.Value, of place: Int, in graph: inout Graph
  ) throws(LawError) -> Graph.Value {
    let linked = link.link(value, in: &graph)
    if let number = graph.constant(of: linked), !number.isFinite {
      let given = graph.constant(of: value) ?? .nan
      throw LawError(
        .prior(name),
        "`\(name)` of \(series[place].name) is \(given), which has no \(link.rawValue)",
        hint: "on this scale values lie between \(link.lowerLimit) and \(link.upperLimit)")
    }
    return linked
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
