import Foundation
import Probability
import Testing

@testable import Simulation

@Suite struct `Statistics of cells` {
  @Test func `kept draws give the quantiles of the whole sample to the last bit`() throws {
    for (name, draws) in hardDraws(20_001) {
      let statistics = try summaries(of: draws, isSketch: false).statistics(cell: 0)
      let quantiles = try Sample.quantiles(draws, at: CellStatistics.probabilities)
      #expect(statistics.quantiles == quantiles, "\(name)")
      #expect(statistics.minimum == draws.min() && statistics.maximum == draws.max(), "\(name)")
    }
  }

  @Test func `means and standard deviations are those of exact sums`() throws {
    for (name, draws) in hardDraws(20_001) where name != "all ranges" && name != "large" {
      let statistics = try summaries(of: draws).statistics(cell: 0)
      let moments = try ExactMoments(draws)
      let (mean, deviation) = (try moments.mean(), try moments.standardDeviation())
      #expect(abs(statistics.mean - mean) <= 1e-13 * deviation + abs(mean).ulp, "\(name)")
      // A first block that is constant says nothing of the spread.
      let tolerance = name.hasSuffix("first") ? 1e-6 : 1e-12
      #expect(abs(statistics.standardDeviation / deviation - 1) < tolerance, "\(name)")
    }
  }

