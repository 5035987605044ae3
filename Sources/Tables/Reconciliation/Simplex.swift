/// The work of solving a ``LinearProgramme``.
///
/// Each row gets a variable of its own, `s = A x` within the row's bounds, so that what is solved is
/// homogeneous: of the variables `x` and `s`, as many as there are rows are basic, and
/// `basic = dictionary · nonbasic` with every nonbasic variable at a bound (or at 0 if it has none).
/// While a basic variable is outside its bounds, the sum of such excesses is what is made smaller.
struct Simplex {
  private let objective: [Double]
  private let matrix: [[Double]]
  private var bounds: [Interval]
  private let costScale: Double
  private let columnScale: [Double]
  private let rowScale: [Double]
  private let rowCount: Int
  private let columnCount: Int
  private var dictionary: [[Double]]
  private var basic: [Int]
  private var nonbasic: [Int]
  private var values: [Double]
  private var stalled = 0

  private static let tolerance = 1e-9
  private static let pivotTolerance = 1e-9

  init(
    _ programme: LinearProgramme, _ objective: [(variable: Int, coefficient: Double)]
  ) {
    let n = programme.variableCount
    let m = programme.rowCount
    var dense = [[Double]](repeating: [Double](repeating: 0, count: n), count: m)
    for (index, row) in programme.rows.enumerated() {
      for term in row.terms { dense[index][term.variable] += term.coefficient }
    }
    var cost = [Double](repeating: 0, count: n)
    for term in objective { cost[term.variable] += term.coefficient }
    // x = column scale · x', s' = row scale · s: powers of two, so nothing is rounded. The objective
    // counts as a row, so that a variable that matters to it alone keeps its size.
    let scales = Self.scales(dense + [cost], columns: n)
    for i in 0..<m { for j in 0..<n { dense[i][j] *= scales.rows[i] * scales.columns[j] } }
    for j in 0..<n { cost[j] *= scales.columns[j] * scales.rows[m] }
    matrix = dense
    self.objective = cost
    costScale = 1 / scales.rows[m]
    rowScale = Array(scales.rows[..<m])
    columnScale = scales.columns
    rowCount = m
    columnCount = n
    bounds =
      (0..<n).map { programme.bounds[$0] * (1 / scales.columns[$0]) }
      + (0..<m).map { programme.rows[$0].bounds * scales.rows[$0] }
    dictionary = dense
    basic = Array(n..<(n + m))
    nonbasic = Array(0..<n)
    values = bounds.map { Self.start($0) }
  }

  private static func start(_ interval: Interval) -> Double {
    if interval.lower.isFinite, interval.upper.isFinite {
      return abs(interval.lower) <= abs(interval.upper) ? interval.lower : interval.upper
    }
    return interval.lower.isFinite ? interval.lower : interval.upper.isFinite ? interval.upper : 0
  }

  /// Powers of two that bring the entries of each row and column near 1 (geometric means, thrice).
  private static func scales(
    _ matrix: [[Double]], columns: Int
  ) -> (rows: [Double], columns: [Double]) {
    var rows = [Double](repeating: 1, count: matrix.count)
    var scales = [Double](repeating: 1, count: columns)
    func power(_ entries: [Double]) -> Double {
      guard let least = entries.min(), let most = entries.max() else { return 1 }
      let exponent = (Double(least.exponent) + Double(most.exponent)) / 2
      return Double(
        sign: .plus, exponent: -Int(max(-400, min(400, exponent.rounded()))), significand: 1)
    }
    for _ in 0..<3 {
      for i in rows.indices {
        rows[i] = power(
          (0..<columns).map { abs(matrix[i][$0]) * scales[$0] }.filter { $0 > 0 && $0.isFinite })
      }
      for j in 0..<columns {
        scales[j] = power(
          rows.indices.map { abs(matrix[$0][j]) * rows[$0] }.filter { $0 > 0 && $0.isFinite })
      }
    }
    return (rows, scales)
  }

  /// Pivots until there is an answer, and checks it on a dictionary computed afresh.
  mutating func solve() -> LinearProgramme.Outcome {
    let limit = 200 * (rowCount + columnCount + 10)
    var refreshed = false
    for iteration in 0..<limit {
      if iteration % 100 == 99 { refresh() }
      setBasicValues()
      let (gradient, infeasible) = gradient()
      if let (place, direction) = entering(gradient) {
        switch step(place, direction, infeasible) {
        case .moved: refreshed = false
        case .endless where !refreshed:
          refresh()
          refreshed = true
        case .endless:
          return infeasible.isEmpty ? .unbounded(direction: ray(place, direction)) : .undecided
        }
      } else if !refreshed {
        // The dictionary has collected rounding errors on its way: ask again on a fresh one.
        refresh()
        refreshed = true
      } else {
        return infeasible.isEmpty ? optimum(gradient) : conflict(gradient, infeasible)
      }
    }
    return .undecided
  }

