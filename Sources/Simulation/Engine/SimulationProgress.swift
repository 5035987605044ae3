import Synchronization

/// How far a run has come.
public struct SimulationProgress: Sendable, Equatable {
  /// The blocks that are finished, those of an earlier process among them.
  public let blocks: Int
  /// The blocks of the run, or of the shard.
  public let blockCount: Int
  /// The draws that this process computes in a second.
  public let drawsPerSecond: Double
  /// The time left at this rate.
  public let left: Duration

  /// The share of the blocks that are finished.
  public var share: Double { blockCount == 0 ? 1 : Double(blocks) / Double(blockCount) }
}

/// Counts finished blocks and tells of them, ten times a second at most.
final class ProgressMeter: Sendable {
  private struct State {
    var blocks: Int
    var told: ContinuousClock.Instant?
  }

  private let state: Mutex<State>
  private let earlier: Int
  private let blockCount: Int
  private let start = ContinuousClock.now
  private let tell: (@Sendable (SimulationProgress) -> Void)?

  /// A meter that begins with the blocks of an earlier process.
  init(
    earlier: Int, blockCount: Int, tell: (@Sendable (SimulationProgress) -> Void)?
  ) {
    (self.earlier, self.blockCount, self.tell) = (earlier, blockCount, tell)
    state = Mutex(State(blocks: earlier))
  }

  /// Counts blocks that are finished.
  func add(_ blocks: Int) {
    guard let tell else { return }
    state.withLock { state in
      state.blocks += blocks
      let now = ContinuousClock.now
      if let told = state.told, now - told < .milliseconds(100) { return }
      state.told = now
      let done = state.blocks - earlier
      let seconds = (now - start) / .seconds(1)
      tell(
        SimulationProgress(
          blocks: state.blocks, blockCount: blockCount,
          drawsPerSecond: Double(done * SummaryPlan.blockSize) / max(seconds, 1e-9),
          left: .seconds(seconds / Double(max(done, 1)) * Double(blockCount - state.blocks))))
    }
  }
}