  @Test func `an order statistic of a sketch is off by no more than the width of its bucket`()
    throws
  {
    for (name, draws) in hardDraws(50_000) where name != "all ranges" {
      let summaries = try summaries(of: draws)
      let halvings = summaries.tails[0]?.halvings ?? 0
      #expect(halvings <= (name.hasSuffix("cauchy") ? 1 : name == "zero first" ? 2 : 0), "\(name)")
      let sorted = draws.sorted()
      let ranks = Array(stride(from: 0, to: sorted.count, by: 7))
      let found = summaries.orderStatistics(ranks, cell: 0)
      try #require(found.count == ranks.count, "\(name)")
      for (rank, value) in zip(ranks, found) where rank % 7 == 0 {
        let error = abs(value - sorted[rank])
        #expect(
          error <= summaries.bound(sorted[rank]), "\(name): \(value), is \(sorted[rank])")
        if error > summaries.bound(sorted[rank]) { break }
      }
    }
  }

  @Test func `draws over six hundred orders of magnitude are known to an eighth of themselves`()
    throws
  {
    let draws = hardDraws(50_000)[16].draws
    let summaries = try summaries(of: draws)
    let sorted = draws.sorted()
    let ranks = Array(0..<sorted.count)
    for (value, exact) in zip(summaries.orderStatistics(ranks, cell: 0), sorted) {
      let reach = summaries.bound(exact) + abs(exact - summaries.scales[0].buckets.centre) / 8
      #expect(abs(value - exact) <= reach)
    }
  }

  @Test func `the bound at the centre is a thousandth of the standard deviation`() throws {
    for (name, draws) in hardDraws(50_000).prefix(5) {
      let summaries = try summaries(of: draws)
      let deviation = try Sample.standardDeviation(Array(draws.prefix(1024)))
      #expect(summaries.scales[0].buckets.unit * 0x1p-10 <= deviation / 1000, "\(name)")
    }
  }

  @Test func `quantiles of smooth laws are far nearer than the bound`() throws {
    let draws = normals(200_000)
    let sketch = try summaries(of: draws).statistics(cell: 0)
    let exact = try summaries(of: draws, isSketch: false).statistics(cell: 0)
    for (a, b) in zip(sketch.quantiles, exact.quantiles) { #expect(abs(a - b) < 2e-4) }
    for (a, b) in zip(sketch.quantileErrors, exact.quantileErrors) {
      #expect(abs(a / b - 1) < 0.1)
    }
  }

  @Test func `whole numbers, truths and few values come out of a sketch exactly`() throws {
    let u = uniforms(30_000)
    let counts: [(String, [Double])] = [
      ("truths", u.map { $0 < 0.3 ? 1 : 0 }),
      ("rare truths", u.map { $0 < 0.05 ? 1 : 0 }),
      ("dice", u.map { ($0 * 6).rounded(.up) }),
      ("hundreds", u.map { ($0 * 400).rounded() * 25 }),
      ("binomial", try u.map { try Binomial(trials: 40, probability: 0.3).quantile($0) }),
      ("poisson", try u.map { try Poisson(mean: 10_000).quantile($0) }),
      ("eighths", u.map { ($0 * 50).rounded() / 8 }),
      ("tenths", u.map { ($0 * 30).rounded() / 10 }),
      ("three", u.map { $0 < 0.4 ? 1.1 : $0 < 0.8 ? 2.7 : 1e6 / 3 }),
      ("censored", zip(normals(30_000), u).map { $1 < 2 ? max($0, 0.1) : 0 }.map { min($0, 0.1) }),
      ("constant", u.map { _ in 0.1 }),
      ("never a zero of its own", u.map { $0 < 0.5 ? -0.0 : 0 }),
    ]
    for (name, draws) in counts {
      let statistics = try summaries(of: draws).statistics(cell: 0)
      let exact = try Sample.quantiles(draws, at: CellStatistics.probabilities)
      #expect(
        statistics.quantiles.map(\.bitPattern) == exact.map(\.bitPattern),
        "\(name): \(statistics.quantiles) \(exact)")
      #expect(
        abs(statistics.mean - (try Sample.mean(draws))) <= 4 * abs(statistics.mean).ulp, "\(name)")
    }
  }

  @Test func `the limits of censored draws come out of a sketch exactly`() throws {
    let draws = normals(30_000).map { min(max($0, -1.1), 0.7) }
    let statistics = try summaries(of: draws).statistics(cell: 0)
    #expect(statistics["p05"] == -1.1)
    #expect(statistics["p10"] == -1.1)
    #expect(statistics["p90"] == 0.7)
  }

  @Test func `infinite draws stand at the ends, and make the mean infinite`() throws {
    for isSketch in [true, false] {
      let draws = uniforms(5000).map { $0 < 0.1 ? .infinity : $0 }
      let statistics = try summaries(of: draws, isSketch: isSketch).statistics(cell: 0)
      #expect(statistics["p95"] == .infinity && statistics["p975"] == .infinity)
      #expect(abs((statistics["p50"] ?? 0) - 0.6) < 0.02)
      #expect(statistics.mean == .infinity && statistics.standardDeviation == .infinity)
      let both = uniforms(5000).map { $0 < 0.1 ? .infinity : $0 < 0.2 ? -.infinity : $0 }
      #expect(throws: SummaryError.undefined(cell: 0, statistic: "mean")) {
        try summaries(of: both, isSketch: isSketch).statistics(cell: 0)
      }
      let all = [Double](repeating: -.infinity, count: 5000)
      let ends = try summaries(of: all, isSketch: isSketch).statistics(cell: 0)
      #expect(ends.mean == -.infinity && ends["p50"] == -.infinity)
    }
  }

  @Test func `a draw that is NaN is refused, with its cell and draw`() throws {
    for isSketch in [true, false] {
      for place in [0, 900, 1024, 4099] {
        var draws = normals(4100)
        draws[place] = .nan
        #expect(throws: SummaryError.notANumber(cell: 0, draw: place)) {
          try summaries(of: draws, isSketch: isSketch)
        }
      }
    }
  }

  @Test func `values are in the order of the results file`() throws {
    let statistics = try summaries(of: normals(5000)).statistics(cell: 0)
    #expect(statistics.values.count == CellStatistics.names.count)
    #expect(statistics["mean"] == statistics.mean)
    #expect(statistics["p50"] == statistics.quantiles[4])
    #expect(statistics["mcse"] == statistics.meanError.total)
    #expect(statistics["mcse_p95"] == statistics.quantileErrors[2])
    #expect(
      CellStatistics(constant: 3, draws: 10).values == Array(repeating: 3, count: 1) + [0]
        + Array(repeating: 3, count: 9) + [0, 0, 0, 0])
  }

  @Test func `a run of fewer than two draws or more than a count bears is refused`() {
    #expect(throws: SummaryError.unfitDraws(1)) { try SummaryPlan(draws: 1, cells: 1) }
    #expect(throws: SummaryError.unfitDraws(1 << 32)) { try SummaryPlan(draws: 1 << 32, cells: 1) }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["LABOUR_LONG"] == "1"))
  func `a bucket counts more than 65,535 draws`() throws {
    let count = 300_000
    let draws = uniforms(count).map { $0 < 0.999 ? 0.5 + 1e-9 * $0 : $0 }
    let statistics = try summaries(of: draws).statistics(cell: 0)
    #expect(abs((statistics["p50"] ?? 0) - 0.5) < 1e-3)
  }
}
