import Tables

/// The time of a model: its periods, numbered from its start.
struct Clock: Hashable, Sendable {
  let start: Period
  /// The number of the last period that is seen.
  var observed: Int
  /// The number of the last period.
  let end: Int

  /// The length of a period in years.
  var step: Double { start.length }

  var frequency: Period.Frequency { start.frequency }

  /// All periods.
  var periods: ClosedRange<Int> { 0...end }

  /// The period of a number, or nil beyond the years that can be spelled.
  func period(_ number: Int) -> Period? { start.stepped(by: number) }

  /// The number of a period of the model's own frequency, or nil where it is no such step.
  func number(of period: Period) -> Int? {
    period.frequency == frequency ? start.steps(to: period) : nil
  }

  /// The numbers of the periods that lie in a longer one, or nil where that is not made of whole
  /// periods of the model.
  func numbers(in period: Period) -> ClosedRange<Int>? {
    guard let parts = period.parts(frequency), let first = number(of: parts.lowerBound),
      let last = number(of: parts.upperBound)
    else { return nil }
    return first...last
  }

  func era(of period: Int) -> Era { period > observed ? .projection : .history }

  /// The name of the period of a number.
  func text(_ number: Int) -> String {
    period(number)?.description ?? "\(number) periods after \(start)"
  }
}
