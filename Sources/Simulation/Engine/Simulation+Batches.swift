internal import Modelling

extension Simulation {
  /// Computes spans on all threads, in batches that are stored when they are finished, and adds what
  /// was learned to what was found.
  func compute(
    _ missing: [Int], after found: SpanFold?, store: RunStore?, pause leastPause: Duration,
    stop: StopRequest?, progress: (@Sendable (SimulationProgress) -> Void)?
  ) throws(SimulationError) -> RunTally {
    let layout = SpanLayout(draws: plan.draws)
    if missing.isEmpty, let tally = found?.tally { return tally }
    let run = preparedPlan()
    let queue = BlockQueue(spans: missing, layout: layout, stop: stop)
    let threads = min(options.threads, queue.blockCount)
    let workers = (0..<threads).map { _ in BlockWorker(run) }
    let earlier = (found?.owners.keys).map { $0.reduce(0) { $0 + layout.blocks(ofSpan: $1).count } }
    let meter = ProgressMeter(
      earlier: earlier ?? 0, blockCount: (earlier ?? 0) + queue.blockCount, tell: progress)
    var total = found?.tally
    var pause = leastPause
    while true {
      queue.open(
        for: store == nil ? .seconds(1 << 40) : pause,
        blocks: store == nil ? .max : blocksOfBatch(run))
      _ = inParallel(count: threads, threads: threads) { number in
        let worker = workers[number]
        while let blocks = queue.take(limit: run.strip, threads: threads) {
          worker.compute(blocks)
          if worker.violation != nil { queue.abandon() }
          meter.add(blocks.count)
        }
      }
      if let violation = Violation.first(of: workers.compactMap(\.violation)) {
        throw violation.error(of: model, places)
      }
      guard let batch = queue.batch, !batch.isEmpty else { throw stopped(stop, store) }
      let isLast = queue.isAtEnd
      let start = ContinuousClock.now
      var tally = try Self.gather(workers, isLast: isLast)
      if let store, !isLast || store.shard != nil || run.keepsDraws {
        try storeBatch(tally, batch, in: store)
        tally.kept = KeptDraws()
      }
      try Self.add(tally, to: &total)
      if isLast { break }
      // Storing takes up a twentieth of the time at most.
      pause = max(pause, (ContinuousClock.now - start) * 20)
      if stop?.isMade == true { throw stopped(stop, store) }
    }
    guard let total else { preconditionFailure("a run has blocks") }
    return total
  }

  /// How many blocks are stored at once where their draws are: so many that these fit in memory.
  private func blocksOfBatch(_ run: RunPlan) -> Int {
    guard run.keepsDraws else { return .max }
    return max(1, options.memory / (8 * SummaryPlan.blockSize * max(1, plan.cells)))
  }

  /// What the workers have learned together.
  private static func gather(
    _ workers: [BlockWorker], isLast: Bool
  ) throws(SimulationError) -> RunTally {
    var tally: RunTally?
    for worker in workers where worker.hasLearned {
      try add(worker.take(isLast: isLast), to: &tally)
    }
    guard let tally else { preconditionFailure("a batch has blocks") }
    return tally
  }

  private static func add(
    _ tally: RunTally, to total: inout RunTally?
  ) throws(SimulationError) {
    guard total != nil else {
      total = tally
      return
    }
    do throws(SummaryError) { try total?.merge(tally) } catch { throw SimulationError(error) }
  }

  /// Stores a batch in the file of its first span, to which those of the others refer.
  private func storeBatch(
    _ tally: RunTally, _ batch: [Int], in store: RunStore
  ) throws(SimulationError) {
    do throws(StorageError) {
      try store.store(SpanPayload.encoded(tally, spans: batch), span: batch[0])
      for span in batch.dropFirst() {
        try store.store(SpanPayload.encoded(reference: batch[0]), span: span)
      }
    } catch { throw SimulationError(error) }
  }

  private func stopped(_ stop: StopRequest?, _ store: RunStore?) -> SimulationError {
    let origin = stop?.origin ?? "the program"
    return store.map { SimulationError($0.stopped(by: origin)) }
      ?? SimulationError(.stopped, "stopped by \(origin)")
  }
}
