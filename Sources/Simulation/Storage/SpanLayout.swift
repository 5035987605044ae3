/// How the draws of a run are cut: into blocks of ``blockSize`` draws, and those into at most
/// ``spanLimit`` spans of neighbouring blocks, each a file while the run goes on.
///
/// The layout depends on the number of draws alone, so that threads, shards and resumed runs agree.
public struct SpanLayout: Hashable, Sendable {
  /// The number of draws of a block; the last block of a run may have fewer.
  public static let blockSize = 1024
  /// The most spans that a run has.
  public static let spanLimit = 256

  /// The number of draws.
  public let draws: Int
  /// The number of blocks.
  public let blockCount: Int
  /// The number of spans.
  public let spanCount: Int
  private let blocksPerSpan: Int

  /// The layout of that many draws, at least one.
  public init(draws: Int) {
    precondition(draws > 0, "a run has draws")
    self.draws = draws
    blockCount = (draws - 1) / Self.blockSize + 1
    blocksPerSpan = (blockCount - 1) / Self.spanLimit + 1
    spanCount = (blockCount - 1) / blocksPerSpan + 1
  }

  /// The blocks of a span.
  public func blocks(ofSpan span: Int) -> Range<Int> {
    precondition(span >= 0 && span < spanCount, "span \(span) of \(spanCount)")
    return span * blocksPerSpan..<min((span + 1) * blocksPerSpan, blockCount)
  }

  /// The draws of a span.
  public func draws(ofSpan span: Int) -> Range<Int> {
    let blocks = blocks(ofSpan: span)
    // The end of the last block may be more than can be counted.
    let isLast = blocks.upperBound == blockCount
    let end = isLast ? draws : blocks.upperBound * Self.blockSize
    return blocks.lowerBound * Self.blockSize..<end
  }

  /// The number of draws of some spans.
  public func drawCount(of spans: some Sequence<Int>) -> Int {
    spans.reduce(0) { $0 + draws(ofSpan: $1).count }
  }

  /// A block of the run.
  public func block(_ index: Int) -> Block { Block(index: index, size: Self.blockSize, of: draws) }

  /// The spans of a shard: all shards have as many, or one more.
  public func spans(of shard: Shard) -> Range<Int> {
    func bound(_ index: Int) -> Int {
      let (high, low) = spanCount.multipliedFullWidth(by: index)
      return shard.count.dividingFullWidth((high, low)).quotient
    }
    return bound(shard.index - 1)..<bound(shard.index)
  }
}
