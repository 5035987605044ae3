internal import Expressions
import Foundation

/// How fast a distance from the mean goes: `left(after: s) = e^(-rate s)`, a rate a year.
struct Decay {
  private let rate: Graph.Value

  /// The decay of which a year leaves `persistence`.
  init(persistence: Graph.Value, in graph: inout Graph) {
    rate = graph.unary(.negate, graph.unary(.log, persistence))
  }

  /// The decay of which a half-life leaves a half.
  init(halfLife: Graph.Value, in graph: inout Graph) {
    rate = graph.ratio(graph.constant(log(2)), halfLife)
  }

  /// The decay of a series whose process gives one of `persistence` and `half_life`.
  init(_ history: LawHistory, series: Int, in graph: inout Graph) throws(LawError) {
    let halfLife = history.prior("half_life", of: series)
    let persistence = history.prior("persistence", of: series)
    let name = history.series[series].name
    switch (persistence, halfLife) {
    case (let given?, nil):
      if let number = graph.constant(of: given), !(0 <= number && number < 1) {
        throw LawError(
          .prior("persistence"),
          "`persistence` of \(name) is \(number), must be at least 0 and below 1",
          hint: number == 1 ? "a series that never returns is a `random-walk`" : nil)
      }
      self.init(persistence: given, in: &graph)
    case (nil, let given?):
      if let number = graph.constant(of: given), !(number > 0 && number < .infinity) {
        throw LawError(.prior("half_life"), "`half_life` of \(name) is \(number), must be above 0")
      }
      self.init(halfLife: given, in: &graph)
    case (nil, nil):
      throw LawError(
        .prior("persistence"), "\(name) has neither the prior `persistence` nor `half_life`")
    case (_?, _?):
      throw LawError(
        .prior("half_life"), "\(name) has both priors `persistence` and `half_life`",
        hint: "each follows from the other: keep one")
    }
  }

  /// What is left of a distance after some years.
  func left(after years: Double, in graph: inout Graph) -> Graph.Value {
    graph.unary(.exp, graph.product(rate, -years))
  }

  /// The variance that some years add, for 1 that one year adds: `(1 - e^(-2 rate s))/(1 - e^(-2 rate))`.
  func variance(_ years: Double, in graph: inout Graph) -> Graph.Value {
    if years == 1 { return graph.constant(1) }
    let ratio = graph.ratio(
      graph.unary(.expm1, graph.product(rate, -2 * years)),
      graph.unary(.expm1, graph.product(rate, -2)))
    let isConstant = graph.binary(.equal, rate, graph.constant(0))
    return graph.select(isConstant, graph.constant(years), ratio)
  }

  /// The variance of the stationary law, for 1 that one year adds.
  func stationaryVariance(in graph: inout Graph) -> Graph.Value {
    graph.ratio(graph.constant(-1), graph.unary(.expm1, graph.product(rate, -2)))
  }

  /// What is left after a year.
  func persistence(in graph: inout Graph) -> Graph.Value { left(after: 1, in: &graph) }

  /// The years that leave a half.
  func halfLife(in graph: inout Graph) -> Graph.Value {
    graph.ratio(graph.constant(log(2)), rate)
  }
}
