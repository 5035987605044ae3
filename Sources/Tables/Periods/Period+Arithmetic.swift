extension Period {
  /// The period so many periods of its own length later, or nil beyond the range of years.
  ///
  /// A biennium steps by two years: `2020-2021` is followed by `2022-2023`.
  public func stepped(by count: Int) -> Period? {
    let (months, tooFar) = count.multipliedReportingOverflow(by: frequency.months)
    let (first, tooLate) = firstMonth.addingReportingOverflow(months)
    return tooFar || tooLate ? nil : Period(frequency, firstMonth: first)
  }

  /// How many steps lead to `other`, or nil where none do: it has another frequency, or it is a
  /// biennium that overlaps those that can be reached.
  public func steps(to other: Period) -> Int? {
    let months = other.firstMonth - firstMonth
    guard frequency == other.frequency, months % frequency.months == 0 else { return nil }
    return months / frequency.months
  }

  /// The period `count` periods after `period`; see ``stepped(by:)`` for counts that are input.
  public static func + (period: Period, count: Int) -> Period { period.advanced(by: count) }

  /// The period `count` periods before `period`; see ``stepped(by:)`` for counts that are input.
  public static func - (period: Period, count: Int) -> Period {
    guard count != .min else { fatalError("\(period) - \(count) is beyond the range of years") }
    return period.advanced(by: -count)
  }

  /// The number of periods from `b` to `a`; see ``steps(to:)`` for periods that are input.
  public static func - (a: Period, b: Period) -> Int { b.distance(to: a) }
}

extension Period: Strideable {
  /// The period `count` periods later, which must be in the range of years.
  public func advanced(by count: Int) -> Period {
    guard let result = stepped(by: count) else {
      fatalError("\(self) + \(count) is beyond the range of years")
    }
    return result
  }

  /// The number of periods to `other`, which must be one that steps can reach.
  public func distance(to other: Period) -> Int {
    guard let count = steps(to: other) else {
      fatalError("no number of steps leads from \(self) to \(other)")
    }
    return count
  }
}