  private mutating func setBasicValues() {
    let point = nonbasic.map { values[$0] }
    for (i, variable) in basic.enumerated() {
      var sum = 0.0
      for (a, x) in zip(dictionary[i], point) { sum += a * x }
      values[variable] = sum
    }
  }

  private func tolerance(_ bound: Double) -> Double {
    Self.tolerance * max(1, bound.isFinite ? abs(bound) : 1)
  }

  /// -1 below, +1 above, 0 within the bounds.
  private func side(_ variable: Int) -> Double {
    let interval = bounds[variable]
    if values[variable] < interval.lower - tolerance(interval.lower) { return -1 }
    if values[variable] > interval.upper + tolerance(interval.upper) { return 1 }
    return 0
  }

  /// How what is made smaller changes with each nonbasic variable.
  private func gradient() -> (gradient: [Double], infeasible: [Int: Double]) {
    var infeasible: [Int: Double] = [:]
    for (i, variable) in basic.enumerated() {
      let side = side(variable)
      if side != 0 { infeasible[i] = side }
    }
    var gradient = [Double](repeating: 0, count: columnCount)
    if infeasible.isEmpty {
      for (j, variable) in nonbasic.enumerated() where variable < columnCount {
        gradient[j] = objective[variable]
      }
      for (i, variable) in basic.enumerated() where variable < columnCount {
        for j in 0..<columnCount { gradient[j] += objective[variable] * dictionary[i][j] }
      }
    } else {
      for (i, side) in infeasible.sorted(by: { $0.key < $1.key }) {
        for j in 0..<columnCount { gradient[j] += side * dictionary[i][j] }
      }
    }
    return (gradient, infeasible)
  }

  /// The nonbasic variable to move and its direction: the steepest; after some steps that led
  /// nowhere, the first by its number, which cannot cycle (Bland 1977).
  private func entering(_ gradient: [Double]) -> (place: Int, direction: Double)? {
    let steepest = gradient.map(abs).max() ?? 0
    let threshold = Self.tolerance * max(1, min(steepest, 1e6))
    var best: (place: Int, direction: Double, merit: Double)?
    for (j, variable) in nonbasic.enumerated() where abs(gradient[j]) > threshold {
      let interval = bounds[variable]
      let direction: Double = gradient[j] > 0 ? -1 : 1
      guard direction > 0 ? values[variable] < interval.upper : values[variable] > interval.lower
      else { continue }
      let merit = stalled > 20 ? -Double(variable) : abs(gradient[j])
      if best == nil || merit > best?.merit ?? 0 { best = (j, direction, merit) }
    }
    return best.map { ($0.place, $0.direction) }
  }

  private enum Step { case moved, endless }

  /// Moves a nonbasic variable until something stops it: its own other bound, or a basic variable at
  /// a bound. Among basic variables that stop it at almost the same place the one with the largest
  /// coefficient leaves (Harris 1973), or the first by its number while steps are degenerate.
  private mutating func step(
    _ place: Int, _ direction: Double, _ infeasible: [Int: Double]
  ) -> Step {
    let variable = nonbasic[place]
    var stops: [(row: Int, exact: Double, relaxed: Double, bound: Double)] = []
    for i in 0..<rowCount {
      let rate = dictionary[i][place] * direction
      guard abs(rate) > Self.pivotTolerance else { continue }
      let interval = bounds[basic[i]]
      let value = values[basic[i]]
      let bound: Double
      switch infeasible[i] {
      case .some(let side):
        // A variable outside its bounds stops where it comes in, and not at all if it goes out.
        if (side < 0) == (rate > 0) {
          bound = side < 0 ? interval.lower : interval.upper
        } else {
          continue
        }
      case .none: bound = rate > 0 ? interval.upper : interval.lower
      }
      guard bound.isFinite else { continue }
      let exact = max(0, (bound - value) / rate)
      stops.append((i, exact, exact + tolerance(bound) / abs(rate), bound))
    }
    let range = bounds[variable].upper - bounds[variable].lower
    let relaxed = stops.map(\.relaxed).min() ?? .infinity
    let isDegenerate = stalled > 20
    let exact = stops.map(\.exact).min() ?? .infinity
    let candidates = stops.filter { $0.exact <= (isDegenerate ? exact : relaxed) }
    let leaving = candidates.max { a, b in
      isDegenerate
        ? basic[a.row] > basic[b.row]
        : abs(dictionary[a.row][place]) < abs(dictionary[b.row][place])
    }
    let length = min(leaving?.exact ?? .infinity, range)
    guard length.isFinite else { return .endless }
    stalled = length > 0 ? 0 : stalled + 1
    guard let leaving, leaving.exact <= range else {
      values[variable] = direction > 0 ? bounds[variable].upper : bounds[variable].lower
      return .moved
    }
    values[basic[leaving.row]] = leaving.bound
    exchange(leaving.row, place)
    return .moved
  }

