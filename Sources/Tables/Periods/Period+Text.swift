extension Period: LosslessStringConvertible {
  /// The period of a text in the canonical spelling, and in no other: `2024`, `2024-Q1`,
  /// `2024-05` or `2024-2025`, with four digits for each year; nil for anything else.
  ///
  /// ``init(canonical:)`` says what is wrong; ``init(reading:frequency:shortBiennia:)`` reads the
  /// spellings of other programs.
  public init?(_ text: String) {
    self.init(text[...])
  }

  /// The period of a part of a text in the canonical spelling; nil for anything else.
  public init?(_ text: Substring) {
    let bytes = text.utf8.prefix(10).map(\.self)
    guard let year = Self.number(bytes.prefix(4), digits: 4) else { return nil }
    switch bytes.count {
    case 4:
      self.init(year: year)
    case 7 where bytes[4] == UInt8(ascii: "-") && bytes[5] == UInt8(ascii: "Q"):
      guard let quarter = Self.number(bytes[6...], digits: 1) else { return nil }
      self.init(year: year, quarter: quarter)
    case 7 where bytes[4] == UInt8(ascii: "-"):
      guard let month = Self.number(bytes[5...], digits: 2) else { return nil }
      self.init(year: year, month: month)
    case 9 where bytes[4] == UInt8(ascii: "-"):
      guard Self.number(bytes[5...], digits: 4) == year + 1 else { return nil }
      self.init(bienniumFrom: year)
    default: return nil
    }
  }

  /// The period of a text in the canonical spelling, or what is wrong with it.
  public init(canonical text: some StringProtocol) throws(PeriodError) {
    if let period = Period(String(text)) {
      self = period
      return
    }
    let other = try Period(reading: text)
    throw PeriodError(
      "«\(excerpt(text))» is not how \(other.frequency.article) is written",
      hint: "write \(other)", source: String(text))
  }

  /// The number that exactly `digits` ASCII digits spell.
  static func number(_ bytes: some Collection<UInt8>, digits: Int) -> Int? {
    guard bytes.count == digits else { return nil }
    var value = 0
    for byte in bytes {
      let digit = byte &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// The canonical spelling, from which ``init(_:)-(String)`` gives it back.
  public var description: String {
    let year = Self.padded(self.year, 4)
    return switch frequency {
    case .annual: year
    case .quarterly: "\(year)-Q\(index)"
    case .monthly: "\(year)-\(Self.padded(index, 2))"
    case .biennial: "\(year)-\(Self.padded(self.year + 1, 4))"
    }
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
