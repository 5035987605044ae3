import Foundation
import Probability

@testable import Simulation

/// The scales of one cell, learned from the first block of its draws.
func scales(of draws: [Double], plan: SummaryPlan) throws -> CellScales {
  var scales = CellScales(cells: 1)
  try scales.learn(cell: 0, fromFirstBlock: draws.span.extracting(plan.draws(ofBlock: 0)))
  return scales
}

/// Summaries of one cell whose draws are given, the blocks coming in the order of `blocks`; with no
/// memory for the draws where `isSketch`.
func summaries(
  of draws: [Double], isSketch: Bool = true, design: SummaryPlan.Design = .independent,
  blocks: [Int]? = nil
) throws -> CellSummaries {
  let plan = try SummaryPlan(
    draws: draws.count, cells: 1, memory: isSketch ? 0 : 1 << 40, design: design)
  var result = CellSummaries(plan: plan, scales: try scales(of: draws, plan: plan))
  for block in blocks ?? Array(0..<plan.blocks) {
    try result.add(block: block, of: draws)
  }
  return result
}

extension CellSummaries {
  mutating func add(cell: Int = 0, block: Int, of draws: [Double]) throws {
    let range = plan.draws(ofBlock: block)
    try add(cell: cell, draws: draws.span.extracting(range), first: range.lowerBound)
  }

  /// The most that an order statistic may be off, by the promise of the type.
  func bound(_ value: Double) -> Double {
    errorBound(cell: 0, at: value) + abs(value).ulp * 2
  }
}

func normals(_ count: Int, name: String = "x", step: Int = 0) -> [Double] {
  var values = [Double](repeating: 0, count: count)
  RandomStream(seed: 1, name: name).fillNormals(&values, draws: 0..<count, step: step)
  return values
}

func uniforms(_ count: Int, name: String = "u", step: Int = 0) -> [Double] {
  var values = [Double](repeating: 0, count: count)
  RandomStream(seed: 1, name: name).fillUniforms(&values, draws: 0..<count, step: step)
  return values
}

/// Laws and orders of draws that are hard on a summary.
func hardDraws(_ count: Int) -> [(name: String, draws: [Double])] {
  let z = normals(count)
  let u = uniforms(count)
  let cauchy = u.map { tan(.pi * ($0 - 0.5)) }
  return [
    ("normal", z), ("sorted", z.sorted()), ("reversed", z.sorted(by: >)),
    ("far from 0", z.map { 1e9 + $0 }), ("large", z.map { 1e200 * $0 }),
    ("small", z.map { 1e-290 * $0 }), ("lognormal", z.map { exp(2 * $0) }),
    ("cauchy", cauchy), ("sorted cauchy", cauchy.sorted()),
    ("censored", z.map { max($0, -0.3) }), ("uniform", u),
    ("constant first", z.enumerated().map { $0 < 1024 ? 7 : $1 }),
    ("zero first", z.enumerated().map { $0 < 1024 ? 0 : $1 }),
    ("narrow first", z.enumerated().map { $0 < 1024 ? 5 + 1e-3 * $1 : $1 }),
    ("rare", u.map { $0 < 0.9 ? 0 : 1 / (1 - $0) }),
    ("bimodal", zip(z, u).map { $1 < 0.5 ? $0 : 1000 + $0 }),
    ("all ranges", zip(z, u).map { $0 * exp(1200 * ($1 - 0.5)) }),
  ]
}
