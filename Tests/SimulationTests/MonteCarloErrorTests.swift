import Foundation
import Probability
import Testing

@testable import Simulation

/// Summaries of draws in the memory of one block.
private func statistics(
  of draws: [Double], design: SummaryPlan.Design = .independent, isSketch: Bool = true
) throws -> CellStatistics {
  try summaries(of: draws, isSketch: isSketch, design: design).statistics(cell: 0)
}

@Suite struct `Monte Carlo errors` {
  /// Laws with their means and quantiles 5 %, 50 % and 95 % in closed form.
  private static let laws:
    [(name: String, law: @Sendable (Double, Double) -> Double, truth: [Double])] = {
      let z = 1.6448536269514722
      return [
        ("normal", { normal, _ in normal }, [0, -z, 0, z]),
        (
          "lognormal", { normal, _ in exp(0.5 * normal) }, [exp(0.125), exp(-z / 2), 1, exp(z / 2)]
        ),
        ("uniform", { _, uniform in uniform }, [0.5, 0.05, 0.5, 0.95]),
        // An even mixture of N(±3, 1) has its quantile of 5 % where N(-3, 1) has that of 10 %, to
        // 1e-9; its median, where it has next to no draws, is not asked for.
        (
          "bimodal", { normal, uniform in normal + (uniform < 0.5 ? -3 : 3) },
          [0, -4.2815515655446, .nan, 4.2815515655446]
        ),
      ]
    }()

  /// How often the intervals of 1.96 standard errors hold the truth.
  private func coverage(
    replications: Int, draws count: Int, isSketch: Bool, law: (Double, Double) -> Double,
    truth: [Double]
  ) throws -> [Double] {
    var held = [0, 0, 0, 0]
    for replication in 0..<replications {
      let normal = normals(count, name: "coverage", step: replication)
      let uniform = uniforms(count, name: "coverage u", step: replication)
      let result = try statistics(of: zip(normal, uniform).map(law), isSketch: isSketch)
      let estimates = [
        (result.mean, result.meanError.total), (result.quantiles[1], result.quantileErrors[0]),
        (result.quantiles[4], result.quantileErrors[1]),
        (result.quantiles[7], result.quantileErrors[2]),
      ]
      for (i, (estimate, error)) in estimates.enumerated()
      where abs(estimate - truth[i]) <= 1.96 * error {
        held[i] += 1
      }
    }
    return held.map { Double($0) / Double(replications) }
  }

  @Test(arguments: [true, false])
  func `intervals of 1.96 standard errors hold the truth in about 95 of 100 runs`(
    isSketch: Bool
  ) throws {
    for (name, law, truth) in Self.laws {
      let shares = try coverage(
        replications: 1000, draws: 4000, isSketch: isSketch, law: law, truth: truth)
      for (share, value) in zip(shares, truth) where !value.isNaN {
        // Of 1,000 runs, the share has a standard error of 0.7 %.
        #expect(share > 0.925 && share < 0.975, "\(name) \(isSketch): \(shares)")
      }
    }
  }

  @Test func `twice the draws halve the squared error within a tenth`() throws {
    let draws = normals(2_000_000)
    for isSketch in [true, false] {
      let half = try statistics(of: Array(draws.prefix(1_000_000)), isSketch: isSketch)
      let whole = try statistics(of: draws, isSketch: isSketch)
      let ratio = whole.meanError.total / half.meanError.total
      #expect(abs(ratio * ratio * 2 - 1) < 0.1)
      for (a, b) in zip(whole.quantileErrors, half.quantileErrors) {
        #expect(abs(a * a / (b * b) * 2 - 1) < 0.1)
      }
    }
  }

  @Test func `antithetic draws of a line have no error, those of a square twice that of others`()
    throws
  {
    let z = normals(40_000).enumerated().filter { $0.offset % 2 == 0 }.flatMap {
      [$0.element, -$0.element]
    }
    let line = try statistics(of: z, design: .antithetic)
    #expect(line.meanError.total < 1e-9)
    let squares = z.map { $0 * $0 }
    let even = try statistics(of: squares, design: .antithetic)
    let alone = try statistics(of: squares)
    #expect(abs(even.meanError.total / alone.meanError.total - 2.0.squareRoot()) < 0.001)
    // The median of z² is that of |z|: pairs are alike, and worth half.
    #expect(abs(even.quantileErrors[1] / alone.quantileErrors[1] - 2.0.squareRoot()) < 0.15)
  }

  @Test func `antithetic errors are those of runs that are repeated`() throws {
    var means: [Double] = []
    var medians: [Double] = []
    var squaredErrors = [0.0, 0.0]
    let count = 4096
    for replication in 0..<400 {
      let z = normals(count / 2, name: "antithetic", step: replication)
      let result = try statistics(
        of: z.flatMap { [exp($0), exp(-$0)] }, design: .antithetic)
      means.append(result.mean)
      medians.append(result.quantiles[1])
      squaredErrors[0] += result.meanError.total * result.meanError.total / 400
      squaredErrors[1] += result.quantileErrors[0] * result.quantileErrors[0] / 400
    }
    // A variance of 400 normal values has a relative standard error of 7 %.
    #expect(abs(squaredErrors[0] / (try Sample.variance(means)) - 1) < 0.25)
    #expect(abs(squaredErrors[1] / (try Sample.variance(medians)) - 1) < 0.3)
  }

