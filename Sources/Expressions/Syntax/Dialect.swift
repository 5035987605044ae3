/// Which language a text is written in. Arithmetic, comparisons, `if` and names are the same in all.
public enum Dialect: Hashable, Sendable {
  /// The right side of a regression formula, where `:` is a product and `I()` marks arithmetic.
  case formula
  /// Arithmetic over the columns of a table.
  case columns
  /// The model language, with indices, periods, units, sums over dimensions and distributions.
  case model

  /// Words that are no names unless they stand in quotes.
  var keywords: Set<String> { self == .model ? Self.modelKeywords : Self.commonKeywords }

  private static let commonKeywords: Set<String> = ["if", "then", "else", "and", "or", "not"]
  private static let modelKeywords = commonKeywords.union(["over", "by", "weighted"])
}
