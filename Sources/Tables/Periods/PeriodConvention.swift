extension Period {
  /// How others write periods.
  public enum Convention: Hashable, Sendable, CaseIterable {
    /// The bulk files of ILOSTAT: `2021`, `2021Q3`, `2021M05`.
    case ilostat
    /// `TIME_PERIOD` of SDMX: `2021`, `2021-Q3`, `2021-05`; a biennium is a range of time,
    /// `2020-01-01/P2Y`.
    case sdmx
  }

  /// The period as `convention` writes it, or nil where it has no way to: a biennium in ILOSTAT.
  public func spelling(in convention: Convention) -> String? {
    let year = Self.padded(self.year, 4)
    switch (convention, frequency) {
    case (.ilostat, .quarterly): return "\(year)Q\(index)"
    case (.ilostat, .monthly): return "\(year)M\(Self.padded(index, 2))"
    case (.ilostat, .biennial): return nil
    case (.sdmx, .biennial): return "\(year)-01-01/P2Y"
    default: return description
    }
  }
}
