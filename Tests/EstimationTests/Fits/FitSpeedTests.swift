import Expressions
import Foundation
import Probability
import TestSupport
import Testing

@testable import Estimation

@Suite struct `The speed of a fit` {
  @Test func `of six printed series over four years is under half a second`() throws {
    // Rates of Table 1 of the implementation report 2020-21 (per cent, printed with one decimal).
    let rates: [[Double?]] = [
      [5.6, 5.4, 6.6, 6.2], [13.6, 13.5, 15.2, nil], [58.2, 58.0, 55.6, 56.3],
      [7.0, 6.6, 7.2, 6.9],
      [22.2, 22.3, 23.3, nil], [27.9, 28.2, 28.3, nil],
    ]
    let cells = rates.map { series in
      series.map { value in
        value.flatMap { LinkScale.logit.cell(from: ($0 - 0.05) / 100, to: ($0 + 0.05) / 100) }
          ?? .missing
      }
    }
    var fit = FitProblem()
    let (zero, small, wide) = (
      fit.graph.constant(0), fit.graph.constant(0.02), fit.graph.constant(0.1)
    )
    let scale = try fit.addParameter("typical", .halfnormal, [wide])
    var series: [LawHistory.Series] = []
    for (index, cell) in cells.enumerated() {
      let priors = [
        "drift": try fit.addParameter("drift\(index)", .normal, [zero, small]),
        "noise": try fit.addParameter("noise\(index)", .halfnormal, [scale]),
      ]
      series.append(.init(name: "x\(index)", cells: cell, priors: priors))
    }
    let history = LawHistory(
      process: "p", link: .logit, periods: LawCase(cells: cells).history([:]).periods, step: 1,
      series: series)
    let fitted = try RandomWalk.addHistory(history, to: &fit)
    for (i, path) in fitted.cells.enumerated() {
      for (t, cell) in path.enumerated() { fit.record("z\(i)@\(t)", cell) }
    }
    for i in 0..<6 {
      fit.record("drift\(i)", fitted.parts["drift"]![i])
      fit.record("noise\(i)", fitted.parts["noise"]![i])
    }
    fit.record("typical", scale)
    let clock = ContinuousClock()
    var posterior: Posterior?
    let time = try clock.measure { posterior = try fit.sample() }
    let density = try DensityGradient(
      of: fit.logDensity, in: fit.graph, unknowns: fit.unknowns, lanes: 4)
    let points = (0..<4).map { _ in
      DensityGradient.Point([Double](repeating: 0.1, count: fit.unknowns.count))
    }
    let many = clock.measure { for _ in 0..<10_000 { density.evaluate(points) } }
    print(
      "fit \(time), \(fit.unknowns.count) unknowns, \(density.operationCount) operations, "
        + "\(40_000 / (many / .seconds(1))) gradients a second",
      posterior!.quality.draws, posterior!.quality.warmUp, posterior!.divergences,
      posterior!.effectiveSizes.min()!, posterior!.rHat.max()!)
    #expect(time < .seconds(0.5))
  }
}
