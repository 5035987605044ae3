/// A linear programme whose rows are printed numbers, and what its answer says of them.
struct JointCheck {
  /// A printed number for each row of the programme, in order; then any others.
  let numbers: [PrintedNumber]
  /// The programme with all roundings made wider by a factor.
  let programme: (Double) -> LinearProgramme
  /// Whether the printed digits themselves satisfy it.
  let isExact: Bool
  /// What is checked: "32 printed numbers of 24 cells by outcome × source".
  let subject: String
  /// What else is told where there are true values.
  var found: [ReconciliationCheck.Side] = []

  func finding(at node: JSON5Node) throws(JSON5Error) -> Reconciliation.Finding {
    let all = ReconciliationCheck.Side(
      text: subject, interval: .anything, numbers: numbers, decimals: 0)
    switch programme(1).minimum() {
    case .optimal, .unbounded:
      return Reconciliation.Finding(
        agreement: isExact ? .digits : .rounding, sides: [all] + found,
        text: isExact
          ? "the printed digits agree" : "true values exist that round to all of them")
    case .infeasible(let conflict):
      var rest = Set(numbers)
      var sides: [ReconciliationCheck.Side] = []
      for (number, multiplier) in zip(numbers, conflict.rows) where abs(multiplier) > 1e-9 {
        guard rest.remove(number) != nil else { continue }
        sides.append(
          ReconciliationCheck.Side(
            text: "\(number.text) (\(number.label))", interval: number.interval, numbers: [number],
            decimals: 3))
      }
      let others = ReconciliationCheck.Side(
        text: subject, interval: .anything, numbers: numbers.filter(rest.contains), decimals: 0)
      return Reconciliation.Finding(
        agreement: .none, sides: sides + [others],
        text: "no true values round to all of them: \(sides.count) conflict"
          + (widening().map {
            "; their roundings would have to be \(fixed($0, decimals: 2)) times as wide"
          } ?? "; no rounding however wide would do"))
    case .undecided:
      throw node.error("the numbers differ too much in size for this check")
    }
  }

  /// The factor by which all roundings must be wider for true values to exist, by bisection; nil
  /// where a thousandfold does not do.
  private func widening() -> Double? {
    func isPossible(_ width: Double) -> Bool {
      switch programme(width).minimum() {
      case .optimal, .unbounded: true
      case .infeasible, .undecided: false
      }
    }
    var (low, high) = (1.0, 1000.0)
    guard isPossible(high) else { return nil }
    while high / low > 1.0001 {
      let middle = (low * high).squareRoot()
      if isPossible(middle) { high = middle } else { low = middle }
    }
    return high
  }
}

extension Interval {
  /// The interval with its ends farther from a value by a factor.
  func widened(_ factor: Double, about value: Double) -> Interval {
    factor == 1
      ? self
      : Interval(computed: value + (lower - value) * factor, value + (upper - value) * factor)
  }
}
