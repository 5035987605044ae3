import Foundation
import Probability
import Testing

@testable import Simulation

@Suite struct `Merging of summaries` {
  /// One cell a law, in blocks that are dealt to `parts` and merged in an order of `seed`.
  private func bytes(
    _ laws: [[Double]], isSketch: Bool, design: SummaryPlan.Design, parts: Int, seed: UInt64
  ) throws -> [UInt8] {
    let plan = try SummaryPlan(
      draws: laws[0].count, cells: laws.count, memory: isSketch ? 0 : 1 << 40, design: design,
      posterior: SummaryPlan.Posterior(rows: 500, effectiveSize: 400))
    var scales = CellScales(cells: laws.count)
    for (cell, draws) in laws.enumerated() {
      try scales.learn(cell: cell, fromFirstBlock: draws.span.extracting(plan.draws(ofBlock: 0)))
    }
    var generator = RandomStream(seed: seed, name: "order").generator(draw: 0)
    var shares = (0..<parts).map { _ in CellSummaries(plan: plan, scales: scales) }
    for block in Array(0..<plan.blocks).shuffled(using: &generator) {
      let part = Int.random(in: 0..<parts, using: &generator)
      for cell in Array(0..<laws.count).shuffled(using: &generator) {
        try shares[part].add(cell: cell, block: block, of: laws[cell])
        if block < 2 {
          let range = plan.draws(ofBlock: block)
          let own = Array(laws[cell][range])
          let other = Array(own.reversed())
          try shares[part].addPairs(cell: cell, draws: own.span, others: other.span)
        }
      }
    }
    shares.shuffle(using: &generator)
    while shares.count > 1 {
      let next = shares.remove(at: Int.random(in: 0..<shares.count, using: &generator))
      let place = Int.random(in: 0..<shares.count, using: &generator)
      // What is merged may have been stored before.
      try shares[place].merge(CellSummaries(decoding: next.encoded()))
    }
    return shares[0].encoded()
  }

  @Test(arguments: [true, false])
  func `any division of the blocks and any order of merging gives the same bytes`(
    isSketch: Bool
  ) throws {
    let laws = hardDraws(12_345).map(\.draws)
    for design in [
      SummaryPlan.Design.independent, .antithetic, .replicates(16), .replicates(3),
    ] {
      let whole = try bytes(laws, isSketch: isSketch, design: design, parts: 1, seed: 1)
      for (parts, seed) in [(1, 2), (2, 3), (2, 4), (7, 5), (7, 6)] {
        let other = try bytes(
          laws, isSketch: isSketch, design: design, parts: parts, seed: UInt64(seed))
        #expect(other == whole, "\(parts) parts")
      }
    }
  }

  @Test func `a strip of several blocks is the same as its blocks`() throws {
    let draws = normals(10_000)
    let single = try summaries(of: draws)
    let plan = single.plan
    var strips = CellSummaries(plan: plan, scales: try scales(of: draws, plan: plan))
    try strips.add(cell: 0, draws: draws.span.extracting(3072..<10_000), first: 3072)
    try strips.add(cell: 0, draws: draws.span.extracting(0..<3072), first: 0)
    #expect(strips == single)
  }

  @Test func `merging carries counts of 16 bits`() throws {
    let draws = (0..<1 << 18).map { $0 % 64 == 0 ? 0.3 : 0.2 }
    let plan = try SummaryPlan(draws: draws.count, cells: 1, memory: 0)
    let learned = try scales(of: draws, plan: plan)
    var parts = (0..<5).map { _ in CellSummaries(plan: plan, scales: learned) }
    for block in 0..<plan.blocks { try parts[block % 5].add(block: block, of: draws) }
    for part in parts[1...] { try parts[0].merge(part) }
    #expect(try parts[0] == summaries(of: draws))
    #expect(try parts[0].statistics(cell: 0).quantiles == Array(repeating: 0.2, count: 9))
  }

  @Test func `summaries of other runs or of the same blocks are not joined`() throws {
    let draws = normals(5000)
    var own = try summaries(of: draws, isSketch: false)
    let same = own
    #expect(throws: SummaryError.cannotJoin("both hold block 0")) { try own.merge(same) }
    var sketch = try summaries(of: draws)
    #expect(throws: SummaryError.cannotJoin("they have different plans")) {
      try sketch.merge(same)
    }
    #expect(throws: SummaryError.cannotJoin("cell 0 has more draws than the run")) {
      try sketch.merge(try summaries(of: draws))
    }
    #expect(throws: SummaryError.cannotJoin("their first blocks differ")) {
      try sketch.merge(try summaries(of: normals(5000, name: "y")))
    }
  }

  @Test func `stored summaries are read back, and damaged ones refused`() throws {
    for (_, draws) in hardDraws(3000) {
      for isSketch in [true, false] {
        let summaries = try summaries(of: draws, isSketch: isSketch)
        let bytes = summaries.encoded()
        let read = try CellSummaries(decoding: bytes)
        #expect(read == summaries)
        #expect(read.encoded() == bytes)
      }
    }
    let bytes = try summaries(of: hardDraws(3000)[7].draws).encoded()
    var generator = RandomStream(seed: 9, name: "damage").generator(draw: 0)
    for _ in 0..<300 {
      var damaged = bytes
      damaged[Int.random(in: 0..<bytes.count, using: &generator)] ^=
        UInt8.random(in: 1...255, using: &generator)
      #expect(throws: SummaryError.self) { try CellSummaries(decoding: damaged) }
      let length = Int.random(in: 0..<bytes.count, using: &generator)
      #expect(throws: SummaryError.self) { try CellSummaries(decoding: Array(bytes[..<length])) }
    }
  }

  @Test func `no bytes under a right checksum stop the program`() throws {
    for isSketch in [true, false] {
      let draws = hardDraws(3000)[7].draws
      let bytes = try summaries(of: draws, isSketch: isSketch, design: .antithetic).encoded()
      var generator = RandomStream(seed: 10, name: "damage").generator(draw: 0)
      for round in 0..<2000 {
        // Half of the changes go to what stands before the counts.
        var damaged = Array(bytes.dropLast(8))
        let last = round % 2 == 0 ? min(300, damaged.count) : damaged.count
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          damaged[Int.random(in: 8..<last, using: &generator)] = UInt8.random(
            in: 0...255, using: &generator)
        }
        let sum = checksum(of: damaged.span, count: damaged.count)
        damaged += (0..<8).map { UInt8(truncatingIfNeeded: sum >> UInt64(8 * $0)) }
        guard let read = try? CellSummaries(decoding: damaged) else { continue }
        if read.count(cell: 0) >= 2 { _ = try? read.statistics(cell: 0) }
        var other = read
        try? other.merge(read)
      }
    }
  }
}
