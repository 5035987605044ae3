/// A unit of measurement: a scale, and integer powers of kinds.
///
/// ```swift
/// let cost = try Unit("million USD per year")
/// try Unit("259 million hours/week").factor(to: Unit("hours/year"))
/// ```
///
/// Two units are equal if they mean the same, however they were written: `thousand million USD` and
/// `billion USD`. Scales are exact numbers, so that no conversion leaves rounding dust.
///
/// Foundation has a class of the same name; a file that imports both says `Tables.Unit`.
public struct Unit: Hashable, Sendable {
  /// What can be measured in a unit, and adds up with itself alone.
  public enum Kind: Hashable, Sendable {
    /// Money of a currency (a code of ISO 4217), at the prices of a year or at current prices.
    case money(currency: String, priceYear: Int?)
    /// Hours of work.
    case work
    /// Things of one sort, named in the plural: `people`, `countries and territories`.
    case counted(String)
    /// Time as the calendar counts it.
    case calendarTime
  }

  /// A power of a kind in a dimension.
  public struct Power: Hashable, Sendable {
    /// The kind.
    public let kind: Kind
    /// Its exponent, which is not 0.
    public let exponent: Int
  }

  /// A product of powers of kinds.
  public struct Dimension: Hashable, Sendable {
    /// The powers in order: money, work, counted things by name, calendar time.
    public let powers: [Power]

    /// Whether it is that of a pure number, such as a share or a rate.
    public var isPure: Bool { powers.isEmpty }

    /// The exponent of a kind; 0 where it does not occur.
    public func exponent(of kind: Kind) -> Int {
      powers.first { $0.kind == kind }?.exponent ?? 0
    }
  }

  /// The kinds that it measures.
  public let dimension: Dimension
  /// Its size in units of 1 of each currency and thing, an hour of work and a year.
  let exactScale: ExactScale

  init(_ kind: Kind, _ scale: ExactScale = .one) {
    self.init(dimension: Dimension(powers: [Power(kind: kind, exponent: 1)]), exactScale: scale)
  }

  init(dimension: Dimension, exactScale: ExactScale) {
    self.dimension = dimension
    self.exactScale = exactScale
  }

  /// The unit of pure numbers, `1`.
  public static let one: Unit = Unit(dimension: Dimension(powers: []), exactScale: .one)
  /// A hundredth of a pure number, `%`.
  public static let percent: Unit = Unit(
    dimension: Dimension(powers: []), exactScale: ExactScale(powerOfTen: -2))

  /// Its size in units of 1 of each currency and thing, an hour of work and a year; 0.01 for `%`.
  public var scale: Double { exactScale.value }

  /// Whether quantities in both can be added and compared.
  public func isCommensurable(with other: Unit) -> Bool { dimension == other.dimension }
}

extension Unit.Kind: Comparable {
  /// Money, work, counted things and calendar time, then by name.
  public static func < (a: Self, b: Self) -> Bool { a.sortingKey < b.sortingKey }

  private var sortingKey: (Int, String, Int) {
    switch self {
    case .money(let currency, let year): (0, currency, year ?? 0)
    case .work: (1, "", 0)
    case .counted(let things): (2, things, 0)
    case .calendarTime: (3, "", 0)
    }
  }
}
