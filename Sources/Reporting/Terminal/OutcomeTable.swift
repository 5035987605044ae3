internal import Simulation
internal import Tables

/// Series of the same periods, two lines each: name, chart, last observed value and projections, and
/// below unit, chart and naive projection.
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
    let charts = series.map(\.sparkline.lines)
    let chartWidth = charts[0][0].count
    let hasChart = first.periods.count > 1
    let observed = first.lastObserved.map { place in
      Projection(
        heading: Self.heading(first.periods[place]), medians: series.map { Self.value($0, place) },
        intervals: series.map { Self.interval($0, place) })
    }
    let labels = series.map(\.label)
    let longest = max(
      labels.map(\.terminalColumns).max() ?? 0, series.map(\.unit.terminalColumns).max() ?? 0)
    let fixed = (hasChart ? chartWidth + 2 : 0) + (observed.map { $0.width + 2 } ?? 0)

    // As many periods as fit, but the first and the last rather than the label in full.
    var columns: [Projection] = []
    for count in stride(from: min(6, first.projected.count), through: 1, by: -1) {
      columns = Self.spread(first.projected, count).map { place in
        Projection(
          heading: Self.heading(first.periods[place]),
          medians: series.map { Self.value($0, place) },
          intervals: series.map { Self.interval($0, place) })
      }
      let needed = fixed + columns.reduce(0) { $0 + $1.width + 2 }
      if needed + min(longest, count > 2 ? 24 : 14) <= width { break }
    }
    let needed = fixed + columns.reduce(0) { $0 + $1.width + 2 }
    let labelWidth = max(8, min(longest, width - needed))

    func line(_ parts: [String]) -> String {
      let text = parts.joined(separator: Self.gap)
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    let all = (observed.map { [$0] } ?? []) + columns
    let span = hasChart ? Self.span(first, chartWidth) : nil
    var lines = [
      line(
        [String(repeating: " ", count: labelWidth)] + (span.map { [$0] } ?? []) + all.map(\.head))
    ]
    let start = labelWidth + 2 + (hasChart ? chartWidth + 2 : 0)
    for (row, one) in series.enumerated() {
      let label = one.label.cut(to: labelWidth).padding(to: labelWidth)
      let unit = one.unit.cut(to: labelWidth).padding(to: labelWidth)
      let remark = one.naive.map { wrapped($0, to: max(24, width - start)) } ?? []
      lines.append(
        line([label] + (hasChart ? [charts[row][0]] : []) + all.map { $0.cell(row) }))
      lines.append(line([unit] + (hasChart ? [charts[row][1]] : []) + remark.prefix(1)))
      lines += remark.dropFirst().map { String(repeating: " ", count: start) + $0 }
    }
    self.lines = lines
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
