internal import Expressions
internal import Modelling
internal import Probability

/// Computes blocks on one thread. All memory is allocated at the beginning.
/// Threads may take turns, but no two at once.
final class BlockWorker: @unchecked Sendable {
  private let run: RunPlan
  private let workspace: Workspace
  /// What has been learned since the last call of ``take()``.
  private var tally: RunTally
  /// The truths of the targets in a strip, one after the other.
  private var truths: [Double]
  /// The outputs of a block that is paired.
  private var recorded: [Double] = []
  private var isRecording = false
  private(set) var violation: Violation?
  /// Whether there is something to take.
  private(set) var hasLearned = false

  init(_ run: RunPlan) {
    self.run = run
    let strip = run.strip * SummaryPlan.blockSize
    workspace = run.model.program.makeWorkspace(strip: strip)
    tally = RunTally(run)
    truths = Array(repeating: 0, count: run.places.truths * strip)
    if run.pairedInputs != nil {
      recorded = Array(
        repeating: 0, count: (run.places.cells + run.places.truths) * SummaryPlan.blockSize)
    }
  }

  /// What has been learned; the worker begins afresh, unless it has done its last.
  func take(isLast: Bool) -> RunTally {
    let result = tally
    hasLearned = false
    if !isLast { tally = RunTally(run) }
    return result
  }

  /// Computes neighbouring blocks, of which only the first may be one that is paired or block 0.
  func compute(_ blocks: Range<Int>) {
    if blocks.count > 1, let special = blocks.first(where: { $0 == 0 || run.isPaired($0) }) {
      // A paired block goes alone.
      if special > blocks.lowerBound { compute(blocks.lowerBound..<special) }
      compute(special..<special + 1)
      if special + 1 < blocks.upperBound { compute(special + 1..<blocks.upperBound) }
      return
    }
    let draws =
      run.plan.draws(ofBlock: blocks.lowerBound)
      .lowerBound..<run.plan.draws(ofBlock: blocks.upperBound - 1).upperBound
    hasLearned = true
    isRecording = run.isPaired(blocks.lowerBound)
    if blocks.lowerBound == 0, let first = run.firstBlock {
      for output in 0..<run.model.program.outputCount {
        take(
          output, first.span.extracting(output * draws.count..<(output + 1) * draws.count), draws)
      }
    } else {
      run.model.program.run(workspace, count: draws.count) { place, values in
        run.inputs.fill(place, &values, draws: draws, row: draws.lowerBound)
      } output: { output, values in
        take(output, values, draws)
      }
    }
    addTruths(blocks)
    if isRecording { addPairs(draws) }
  }

  // MARK: - Outputs

  private func take(_ output: Int, _ values: Span<Double>, _ draws: Range<Int>) {
    for check in run.roles.checks[output] { self.check(check, values, draws) }
    let cell = run.roles.cell[output]
    if cell >= 0 { add(cell, values, draws) }
    let truth = run.roles.truth[output]
    if truth >= 0 {
      let start = truth * run.strip * SummaryPlan.blockSize
      for i in 0..<values.count { truths[start + i] = values[i] }
      record(values, at: run.places.cells + truth)
    }
  }

  private func add(_ cell: Int, _ values: Span<Double>, _ draws: Range<Int>) {
    do throws(SummaryError) {
      try tally.summaries.add(cell: cell, draws: values, first: draws.lowerBound)
    } catch {
      report(.outcome, run.places.outcome(ofCell: cell), values, draws) { !$0.isNaN }
      return
    }
    if tally.summaries.isInfinite(cell: cell) {
      report(.outcome, run.places.outcome(ofCell: cell), values, draws) { $0.isFinite }
    }
    record(values, at: cell)
    guard run.keepsDraws else { return }
    var start = 0
    while start < values.count {
      let range = start..<min(start + SummaryPlan.blockSize, values.count)
      tally.kept.add(
        values.extracting(range), cell: cell, cells: run.places.cells,
        block: (draws.lowerBound + start) / SummaryPlan.blockSize)
      start = range.upperBound
    }
  }

