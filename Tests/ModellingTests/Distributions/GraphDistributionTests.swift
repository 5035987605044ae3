import Expressions
import Foundation
import LinearAlgebra
import Modelling
import Probability
import Testing

/// Values of a graph at a point of its inputs.
private func evaluate(_ graph: Graph, _ outputs: [Graph.Value], at point: [Double]) -> [Double] {
  let program = Program(graph, outputs: outputs)
  var results = [Double](repeating: .nan, count: outputs.count)
  program.run(program.makeWorkspace(strip: 1), count: 1) { place, values in
    values[0] = point[place]
  } output: { index, values in
    results[index] = values[0]
  }
  return results
}

private func relative(_ a: Double, _ b: Double) -> Double {
  a == b ? 0 : abs(a - b) / max(abs(a), abs(b))
}

struct GraphDistributionTests {
  /// Everyday arguments of every form but that of shares.
  static let cases: [(form: DistributionForm, arguments: [Double])] = [
    (.normal, [3, 1.5]), (.lognormalByMedian, [1.5, 0.6]), (.lognormalByMean, [2, 1]),
    (.halfnormal, [0.4]), (.uniform, [45, 55]), (.triangular, [1, 2, 5]), (.triangular, [1, 1, 5]),
    (.triangular, [1, 5, 5]), (.pert, [1, 2, 5]), (.betaByMean, [0.6, 0.2]),
    (.betaByShapes, [2, 5]),
    (.betaByShapes, [0.4, 0.7]), (.gammaByMean, [3, 2]), (.gammaByShape, [0.3, 2]),
    (.exponential, [72]), (.student, [1, 2, 4]), (.truncnormal, [1, 2, 0, 4]),
    (.truncnormal, [1, 2, 0, .infinity]), (.truncnormal, [1, 0.1, 2, 3]),
    (.truncnormal, [1, 0.1, -.infinity, 0]), (.logistic, [3, 0.2]), (.poisson, [9.9]),
    (.binomial, [40, 0.3]), (.negbinomial, [12, 0.3]), (.negbinomial, [12, 0]),
  ]
  static let uniforms = [0x1p-53, 0x1p-30, 0x1p-10, 0.2, 0.25, 0.5, 0.9, 0.9999, 1 - 0x1p-53]

  @Test(arguments: cases.indices)
  func `quantiles on the graph are those of the distributions`(index: Int) {
    let (form, arguments) = Self.cases[index]
    var graph = Graph()
    let u = graph.input(0)
    let inputs = arguments.indices.map { graph.input($0 + 1) }
    let numbers = arguments.map { graph.constant($0) }
    let values = [
      form.quantile(of: u, arguments: numbers, in: &graph),
      form.quantile(of: u, arguments: inputs, in: &graph),
    ]
    for p in Self.uniforms {
      let expected = form.quantile(p, arguments)
      for value in evaluate(graph, values, at: [p] + arguments) {
        // Where the quantile is near 0 between two signs, its digits are those of the parameters.
        let scale = abs(expected) + (form.support(arguments)?.lowerBound == 0 ? 0 : 1e-3)
        #expect(abs(value - expected) <= 1e-11 * scale, "\(form) \(arguments) at \(p): \(value)")
      }
    }
  }

