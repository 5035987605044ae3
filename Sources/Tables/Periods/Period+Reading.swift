extension Period {
  /// The period of a text as other programs spell it; blanks around it do not matter.
  ///
  /// | spelling | of |
  /// |---|---|
  /// | `2024`, `2024-Q3`, `2024-05`, `2024-2025` | this library, SDMX, ISO 8601 |
  /// | `2024Q3`, `2024M05`, `2024M5` (and `q`, `m`) | ILOSTAT, IMF, Stata |
  /// | `2024-A1`, `2024-M05` | SDMX reporting periods, of a year that begins in January |
  /// | `2024-01-01/P2Y` (and `P1Y`, `P3M`, `P1M`, `P12M` …) | SDMX and ISO 8601 ranges of time |
  /// | `2024–2025` with a dash | print |
  /// | `2024-05-01`, `2024-05-01T00:00:00` | ISO 8601, where `frequency` is given |
  /// | `2024-25`, `2024/25`, `2024–25`, `2024/2025` | biennia, where `shortBiennia` is asked for |
  ///
  /// - Parameters:
  ///   - text: The spelling.
  ///   - frequency: What the period must be, where a column or a code of its own says so. A date
  ///     is then the period in which it lies; a biennium may be given by its first year or the
  ///     first day of it.
  ///   - shortBiennia: Whether two digits after the year are the last two of the next year, and
  ///     not a month. `2010-11` is November without it and 2010–2011 with it.
  public init(
    reading text: some StringProtocol, frequency: Frequency? = nil, shortBiennia: Bool = false
  ) throws(PeriodError) {
    var reader = PeriodReader(String(text), frequency: frequency, shortBiennia: shortBiennia)
    self = try reader.read()
  }
}

private let supported = "periods are months, quarters, years and two consecutive years"

/// Takes a spelling of a period apart. Offsets are those in the UTF-8 of the source.
private struct PeriodReader {
  let source: String
  let frequency: Period.Frequency?
  let shortBiennia: Bool
  let bytes: [UInt8]
  /// The text without blanks around it.
  let trimmed: Range<Int>
  var place = 0

  init(_ source: String, frequency: Period.Frequency?, shortBiennia: Bool) {
    self.source = source
    self.frequency = frequency
    self.shortBiennia = shortBiennia
    bytes = Array(source.utf8)
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    let start = bytes.firstIndex { !isBlank($0) } ?? bytes.count
    let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
    trimmed = start..<end
    place = start
  }

  mutating func read() throws(PeriodError) -> Period {
    let digits = leadingDigits()
    guard digits == 4, let year = number(4) else {
      throw error("«\(shown)» is no period", hint: "write 2024, 2024-Q1, 2024-05 or 2024-2025")
    }
    guard let annual = Period(year: year) else {
      throw error("there is no year 0000", hint: "years go from 0001 to 9999")
    }
    if place == trimmed.upperBound {
      return try checked(frequency == .biennial ? biennium(from: year) : annual)
    }
    if let letter = letterAhead() { return try checked(reportingPeriod(letter, year: year)) }
    guard let separator = separator() else { throw unreadable() }
    switch (leadingDigits(), separator) {
    case (2, .hyphen) where !shortBiennia || trimmed.upperBound > place + 2:
      return try checked(monthOrDate(year: year))
    case (2, _) where place + 2 == trimmed.upperBound && shortBiennia:
      guard number(2) == (year + 1) % 100 else { throw notConsecutive() }
      return try checked(biennium(from: year))
    case (2, _) where place + 2 == trimmed.upperBound:
      throw error(
        "«\(shown)» may be a fiscal year or two calendar years",
        hint: "write \(Period(bienniumFrom: year)?.description ?? "both years") for two years")
    case (4, _) where place + 4 == trimmed.upperBound:
      guard separator != .slash || shortBiennia else {
        throw error(
          "«\(shown)» may be a fiscal year or two calendar years", hint: "write both as 2024-2025")
      }
      guard number(4) == year + 1 else { throw notConsecutive() }
      return try checked(biennium(from: year))
    default: throw unreadable()
    }
  }

  private enum Separator { case hyphen, dash, slash }

  private mutating func separator() -> Separator? {
    let rest = bytes[place..<trimmed.upperBound]
    for (spelling, separator) in [("-", Separator.hyphen), ("/", .slash), ("–", .dash)]
    where rest.starts(with: spelling.utf8) {
      place += spelling.utf8.count
      return separator
    }
    return nil
  }

