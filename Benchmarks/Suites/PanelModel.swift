internal import Expressions
internal import Modelling
internal import Tables

/// A model of many cells with fresh noise in each: variables of regions that are drawn to each other and
/// to their past, a tenth of them reported on another scale.
///
/// `x[v, t] = 0.9 x[v, t-1] + 0.1 x[v-1, t] + 0.02 noise`, and `exp x` of every tenth variable. The peer
/// `Benchmarks/peers/simulation.py` computes the same.
enum PanelModel {
  /// The model; the promise is made for 60 variables, 5 regions and 10 periods.
  static func compiled(variables: Int, regions: Int, periods: Int) -> CompiledModel {
    var graph = Graph()
    var inputs: [DrawInput] = []
    var outputs: [Graph.Value] = []
    var outcomes: [OutcomeCell] = []
    let (stay, follow) = (graph.constant(0.9), graph.constant(0.1))
    let size = graph.constant(0.02)
    for region in 0..<regions {
      var state = (0..<variables).map { graph.constant(1 + 0.01 * Double($0)) }
      for period in 0..<periods {
        for variable in 0..<variables {
          let address = "panel/x\(variable)[region: r\(region)]"
          inputs.append(
            .normal(address: address, step: 12 * (2021 + period), component: 0))
          let noise = graph.input(inputs.count - 1)
          let before = graph.binary(.multiply, stay, state[variable])
          let other = graph.binary(.multiply, follow, state[(variable + variables - 1) % variables])
          let sum = graph.binary(.add, before, other)
          state[variable] = graph.binary(.add, sum, graph.binary(.multiply, size, noise))
          outputs.append(
            variable % 10 == 0 ? graph.unary(.exp, state[variable]) : state[variable])
          outcomes.append(
            OutcomeCell(
              variable: "x\(variable)",
              elements: [ElementName(dimension: "region", element: "r\(region)")],
              period: Period(year: 2021 + period), unit: "1", source: .output(outputs.count - 1)))
        }
      }
    }
    guard let observed = Period(year: 2020) else { preconditionFailure("2020 is a year") }
    return CompiledModel(
      model: "panel", title: "A panel", scenario: "baseline",
      program: Program(graph, outputs: outputs), inputs: inputs, outcomes: outcomes,
      observed: observed)
  }
}
