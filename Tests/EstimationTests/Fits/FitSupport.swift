import Expressions
import Foundation
import Probability
import Tables

@testable import Estimation

/// A process of one law over years, with priors of numbers.
struct LawCase {
  var step = 1.0
  var start = 2018
  var link = LinkScale.linear
  var cells: [[LawCell]]
  var priors: [String: Double] = [:]

  /// A fit of the law, every cell recorded as `z0@0`, series and period counted from 0.
  func problem(
    _ law: any Law.Type,
    adding more: (inout FitProblem) throws -> [String: Graph.Value] = { _ in [:] }
  ) throws -> FitProblem {
    var fit = FitProblem()
    var values = priors.mapValues { fit.graph.constant($0) }
    for (name, value) in try more(&fit) { values[name] = value }
    let fitted = try law.addHistory(history(values), to: &fit)
    for (series, path) in fitted.cells.enumerated() {
      for (period, cell) in path.enumerated() { fit.record("z\(series)@\(period)", cell) }
    }
    for name in fitted.parts.keys.sorted() {
      for (owner, part) in (fitted.parts[name] ?? []).enumerated() {
        fit.record("\(name)\(owner)", part)
      }
    }
    return fit
  }

  func history(_ priors: [String: Graph.Value]) -> LawHistory {
    let count = cells[0].count
    return LawHistory(
      process: "p", link: link, periods: (0..<count).compactMap { Period("\(start + $0)") },
      step: step,
      series: cells.enumerated().map { .init(name: "x\($0)", cells: $1, priors: priors) })
  }
}

/// The covariance of two columns.
func covariance(_ a: [Double], _ b: [Double]) -> Double {
  let (meanA, meanB) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
  return zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) } / Double(a.count - 1)
}

/// `mean ± 4.5 sd/√effective`.
func isMean(_ posterior: Posterior, _ name: String, _ mean: Double, sd: Double) -> Bool {
  guard let place = posterior.names.firstIndex(of: name) else { return false }
  let summary = posterior.summaries[place].posterior
  let size = posterior.effectiveSizes[place].squareRoot()
  return abs(summary.mean - mean) < 4.5 * sd / size
    && abs(summary.standardDeviation / sd - 1) < 4.5 / size
}
