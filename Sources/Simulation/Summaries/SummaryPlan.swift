/// What the summaries of a run depend on besides its draws: a function of the whole run, so that
/// all its threads and shards agree.
public struct SummaryPlan: Sendable, Hashable {
  /// How the draws of a run depend on each other.
  public enum Design: Sendable, Hashable {
    /// Each draw is independent of the others.
    case independent
    /// The draws `2k` and `2k + 1` are antithetic to each other and independent of the others.
    case antithetic
    /// The blocks whose index is `r` modulo this count are replicate `r` of a design (Sobol'
    /// points, a Latin hypercube), each scrambled independently of the others.
    case replicates(Int)
  }

  /// A posterior whose rows the draws use, draw `d` its row `d mod rows`.
  public struct Posterior: Sendable, Hashable {
    /// How many rows it has.
    public let rows: Int
    /// How many independent rows they are worth.
    public let effectiveSize: Double

    /// A posterior of `rows` rows worth `effectiveSize` independent ones; of several posteriors,
    /// that of the least effective size.
    public init(rows: Int, effectiveSize: Double) {
      precondition(
        rows > 0 && effectiveSize > 0 && effectiveSize.isFinite,
        "a posterior of \(rows) rows worth \(effectiveSize)")
      (self.rows, self.effectiveSize) = (rows, effectiveSize)
    }
  }

  /// The draws of a block, which arrive together.
  public static let blockSize = 1024
  /// The replicates that a design of Sobol' points or a Latin hypercube is cut into.
  public static let usualReplicates = 16

  /// The draws of the run.
  public let draws: Int
  /// The cells of the run.
  public let cells: Int
  /// Whether all draws are kept, and quantiles exact.
  public let keepsDraws: Bool
  /// How the draws depend on each other.
  public let design: Design
  /// The posterior whose rows the draws use.
  public let posterior: Posterior?

  /// The plan of a run that keeps its draws where 8 bytes for each take up no more than `memory`.
  public init(
    draws: Int, cells: Int, memory: Int = 1 << 28, design: Design = .independent,
    posterior: Posterior? = nil
  ) throws(SummaryError) {
    precondition(cells >= 0 && memory >= 0, "\(cells) cells in \(memory) bytes")
    if case .replicates(let count) = design {
      precondition((1...256).contains(count), "\(count) replicates, must be 1 to 256")
    }
    guard draws >= 2, draws <= Int(UInt32.max) else { throw .unfitDraws(draws) }
    (self.draws, self.cells, self.design, self.posterior) = (draws, cells, design, posterior)
    let (values, overflow) = draws.multipliedReportingOverflow(by: cells)
    keepsDraws = !overflow && values <= memory / 8
  }

  /// The blocks of the run.
  public var blocks: Int { (draws + Self.blockSize - 1) / Self.blockSize }

  /// The draws of a block; the last may be shorter.
  public func draws(ofBlock block: Int) -> Range<Int> {
    block * Self.blockSize..<min((block + 1) * Self.blockSize, draws)
  }

  /// The replicates that have draws.
  var replicates: Int {
    if case .replicates(let count) = design { min(count, blocks) } else { 1 }
  }

  func replicate(ofBlock block: Int) -> Int { block % replicates }

  /// The draws of a replicate.
  func draws(ofReplicate replicate: Int) -> Int {
    let last = blocks - 1
    // Blocks before the last, which may be shorter.
    let whole = (last - replicate + replicates - 1) / replicates
    return whole * Self.blockSize
      + (self.replicate(ofBlock: last) == replicate ? draws(ofBlock: last).count : 0)
  }
}
