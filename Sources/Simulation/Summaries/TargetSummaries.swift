/// How often each target of a run is met, and how often all are.
///
/// The counts are whole numbers, so that they are the same for any division of the blocks and any
/// order of merging.
public struct TargetSummaries: Sendable, Equatable {
  /// The run.
  public let plan: SummaryPlan
  /// The targets of the run.
  public let targets: Int
  /// Draws added, all of whose targets are known.
  public private(set) var count = 0
  /// Counts of each target, and of all together in the last place.
  private var counts: [TruthCounts]
  private var open: OpenStrip

  /// The strip whose targets have not all come.
  private struct OpenStrip: Equatable {
    var first = 0
    /// The targets that have come: how many, and which.
    var count = 0
    var come: [Bool]
    /// Whether all of them are met; only the draws of the strip count.
    var all = [Double](repeating: 1, count: SummaryPlan.blockSize)

    init(targets: Int) { come = Array(repeating: false, count: targets) }

    static func == (left: OpenStrip, right: OpenStrip) -> Bool {
      left.count == 0 && right.count == 0
    }
  }

  /// Summaries of no draws yet; the plan's cells are not looked at.
  public init(plan: SummaryPlan, targets: Int) {
    precondition(targets >= 0, "\(targets) targets")
    (self.plan, self.targets) = (plan, targets)
    counts = Array(repeating: TruthCounts(plan: plan), count: targets + 1)
    open = OpenStrip(targets: targets)
  }

  /// Adds a block of draws of a target, 1 where it is met and 0 where not.
  ///
  /// All targets of a block are to be added before those of another block.
  public mutating func add(
    target: Int, draws: Span<Double>, first: Int
  ) throws(SummaryError) {
    let block = first / SummaryPlan.blockSize
    precondition(
      first == block * SummaryPlan.blockSize && first < plan.draws
        && draws.count == plan.draws(ofBlock: block).count,
      "\(draws.count) draws from \(first) on are not a block of \(plan.draws) draws")
    precondition((0..<targets).contains(target), "target \(target) of \(targets)")
    if open.count == 0 { open.first = first }
    precondition(
      open.first == first && !open.come[target],
      "target \(target) comes for draw \(first) while block of \(open.first) is not complete")
    open.come[target] = true
    open.count += 1
    for i in 0..<draws.count {
      guard draws[i] == 0 || draws[i] == 1 else {
        throw .notTruth(target: target, draw: first + i, value: draws[i])
      }
      open.all[i] *= draws[i]
    }
    counts[target].add(draws, block: block, plan: plan)
    guard open.count == targets else { return }
    // Taken out while the counts change, without a copy.
    var all: [Double] = []
    swap(&all, &open.all)
    counts[targets].add(all.span.extracting(..<draws.count), block: block, plan: plan)
    for i in all.indices { all[i] = 1 }
    swap(&all, &open.all)
    for i in open.come.indices { open.come[i] = false }
    open.count = 0
    count += draws.count
  }

  /// Adds pairs of draws of a target that share a row of the posterior and nothing else that is
  /// random.
  public mutating func addPairs(target: Int, draws: Span<Double>, others: Span<Double>) {
    precondition(draws.count == others.count, "\(draws.count) draws, \(others.count) others")
    precondition((0..<targets).contains(target), "target \(target) of \(targets)")
    counts[target].addPairs(draws, others)
  }

  /// Adds pairs of draws of all targets, each with its own draws of the same pairs.
  public mutating func addPairs(draws: [[Double]], others: [[Double]]) {
    precondition(
      draws.count == targets && others.count == targets,
      "\(draws.count) and \(others.count) targets of \(targets)")
    for (target, (own, other)) in zip(draws, others).enumerated() {
      addPairs(target: target, draws: own.span, others: other.span)
    }
    guard let first = draws.first else { return }
    func all(_ truths: [[Double]]) -> [Double] {
      first.indices.map { i in truths.allSatisfy { $0[i] != 0 } ? 1 : 0 }
    }
    let (own, other) = (all(draws), all(others))
    counts[targets].addPairs(own.span, other.span)
  }

  /// Adds the draws of other summaries of the same run.
  public mutating func merge(_ other: TargetSummaries) throws(SummaryError) {
    guard plan == other.plan, targets == other.targets else {
      throw .cannotJoin("they have different plans")
    }
    guard open.count == 0, other.open.count == 0 else {
      throw .cannotJoin("a block of targets is not complete")
    }
    guard count + other.count <= plan.draws else {
      throw .cannotJoin("they hold more draws than the run")
    }
    count += other.count
    for i in counts.indices { counts[i].merge(other.counts[i]) }
  }

  /// How likely a target is to be met.
  public func probability(target: Int) -> TargetProbability {
    precondition((0..<targets).contains(target), "target \(target) of \(targets)")
    return counts[target].probability(plan: plan, count: count)
  }

  /// How likely all targets are to be met together.
  public func jointProbability() -> TargetProbability {
    counts[targets].probability(plan: plan, count: count)
  }
}

// MARK: - Bytes

extension TargetSummaries {
  private static let mark: UInt64 = 0x3154_4752_4154_534c  // "LSTARGT1"

  /// The summaries as bytes, the same for the same draws; each block must be complete.
  public func encoded() -> [UInt8] {
    precondition(open.count == 0, "a block of targets is not complete")
    var bytes = ByteWriter()
    bytes.write(word: Self.mark)
    plan.write(to: &bytes)
    bytes.write(targets)
    bytes.write(count)
    for counts in counts { counts.write(to: &bytes) }
    bytes.write(word: checksum(of: bytes.bytes.span, count: bytes.bytes.count))
    return bytes.bytes
  }

  /// The summaries that `encoded()` gave.
  public init(decoding bytes: [UInt8]) throws(SummaryError) {
    var reader = try ByteReader(checked: bytes, mark: Self.mark)
    let plan = try SummaryPlan(from: &reader)
    self.init(plan: plan, targets: try reader.integer(below: bytes.count))
    count = try reader.integer(in: 0...plan.draws)
    for i in counts.indices { try counts[i].read(from: &reader) }
    guard reader.isAtEnd else { throw .damaged("there are bytes after the end") }
  }
}
