internal import Modelling
internal import Simulation
internal import Tables

/// An outcome over its periods: what one entry of the summary of a run shows.
struct OutcomeSeries {
  /// What it is called, with its elements and its unit.
  let label: String
  /// The variable, which may have several series.
  let variable: String
  /// Whether every element is a total, so that it speaks for the others of its variable.
  let isTotal: Bool
  /// Its periods in order; one that is nil where it has none.
  let periods: [Period?]
  let isObserved: [Bool]
  let statistics: [CellStatistics]

  /// The series of all outcomes, in the order in which they first occur.
  static func all(_ results: RunResults) -> [OutcomeSeries] {
    struct Key: Hashable {
      let variable: String
      let elements: [ElementName]
      let frequency: Period.Frequency?
    }
    var keys: [Key] = []
    var places: [Key: [Int]] = [:]
    let outcomes = results.outline.outcomes
    for (place, cell) in outcomes.enumerated() {
      let key = Key(
        variable: cell.variable, elements: cell.elements, frequency: cell.period?.frequency)
      if places[key] == nil { keys.append(key) }
      places[key, default: []].append(place)
    }
    return keys.map { key in
      let cells = places[key, default: []].sorted { a, b in
        guard let first = outcomes[a].period, let second = outcomes[b].period else { return a < b }
        return first < second
      }
      return OutcomeSeries(outcomes, cells, results.statistics)
    }
  }

  private init(_ outcomes: [OutcomeCell], _ places: [Int], _ statistics: [CellStatistics]) {
    let first = outcomes[places[0]]
    variable = first.variable
    let elements = first.elements.map(\.element).filter { $0 != "total" }
    isTotal = elements.isEmpty
    let unit = first.unit == "1" ? "" : " (\(first.unit))"
    label = ([Self.name(first)] + elements).joined(separator: ", ") + unit
    periods = places.map { outcomes[$0].period }
    isObserved = places.map { outcomes[$0].isObserved }
    self.statistics = places.map { statistics[$0] }
  }

  /// What a variable is called; parts of laws, and variables of used models, by their full names too.
  private static func name(_ cell: OutcomeCell) -> String {
    guard let label = cell.label else { return cell.variable }
    let text = label.hasSuffix(".") ? String(label.dropLast()) : label
    return cell.variable.contains(".") ? "\(cell.variable): \(text)" : text
  }

  /// The place of the last observed period.
  var lastObserved: Int? { isObserved.lastIndex(of: true) }

  /// The places of the projected periods.
  var projected: [Int] { isObserved.indices.filter { !isObserved[$0] } }

  var sparkline: FanSparkline {
    FanSparkline(
      statistics.map { FanSparkline.Point(lower: $0.lower, median: $0.median, upper: $0.upper) },
      width: Self.sparklineWidth)
  }

  static let sparklineWidth = 12

  /// The naive projections of the last period, and how the interval lies to them.
  var naive: String? {
    guard let last = lastObserved, let end = projected.last, end > last,
      let from = periods[last], let to = periods[end], let steps = from.steps(to: to)
    else { return nil }
    let target = statistics[end]
    let value = statistics[last].median
    var parts = [word("last value", value, target)]
    if last > 0, let before = periods[last - 1], before.steps(to: from) == 1 {
      let trend = value + Double(steps) * (value - statistics[last - 1].median)
      parts.append(word("last trend", trend, target))
    }
    return "naive \(to): " + parts.joined(separator: ", ")
  }

  /// "last value 6.2 above the interval"
  private func word(_ name: String, _ value: Double, _ target: CellStatistics) -> String {
    let places = PrintedDigits.places(target)
    let text = PrintedDigits.text(value, places: places)
    if target.lower == target.upper {
      let place =
        value == target.median ? "equal" : value > target.median ? "higher" : "lower"
      return "\(name) \(text) is \(place)"
    }
    let place =
      value > target.upper
      ? "above the interval" : value < target.lower ? "below the interval" : "inside"
    return "\(name) \(text) is \(place)"
  }
}
