/// The value of a cell, equal to another if both mean the same: 1.0 and 1, or 12:00Z and 14:00+02:00.
enum CellValue: Hashable, Sendable {
  case text(String)
  case number(ExactDecimal)
  /// NaN, INF or -INF.
  case special(String)
  case boolean(Bool)
  /// A date or a time, as seconds and billionths, or another count from a fixed beginning.
  case moment(Int, Int)
  /// A moment with a time zone.
  case instant(Int, Int)
  case list([CellValue])
  case absent

  /// The values at those places as one: `absent` where all of them are, nil where one is not of its
  /// type.
  static func key(_ values: [CellValue?], _ places: [Int]) -> CellValue? {
    if places.count == 1 { return values[places[0]] }
    let key = places.compactMap { values[$0] }
    guard key.count == places.count else { return nil }
    return key.allSatisfy { $0 == .absent } ? .absent : .list(key)
  }

  /// Whether the value is before, or nil where the two have no order.
  func isLess(than other: CellValue) -> Bool? {
    switch (self, other) {
    case (.number(let a), .number(let b)): a < b
    case (.moment(let a, let b), .moment(let c, let d)): (a, b) < (c, d)
    case (.instant(let a, let b), .instant(let c, let d)): (a, b) < (c, d)
    case (.special(let a), .number): a == "-INF" ? true : a == "INF" ? false : nil
    case (.number, .special(let b)): b == "INF" ? true : b == "-INF" ? false : nil
    case (.special(let a), .special(let b)):
      a == "NaN" || b == "NaN" ? nil : a == "-INF" && b == "INF"
    default: nil
    }
  }
}
