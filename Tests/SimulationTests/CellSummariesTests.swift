import Probability
import Testing

@testable import Simulation

/// Summaries of one cell whose draws are given, block by block in the order of `blocks`.
func summaries(
  of draws: [Double], memory: Int = 1 << 28, design: SummaryPlan.Design = .independent,
  blocks: [Int]? = nil
) throws -> CellSummaries {
  let plan = try SummaryPlan(draws: draws.count, cells: 1, memory: memory, design: design)
  var scales = CellScales(cells: 1)
  try scales.learn(cell: 0, fromFirstBlock: draws.span.extracting(plan.draws(ofBlock: 0)))
  var result = CellSummaries(plan: plan, scales: scales)
  for block in blocks ?? Array(0..<plan.blocks) {
    let range = plan.draws(ofBlock: block)
    try result.add(cell: 0, draws: draws.span.extracting(range), first: range.lowerBound)
  }
  return result
}

func normalDraws(_ count: Int, name: String = "x") -> [Double] {
  var values = [Double](repeating: 0, count: count)
  RandomStream(seed: 1, name: name).fillNormals(&values, draws: 0..<count)
  return values
}

@Suite struct `Summaries of cells` {
  @Test func `kept draws give the quantiles of the whole sample to the last bit`() throws {
    let draws = normalDraws(20_001)
    let statistics = try summaries(of: draws).statistics(cell: 0)
    #expect(
      try statistics.quantiles == Sample.quantiles(draws, at: CellStatistics.probabilities))
    #expect(abs(statistics.mean - (try Sample.mean(draws))) < 1e-14)
    let deviation = try Sample.standardDeviation(draws)
    #expect(abs(statistics.standardDeviation / deviation - 1) < 1e-13)
  }
}