  @Test(arguments: cases.indices)
  func `log densities on the graph are those of the distributions`(index: Int) {
    let (form, arguments) = Self.cases[index]
    var graph = Graph()
    let x = graph.input(0)
    let inputs = arguments.indices.map { graph.input($0 + 1) }
    let numbers = arguments.map { graph.constant($0) }
    let values = [
      form.logDensity(of: x, arguments: numbers, in: &graph),
      form.logDensity(of: x, arguments: inputs, in: &graph),
    ]
    for p in [1e-6, 0.03, 0.25, 0.5, 0.9, 0.9999] {
      let point = form.quantile(p, arguments)
      let expected = form.logDensity(point, arguments)
      for value in evaluate(graph, values, at: [point] + arguments) {
        #expect(
          abs(value - expected) <= 1e-11 * max(1, abs(expected)), "\(form) \(arguments) at \(point)"
        )
      }
    }
    guard let support = form.support(arguments) else { return }
    for outside in [support.lowerBound - 1, support.upperBound + 1] where outside.isFinite {
      for value in evaluate(graph, values, at: [outside] + arguments) {
        #expect(value == -.infinity, "\(form) \(arguments) at \(outside)")
      }
    }
  }

  @Test(arguments: cases.indices)
  func `derivatives of log densities are those of finite differences`(index: Int) throws {
    let (form, arguments) = Self.cases[index]
    guard arguments.allSatisfy(\.isFinite), arguments.last != 0 else { return }
    var graph = Graph()
    let inputs = (0...arguments.count).map { graph.input($0) }
    let density = form.logDensity(of: inputs[0], arguments: Array(inputs.dropFirst()), in: &graph)
    let derivatives = try graph.derivatives(of: density, by: inputs)
    for p in [0.03, 0.4, 0.9] {
      let point = [form.quantile(p, arguments)] + arguments
      let found = evaluate(graph, derivatives, at: point)
      for place in point.indices {
        // A count has no derivative by itself, nor a mode at an end one by itself or the end.
        if form.distribution.isDiscrete && place == 0 { continue }
        if form == .binomial && place == 1 { continue }
        if form == .triangular && (arguments[0] == arguments[1] || arguments[1] == arguments[2])
          && place > 0
        {
          continue
        }
        let ends = form.support(arguments) ?? 0...0
        let room = min(point[0] - ends.lowerBound, ends.upperBound - point[0])
        let step = 1e-3 * min(max(abs(point[place]), 0.1), room)
        func at(_ k: Double) -> Double {
          var moved = point
          moved[place] += k * step
          return evaluate(graph, [density], at: moved)[0]
        }
        // Richardson's: of the fourth order.
        let slope = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step)
        #expect(
          abs(found[place] - slope) <= 2e-6 * max(1, abs(slope)),
          "\(form) \(arguments) by \(place) at \(point[0]): \(found[place]), not \(slope)")
      }
    }
  }

  @Test(arguments: [1e-14, 1e-9, 1e-4, 0.1, 3, 1e4], [0.0, 1, 5, 31, 32, 33, 400, 20_000])
  func `negative binomial densities and slopes hold their digits`(
    dispersion: Double, count: Double
  ) throws {
    var graph = Graph()
    let (x, d) = (graph.constant(count), graph.input(0))
    let density = DistributionForm.negbinomial.logDensity(
      of: x, arguments: [graph.constant(300), d], in: &graph)
    let slope = try graph.derivatives(of: density, by: [d])
    let found = evaluate(graph, [density] + slope, at: [dispersion])
    // The definition, term by term.
    let terms = (0..<Int(count)).reduce((0.0, 0.0)) {
      let j = Double($1)
      return ($0.0 + log1p(j * dispersion) - log(j + 1), $0.1 + j / (1 + j * dispersion))
    }
    let y = 300 * dispersion
    let rate = log1p(y) / dispersion
    let expected = terms.0 + count * log(300) - count * log1p(y) - rate
    let size = abs(terms.0) + count * log(300) + rate + count * log1p(y)
    #expect(abs(found[0] - expected) <= 1e-13 * max(1, size))
    // -d/dd of log (1 + m d) / d, by its series where y is small.
    let curve =
      y < 1e-3
      ? 300 * 300 * (0.5 - 2 * y / 3 + 3 * y * y / 4 - 4 * y * y * y / 5)
      : (log1p(y) - y / (1 + y)) / (dispersion * dispersion)
    let expectedSlope = terms.1 - count * 300 / (1 + y) + curve
    let slopeSize = terms.1 + count * 300 / (1 + y) + curve
    // The slope is wanted on the scale of log d, where this is a rounding error.
    #expect(abs(found[1] - expectedSlope) <= 1e-9 * slopeSize + 1e-12 / dispersion)
  }

  @Test func `a correlated score is used as it is`() throws {
    var graph = Graph()
    let correlation = try InputCorrelation(
      names: ["wage", "price", "hours"], pairs: [.init("wage", "price", 0.8)])
    let u = (0..<3).map { graph.input($0) }
    let v = graph.correlate(u, by: correlation)
    #expect(
      v[2] == u[2] && v[1] == graph.unary(.normalCumulative, graph.unary(.normalQuantile, u[1]))
        || v[1] == u[1])
    let (mean, sd) = (graph.constant(10), graph.constant(2))
    let wage = DistributionForm.normal.quantile(of: v[0], arguments: [mean, sd], in: &graph)
    let point = [0.2, 0.999, 0.3]
    let z = point.map(SpecialFunctions.normalQuantile)
    #expect(
      abs(evaluate(graph, [wage], at: point)[0] - (10 + 2 * (0.8 * z[1] + 0.6 * z[0]))) < 1e-13)
    // As the uniforms themselves are.
    var work = point
    var span = work.mutableSpan
    correlation.correlate(uniforms: &span, places: [0, 1, 2], count: 1)
    for (a, b) in zip(evaluate(graph, v, at: point), work) { #expect(abs(a - b) < 1e-14) }
  }

  @Test func `shares on the graph are those of the inputs, and their density Dirichlet's`() throws {
    var graph = Graph()
    let u = (0..<3).map { graph.input($0) }
    let means = [3.0, 0, 5].map { graph.constant($0) }
    let (varying, concentration) = (graph.input(3), graph.constant(6))
    let results =
      graph.shares(of: u, mean: means, concentration: concentration)
      + graph.shares(of: u, mean: [varying] + means.dropFirst(), concentration: concentration)
    let point = [0.3, 0.8, 0.6, 3]
    let expected = ShareInput.shares(
      uniforms: Array(point.prefix(3)), mean: [3, 0, 5], concentration: 6)
    for (share, value) in zip(evaluate(graph, results, at: point), expected + expected) {
      #expect(abs(share - value) <= 1e-11)
    }
    let density = graph.logDensity(
      ofShares: u, mean: [varying, graph.constant(2), graph.constant(5)],
      concentration: concentration)
    let law = try Dirichlet(mean: [0.3, 0.2, 0.5], concentration: 6)
    let value = evaluate(graph, [density], at: [0.25, 0.35, 0.4, 3])[0]
    #expect(abs(value - law.logDensity([0.25, 0.35, 0.4])) < 1e-13)
    #expect(evaluate(graph, [density], at: [0, 0.6, 0.4, 3]) == [-.infinity])
    let slopes = try graph.derivatives(of: density, by: [u[0], varying])
    let found = evaluate(graph, slopes, at: [0.25, 0.35, 0.4, 3])
    #expect(abs(found[0] - (6 * 0.3 - 1) / 0.25) < 1e-12)
    let h = 1e-5
    let difference =
      (evaluate(graph, [density], at: [0.25, 0.35, 0.4, 3 + h])[0]
        - evaluate(graph, [density], at: [0.25, 0.35, 0.4, 3 - h])[0]) / (2 * h)
    #expect(abs(found[1] - difference) < 1e-8)
  }

  @Test func `conditions on arguments that vary are asked of each draw`() {
    var graph = Graph()
    let arguments = [graph.constant(0), graph.input(0), graph.constant(4)]
    let conditions = DistributionForm.triangular.conditions(on: arguments, in: &graph)
    #expect(
      conditions.map(\.requirement) == ["mode must be at least low", "mode must be at most high"])
    for (mode, truths) in [(2.0, [1.0, 1]), (-1, [0, 1]), (5, [1, 0]), (.nan, [0, 0])] {
      #expect(evaluate(graph, conditions.map(\.truth), at: [mode]) == truths)
    }
    let numbers = [1.0, 2, 3].map { graph.constant($0) }
    #expect(DistributionForm.triangular.conditions(on: numbers, in: &graph).isEmpty)
    for form in DistributionForm.allCases {
      let inputs = form.arguments.indices.map { graph.input($0) }
      #expect(form.conditions(on: inputs, in: &graph).count == form.constraints.count)
    }
  }

  @Test func `arguments out of their domain give NaN or nothing, never a trap`() {
    let bad = [-Double.infinity, -1, -0.0, 0, 0.5, 2, 1e300, .infinity, .nan]
    for form in DistributionForm.allCases where form != .dirichlet {
      var graph = Graph()
      let inputs = (0...form.arguments.count).map { graph.input($0) }
      let (x, arguments) = (inputs[0], Array(inputs.dropFirst()))
      let values = [
        form.quantile(of: x, arguments: arguments, in: &graph),
        form.logDensity(of: x, arguments: arguments, in: &graph),
      ]
      let program = Program(graph, outputs: values)
      let workspace = program.makeWorkspace(strip: 1)
      var point = [0.5] + [Double](repeating: 0, count: arguments.count)
      let total = Int(pow(Double(bad.count), Double(arguments.count)))
      for code in 0..<total {
        var rest = code
        for place in arguments.indices {
          point[place + 1] = bad[rest % bad.count]
          rest /= bad.count
        }
        program.run(workspace, count: 1) { place, values in
          values[0] = point[place]
        } output: { _, _ in
        }
      }
    }
  }
}
