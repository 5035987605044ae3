internal import Expressions
internal import Probability

/// Places at which chains can begin: scattered about the starts of the unknowns, within what was
/// measured, and of finite density.
struct StartingPoints {
  private let problem: FitProblem
  private let density: DensityGradient
  /// The sum over measurements of their squared distances beyond the bounds, in widths.
  private let distance: DensityGradient?
  /// The measured values, to see which is out of bounds.
  private let measured: Program

  init(_ problem: FitProblem, density: DensityGradient) throws(DerivativeError) {
    self.problem = problem
    self.density = density
    var graph = problem.graph
    let total = problem.measurements.reduce(graph.constant(0)) { sum, one in
      graph.sum(sum, graph.unary(.square, one.excess(in: &graph)))
    }
    distance =
      problem.measurements.isEmpty
      ? nil
      : try DensityGradient(
        of: total, in: graph, unknowns: problem.unknowns, lanes: 1, isDensity: false)
    measured = Program(problem.graph, outputs: problem.measurements.map(\.value))
  }

  /// A place for a chain.
  func next(_ random: inout StreamGenerator) throws(FitError) -> [Double] {
    var worst: (excess: Double, error: FitError)?
    var spread = 1.0
    for trial in 0..<60 {
      if trial % 6 == 5 { spread /= 2 }
      var place = problem.unknowns.map { _ in spread * (2 * random.uniform() - 1) }
      if let distance {
        let descent = Descent(from: place, steps: 200, function: distance) { $0.value == 0 }
        place = descent.place
        if let (excess, error) = contradiction(at: place) {
          if excess < worst?.excess ?? .infinity { worst = (excess, error) }
          if trial >= 11, worst != nil { break }
          continue
        }
      }
      let point = DensityGradient.Point(place)
      density.evaluate([point])
      if point.isFinite { return place }
    }
    if let worst { throw worst.error }
    throw FitError.noStart(unknowns: problem.unknowns.count)
  }

  /// The measurement that is missed by most, if that is by more than a tenth of its width.
  private func contradiction(at place: [Double]) -> (Double, FitError)? {
    let natural = zip(problem.unknowns, place).map { RealLine($0).natural($1) }
    var values = [Double](repeating: .nan, count: problem.measurements.count)
    let workspace = measured.makeWorkspace(strip: 1)
    measured.run(workspace, count: 1) { input, span in
      span[0] = natural[input]
    } output: { index, span in
      values[index] = span[0]
    }
    var worst: (Double, FitError)?
    for (value, one) in zip(values, problem.measurements) {
      let beyond = max(one.lower - value, value - one.upper) / one.width
      // NaN is beyond every bound.
      if !(beyond <= 0.1), !(beyond <= worst?.0 ?? -.infinity) {
        worst = (
          beyond.isNaN ? .infinity : beyond,
          .contradiction(name: one.name, nearest: value, lower: one.lower, upper: one.upper)
        )
      }
    }
    return worst
  }
}

extension FitProblem.Measurement {
  /// How far the value is beyond the bounds, less a margin within them, in widths.
  func excess(in graph: inout Graph) -> Graph.Value {
    var excess = graph.constant(0)
    let margin = upper - lower < .infinity ? 0.1 * width : 0
    if lower.isFinite {
      let below = graph.product(graph.difference(graph.constant(lower + margin), value), 1 / width)
      excess = graph.binary(.max, excess, below)
    }
    if upper.isFinite {
      let above = graph.product(graph.sum(value, -(upper - margin)), 1 / width)
      excess = graph.binary(.max, excess, above)
    }
    return excess
  }
}
