/// Why draws cannot be summarised, or summaries cannot be read or joined.
public enum SummaryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A draw of a cell is NaN.
  case notANumber(cell: Int, draw: Int)
  /// A target is neither true nor false in a draw.
  case notTruth(target: Int, draw: Int, value: Double)
  /// A statistic of a cell lies between -∞ and +∞.
  case undefined(cell: Int, statistic: String)
  /// A run of fewer than 2 draws, or of more than a 32-bit count holds.
  case unfitDraws(Int)
  /// Summaries of different runs, or of the same draws twice, cannot be joined.
  case cannotJoin(String)
  /// Bytes are not those of summaries, or not all of them.
  case damaged(String)

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .notANumber(let cell, let draw):
      "cell \(cell) is NaN in draw \(draw)"
    case .notTruth(let target, let draw, let value):
      "target \(target) is \(value) in draw \(draw), must be 1 (true) or 0 (false)"
    case .undefined(let cell, let statistic):
      "cell \(cell): some draws are -∞ and some +∞, so that its \(statistic) is undefined"
    case .unfitDraws(let count):
      "a run of \(count) draws: must have from 2 to \(UInt32.max) draws"
    case .cannotJoin(let reason):
      "summaries cannot be joined: \(reason)"
    case .damaged(let reason):
      "the stored summaries are damaged: \(reason)"
    }
  }
}
