internal import Probability

extension CellSummaries {
  /// The order statistics of a cell at ascending ranks, counted from 0.
  func orderStatistics(_ ranks: [Int], cell: Int) -> [Double] {
    if plan.keepsDraws {
      return ExactOrderStatistics.find(
        ranks, among: kept.draws(cell: cell, cells: plan.cells), in: scales[cell].buckets)
    }
    var result: [Double] = []
    var next = 0
    var before = 0
    // A rank is sought in the segments in the order of the line.
    func take(_ count: Int, _ value: (Int) -> Double) -> Bool {
      while next < ranks.count, ranks[next] < before + count {
        result.append(value(ranks[next] - before))
        next += 1
      }
      before += count
      return next < ranks.count
    }
    let buckets = scales[cell].buckets
    let tail = tails[cell]
    if let tail {
      guard take(Int(tail.negativeInfinite), { _ in -.infinity }) else { return result }
      for (lower, upper, count) in tail.segments(above: false, in: buckets) {
        guard take(count, { value(in: (lower, upper), $0, of: count, cell: cell) }) else {
          return result
        }
      }
    }
    let half = BucketScale.tableSize / 2
    for (place, count) in tables.counts(cell: cell).enumerated() where count > 0 {
      let count = Int(count)
      if next < ranks.count, ranks[next] >= before + count {
        before += count
        continue
      }
      let edges = buckets.edges(of: place - half)
      let isLast: Bool
      if let atom = atoms[cell]?.atom(at: place), atom.equal > 0 {
        let above = count - atom.below - atom.equal
        isLast =
          take(atom.below) { value(in: (edges.lower, atom.value), $0, of: atom.below, cell: cell) }
          && take(atom.equal) { _ in atom.value }
          && take(above) { value(in: (atom.value, edges.upper), $0, of: above, cell: cell) }
      } else {
        isLast = take(count) { value(in: edges, $0, of: count, cell: cell) }
      }
      guard isLast else { return result }
    }
    if let tail {
      for (lower, upper, count) in tail.segments(above: true, in: buckets) {
        guard take(count, { value(in: (lower, upper), $0, of: count, cell: cell) }) else {
          return result
        }
      }
      _ = take(Int(tail.positiveInfinite)) { _ in .infinity }
    }
    return result
  }

  /// The place of draw `index` of `count` that are spread evenly between two edges, or on the grid.
  private func value(
    in edges: (lower: Double, upper: Double), _ index: Int, of count: Int, cell: Int
  ) -> Double {
    let lower = max(edges.lower, least[cell])
    let upper = min(edges.upper, greatest[cell])
    let share = (Double(index) + 0.5) / Double(count)
    let even = min(max((1 - share) * lower + share * upper, lower), upper)
    guard isOnGrid[cell], let exponent = scales[cell].gridExponent else { return even + 0 }
    let grid = Double(sign: .plus, exponent: exponent, significand: 1)
    // The multiples of the grid in the bucket, whose edge away from the centre is not in it.
    let isAbove = edges.lower >= scales[cell].buckets.centre
    var first = (lower / grid).rounded(.up)
    var last = (upper / grid).rounded(.down)
    if isAbove, last * grid == edges.upper, last * grid > lower { last -= 1 }
    if !isAbove, first * grid == edges.lower, first * grid < upper { first += 1 }
    guard first <= last else { return even + 0 }
    return min(max((even / grid).rounded(), first), last) * grid + 0
  }
}
