public import Tables

/// One part of an index, between its commas: `sex: total`, `t-1`, `2024..2030`.
///
/// Two are equal if they select the same; where they stand does not matter.
public struct Selector: Sendable {
  /// What a part of an index selects.
  public enum Kind: Hashable, Sendable {
    /// An element or group of a dimension: `sex: total`, `lag: 2`, `region: "North America"`.
    case element(dimension: String, name: String)
    /// A period, or a place on a numeric dimension: `t-1`, `2024-Q1`, `observed`, `age-1`.
    case point(Point)
    /// The periods or places from one point to another, both included: `2024..2030`, `observed..`,
    /// `..2020`. At least one end is given.
    case range(Point?, Point?)
  }

  /// What it selects.
  public let kind: Kind
  /// Where it stands, as offsets in the UTF-8 of the text.
  public let range: Range<Int>

  /// A part of an index that stands at `range`.
  public init(_ kind: Kind, range: Range<Int> = 0..<0) {
    self.kind = kind
    self.range = range
  }
}

extension Selector: Hashable {
  /// Whether both select the same, wherever they stand.
  public static func == (a: Selector, b: Selector) -> Bool { a.kind == b.kind }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// A period or a place on a numeric dimension: `2024-Q1`, `observed`, `t-1`, `t-lag`, `age+1`.
public struct Point: Hashable, Sendable {
  /// Where it is counted from.
  public enum Base: Hashable, Sendable {
    /// A period as written; a bare `2024` is the year.
    case period(Period)
    /// `t`, `start`, `observed`, `end`, or the name of a numeric dimension.
    case word(String)
  }

  /// How far it is from there.
  public enum Shift: Hashable, Sendable {
    /// Not at all.
    case none
    /// So many steps later, or earlier where it is negative: `t-1`, `age+1`.
    case steps(Int)
    /// As many steps later, or earlier, as the value of a numeric dimension: `t-lag`.
    case dimension(String, negative: Bool)
  }

  /// Where it is counted from.
  public let base: Base
  /// How far it is from there.
  public let shift: Shift

  /// A point so far from a base.
  public init(_ base: Base, shift: Shift = .none) {
    self.base = base
    self.shift = shift
  }
}
