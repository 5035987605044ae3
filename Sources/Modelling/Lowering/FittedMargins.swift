import Expressions

/// Iterative proportional fitting of a table in each draw: the cells of a seed, then the margins.
///
/// Each margin in turn scales the cells that belong to each of its numbers until they add up to it:
/// Deming and Stephan (1940). It ends when all margins hold to 10⁻¹³ of the grand total. Grand totals
/// that disagree by more than 10⁻⁹, or a margin that no positive seed can meet, give NaN, which the
/// run reports.
struct FittedMargins: DrawFunction {
  /// For each margin the number of the margin to which each cell belongs.
  let memberships: [[Int]]
  private let sizes: [Int]
  private let cells: Int

  init(memberships: [[Int]]) {
    self.memberships = memberships
    sizes = memberships.map { ($0.max() ?? -1) + 1 }
    cells = memberships.first?.count ?? 0
  }

  var name: String { "fitmargins \(memberships)" }
  var argumentCount: Int { cells + sizes.reduce(0, +) }
  var resultCount: Int { cells }

  /// Rounds after which a table is given up.
  private static let mostRounds = 2000

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count draws: Int
  ) {
    var table = [Double](repeating: 0, count: cells)
    var margins = sizes.map { [Double](repeating: 0, count: $0) }
    var sums = margins
    for draw in 0..<draws {
      for cell in 0..<cells { table[cell] = work[arguments[cell] + draw] }
      var place = cells
      for margin in margins.indices {
        for number in 0..<sizes[margin] {
          margins[margin][number] = work[arguments[place] + draw]
          place += 1
        }
      }
      fit(&table, margins, &sums)
      for cell in 0..<cells { work[results[cell] + draw] = table[cell] }
    }
  }

  private func fit(_ table: inout [Double], _ margins: [[Double]], _ sums: inout [[Double]]) {
    let totals = margins.map { $0.reduce(0, +) }
    let total = totals[0]
    guard totals.allSatisfy({ abs($0 - total) <= 1e-9 * abs(total) }) else {
      for cell in table.indices { table[cell] = .nan }
      return
    }
    for _ in 0..<Self.mostRounds {
      var worst = 0.0
      for margin in margins.indices {
        for number in sums[margin].indices { sums[margin][number] = 0 }
        for cell in table.indices { sums[margin][memberships[margin][cell]] += table[cell] }
        for number in sums[margin].indices {
          let (sum, wanted) = (sums[margin][number], margins[margin][number])
          worst = max(worst, abs(sum - wanted))
          sums[margin][number] = sum == 0 ? (wanted == 0 ? 1 : .nan) : wanted / sum
        }
        for cell in table.indices { table[cell] *= sums[margin][memberships[margin][cell]] }
      }
      if worst <= 1e-13 * abs(total) || worst.isNaN { return }
    }
    for cell in table.indices { table[cell] = .nan }
  }
}