  /// Exchanges a basic and a nonbasic variable in the dictionary.
  private mutating func exchange(_ row: Int, _ place: Int) {
    let pivot = dictionary[row][place]
    var pivotRow = dictionary[row].map { 0 - $0 / pivot }
    pivotRow[place] = 1 / pivot
    for i in 0..<rowCount where i != row {
      let factor = dictionary[i][place]
      guard factor != 0 else { continue }
      dictionary[i][place] = 0
      for j in 0..<columnCount { dictionary[i][j] += factor * pivotRow[j] }
    }
    dictionary[row] = pivotRow
    swap(&basic[row], &nonbasic[place])
  }

  /// The dictionary of the present basis from the matrix itself, by exchanges with the largest
  /// pivots; a variable that can no longer be basic leaves for the row's own.
  private mutating func refresh() {
    let wanted = Set(basic)
    dictionary = matrix
    basic = Array(columnCount..<(columnCount + rowCount))
    nonbasic = Array(0..<columnCount)
    while true {
      var best: (row: Int, place: Int, size: Double)?
      for i in 0..<rowCount where !wanted.contains(basic[i]) {
        for j in 0..<columnCount where wanted.contains(nonbasic[j]) {
          let size = abs(dictionary[i][j])
          if size > Self.pivotTolerance, size > best?.size ?? 0 { best = (i, j, size) }
        }
      }
      guard let best else { break }
      exchange(best.row, best.place)
    }
    for variable in nonbasic where wanted.contains(variable) {
      values[variable] = Self.start(bounds[variable])
    }
    for variable in nonbasic {
      // What was basic between its bounds and is no longer goes to a bound.
      let interval = bounds[variable]
      if values[variable] != interval.lower, values[variable] != interval.upper {
        values[variable] = Self.start(interval)
      }
    }
  }

  private func optimum(_ gradient: [Double]) -> LinearProgramme.Outcome {
    var prices = [Double](repeating: 0, count: rowCount)
    for (j, variable) in nonbasic.enumerated() where variable >= columnCount {
      prices[variable - columnCount] = gradient[j] * rowScale[variable - columnCount] * costScale
    }
    let point = (0..<columnCount).map { values[$0] * columnScale[$0] }
    var value = 0.0
    for j in 0..<columnCount { value += objective[j] * values[j] }
    return .optimal(
      LinearProgramme.Optimum(value: value * costScale, values: point, rowPrices: prices))
  }

  private func ray(_ place: Int, _ direction: Double) -> [Double] {
    var ray = [Double](repeating: 0, count: columnCount)
    if nonbasic[place] < columnCount { ray[nonbasic[place]] = direction }
    for (i, variable) in basic.enumerated() where variable < columnCount {
      ray[variable] = direction * dictionary[i][place]
    }
    return (0..<columnCount).map { ray[$0] * columnScale[$0] }
  }

  /// `Σ side · basic = Σ gradient · nonbasic` for all points, and the bounds keep both sides apart.
  private func conflict(
    _ gradient: [Double], _ infeasible: [Int: Double]
  ) -> LinearProgramme.Outcome {
    var multipliers = [Double](repeating: 0, count: columnCount + rowCount)
    for (i, side) in infeasible { multipliers[basic[i]] = 0 - side }
    let threshold = Self.tolerance * max(1, gradient.map(abs).max() ?? 0)
    for (j, variable) in nonbasic.enumerated() where abs(gradient[j]) > threshold {
      multipliers[variable] = gradient[j]
    }
    var excess = 0.0
    for (variable, multiplier) in multipliers.enumerated() where multiplier != 0 {
      excess +=
        multiplier > 0
        ? multiplier * bounds[variable].lower : multiplier * bounds[variable].upper
    }
    return .infeasible(
      LinearProgramme.Conflict(
        rows: (0..<rowCount).map { multipliers[columnCount + $0] * rowScale[$0] },
        variables: (0..<columnCount).map { multipliers[$0] / columnScale[$0] }, excess: excess))
  }
}
