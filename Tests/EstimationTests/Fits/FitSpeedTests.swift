import Expressions
import Foundation
import Probability
import TestSupport
import Testing

@testable import Estimation

@Suite struct `The speed of a fit` {
  @Test func `of six printed series over four years is a matter of half a second`() throws {
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
    // The thread's own time, of which a busy machine does not take any.
    let start = threadSeconds()
    let posterior = try fit.sample()
    let time = threadSeconds() - start
    #expect(posterior.effectiveSizes.min() ?? 0 >= 400)
    // Half a second on a quiet core; up to twice that where others fill the caches.
    #expect(time < 1.5, "\(time) s")
  }
}

/// The processor time of this thread in seconds.
private func threadSeconds() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}
