import Tables

/// A part of a run that one of several machines computes: number `index` of `count`, from 1.
public struct Shard: Hashable, Sendable, CustomStringConvertible {
  /// The number of the shard, from 1.
  public let index: Int
  /// The number of shards.
  public let count: Int

  /// The whole run as one shard, 1/1.
  public static let whole = Shard(index: 1, count: 1)

  /// Whether it is the whole run.
  public var isWhole: Bool { count == 1 }

  /// Shard `index` of `count`, from 1.
  public init(index: Int, count: Int) {
    precondition(count >= 1 && index >= 1 && index <= count, "shard \(index) of \(count)")
    self.index = index
    self.count = count
  }

  /// The shard that a text such as `2/7` names.
  public init(_ text: String) throws(StorageError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
      Self.wholeNumber($0)
    }
    guard parts.count == 2, let index = parts[0], let count = parts[1] else {
      throw StorageError(
        .input, "«\(excerpt(text))» is no shard",
        hint: "write --shard I/N, such as 2/7, or --shard auto")
    }
    guard count >= 1, index >= 1, index <= count else {
      throw StorageError(
        .input, "there is no shard \(excerpt(text))",
        hint: "shards are counted from 1: the shards of \(max(count, 1)) are "
          + "1/\(max(count, 1)) to \(max(count, 1))/\(max(count, 1))")
    }
    self.init(index: index, count: count)
  }

  /// "2/7".
  public var description: String { "\(index)/\(count)" }

  /// The number that digits alone write.
  static func wholeNumber(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(text) : nil
  }
}
