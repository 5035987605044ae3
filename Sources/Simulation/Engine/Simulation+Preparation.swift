internal import Expressions
internal import Modelling
internal import Probability

extension Simulation {
  /// What all threads share: inputs that are ready, and the scales that are learned from block 0.
  func preparedPlan() -> RunPlan {
    let program = model.program
    let inputs = PreparedInputs(model, design: options.design)
    var far = options.design
    far = SamplingDesign(
      sampler: far.sampler, seed: far.seed, draws: SamplingDesign.mostDraws,
      isAntithetic: far.isAntithetic)
    let draws = plan.draws(ofBlock: 0)
    let isKept = program.outputCount * draws.count * 8 <= options.memory / 4
    var first = Array(repeating: 0.0, count: isKept ? program.outputCount * draws.count : 0)
    var scales = CellScales(cells: places.cells)
    let workspace = program.makeWorkspace(strip: draws.count)
    program.run(workspace, count: draws.count) { place, values in
      inputs.fill(place, &values, draws: draws, row: 0)
    } output: { output, values in
      if isKept {
        for i in 0..<values.count { first[output * draws.count + i] = values[i] }
      }
      if roles.cell[output] >= 0 { scales.learnSomething(cell: roles.cell[output], values) }
    }
    return RunPlan(
      model: model, plan: plan, places: places, roles: roles, inputs: inputs,
      pairedInputs: plan.posterior == nil ? nil : PreparedInputs(model, design: far),
      scales: scales, firstBlock: isKept ? first : nil, strip: blocksAtOnce,
      keepsDraws: options.keepsDraws && !plan.keepsDraws)
  }

  /// The blocks that are computed at once: of the most that leave the slots in the cache, so that the
  /// buckets of a cell are fetched less often.
  private var blocksAtOnce: Int {
    let bytes = model.program.slotCount * 8 * SummaryPlan.blockSize
    return max(1, min(8, (1 << 22) / max(1, bytes), plan.blocks))
  }
}

extension CellScales {
  /// Learns the scale of a cell; where a draw is NaN, which ends the run in its first block, any.
  fileprivate mutating func learnSomething(cell: Int, _ draws: Span<Double>) {
    if (try? learn(cell: cell, fromFirstBlock: draws)) == nil {
      let zero = [0.0]
      try? learn(cell: cell, fromFirstBlock: zero.span)
    }
  }
}
