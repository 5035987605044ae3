/// Where the draws of a finished run are.
struct KeptDrawSource: Sendable {
  /// What keeps the spans of a run.
  enum Payloads: Sendable {
    /// Nothing but memory.
    case none
    case store(RunStore)
    case shards(ShardSet)

    func payload(ofSpan span: Int) throws(StorageError) -> [UInt8]? {
      switch self {
      case .none: nil
      case .store(let store): try store.payload(ofSpan: span)
      case .shards(let shards): try shards.payload(ofSpan: span)
      }
    }
  }

  fileprivate let kept: KeptDraws?
  fileprivate let payloads: Payloads
  let hasDraws: Bool

  init(_ tally: RunTally, payloads: Payloads) {
    self.payloads = payloads
    if tally.summaries.plan.keepsDraws {
      (kept, hasDraws) = (tally.summaries.kept, true)
    } else {
      kept = tally.kept.blocks.isEmpty ? nil : tally.kept
      hasDraws = tally.keepsDraws
    }
  }
}

/// Reads kept draws block by block.
final class KeptDrawReader {
  private let source: KeptDrawSource
  private let plan: SummaryPlan
  private let layout: SpanLayout
  /// The draws that were read last, and the span that they were read for.
  private var current: (span: Int, kept: KeptDraws)?

  init(_ source: KeptDrawSource, plan: SummaryPlan) {
    (self.source, self.plan) = (source, plan)
    layout = SpanLayout(draws: plan.draws)
  }

  func draws(cell: Int, _ draws: Range<Int>) throws(SimulationError) -> [Double] {
    let block = draws.lowerBound / SummaryPlan.blockSize
    let all = plan.draws(ofBlock: block)
    precondition(
      all.lowerBound <= draws.lowerBound && draws.upperBound <= all.upperBound,
      "the draws \(draws) are not of one block")
    let values = try values(ofBlock: block)
    let start = cell * all.count + draws.lowerBound - all.lowerBound
    return Array(values[start..<start + draws.count])
  }

  private func values(ofBlock block: Int) throws(SimulationError) -> [Double] {
    if let values = (source.kept ?? current?.kept)?.blocks[block] { return values }
    let span = (0..<layout.spanCount).first { layout.blocks(ofSpan: $0).contains(block) } ?? 0
    let tally: RunTally?
    do {
      tally = try SpanPayload.tally(of: span) { span throws(StorageError) in
        try source.payloads.payload(ofSpan: span)
      }
    } catch { throw error }
    guard let tally, let values = tally.kept.blocks[block] else {
      throw SimulationError(.machine, "the draws of block \(block) are not where they were stored")
    }
    current = (span, tally.kept)
    return values
  }
}
