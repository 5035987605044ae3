import Foundation
import LinearAlgebra
import Probability
import TestSupport
import Testing

struct InputCorrelationTests {
  private typealias Pair = InputCorrelation.Pair

  /// Correlated uniforms of some inputs, a run each.
  private func uniforms(_ correlation: InputCorrelation, draws n: Int) -> [[Double]] {
    let design = SamplingDesign(sampler: .lhs, seed: 12, draws: n)
    var work = correlation.names.flatMap { design.uniforms($0).values(0..<n) }
    var span = work.mutableSpan
    let places = correlation.names.indices.map { $0 * n }
    correlation.correlate(uniforms: &span, places: places, count: n)
    return places.map { Array(work[$0..<$0 + n]) }
  }

  @Test func `scores have the stated correlations and uniforms stay uniform`() throws {
    let n = 40_000
    let correlation = try InputCorrelation(
      names: ["wage", "price", "hours"],
      pairs: [Pair("price", "wage", 0.7), Pair("wage", "hours", -0.4)])
    let u = uniforms(correlation, draws: n)
    let z = u.map { $0.map(SpecialFunctions.normalQuantile) }
    for (i, j, r) in [(0, 1, 0.7), (0, 2, -0.4), (1, 2, 0.0)] {
      let found = try Sample.correlation(z[i], z[j])
      #expect(abs(found - r) < 5 * (1 - r * r) / Double(n).squareRoot())
    }
    for column in u {
      for p in [0.01, 0.25, 0.5, 0.9] {
        let share = Double(column.count { $0 <= p }) / Double(n)
        #expect(abs(share - p) < 5 * (p * (1 - p) / Double(n)).squareRoot())
      }
    }
  }

  @Test func `the order in which inputs are listed changes nothing`() throws {
    let pairs = [Pair("a", "b", 0.5), Pair("c", "a", 0.3)]
    let first = uniforms(try InputCorrelation(names: ["a", "b", "c"], pairs: pairs), draws: 100)
    let second = uniforms(
      try InputCorrelation(names: ["c", "a", "b"], pairs: pairs.reversed()), draws: 100)
    #expect(first[0] == second[1] && first[1] == second[2] && first[2] == second[0])
  }

  @Test func `an input without correlation keeps its uniform`() throws {
    let u = uniforms(
      try InputCorrelation(names: ["a", "b", "c"], pairs: [Pair("a", "c", 0.9)]), draws: 100)
    let plain = SamplingDesign(sampler: .lhs, seed: 12, draws: 100)
    for (name, column) in [("a", u[0]), ("b", u[1])] {
      for (x, y) in zip(column, plain.uniforms(name).values(0..<100)) {
        #expect(abs(x - y) < 1e-14)
      }
    }
  }

  @Test func `correlations of one make inputs equal or mirrored`() throws {
    let u = uniforms(
      try InputCorrelation(
        names: ["b", "a", "c"],
        pairs: [
          Pair("a", "b", 1), Pair("a", "c", -1), Pair("b", "c", -1),
        ]), draws: 100)
    for i in 0..<100 {
      #expect(abs(u[0][i] - u[1][i]) < 1e-12 && abs(u[2][i] - (1 - u[1][i])) < 1e-12)
    }
  }

  @Test func `correlations that contradict each other are named, with the nearest that do not`() {
    do throws(DistributionError) {
      _ = try InputCorrelation(
        names: ["wage", "price", "hours"],
        pairs: [
          Pair("wage", "price", 0.9), Pair("price", "hours", 0.9), Pair("wage", "hours", -0.5),
        ])
      Issue.record("accepted")
    } catch {
      // ab ± √((1 - a²) (1 - b²)) of -0.5 and 0.9
      #expect(
        error.description.contains(
          "(hours, wage) is -0.5 and (price, wage) is 0.9, so (hours, price) must lie between "
            + "-0.8275 and -0.0725, is 0.9"))
      #expect(error.description.contains("the nearest that do not are"))
    }
  }

  @Test func `wrong pairs are refused`() {
    for (pairs, part) in [
      ([Pair("a", "x", 0.5)], "there is no input x"), ([Pair("a", "a", 0.5)], "must be two"),
      ([Pair("a", "b", 0.5), Pair("b", "a", 0.5)], "given twice"),
      ([Pair("a", "b", 1.5)], "must lie between -1 and 1"),
      ([Pair("a", "b", .nan)], "must lie between -1 and 1"),
    ] {
      do throws(DistributionError) {
        _ = try InputCorrelation(names: ["a", "b"], pairs: pairs)
        Issue.record("accepted \(pairs)")
      } catch {
        #expect(error.description.contains(part))
      }
    }
  }
}
