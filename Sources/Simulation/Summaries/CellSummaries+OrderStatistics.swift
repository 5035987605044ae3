internal import Probability

extension CellSummaries {
  /// The order statistics of a cell at ascending ranks, counted from 0.
  func orderStatistics(_ ranks: [Int], cell: Int) -> [Double] {
    if plan.keepsDraws {
      return scales[cell].buckets.orderStatistics(
        ranks, of: kept.draws(cell: cell, cells: plan.cells))
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
    tables.forEach(
      cell: cell,
      skip: { count in
        guard next < ranks.count, ranks[next] >= before + count else { return false }
        before += count
        return true
      },
      body: { place, count in
        guard next < ranks.count, ranks[next] < before + count else {
          before += count
          return next < ranks.count
        }
        let edges = buckets.edges(of: place - half)
        var (lower, passed) = (edges.lower, 0)
        for atom in atoms[cell]?.atoms(at: place) ?? [] {
          let between = atom.below - passed
          let isOpen = take(between) {
            value(in: (lower, atom.value), $0, of: between, cell: cell)
          }
          guard isOpen, take(atom.equal, { _ in atom.value }) else { return false }
          (lower, passed) = (atom.value, atom.below + atom.equal)
        }
        let rest = count - passed
        return take(rest) { value(in: (lower, edges.upper), $0, of: rest, cell: cell) }
      })
    guard next < ranks.count else { return result }
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

  /// The most by which an order statistic near `value` may be off: 0 where the draws are kept.
  public func errorBound(cell: Int, at value: Double) -> Double {
    guard !plan.keepsDraws, value.isFinite else { return 0 }
    let buckets = scales[cell].buckets
    let apart = abs(value - buckets.centre)
    // The table ends at 15 units, less the width of a bucket.
    let halvings = apart < 14.9 * buckets.unit ? 0 : tails[cell]?.halvings ?? 0
    return (buckets.unit + apart) * Double(1 << halvings) * 0x1p-10
  }

  /// The place of draw `index` of `count` that are spread evenly between two edges, or on the grid.
  private func value(
    in edges: (lower: Double, upper: Double), _ index: Int, of count: Int, cell: Int
  ) -> Double {
    let lower = max(edges.lower, least[cell])
    let upper = min(edges.upper, greatest[cell])
    let share = (Double(index) + 0.5) / Double(count)
    let even = min(max((1 - share) * lower + share * upper, lower), upper)
    guard isOnGrid[cell], let grid = scales[cell].grid else { return even + 0 }
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
