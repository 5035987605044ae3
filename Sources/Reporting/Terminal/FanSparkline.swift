import Foundation

/// A small chart of a median and a band around it over time, in two lines of braille dots: a line
/// where the band has no width, and a fan where it opens.
///
/// Each letter is two dots wide and four high. The median is in every column of dots, the band in
/// every other, the last among them, so that the line shows within it.
public struct FanSparkline: Sendable {
  /// What is shown of a period.
  public struct Point: Sendable, Equatable {
    let lower: Double
    let median: Double
    let upper: Double

    /// A median and the ends of the band.
    public init(lower: Double, median: Double, upper: Double) {
      (self.lower, self.median, self.upper) = (lower, median, upper)
    }
  }

  /// The upper and the lower line, as wide as each other.
  public let lines: [String]

  private static let rows = 2
  private static let levels = 4 * rows
  /// The bits of the dots of a letter, from above, in the left and the right column.
  private static let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  /// The chart of points in the order of time, of at most `width` columns of the terminal; one that
  /// is not finite leaves a gap.
  public init(_ points: [Point], width: Int) {
    let columns = 2 * max(1, min(width, points.count))
    let finite = points.filter { $0.lower.isFinite && $0.median.isFinite && $0.upper.isFinite }
    let least = finite.map(\.lower).min() ?? 0
    let greatest = finite.map(\.upper).max() ?? 0
    var grid = [[UInt32]](
      repeating: Array(repeating: 0, count: columns / 2), count: Self.rows)

    func level(_ value: Double) -> Int {
      // A flat line stands in the middle; halves keep the range of the largest numbers finite.
      guard least < greatest else { return Self.levels / 2 }
      let share = (value / 2 - least / 2) / (greatest / 2 - least / 2)
      return Int((share * Double(Self.levels - 1)).rounded())
    }
    func mark(_ level: Int, _ column: Int) {
      let fromAbove = Self.levels - 1 - level
      grid[fromAbove / 4][column / 2] |= Self.bits[column % 2][fromAbove % 4]
    }
    for column in 0..<columns {
      guard let point = Self.point(points, at: column, of: columns) else { continue }
      mark(level(point.median), column)
      if column % 2 == 1 {
        for level in level(point.lower)...level(point.upper) { mark(level, column) }
      }
    }
    lines = grid.map { row in
      String(
        row.map { bits in
          bits == 0 ? " " : Character(Unicode.Scalar(0x2800 + bits) ?? " ")
        })
    }
  }

  /// The point at a column of dots, between those of two periods on the line through them; nil in a
  /// gap.
  private static func point(_ points: [Point], at column: Int, of columns: Int) -> Point? {
    guard let first = points.first else { return nil }
    guard points.count > 1 else { return isFinite(first) ? first : nil }
    let place = Double(column) * Double(points.count - 1) / Double(columns - 1)
    let before = min(Int(place), points.count - 2)
    let share = place - Double(before)
    let (a, b) = (points[before], points[before + 1])
    guard share > 0 else { return isFinite(a) ? a : nil }
    guard share < 1 else { return isFinite(b) ? b : nil }
    guard isFinite(a), isFinite(b) else { return nil }
    func between(_ value: (Point) -> Double) -> Double {
      value(a) * (1 - share) + value(b) * share
    }
    return Point(
      lower: between(\.lower), median: between(\.median), upper: between(\.upper))
  }

  private static func isFinite(_ point: Point) -> Bool {
    point.lower.isFinite && point.median.isFinite && point.upper.isFinite
  }
}
