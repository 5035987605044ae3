import Tables

extension FileReader {
  /// More periods than any model needs, and fewer than would exhaust the memory.
  private static let mostPeriods = 10_000

  /// `time`: three periods of one length, in their order.
  mutating func time(_ node: JSON5Node) -> TimeFrame? {
    guard let fields = fields(node, ["start", "observed", "end"]) else { return nil }
    var found: [(key: String, period: Period, node: JSON5Node)] = []
    for key in fields.keys {
      guard let node = fields[key] else {
        noteMissing(key, fields, hint: "time has start, observed and end")
        continue
      }
      if let period = period(node) { found.append((key, period, node)) }
    }
    guard found.count == 3 else { return nil }
    let first = found[0]
    for (earlier, later) in zip(found, found.dropFirst()) {
      guard let steps = first.period.steps(to: later.period) else {
        faults.add(
          at: later.node,
          first.period.frequency == later.period.frequency
            ? "no number of steps leads from \(first.period) to \(later.period)"
            : "\(later.key): \(later.period) is \(Self.words(later.period)), but "
              + "\(first.key) is \(Self.words(first.period))",
          hint: "start, observed and end are periods of one length")
        return nil
      }
      guard earlier.period <= later.period else {
        faults.add(
          at: later.node,
          "\(later.key): \(later.period) is before \(earlier.key), \(earlier.period)",
          hint: "the order is start, observed, end")
        return nil
      }
      guard steps < Self.mostPeriods else {
        faults.add(at: later.node, "these are more than \(Self.mostPeriods) periods")
        return nil
      }
    }
    return TimeFrame(
      start: found[0].period, observed: found[1].period, end: found[2].period, node: node)
  }

  /// A period: a text, or a year as a number.
  private mutating func period(_ node: JSON5Node) -> Period? {
    let hint = "write 2024, \"2024-Q1\", \"2024-05\" or \"2024-2025\""
    switch node.value {
    case .number:
      guard let period = Period(node.literal) else {
        faults.add(at: node, "\(named(node))\(excerpt(node.literal)) is no year", hint: hint)
        return nil
      }
      return period
    case .text(let text):
      do throws(PeriodError) {
        return try Period(canonical: text)
      } catch {
        let scalars = text.utf8.prefix(error.range.lowerBound).count { $0 & 0xC0 != 0x80 }
        faults.add(
          ModelError(
            node.error(
              atScalar: scalars, named(node) + error.message, hint: error.hint ?? hint)))
        return nil
      }
    default:
      faults.add(at: node, "\(named(node))expected a period", hint: hint)
      return nil
    }
  }

  private static func words(_ period: Period) -> String {
    switch period.frequency {
    case .monthly: "a month"
    case .quarterly: "a quarter"
    case .annual: "a year"
    case .biennial: "two years"
    }
  }
}
