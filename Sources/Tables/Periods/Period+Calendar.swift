extension Period {
  /// Whether all of `other` lies in it: `2024-2025` contains `2024-Q3`, and itself.
  public func contains(_ other: Period) -> Bool {
    firstMonth <= other.firstMonth && other.endMonth <= endMonth
  }

  /// Whether some month lies in both.
  public func overlaps(_ other: Period) -> Bool {
    firstMonth < other.endMonth && other.firstMonth < endMonth
  }

  /// The shorter periods that it is made of, in order: the quarters of a year, the years of a
  /// biennium; itself alone for its own frequency, and nil where `frequency` is longer.
  public func parts(_ frequency: Frequency) -> ClosedRange<Period>? {
    guard frequency.months <= self.frequency.months,
      let first = Period(frequency, firstMonth: firstMonth),
      let last = Period(frequency, firstMonth: endMonth - frequency.months)
    else { return nil }
    return first...last
  }

  /// The period of a longer frequency that contains it: the year of a quarter; itself for its own
  /// frequency, and nil where `frequency` is shorter or the range of years ends.
  ///
  /// Two biennia contain a year. This is the one that begins in an even year, as the budgets of
  /// the ILO do; see ``biennium(beginningInOddYears:)`` for the other.
  public func enclosing(_ frequency: Frequency) -> Period? {
    if frequency == self.frequency { return self }
    guard frequency.months > self.frequency.months else { return nil }
    return Period(frequency, firstMonth: firstMonth / frequency.months * frequency.months)
  }

  /// The biennium that contains it and begins in an even year, or in an odd one; nil where none
  /// does, which is so for a biennium that begins in the other kind of year.
  public func biennium(beginningInOddYears odd: Bool = false) -> Period? {
    let first = odd ? (year - 1) / 2 * 2 + 1 : year / 2 * 2
    guard let result = Period(.biennial, firstMonth: first * 12), result.contains(self) else {
      return nil
    }
    return result
  }
}
