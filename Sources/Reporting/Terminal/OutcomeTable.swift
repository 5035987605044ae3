internal import Simulation
internal import Tables

/// Series of the same periods: a line with the name of each, and below it the chart beside the last
/// observed value, the projections, and what naive projections would be.
struct OutcomeTable {
  let lines: [String]

  private static let gap = "  "

  /// What stands in one column for each series.
  private struct Projection {
    let heading: String
    let medians: [String]
    let intervals: [String]

    var medianWidth: Int { max(heading.count, medians.map(\.terminalColumns).max() ?? 0) }
    var intervalWidth: Int { intervals.map(\.terminalColumns).max() ?? 0 }
    var width: Int { medianWidth + (intervalWidth > 0 ? 1 + intervalWidth : 0) }

    func cell(_ row: Int) -> String {
      let median = medians[row].aligned(to: medianWidth)
      guard intervalWidth > 0 else { return median }
      return median + " " + intervals[row].padding(to: intervalWidth)
    }

    var head: String { heading.aligned(to: medianWidth).padding(to: width) }
  }

  init(_ series: [OutcomeSeries], width: Int) {
    let first = series[0]
    let hasChart = first.periods.count > 1
    let indent = hasChart ? Self.indent + series[0].sparkline.lines[0].count : 0
    func projection(_ place: Int) -> Projection {
      Projection(
        heading: Self.heading(first.periods[place]), medians: series.map { Self.value($0, place) },
        intervals: series.map { Self.interval($0, place) })
    }
    let observed = first.lastObserved.map { [projection($0)] } ?? []
    var columns = observed
    for count in stride(from: min(6, first.projected.count), through: 1, by: -1) {
      columns = observed + Self.spread(first.projected, count).map(projection)
      if indent + columns.reduce(0, { $0 + $1.width + 2 }) <= width { break }
    }
    lines =
      hasChart
      ? Self.charts(series, columns, start: indent + 2, width: width)
      : Self.values(series, columns, width: width)
  }

  private static let indent = 2

  /// A name, and below it two lines with the chart at their beginning.
  private static func charts(
    _ series: [OutcomeSeries], _ columns: [Projection], start: Int, width: Int
  ) -> [String] {
    let blank = String(repeating: " ", count: indent)
    let span = span(series[0], start - 2 - indent)
    var lines = [line([blank + span] + columns.map(\.head))]
    for (row, one) in series.enumerated() {
      let chart = one.sparkline.lines.map { blank + $0 }
      let remark = one.naive.map { wrapped($0, to: max(24, width - start)) } ?? []
      lines += wrapped(one.label, to: width)
      lines.append(line([chart[0]] + columns.map { $0.cell(row) }))
      lines.append(line([chart[1]] + remark.prefix(1)))
      lines += remark.dropFirst().map { String(repeating: " ", count: start) + $0 }
    }
    return lines
  }

  /// A name and its values on one line, or where it is too long on two.
  private static func values(
    _ series: [OutcomeSeries], _ columns: [Projection], width: Int
  ) -> [String] {
    let needed = columns.reduce(0) { $0 + $1.width + 2 }
    let longest = series.map(\.label.terminalColumns).max() ?? 0
    let room = min(longest, max(16, width - needed))
    var lines = [line([String(repeating: " ", count: room)] + columns.map(\.head))]
    for (row, one) in series.enumerated() {
      var label = wrapped(one.label, to: room)
      let last = label.popLast() ?? ""
      lines += label
      lines.append(line([last.padding(to: room)] + columns.map { $0.cell(row) }))
    }
    return lines
  }

  private static func line(_ parts: [String]) -> String {
    let text = parts.joined(separator: gap)
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  /// Evenly spread places, the last among them, and the first where there are two.
  private static func spread(_ places: [Int], _ count: Int) -> [Int] {
    guard count > 1 else { return places.suffix(1) }
    return (0..<count).map { places[$0 * (places.count - 1) / (count - 1)] }
  }

  private static func heading(_ period: Period?) -> String { period.map { "\($0)" } ?? "median" }

  /// The first and the last period above the chart, as far as there is room.
  private static func span(_ series: OutcomeSeries, _ width: Int) -> String {
    guard let first = series.periods.first ?? nil, let last = series.periods.last ?? nil else {
      return String(repeating: " ", count: width)
    }
    let (start, end) = ("\(first)", "\(last)")
    guard start.count + end.count < width else { return start.cut(to: width).padding(to: width) }
    return start + end.aligned(to: width - start.count)
  }

  private static func value(_ series: OutcomeSeries, _ place: Int) -> String {
    let statistics = series.statistics[place]
    return PrintedDigits.text(statistics.median, places: PrintedDigits.places(statistics))
  }

  /// "(5.7–6.2)"; nothing where there is no spread.
  private static func interval(_ series: OutcomeSeries, _ place: Int) -> String {
    let statistics = series.statistics[place]
    guard statistics.lower < statistics.upper else { return "" }
    let places = PrintedDigits.places(statistics)
    let (lower, upper) = (
      PrintedDigits.text(statistics.lower, places: places),
      PrintedDigits.text(statistics.upper, places: places)
    )
    // A dash before a minus sign cannot be read.
    return lower.hasPrefix("-") || upper.hasPrefix("-")
      ? "(\(lower) to \(upper))" : "(\(lower)–\(upper))"
  }
}
