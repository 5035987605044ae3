internal import Probability

/// What a run learns from the draws of its cells, in bounded memory: the same bytes for any
/// division of the blocks among threads and shards and any order of merging.
///
/// Nothing here depends on an order. Counts are whole numbers; sums are those of whole blocks in
/// lanes of fixed order, joined as wide whole numbers; what the draws are measured by is learned
/// from block 0 alone, which every thread and shard is given.
///
/// Where the plan does not keep the draws, an order statistic `x` is known to within the width of
/// its bucket: at most `2⁻¹⁰ (s + |x - c|)` with `c` and `s` learned from block 0 (near the
/// median, and no more than the standard deviation), while `|x - c| < 15 s`, and beyond as long as
/// the draws there are spread over no more than 16 octaves; over more, twice that for 32, four
/// times for 64, and so on (`errorBound(cell:at:)` says). Values that recur in block 0, three
/// times or more, come out exactly, and so do whole numbers (multiples of any one number) that are
/// wider apart than the buckets. A cell takes 16 kB, 32 kB where a bucket holds more than 65,535
/// draws, 12 kB more where values recur, and at most 68 kB more for far draws.
public struct CellSummaries: Sendable {
  /// The run.
  public let plan: SummaryPlan
  let scales: [CellScale]

  /// The draws of each cell that have been added.
  var counts: [Int]
  var least: [Double]
  var greatest: [Double]
  /// Whether all draws are on the grid of the scale.
  var isOnGrid: [Bool]
  var sums: WideSums
  var indicators: IndicatorCounts
  var kept = KeptDraws()
  var tables: TableCounts
  var tails: [TailCounts?]
  var atoms: [AtomCounts?]
  /// Working memory, no part of the value.
  private var places = [UInt16](repeating: 0, count: SummaryPlan.blockSize)
  private var far = [UInt16](repeating: 0, count: SummaryPlan.blockSize)
  private var scratch = [UInt16](repeating: 0, count: BucketScale.tableSize)

  /// Summaries of no draws yet, with scales that have been learned for each cell.
  public init(plan: SummaryPlan, scales: CellScales) {
    self.init(
      plan: plan,
      learned: scales.scales.enumerated().map { cell, scale in
        guard let scale else { preconditionFailure("the scale of cell \(cell) is not learned") }
        return scale
      })
  }

  init(plan: SummaryPlan, learned scales: [CellScale]) {
    precondition(
      scales.count == plan.cells, "\(scales.count) scales for \(plan.cells) cells")
    (self.plan, self.scales) = (plan, scales)
    let cells = plan.cells
    counts = Array(repeating: 0, count: cells)
    least = Array(repeating: .infinity, count: cells)
    greatest = Array(repeating: -.infinity, count: cells)
    isOnGrid = scales.map { $0.grid != nil }
    sums = WideSums(count: cells * SumLayout(plan).stride)
    indicators = IndicatorCounts(plan: plan)
    tables = TableCounts(cells: plan.keepsDraws ? 0 : cells)
    tails = Array(repeating: nil, count: plan.keepsDraws ? 0 : cells)
    atoms = plan.keepsDraws ? [] : scales.map { $0.atoms.isEmpty ? nil : AtomCounts($0) }
  }

  /// Adds a strip of draws of a cell: whole blocks, the last block of the run being shorter.
  ///
  /// Each block of a cell is to be added once, in whatever order. After an error the summaries are
  /// not those of the run.
  public mutating func add(
    cell: Int, draws: Span<Double>, first: Int
  ) throws(SummaryError) {
    precondition(
      first >= 0 && first % SummaryPlan.blockSize == 0 && first + draws.count <= plan.draws
        && (draws.count % SummaryPlan.blockSize == 0 || first + draws.count == plan.draws),
      "\(draws.count) draws from \(first) on are not whole blocks of \(plan.draws) draws")
    var start = 0
    while start < draws.count {
      let end = min(start + SummaryPlan.blockSize, draws.count)
      try add(
        cell: cell, block: (first + start) / SummaryPlan.blockSize,
        draws.extracting(start..<end))
      start = end
    }
  }

  private mutating func add(
    cell: Int, block: Int, _ draws: Span<Double>
  ) throws(SummaryError) {
    let scale = scales[cell].buckets
    if !plan.keepsDraws { tables.expect(cell: cell) }
    var span = places.mutableSpan
    let strip = scale.place(draws, in: &span)
    // NaN, or both infinities.
    if strip.sum.isNaN {
      for i in 0..<draws.count where draws[i].isNaN {
        throw .notANumber(cell: cell, draw: block * SummaryPlan.blockSize + i)
      }
    }
    counts[cell] += draws.count
    least[cell] = min(least[cell], strip.least)
    greatest[cell] = max(greatest[cell], strip.greatest)
    if isOnGrid[cell], let grid = scales[cell].grid {
      isOnGrid[cell] = StripCounts.areMultiples(draws, of: grid)
    }
    let layout = SumLayout(plan)
    let sum = cell * layout.stride
    sums.add(strip.sum, to: sum + plan.replicate(ofBlock: block))
    sums.add(strip.squares, to: sum + layout.squares)
    if let neighbours = layout.neighbours {
      sums.add(
        StripCounts.sumApart(neighbours: draws, exponent: scale.exponent), to: sum + neighbours)
    }
    indicators.add(draws, cell: cell, block: block, limits: scales[cell].limits, plan: plan)
    if plan.keepsDraws {
      kept.add(draws, cell: cell, cells: plan.cells, block: block)
    } else {
      count(draws, cell: cell, outside: strip.outside)
    }
  }

