import Expressions
import Foundation
import Tables
import Testing

@testable import Estimation

@Suite struct `The paths of a law` {
  /// Paths with parts by period and noises of given numbers: all constants, computed by the graph.
  private func paths(
    _ law: any Law.Type, last: Double, parts: [String: [Double]], noises: [Double], step: Double,
    link: LinkScale = .linear
  ) throws -> (cells: [Double], variances: [Double]) {
    var graph = Graph()
    let history = [[graph.constant(last)]]
    let values = parts.mapValues { $0.map { graph.constant($0) } }
    let future = LawFuture(
      process: "p", link: link, periods: noises.indices.compactMap { Period("\(2022 + $0)") },
      step: step, history: history, givenPriors: Set(parts.keys),
      part: { name, _, period in (values[name] ?? [])[period] },
      noise: { _, period, _, graph in graph.constant(noises[period]) })
    let result = try law.paths(of: future, in: &graph)
    return (
      result.cells[0].compactMap { graph.constant(of: $0) },
      result.variances[0].compactMap { graph.constant(of: $0) }
    )
  }

  @Test func `of a random walk add drift and noise, each period its own`() throws {
    let result = try paths(
      RandomWalk.self, last: 1, parts: ["drift": [0.4, 0.4, -2], "noise": [1, 1, 3]],
      noises: [0.5, -1, 2], step: 0.25)
    // 1 + 0.1 + 0.25; + 0.1 - 0.5; - 0.5 + 3
    for (value, expected) in zip(result.cells, [1.35, 0.95, 3.45]) {
      #expect(abs(value - expected) < 1e-14)
    }
    for (value, expected) in zip(result.variances, [0.25, 0.5, 2.75]) {
      #expect(abs(value - expected) < 1e-14)
    }
  }

  @Test func `of an autoregression are the same whatever the step`() throws {
    // Two half years without noise leave what one year leaves, and their variances add up to its own.
    for parts in [
      ["mean": 2.0, "persistence": 0.6, "noise": 0.7], ["mean": 2, "half_life": 1.3, "noise": 0.7],
    ] {
      let halves = try paths(
        Autoregression.self, last: 5, parts: parts.mapValues { [$0, $0] }, noises: [0, 0], step: 0.5
      )
      let year = try paths(
        Autoregression.self, last: 5, parts: parts.mapValues { [$0] }, noises: [0], step: 1)
      #expect(abs(halves.cells[1] - year.cells[0]) < 1e-14)
      #expect(abs(halves.variances[1] - year.variances[0]) < 1e-14)
      #expect(abs(year.variances[0] - 0.49) < 1e-15)
      let left = parts["persistence"] ?? exp2(-1 / 1.3)
      #expect(abs(year.cells[0] - (2 + left * 3)) < 1e-14)
    }
  }

  @Test func `of a persistence at its bounds are a walk and white noise`() throws {
    let walk = try paths(
      Autoregression.self, last: 5, parts: ["mean": [2], "persistence": [1], "noise": [3]],
      noises: [1], step: 0.25)
    #expect(walk.cells == [6.5])
    #expect(walk.variances == [2.25])
    let white = try paths(
      Autoregression.self, last: 5, parts: ["mean": [2], "persistence": [0], "noise": [3]],
      noises: [1], step: 0.25)
    #expect(white.cells == [5])
    #expect(white.variances == [9])
  }

  @Test func `return to a mean that is stated on the scale of the series`() throws {
    let result = try paths(
      Autoregression.self, last: 1, parts: ["mean": [0.2], "persistence": [0], "noise": [1]],
      noises: [0], step: 1, link: .logit)
    #expect(abs(result.cells[0] - log(0.25)) < 1e-14)
  }
}
