extension Period {
  /// How long the periods of a series are.
  public enum Frequency: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
    /// A calendar month, a quarter, a year, or two consecutive years.
    case monthly, quarterly, annual, biennial

    /// The length of a period in months.
    public var months: Int {
      switch self {
      case .monthly: 1
      case .quarterly: 3
      case .annual: 12
      case .biennial: 24
      }
    }

    /// The frequency of a code of SDMX's list CL_FREQ (`M`, `Q`, `A`, `A2`), or nil where periods
    /// of that length are not supported.
    public init?(sdmxCode: some StringProtocol) {
      guard let found = Self.allCases.first(where: { $0.sdmxCode == sdmxCode }) else { return nil }
      self = found
    }

    /// The code in SDMX's list CL_FREQ.
    public var sdmxCode: String {
      switch self {
      case .monthly: "M"
      case .quarterly: "Q"
      case .annual: "A"
      case .biennial: "A2"
      }
    }

    /// `monthly`, `quarterly`, `annual` or `biennial`.
    public var description: String { rawValue }

    /// One period of this frequency in words, for messages.
    var article: String {
      switch self {
      case .monthly: "a month"
      case .quarterly: "a quarter"
      case .annual: "a year"
      case .biennial: "a biennium"
      }
    }
  }
}
