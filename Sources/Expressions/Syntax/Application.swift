/// A word of the model language applied to arguments: `sum(x over sex)`, `normal(3, sd: 1)`,
/// `mean(x over indicator by outcome weighted by w)`.
///
/// Two are equal if they mean the same; where they stand does not matter.
public struct Application: Sendable {
  /// What stands between the commas, with the word before its colon.
  public struct Argument: Hashable, Sendable {
    /// The word before the colon, or nil where there is none.
    public let label: String?
    /// The index of the node.
    public let node: Int

    /// An argument, which has a label where the text gives one.
    public init(label: String? = nil, node: Int) {
      self.label = label
      self.node = node
    }
  }

  /// The word before the parenthesis, such as `sum` or `normal`.
  public let word: String
  /// Where the word stands, as offsets in the UTF-8 of the text.
  public let wordRange: Range<Int>
  /// What stands in the parentheses before `over`.
  public let arguments: [Argument]
  /// The dimensions after `over`, and where they stand.
  public let over: [String]
  /// Where each dimension after `over` stands.
  public let overRanges: [Range<Int>]
  /// The dimension after `by`.
  public let by: String?
  /// Where the dimension after `by` stands.
  public let byRange: Range<Int>?
  /// The index of the node after `weighted by`.
  public let weight: Int?

  /// An application of `word`. Places that are not given are empty.
  public init(
    word: String, wordRange: Range<Int> = 0..<0, arguments: [Argument], over: [String] = [],
    overRanges: [Range<Int>]? = nil, by: String? = nil, byRange: Range<Int>? = nil,
    weight: Int? = nil
  ) {
    self.word = word
    self.wordRange = wordRange
    self.arguments = arguments
    self.over = over
    self.overRanges = overRanges ?? over.map { _ in 0..<0 }
    self.by = by
    self.byRange = byRange ?? by.map { _ in 0..<0 }
    self.weight = weight
  }

  /// The indices of all nodes that it uses.
  var operands: [Int] { arguments.map(\.node) + (weight.map { [$0] } ?? []) }

  /// The same word on other operands.
  func mapOperands(_ map: (Int) -> Int) -> Application {
    Application(
      word: word, wordRange: wordRange,
      arguments: arguments.map { Argument(label: $0.label, node: map($0.node)) }, over: over,
      overRanges: overRanges, by: by, byRange: byRange, weight: weight.map(map))
  }
}

extension Application: Hashable {
  /// Whether both apply the same word to the same, wherever they stand.
  public static func == (a: Application, b: Application) -> Bool {
    a.word == b.word && a.arguments == b.arguments && a.over == b.over && a.by == b.by
      && a.weight == b.weight
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(word)
    hasher.combine(arguments)
    hasher.combine(over)
    hasher.combine(by)
    hasher.combine(weight)
  }
}