  @Test func `errors of replicates are those of runs that are repeated`() throws {
    // Each replicate is a Latin hypercube of its own: strata of its draws in an order of its own.
    let count = 16 * 1024
    var means: [Double] = []
    var quantiles: [Double] = []
    var squaredErrors = [0.0, 0.0]
    for replication in 0..<300 {
      let u = uniforms(count, name: "strata", step: replication)
      let draws = u.enumerated().map { draw, u in
        let stratum = Double(draw % 1024)
        return 5 + SpecialFunctions.normalQuantile((stratum + u) / 1024)
      }
      let result = try statistics(of: draws, design: .replicates(16))
      means.append(result.mean)
      quantiles.append(result.quantiles[1])
      squaredErrors[0] += result.meanError.total * result.meanError.total / 300
      squaredErrors[1] += result.quantileErrors[0] * result.quantileErrors[0] / 300
    }
    #expect(abs(squaredErrors[0] / (try Sample.variance(means)) - 1) < 0.3)
    // The error is far below that of independent draws, 1/128.
    #expect(squaredErrors[0].squareRoot() < 0.001)
    let ratio = try squaredErrors[1] / Sample.variance(quantiles)
    #expect(ratio > 0.6 && ratio < 1.6)
  }

  @Test func `the draws of the replicates are those of the run`() throws {
    for (draws, replicates) in [(16_384, 16), (16_385, 16), (100, 16), (5000, 3), (20_000, 7)] {
      let plan = try SummaryPlan(draws: draws, cells: 0, design: .replicates(replicates))
      var counts = [Int](repeating: 0, count: plan.replicates)
      for block in 0..<plan.blocks {
        counts[plan.replicate(ofBlock: block)] += plan.draws(ofBlock: block).count
      }
      #expect(counts == (0..<plan.replicates).map { plan.draws(ofReplicate: $0) })
      #expect(counts.reduce(0, +) == draws)
    }
  }

  @Test func `draws that share rows have an error that more draws do not lessen`() throws {
    // x = row + noise, each of variance 1: half the variance is between rows.
    let rows = normals(1000, name: "rows")
    for count in [20_000, 80_000] {
      let plan = try SummaryPlan(
        draws: count, cells: 3, memory: 0,
        posterior: SummaryPlan.Posterior(rows: 1000, effectiveSize: 400))
      let noise = normals(count, name: "noise")
      let other = normals(8192, name: "other noise")
      // A cell of both, one of rows alone, one of noise alone.
      let cells = [(1.0, 1.0), (1, 0), (0, 1)]
      func draw(_ cell: Int, _ d: Int, _ noise: [Double]) -> Double {
        cells[cell].0 * rows[d % 1000] + cells[cell].1 * noise[d]
      }
      var scales = CellScales(cells: 3)
      var strips: [[Double]] = []
      for cell in 0..<3 {
        let strip = (0..<count).map { draw(cell, $0, noise) }
        try scales.learn(cell: cell, fromFirstBlock: strip.span.extracting(0..<1024))
        strips.append(strip)
      }
      var summaries = CellSummaries(plan: plan, scales: scales)
      for cell in 0..<3 {
        let strip = strips[cell]
        try summaries.add(cell: cell, draws: strip.span, first: 0)
        let again = (0..<8192).map { draw(cell, $0, other) }
        try summaries.addPairs(
          cell: cell, draws: strip.span.extracting(0..<8192), others: again.span)
      }
      let results = try (0..<3).map { try summaries.statistics(cell: $0) }
      let between = try Sample.variance(rows)
      let posterior = (between / 400).squareRoot()
      let simulation = (1 / Double(count)).squareRoot()
      #expect(abs(results[0].meanError.posterior / posterior - 1) < 0.05)
      #expect(abs(results[0].meanError.simulation / simulation - 1) < 0.05)
      #expect(abs(results[1].meanError.posterior / posterior - 1) < 0.001)
      #expect(results[1].meanError.simulation < 1e-9)
      #expect(results[2].meanError.posterior < 0.2 * posterior)
      #expect(abs(results[2].meanError.simulation / simulation - 1) < 0.05)
      // The indicators of a row alone are shared wholly: 400 draws' worth of error, by the density.
      let median = (Double.pi / 2 / 400).squareRoot() * between.squareRoot()
      #expect(abs(results[1].quantileErrors[1] / median - 1) < 0.15)
    }
  }

  @Test func `Wilson's interval is that of the literature`() {
    // R: prop.test(81, 263, correct = FALSE): 0.2553 to 0.3662 (Newcombe 1998, table I, method 3),
    // and 0 of 20: 0 to 0.1611.
    let first = TargetProbability(probability: 81.0 / 263, size: 263)
    #expect(abs(first.lower - 0.2553) < 5e-5 && abs(first.upper - 0.3662) < 5e-5)
    let none = TargetProbability(probability: 0, size: 20)
    #expect(none.lower == 0 && abs(none.upper - 0.1611) < 5e-5)
    let all = TargetProbability(probability: 1, size: 20)
    #expect(all.upper == 1 && abs(all.lower - 0.8389) < 5e-5)
  }
}
