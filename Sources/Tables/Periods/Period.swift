/// A month, a quarter, a year or two consecutive years of the Gregorian calendar, from the year 1
/// to the year 9999: `2024-05`, `2024-Q1`, `2024`, `2024-2025`.
///
/// A period is known by its first month and its length. Periods are ordered by their start and,
/// where they start together, from the shortest to the longest:
/// `2024-01 < 2024-Q1 < 2024 < 2024-2025 < 2024-02`. This order is total and agrees with `==`.
public struct Period: Hashable, Sendable {
  /// How long it is.
  public let frequency: Frequency
  /// Months from January of the year 0 to its first month.
  let firstMonth: Int

  /// Years that can be spelled.
  public static let years: ClosedRange<Int> = 1...9999

  /// The period of so many months from January of the year 0, or nil beyond the range of years.
  init?(_ frequency: Frequency, firstMonth: Int) {
    guard firstMonth >= Self.years.lowerBound * 12,
      firstMonth <= (Self.years.upperBound + 1) * 12 - frequency.months
    else { return nil }
    self.frequency = frequency
    self.firstMonth = firstMonth
  }

  /// A calendar year, or nil where it is not one of `years`.
  public init?(year: Int) {
    guard Self.years.contains(year) else { return nil }
    self.init(.annual, firstMonth: year * 12)
  }

  /// A quarter from 1 to 4 of a year, or nil where there is none.
  public init?(year: Int, quarter: Int) {
    guard Self.years.contains(year), (1...4).contains(quarter) else { return nil }
    self.init(.quarterly, firstMonth: year * 12 + (quarter - 1) * 3)
  }

  /// A month from 1 to 12 of a year, or nil where there is none.
  public init?(year: Int, month: Int) {
    guard Self.years.contains(year), (1...12).contains(month) else { return nil }
    self.init(.monthly, firstMonth: year * 12 + month - 1)
  }

  /// The two years that begin with `year`, or nil where they are not both among `years`.
  public init?(bienniumFrom year: Int) {
    guard Self.years.contains(year) else { return nil }
    self.init(.biennial, firstMonth: year * 12)
  }

  /// The year in which it starts; of a biennium the first.
  public var year: Int { firstMonth / 12 }

  /// Its place among the periods of its frequency in its year, from 1: the number of a month or of
  /// a quarter, and 1 for a year and a biennium.
  public var index: Int { firstMonth % 12 / frequency.months + 1 }

  /// The number of the month, or nil where it is longer than a month.
  public var month: Int? { frequency == .monthly ? index : nil }

  /// The number of the quarter in which a month or a quarter lies, or nil where it is longer.
  public var quarter: Int? { frequency.months <= 3 ? firstMonth % 12 / 3 + 1 : nil }

  /// The first month that is after it.
  var endMonth: Int { firstMonth + frequency.months }

  /// Its start in years, months counted as twelfths: 2024.25 for `2024-Q2`.
  public var start: Double { Double(firstMonth) / 12 }

  /// Its end in years, which is the start of the next: 2024.5 for `2024-Q2`.
  public var end: Double { Double(endMonth) / 12 }

  /// Its length in years: 1/12, 0.25, 1 or 2.
  public var length: Double { Double(frequency.months) / 12 }

  /// The time from the start of `other` to its own in years, months counted as twelfths.
  public func years(since other: Period) -> Double {
    Double(firstMonth - other.firstMonth) / 12
  }
}

extension Period: Comparable {
  /// Whether the starts, then the lengths, are equal.
  public static func == (a: Period, b: Period) -> Bool {
    // Written out, since `Strideable` brings an `==` by distance.
    a.firstMonth == b.firstMonth && a.frequency == b.frequency
  }

  /// By start, then from the shortest to the longest.
  public static func < (a: Period, b: Period) -> Bool {
    a.firstMonth == b.firstMonth
      ? a.frequency.months < b.frequency.months : a.firstMonth < b.firstMonth
  }
}
