extension RunScore {
  static func means(_ cells: [Cell]) -> [Mean] {
    var variables: [String] = []
    for cell in cells where !variables.contains(cell.projection.variable) {
      variables.append(cell.projection.variable)
    }
    var means: [Mean] = []
    for variable in variables {
      let own = cells.filter { $0.projection.variable == variable }
      for horizon in Set(own.map(\.horizon)).sorted() {
        means.append(mean(variable, horizon, own.filter { $0.horizon == horizon }))
      }
      means.append(mean(variable, nil, own))
    }
    means.append(
      Mean(
        variable: "*", unit: "", horizon: nil, count: cells.count, bias: nil,
        meanAbsoluteError: nil, rootMeanSquare: nil, crps: nil, coverage: coverage(cells),
        relativeToNaive: nil))
    return means
  }

  private static func mean(_ variable: String, _ horizon: Int?, _ cells: [Cell]) -> Mean {
    let count = Double(cells.count)
    func mean(_ value: (Cell) -> Double) -> Double { cells.reduce(0) { $0 + value($1) } / count }
    // The two errors are of the same cells.
    let compared = cells.filter { $0.naiveError != nil }
    let own = compared.reduce(0) { $0 + abs($1.error) }
    let naive = compared.reduce(0) { $0 + abs($1.naiveError ?? 0) }
    return Mean(
      variable: variable, unit: cells[0].projection.unit, horizon: horizon, count: cells.count,
      bias: mean(\.error), meanAbsoluteError: mean { abs($0.error) },
      rootMeanSquare: mean { $0.error * $0.error }.squareRoot(), crps: mean(\.crps),
      coverage: coverage(cells), relativeToNaive: naive > 0 ? own / naive : nil)
  }

  private static func coverage(_ cells: [Cell]) -> [Double] {
    intervals.indices.map { interval in
      Double(cells.count { $0.isCovered[interval] }) / Double(cells.count)
    }
  }
}
