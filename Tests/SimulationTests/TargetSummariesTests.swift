import Probability
import Testing

@testable import Simulation

@Suite struct `Summaries of targets` {
  private let draws = 5000
  private let truths: [[Double]]

  init() {
    let u = uniforms(5000)
    let v = uniforms(5000, name: "v")
    truths = [u.map { $0 < 0.3 ? 1 : 0 }, zip(u, v).map { $0 + $1 < 1 ? 1 : 0 }, v.map { _ in 1 }]
  }

  private func summaries(
    _ blocks: [Int], design: SummaryPlan.Design = .independent
  ) throws -> TargetSummaries {
    let plan = try SummaryPlan(draws: draws, cells: 0, design: design)
    var summaries = TargetSummaries(plan: plan, targets: truths.count)
    for block in blocks {
      let range = plan.draws(ofBlock: block)
      for (target, truth) in truths.enumerated().reversed() {
        try summaries.add(
          target: target, draws: truth.span.extracting(range), first: range.lowerBound)
      }
    }
    return summaries
  }

  @Test func `probabilities are shares of draws, one by one and all together`() throws {
    let summaries = try summaries(Array(0..<5))
    for (target, truth) in truths.enumerated() {
      #expect(summaries.probability(target: target).probability == truth.reduce(0, +) / 5000)
    }
    let all = (0..<5000).filter { d in truths.allSatisfy { $0[d] == 1 } }.count
    let joint = summaries.jointProbability()
    #expect(joint.probability == Double(all) / 5000)
    #expect(joint.lower < joint.probability && joint.probability < joint.upper)
    let expected = TargetProbability(probability: joint.probability, size: 5000)
    #expect(abs(joint.lower - expected.lower) < 1e-15)
  }

  @Test func `any division of the blocks gives the same bytes`() throws {
    for design in [SummaryPlan.Design.independent, .antithetic, .replicates(16)] {
      let whole = try summaries([0, 1, 2, 3, 4], design: design)
      var other = try summaries([3], design: design)
      try other.merge(TargetSummaries(decoding: summaries([4, 0], design: design).encoded()))
      try other.merge(summaries([2, 1], design: design))
      #expect(other == whole && other.encoded() == whole.encoded())
      #expect(other.jointProbability() == whole.jointProbability())
    }
  }

  @Test func `what is neither true nor false is refused`() throws {
    let plan = try SummaryPlan(draws: 1024, cells: 0)
    for value in [0.5, -1, Double.infinity] {
      var summaries = TargetSummaries(plan: plan, targets: 1)
      var truth = [Double](repeating: 1, count: 1024)
      truth[77] = value
      #expect(throws: SummaryError.notTruth(target: 0, draw: 77, value: value)) {
        try summaries.add(target: 0, draws: truth.span, first: 0)
      }
    }
    var bytes = try summaries([0]).encoded()
    bytes[20] ^= 1
    #expect(throws: SummaryError.self) { try TargetSummaries(decoding: bytes) }
  }

  @Test func `a target that only rows decide is worth the rows`() throws {
    let plan = try SummaryPlan(
      draws: 5000, cells: 0, posterior: SummaryPlan.Posterior(rows: 1000, effectiveSize: 300))
    let rows = uniforms(1000, name: "rows")
    let truth = (0..<5000).map { rows[$0 % 1000] < 0.4 ? 1.0 : 0 }
    var summaries = TargetSummaries(plan: plan, targets: 1)
    for block in 0..<plan.blocks {
      let range = plan.draws(ofBlock: block)
      try summaries.add(target: 0, draws: truth.span.extracting(range), first: range.lowerBound)
    }
    let first = Array(truth[..<1024])
    summaries.addPairs(draws: [first], others: [first])
    let found = summaries.probability(target: 0)
    let expected = TargetProbability(probability: found.probability, size: 300)
    #expect(abs(found.lower - expected.lower) < 1e-12 && abs(found.upper - expected.upper) < 1e-12)
  }

  @Test func `the interval holds the probability in about 95 of 100 runs`() throws {
    for (probability, least) in [(0.02, 0.92), (0.3, 0.93), (0.97, 0.92)] {
      var held = 0
      for replication in 0..<1000 {
        let met = uniforms(500, name: "runs", step: replication).filter { $0 < probability }.count
        let interval = TargetProbability(probability: Double(met) / 500, size: 500)
        if interval.lower <= probability && probability <= interval.upper { held += 1 }
      }
      let share = Double(held) / 1000
      #expect(share > least && share < 0.98)
    }
  }
}
