internal import Modelling
internal import Probability

extension Simulation {
  /// Computes all draws and what is to be said of them.
  ///
  /// With a store, spans that it has already are not computed again, and what is finished is kept there
  /// now and then, so that a run that ends before its time can be resumed; `RunStore.complete` is left
  /// to the caller. `stop` is looked at between blocks. `progress` is told at most ten times a
  /// second, by any thread, one at a time.
  public func run(
    storing store: RunStore? = nil, stop: StopRequest? = nil,
    progress: (@Sendable (SimulationProgress) -> Void)? = nil
  ) throws(SimulationError) -> SimulationResult {
    precondition(store?.shard == nil, "a shard has no results of its own")
    let start = ContinuousClock.now
    let layout = SpanLayout(draws: plan.draws)
    let found = try store.map { store throws(SimulationError) in try SpanFold(store) }
    let missing = (0..<layout.spanCount).filter { found?.owners[$0] == nil }
    let tally = try compute(
      missing, after: found, store: store, pause: Self.pause, stop: stop, progress: progress)
    store?.hold(Array(0..<layout.spanCount))
    return try SimulationResult(
      tally, source: store.map { .store($0) } ?? .none, threads: options.threads,
      earlierSpans: layout.spanCount - missing.count,
      seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  /// Computes the draws of the store's shard and stores them; `RunStore.completeShard` is left to the
  /// caller.
  public func runShard(
    storing store: RunStore, stop: StopRequest? = nil,
    progress: (@Sendable (SimulationProgress) -> Void)? = nil
  ) throws(SimulationError) {
    try runShard(storing: store, pause: Self.pause, stop: stop, progress: progress)
  }

  /// The least time between two moments at which what is finished is stored.
  private static var pause: Duration { .seconds(1) }

  func runShard(
    storing store: RunStore, pause: Duration, stop: StopRequest? = nil,
    progress: (@Sendable (SimulationProgress) -> Void)? = nil
  ) throws(SimulationError) {
    precondition(store.shard != nil, "the whole run is no shard")
    if store.isComplete || store.spans.isEmpty { return }
    let found = try SpanFold(store)
    let missing = store.spans.filter { found.owners[$0] == nil }
    _ = try compute(
      missing, after: found, store: store, pause: pause, stop: stop, progress: progress)
    // What tells where a span stands may have been lost.
    for span in store.missing {
      guard let owner = found.owners[span] else { continue }
      try Self.storing { () throws(StorageError) in
        try store.store(SpanPayload.encoded(reference: owner), span: span)
      }
    }
  }

  static func storing(
    _ body: () throws(StorageError) -> Void
  ) throws(SimulationError) {
    do throws(StorageError) { try body() } catch { throw SimulationError(error) }
  }
}

extension SimulationResult {
  /// The result of a run whose shards have been computed.
  public init(merging shards: ShardSet, threads: Int = 1) throws(SimulationError) {
    let fold = try SpanFold(spans: Array(0..<shards.layout.spanCount)) {
      span throws(StorageError) in try shards.payload(ofSpan: span)
    }
    guard let tally = fold.tally, fold.owners.count == shards.layout.spanCount else {
      throw SimulationError(
        .input, "the shards do not hold all draws of the run\nRepeat the run of each with --resume")
    }
    try self.init(
      tally, source: .shards(shards), threads: threads, earlierSpans: fold.owners.count,
      seconds: 0)
  }
}
