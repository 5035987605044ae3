extension Period {
  /// The periods from `first` to `last`, in order, or nil where no number of steps leads from one
  /// to the other; `first...last` is for bounds that are known to fit.
  public static func range(from first: Period, through last: Period) -> ClosedRange<Period>? {
    guard let count = first.steps(to: last), count >= 0 else { return nil }
    return first...last
  }

  /// The periods of a text in canonical spelling: `2019..2024`, `2023-Q1..2024-Q4`; of one period
  /// it alone; and of years that are no period, `2016-2020`, each of them.
  public static func range(_ text: some StringProtocol) throws(PeriodError) -> ClosedRange<Period> {
    let source = String(text)
    if let single = Period(source) { return single...single }
    if source.utf8.count == 9, source.utf8.dropFirst(4).first == UInt8(ascii: "-"),
      let first = Period(source.prefix(4)), let last = Period(source.suffix(4))
    {
      if let years = range(from: first, through: last) { return years }
      throw PeriodError("«\(source)» ends before it begins", source: source)
    }
    guard let points = source.firstRange(of: "..") else {
      // Says what is wrong with the one period.
      let period = try Period(canonical: source)
      return period...period
    }
    let first = try bound(source[..<points.lowerBound], of: source)
    let last = try bound(source[points.upperBound...], of: source)
    if let range = range(from: first, through: last) { return range }
    if last < first { throw PeriodError("«\(source)» ends before it begins", source: source) }
    throw PeriodError(
      "no number of steps leads from \(first) to \(last)",
      hint: "both ends are months, quarters or years, or biennia that do not overlap",
      source: source)
  }

  /// One end of a range, whose faults are placed in the whole text.
  private static func bound(_ part: Substring, of source: String) throws(PeriodError) -> Period {
    do {
      return try Period(canonical: part)
    } catch {
      let offset = source.utf8.distance(from: source.startIndex, to: part.startIndex)
      throw PeriodError(
        error.message, hint: error.hint, source: source,
        range: error.range.lowerBound + offset..<error.range.upperBound + offset)
    }
  }
}