  /// The letter of `Q3` or `-Q3`, in capitals, which it passes.
  private mutating func letterAhead() -> UInt8? {
    var next = place
    if bytes[next] == UInt8(ascii: "-") { next += 1 }
    guard next < trimmed.upperBound else { return nil }
    let letter = bytes[next] & ~0x20
    guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) else { return nil }
    place = next + 1
    return letter
  }

  private mutating func reportingPeriod(_ letter: UInt8, year: Int) throws(PeriodError) -> Period {
    let kind = place - 1
    let unsupported: String
    switch letter {
    case UInt8(ascii: "Q"), UInt8(ascii: "M"), UInt8(ascii: "A"):
      let (what, limit) =
        letter == UInt8(ascii: "Q")
        ? ("quarters", 4) : letter == UInt8(ascii: "M") ? ("months", 12) : ("whole years", 1)
      let digits = leadingDigits()
      guard (1...(limit > 9 ? 2 : 1)).contains(digits), place + digits == trimmed.upperBound,
        let index = number(digits), (1...limit).contains(index)
      else {
        throw error(
          "«\(shown)» is no period",
          hint: limit == 1 ? "the one year is A1" : "\(what) go from 1 to \(limit)",
          kind..<trimmed.upperBound)
      }
      let period =
        limit == 4
        ? Period(year: year, quarter: index)
        : limit == 12 ? Period(year: year, month: index) : Period(year: year)
      guard let period else { throw unreadable() }
      return period
    case UInt8(ascii: "S"), UInt8(ascii: "H"): unsupported = "a half-year"
    case UInt8(ascii: "T"): unsupported = "a third of a year"
    case UInt8(ascii: "W"): unsupported = "a week"
    case UInt8(ascii: "D"), UInt8(ascii: "B"): unsupported = "a day"
    default: throw unreadable()
    }
    throw error(
      "«\(shown)» is \(unsupported), which is not supported", hint: supported,
      kind..<trimmed.upperBound)
  }

  /// `2024-05`, `2024-05-01`, `2024-05-01T00:00:00` or `2024-05-01/P1M`, from the month on.
  private mutating func monthOrDate(year: Int) throws(PeriodError) -> Period {
    let start = place
    guard let month = number(2), let period = Period(year: year, month: month) else {
      throw error(
        "there is no month «\(part(start..<min(start + 2, trimmed.upperBound)))»",
        hint: "months go from 01 to 12; two years are written 2024-2025",
        start..<min(start + 2, trimmed.upperBound))
    }
    if place == trimmed.upperBound { return period }
    guard bytes[place] == UInt8(ascii: "-") else { throw unreadable() }
    place += 1
    let dayPlace = place
    guard leadingDigits() == 2, let day = number(2) else { throw unreadable() }
    guard (1...Self.days(year: year, month: month)).contains(day) else {
      throw error(
        "\(year)-\(Period.padded(month, 2)) has no day \(day)", hint: nil, dayPlace..<place)
    }
    let rest = part(place..<trimmed.upperBound)
    if rest.hasPrefix("/") { return try range(from: period, day: day) }
    guard ["", "T00:00:00", "T00:00:00Z"].contains(rest) else {
      throw error("«\(shown)» is a moment, not a period", hint: supported)
    }
    guard let frequency else {
      throw error(
        "«\(shown)» is a day: whether it stands for a month, a quarter or a year is not known",
        hint: "give the frequency, or write 2024, 2024-Q1 or 2024-05")
    }
    if frequency == .biennial {
      guard month == 1, day == 1 else {
        throw error("«\(shown)» lies in two biennia", hint: "give their first day, or both years")
      }
      return try biennium(from: year)
    }
    guard let result = period.enclosing(frequency) else { throw unreadable() }
    return result
  }

  /// The period of a start and an ISO 8601 duration, `/P2Y`.
  private mutating func range(from month: Period, day: Int) throws(PeriodError) -> Period {
    place += 1
    let duration = place..<trimmed.upperBound
    let durations = ["P1M": 1, "P3M": 3, "P12M": 12, "P1Y": 12, "P24M": 24, "P2Y": 24]
    guard let months = durations[part(duration)],
      let frequency = Period.Frequency.allCases.first(where: { $0.months == months })
    else {
      throw error(
        "the duration «\(excerpt(part(duration)))» is not supported", hint: supported, duration)
    }
    let first = month.firstMonth
    guard day == 1, first % min(months, 12) == 0, let period = Period(frequency, firstMonth: first)
    else {
      throw error(
        "«\(shown)» is not \(frequency.article) of the calendar",
        hint: "it must begin on the first day of one")
    }
    return period
  }

  private static func days(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private func biennium(from year: Int) throws(PeriodError) -> Period {
    guard let period = Period(bienniumFrom: year) else {
      throw error("there is no biennium from \(year)", hint: "years go from 0001 to 9999")
    }
    return period
  }

  private func checked(_ period: Period) throws(PeriodError) -> Period {
    guard let frequency, period.frequency != frequency else { return period }
    throw error(
      "«\(shown)» is \(period.frequency.article), where \(frequency.article) is expected", hint: nil
    )
  }

  /// How many ASCII digits stand ahead.
  private func leadingDigits() -> Int {
    bytes[place..<trimmed.upperBound].prefix { $0 &- 0x30 < 10 }.count
  }

  private mutating func number(_ digits: Int) -> Int? {
    guard place + digits <= trimmed.upperBound else { return nil }
    defer { place += digits }
    return Period.number(bytes[place..<place + digits], digits: digits)
  }

  private func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private var shown: String { excerpt(part(trimmed)) }

  private func notConsecutive() -> PeriodError {
    error("«\(shown)» is not two consecutive years", hint: supported)
  }

  private func unreadable() -> PeriodError {
    error(
      "«\(shown)» is no period",
      hint: "write 2024, 2024-Q1, 2024-05 or 2024-2025")
  }

  private func error(_ message: String, hint: String?, _ range: Range<Int>? = nil) -> PeriodError {
    PeriodError(message, hint: hint, source: source, range: range ?? trimmed)
  }
}
