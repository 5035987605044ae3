import Estimation

/// What the fits of a model know: cells and parts of laws as columns of posteriors, shared by all
/// scenarios.
struct FittedModel: Sendable {
  /// A fitted number: the same in every row, or a column.
  enum Number: Hashable, Sendable {
    case constant(Double)
    case column(fit: Int, Int)
  }

  /// The fitted history of a process.
  struct History: Sendable {
    /// The series in order: a quantity and its elements.
    let series: [CellKey]
    /// The number of the first fitted period, and of the last.
    let periods: ClosedRange<Int>
    /// The cells by series and period, on the scale of the law.
    let cells: [[Number]]
    /// The values that are printed exactly, by series and period.
    let exact: [[Double?]]
    /// The parts by name: one for each series, name, pool, or once.
    let parts: [String: [Number]]
    let carried: [Number]
    /// The names of the priors that the model gives.
    let givenPriors: Set<String>

    /// What is printed exactly of a cell.
    func exact(_ series: Int, _ period: Int) -> Double? {
      periods.contains(period) ? exact[series][period - periods.lowerBound] : nil
    }
  }

  var posteriors: [Posterior] = []
  /// The parameters that fits learn.
  var parameters: [CellKey: Number] = [:]
  /// The histories by process.
  var histories: [Int: History] = [:]
}
