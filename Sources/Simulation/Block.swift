/// A run of consecutive draws, the unit of work: one thread computes a block from start to finish.
public struct Block: Sendable, Equatable {
  /// The place of the block in the run, from 0. Results fold in this order.
  public let index: Int
  /// The draws of the block.
  public let draws: Range<Int>

  /// The block `index` of `draws` draws cut into pieces of `size`; the last may be shorter.
  public init(index: Int, size: Int, of draws: Int) {
    precondition(size > 0 && index >= 0 && index * size < draws, "block \(index) of \(draws) draws")
    self.index = index
    self.draws = index * size..<index * size + min(size, draws - index * size)
  }
}
