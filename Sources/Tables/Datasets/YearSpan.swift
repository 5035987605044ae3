/// A span of calendar years that is no period, since it is longer than two: `2019-2021`. A dataset
/// keeps it, and no series has it.
struct YearSpan: CustomStringConvertible {
  private let first: Int
  private let count: Int

  /// The span of `2019-2021`, or of `2019-01-01/P3Y` as SDMX writes it; nil for anything else.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 9, let first = Period.number(bytes[..<4], digits: 4), first > 0 else {
      return nil
    }
    self.first = first
    if bytes.count == 9, bytes[4] == UInt8(ascii: "-"),
      let last = Period.number(bytes[5...], digits: 4), last > first
    {
      count = last - first + 1
    } else if text.dropFirst(4).hasPrefix("-01-01/P"), text.hasSuffix("Y"),
      let years = Int(text.dropFirst(12).dropLast()), years < 10_000, years >= 2,
      first + years <= 10_000
    {
      count = years
    } else {
      return nil
    }
  }

  var description: String { "\(Period.padded(first, 4))-\(Period.padded(first + count - 1, 4))" }

  /// The span as SDMX writes it.
  var rangeOfTime: String { "\(Period.padded(first, 4))-01-01/P\(count)Y" }
}