  private func check(_ index: Int, _ values: Span<Double>, _ draws: Range<Int>) {
    switch run.model.checks[index].kind {
    case .identity:
      let tolerance = RunPlan.tolerance
      if StripCounts.count(values, atMost: tolerance) < values.count {
        report(.identity, index, values, draws) { $0 <= tolerance }
      }
      tally.identityError = max(tally.identityError, Self.greatest(values))
    case .condition:
      // Truths are 1 and 0; NaN is not at most anything.
      if StripCounts.count(values, atMost: 0.5) > 0
        || StripCounts.count(values, atMost: .infinity) < values.count
      {
        report(.condition, index, values, draws) { $0 > 0.5 }
      }
    }
  }

  /// The greatest value, in four lanes; NaN is passed over.
  private static func greatest(_ values: Span<Double>) -> Double {
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var i = 0
    while i + 4 <= values.count {
      a = values[i] > a ? values[i] : a
      b = values[i + 1] > b ? values[i + 1] : b
      c = values[i + 2] > c ? values[i + 2] : c
      d = values[i + 3] > d ? values[i + 3] : d
      i += 4
    }
    while i < values.count {
      a = values[i] > a ? values[i] : a
      i += 1
    }
    return max(max(a, b), max(c, d))
  }

  /// Keeps the first draw that is not as it must be.
  private func report(
    _ kind: Violation.Kind, _ index: Int, _ values: Span<Double>, _ draws: Range<Int>,
    unless isRight: (Double) -> Bool
  ) {
    for i in 0..<values.count where !isRight(values[i]) {
      let found = Violation(
        draw: draws.lowerBound + i, kind: kind, index: index, value: values[i])
      if violation.map({ found.precedes($0) }) ?? true { violation = found }
      return
    }
  }

  private func addTruths(_ blocks: Range<Int>) {
    guard run.places.truths > 0, violation == nil else { return }
    // Borrowed by another name while the tally changes.
    let truths = truths
    let strip = run.strip * SummaryPlan.blockSize
    let first = run.plan.draws(ofBlock: blocks.lowerBound).lowerBound
    for block in blocks {
      let draws = run.plan.draws(ofBlock: block)
      for target in 0..<run.places.truths {
        let start = target * strip + draws.lowerBound - first
        let values = truths.span.extracting(start..<start + draws.count)
        do throws(SummaryError) {
          try tally.targets.add(target: target, draws: values, first: draws.lowerBound)
        } catch {
          report(.target, run.places.target(ofTruth: target), values, draws) { $0 == 0 || $0 == 1 }
          return
        }
      }
    }
  }

  // MARK: - Pairs

  private func record(_ values: Span<Double>, at place: Int) {
    guard isRecording else { return }
    let start = place * SummaryPlan.blockSize
    for i in 0..<values.count { recorded[start + i] = values[i] }
  }

  /// Computes the draws that share the rows of `draws` and nothing else.
  private func addPairs(_ draws: Range<Int>) {
    guard violation == nil, let inputs = run.pairedInputs else { return }
    let others = draws.lowerBound + RunPlan.pairShift..<draws.upperBound + RunPlan.pairShift
    var otherTruths = Array(repeating: [Double](), count: run.places.truths)
    run.model.program.run(workspace, count: draws.count) { place, values in
      inputs.fill(place, &values, draws: others, row: draws.lowerBound)
    } output: { output, values in
      let cell = run.roles.cell[output]
      if cell >= 0 { addPairs(cell, values) }
      let truth = run.roles.truth[output]
      if truth >= 0 { otherTruths[truth] = (0..<values.count).map { values[$0] } }
    }
    let own = (0..<run.places.truths).map { truth in
      let start = (run.places.cells + truth) * SummaryPlan.blockSize
      return Array(recorded[start..<start + draws.count])
    }
    tally.targets.addPairs(draws: own, others: otherTruths)
  }

  private func addPairs(_ cell: Int, _ others: Span<Double>) {
    // Paired draws are not of the run: what is wrong with them is passed over.
    for i in 0..<others.count where !others[i].isFinite { return }
    let recorded = recorded
    let start = cell * SummaryPlan.blockSize
    let own = recorded.span.extracting(start..<start + others.count)
    try? tally.summaries.addPairs(cell: cell, draws: own, others: others)
  }
}

extension CellSummaries {
  /// Whether a draw of a cell was infinite.
  func isInfinite(cell: Int) -> Bool { !least[cell].isFinite || !greatest[cell].isFinite }
}