  private mutating func count(_ draws: Span<Double>, cell: Int, outside: Int) {
    // Borrowed by another name while the counts change.
    let places = places
    var far = far
    self.far = []
    var indices = far.mutableSpan
    tables.add(
      places.span, draws.count, anyOutside: outside > 0, cell: cell, scratch: &scratch,
      outside: &indices)
    atoms[cell]?.add(draws, places: places.span)
    if outside > 0 {
      var tail = tails[cell] ?? TailCounts()
      tails[cell] = nil
      for i in 0..<outside { tail.add(draws[Int(far[i])], in: scales[cell].buckets) }
      tails[cell] = tail
    }
    self.far = far
  }

  /// Adds pairs of draws of a cell that share a row of the posterior, draw `i` of both strips the
  /// same one, and nothing else that is random.
  public mutating func addPairs(
    cell: Int, draws: Span<Double>, others: Span<Double>
  ) throws(SummaryError) {
    precondition(plan.posterior != nil, "paired draws of a run without a posterior")
    precondition(draws.count == others.count, "\(draws.count) draws, \(others.count) others")
    let scale = scales[cell].buckets
    let layout = SumLayout(plan)
    guard let slot = layout.rows else { return }
    for strip in [0, 1] {
      var start = 0
      while start < draws.count {
        let range = start..<min(start + SummaryPlan.blockSize, draws.count)
        let values = strip == 0 ? draws.extracting(range) : others.extracting(range)
        var span = places.mutableSpan
        let moments = scale.place(values, in: &span)
        if moments.sum.isNaN {
          for i in 0..<values.count where values[i].isNaN {
            throw .notANumber(cell: cell, draw: start + i)
          }
        }
        let sum = cell * layout.stride + slot
        sums.add(moments.sum, to: sum)
        sums.add(moments.squares, to: sum + 1)
        if strip == 0 {
          sums.add(
            StripCounts.sumApart(
              values, others.extracting(range), exponent: scale.exponent), to: sum + 2)
        }
        start = range.upperBound
      }
    }
    indicators.addPairs(draws, others, cell: cell, limits: scales[cell].limits)
  }

  /// Adds the draws of other summaries of the same run.
  public mutating func merge(_ other: CellSummaries) throws(SummaryError) {
    guard plan == other.plan else { throw .cannotJoin("they have different plans") }
    guard scales == other.scales else {
      throw .cannotJoin("their first blocks differ")
    }
    if let block = kept.overlaps(other.kept) {
      throw .cannotJoin("both hold block \(block)")
    }
    for cell in counts.indices where counts[cell] + other.counts[cell] > plan.draws {
      throw .cannotJoin("cell \(cell) has more draws than the run")
    }
    for cell in counts.indices {
      counts[cell] += other.counts[cell]
      least[cell] = min(least[cell], other.least[cell])
      greatest[cell] = max(greatest[cell], other.greatest[cell])
      isOnGrid[cell] = isOnGrid[cell] && other.isOnGrid[cell]
    }
    sums.merge(other.sums)
    indicators.merge(other.indicators)
    kept.merge(other.kept)
    guard !plan.keepsDraws else { return }
    tables.merge(other.tables)
    for cell in tails.indices {
      if let tail = other.tails[cell] {
        tails[cell] = tails[cell] ?? TailCounts()
        tails[cell]?.merge(tail)
      }
      if let other = other.atoms[cell] { atoms[cell]?.merge(other) }
    }
  }

  /// How many draws of a cell have been added.
  public func count(cell: Int) -> Int { counts[cell] }
}

extension CellSummaries: Equatable {
  /// Whether both summarise the same draws of the same run.
  public static func == (left: CellSummaries, right: CellSummaries) -> Bool {
    left.plan == right.plan && left.scales == right.scales && left.counts == right.counts
      && left.least == right.least && left.greatest == right.greatest
      && left.isOnGrid == right.isOnGrid && left.sums == right.sums
      && left.indicators == right.indicators && left.kept == right.kept
      && left.tables == right.tables && left.tails == right.tails && left.atoms == right.atoms
  }
}

/// Where the sums of a cell stand: one for each replicate, that of squares, and what the plan
/// needs.
struct SumLayout {
  let squares: Int
  /// `Σ (z - z')²` of antithetic neighbours.
  let neighbours: Int?
  /// `Σ z`, `Σ z²` and `Σ (z - z')²` of pairs that share a row.
  let rows: Int?
  let stride: Int

  init(_ plan: SummaryPlan) {
    var next = plan.replicates
    squares = next
    next += 1
    neighbours = plan.design == .antithetic ? next : nil
    if neighbours != nil { next += 1 }
    rows = plan.posterior != nil ? next : nil
    if rows != nil { next += 3 }
    stride = next
  }
}
