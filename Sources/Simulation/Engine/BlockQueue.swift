import Synchronization

/// The blocks that are still to be computed, in order, handed out to threads in strips.
///
/// A batch of spans is handed out until its time is over or somebody asks to stop; it ends with a
/// span, so that what was learned from it can be kept.
final class BlockQueue: Sendable {
  private struct State {
    /// The span that is handed out next, and the block in it.
    var next = 0
    var block: Int
    /// The first span of the batch.
    var first = 0
    var isClosed = false
    var isAbandoned = false
    var handedOut = 0
    var deadline = ContinuousClock.now
    /// How many blocks may have been handed out before the batch ends.
    var most = Int.max
  }

  private let spans: [Int]
  private let layout: SpanLayout
  private let stop: StopRequest?
  private let state: Mutex<State>
  private let start = ContinuousClock.now
  /// The number of blocks of all spans.
  let blockCount: Int

  /// A queue of spans in ascending order.
  init(spans: [Int], layout: SpanLayout, stop: StopRequest?) {
    (self.spans, self.layout, self.stop) = (spans, layout, stop)
    blockCount = spans.reduce(0) { $0 + layout.blocks(ofSpan: $1).count }
    state = Mutex(State(block: spans.first.map { layout.blocks(ofSpan: $0).lowerBound } ?? 0))
  }

  /// Whether all spans have been handed out.
  var isAtEnd: Bool { state.withLock { $0.next == spans.count } }

  /// Opens the next batch, which ends with a span after `duration` or `blocks`.
  func open(for duration: Duration, blocks: Int) {
    state.withLock { state in
      state.first = state.next
      state.isClosed = false
      state.deadline = ContinuousClock.now + duration
      state.most = blocks == .max ? .max : state.handedOut + blocks
    }
  }

  /// Hands nothing out any more; what is at work is finished, the batch is not.
  func abandon() {
    state.withLock { state in
      (state.isClosed, state.isAbandoned) = (true, true)
    }
  }

  /// The spans of the batch, once all threads have come back; nil where it was not finished.
  var batch: [Int]? {
    state.withLock { $0.isAbandoned ? nil : Array(spans[$0.first..<$0.next]) }
  }

  /// Up to `limit` neighbouring blocks, fewer towards the end so that all of `threads` have work.
  func take(limit: Int, threads: Int) -> Range<Int>? {
    state.withLock { state in
      guard !state.isClosed, state.next < spans.count else { return nil }
      let isWanted = stop?.isMade != true
      let isAtStart = state.block == layout.blocks(ofSpan: spans[state.next]).lowerBound
      let isLate = ContinuousClock.now >= state.deadline || state.handedOut >= state.most
      if isAtStart, state.next > state.first || !isWanted, isLate || !isWanted {
        state.isClosed = true
        return nil
      }
      if !isWanted, timeToEndOfSpan(state) > .seconds(1) {
        (state.isClosed, state.isAbandoned) = (true, true)
        return nil
      }
      let left = blockCount - state.handedOut
      let size = max(1, min(limit, left / (2 * threads)))
      let range = state.block..<min(state.block + size, spanEnd(state.next))
      return advance(&state, range, size: size, crosses: isWanted && !isLate)
    }
  }

  /// Takes a strip out, and what follows in the spans behind it where it may cross their ends.
  private func advance(
    _ state: inout State, _ range: Range<Int>, size: Int, crosses: Bool
  ) -> Range<Int> {
    var range = range
    while true {
      state.handedOut += range.upperBound - state.block
      state.block = range.upperBound
      guard state.block == spanEnd(state.next) else { return range }
      state.next += 1
      guard state.next < spans.count else { return range }
      state.block = layout.blocks(ofSpan: spans[state.next]).lowerBound
      guard crosses, state.block == range.upperBound, range.count < size else { return range }
      range = range.lowerBound..<min(range.lowerBound + size, spanEnd(state.next))
    }
  }

  private func spanEnd(_ place: Int) -> Int { layout.blocks(ofSpan: spans[place]).upperBound }

  private func timeToEndOfSpan(_ state: State) -> Duration {
    let blocks = spanEnd(state.next) - state.block
    return (ContinuousClock.now - start) / max(1, state.handedOut) * blocks
  }
}
