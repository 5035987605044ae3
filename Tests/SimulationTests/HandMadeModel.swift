import Expressions
import Foundation
import Tables
import Testing

@testable import Estimation
@testable import Modelling
@testable import Simulation

/// Builds compiled models by hand, cell by cell.
struct HandMadeModel {
  var graph = Graph()
  private(set) var inputs: [DrawInput] = []
  private(set) var outputs: [Graph.Value] = []
  var outcomes: [OutcomeCell] = []
  var targets: [TargetCell] = []
  var checks: [ModelCheck] = []
  var posteriors: [Posterior] = []

  mutating func input(_ input: DrawInput) -> Graph.Value {
    inputs.append(input)
    return graph.input(inputs.count - 1)
  }

  mutating func normal(_ address: String, step: Int = 0) -> Graph.Value {
    input(.normal(address: "hand/\(address)", step: step, component: 0))
  }

  mutating func uniform(_ address: String) -> Graph.Value {
    input(.uniform(address: "hand/\(address)", step: 0, component: 0))
  }

  mutating func source(_ value: Graph.Value) -> CellSource {
    if let number = graph.constant(of: value) { return .constant(number) }
    if let place = outputs.firstIndex(of: value) { return .output(place) }
    outputs.append(value)
    return .output(outputs.count - 1)
  }

  mutating func outcome(
    _ name: String, _ value: Graph.Value, elements: [ElementName] = [], year: Int? = nil
  ) {
    outcomes.append(
      OutcomeCell(
        variable: name, elements: elements, period: year.flatMap { Period(year: $0) }, unit: "jobs",
        source: source(value)))
  }

  mutating func target(_ name: String, _ value: Graph.Value) {
    targets.append(TargetCell(name: name, source: source(value)))
  }

  mutating func check(_ kind: ModelCheck.Kind, _ text: String, _ value: Graph.Value) {
    checks.append(
      ModelCheck(
        kind: kind, text: text, error: ModelError(file: "model.json5", "\(text) does not hold"),
        source: source(value)))
  }

  func compiled(scenario: String = "baseline") throws -> CompiledModel {
    CompiledModel(
      model: "hand", title: "Made by hand", scenario: scenario,
      program: Program(graph, outputs: outputs), inputs: inputs, posteriors: posteriors,
      outcomes: outcomes, targets: targets, checks: checks,
      observed: try #require(Period(year: 2020)))
  }

  /// A walk with noise, a random parameter, two targets, an identity and a constant.
  static func walk(years: Int = 4, posterior: Posterior? = nil) throws -> CompiledModel {
    var hand = HandMadeModel()
    var x = hand.graph.constant(10)
    let share = hand.uniform("share")
    if let posterior {
      hand.posteriors = [posterior]
      x = hand.input(.row(fit: 0, column: 0))
    }
    for year in 1...years {
      let noise = hand.normal("x", step: 12 * (2020 + year))
      x = hand.graph.binary(.add, x, noise)
      let women = hand.graph.binary(.multiply, share, x)
      let men = hand.graph.binary(.subtract, x, women)
      let elements = [ElementName(dimension: "region", element: "Asia")]
      hand.outcome("x", x, elements: elements, year: 2020 + year)
      hand.outcome("women", women, elements: elements, year: 2020 + year)
      let sum = hand.graph.binary(.add, women, men)
      let apart = hand.graph.unary(.abs, hand.graph.binary(.subtract, sum, x))
      let size = hand.graph.binary(.max, hand.graph.unary(.abs, sum), hand.graph.unary(.abs, x))
      hand.check(.identity, "women + men = x", hand.graph.binary(.divide, apart, size))
    }
    hand.outcome("fixed", hand.graph.constant(7))
    hand.target("grows", hand.graph.binary(.greater, x, hand.graph.constant(10)))
    hand.target("even", hand.graph.binary(.less, share, hand.graph.constant(0.5)))
    return try hand.compiled()
  }
}

/// What a run says, every bit of it.
struct RunText: Equatable {
  let statistics: [CellStatistics]
  let targets: [TargetProbability]
  let joint: TargetProbability?
  let identityError: Double

  init(_ result: SimulationResult) {
    (statistics, targets) = (result.statistics, result.targets)
    (joint, identityError) = (result.joint, result.identityError)
  }
}

/// A posterior of one column, by the numbers in it.
func posterior(_ column: [Double], effectiveSize: Double) -> Posterior {
  var quality = FitQuality(chains: 4, warmUp: 100, draws: column.count)
  quality.effectiveSizes = [effectiveSize]
  quality.rHat = [1]
  return Posterior(
    hash: "0", names: ["level"], columns: [column], quality: quality, summaries: [])
}
