import Foundation
import Tables
import TestSupport
import Testing

@Suite struct LinearProgrammeTests {
  typealias Terms = [(variable: Int, coefficient: Double)]

  private func terms(_ coefficients: [Double]) -> Terms {
    coefficients.enumerated().map { ($0.offset, $0.element) }
  }

  /// A programme with its parts, to check answers by hand.
  private struct Drawn {
    var programme = LinearProgramme()
    var bounds: [Interval] = []
    var rows: [[Double]] = []
    var ends: [Interval] = []
    var cost: [Double] = []
  }

  /// The programme of a seed, as Scripts/reference/linear_programmes.py draws it.
  private func drawn(_ seed: Int) -> Drawn {
    var generator = SplitMix64(seed: UInt64(seed))
    func below(_ n: Int) -> Int { Int(generator.next() % UInt64(n)) }
    func interval() -> Interval {
      let (kind, low, width) = (below(5), Double(below(13) - 9), Double(below(12)))
      switch kind {
      case 0: return Interval(low, low + width)
      case 1: return Interval(low, .infinity)
      case 2: return Interval(-.infinity, low)
      case 3: return Interval(0, width)
      default: return Interval(0, .infinity)
      }
    }
    func endsOfRow() -> Interval {
      let (kind, low, top) = (below(5), -Double(below(20)), Double(below(30)))
      switch kind {
      case 0: return Interval(low, top)
      case 1: return Interval(low, .infinity)
      case 2: return Interval(-.infinity, top)
      case 3: return Interval(top + low, top + low)
      default: return Interval(0, top)
      }
    }
    var drawn = Drawn()
    let most = seed.isMultiple(of: 20) ? 25 : 7
    let (n, m) = (1 + below(most), 1 + below(most))
    for _ in 0..<n {
      drawn.bounds.append(below(8) == 0 ? Interval(-.infinity, .infinity) : interval())
    }
    for _ in 0..<m {
      var row: [Double] = []
      for _ in 0..<n {
        // Python evaluates the condition first, and the value only where it holds.
        row.append(below(2) == 0 ? Double(below(9) - 4) : 0)
      }
      drawn.rows.append(row)
      drawn.ends.append(endsOfRow())
    }
    drawn.cost = (0..<n).map { _ in Double(below(11) - 5) }
    for bound in drawn.bounds { drawn.programme.addVariable(from: bound.lower, to: bound.upper) }
    for (row, end) in zip(drawn.rows, drawn.ends) {
      drawn.programme.addRow(terms(row), from: end.lower, to: end.upper)
    }
    return drawn
  }

  private func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func isInside(_ point: [Double], _ drawn: Drawn) -> Bool {
    let values = point + drawn.rows.map { product($0, point) }
    return zip(values, drawn.bounds + drawn.ends).allSatisfy {
      $0.0 >= $0.1.lower - 1e-7 && $0.0 <= $0.1.upper + 1e-7
    }
  }

  // HiGHS through scipy 1.17.1: Scripts/reference/linear_programmes.py.
  @Test func `six hundred random programmes end as HiGHS ends them`() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Reference/linear-programmes.csv").standardized
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst()
    #expect(lines.count == 600)
    for line in lines {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let seed = try #require(Int(cells[0]))
      let drawn = drawn(seed)
      switch drawn.programme.minimum(of: terms(drawn.cost)) {
      case .optimal(let optimum):
        #expect(cells[1] == "optimal", "seed \(seed)")
        let value = try #require(Double(cells[2]))
        #expect(abs(optimum.value - value) <= 1e-7 * max(1, abs(value)), "seed \(seed)")
        #expect(isInside(optimum.values, drawn), "seed \(seed)")
        #expect(
          abs(product(drawn.cost, optimum.values) - optimum.value) <= 1e-7 * max(1, abs(value)))
      case .infeasible(let conflict):
        #expect(cells[1] == "infeasible", "seed \(seed)")
        #expect(isProof(conflict, drawn), "seed \(seed)")
      case .unbounded(let ray):
        #expect(cells[1] == "unbounded", "seed \(seed)")
        #expect(product(drawn.cost, ray) < 0, "seed \(seed)")
        let moves = zip(ray + drawn.rows.map { product($0, ray) }, drawn.bounds + drawn.ends)
        #expect(
          moves.allSatisfy {
            ($0.0 < 1e-7 || $0.1.upper == .infinity) && ($0.0 > -1e-7 || $0.1.lower == -.infinity)
          }, "seed \(seed)")
      case .undecided: Issue.record("seed \(seed) is undecided")
      }
    }
  }

  /// Whether the multipliers prove by themselves that there is no point (Farkas).
  private func isProof(_ conflict: LinearProgramme.Conflict, _ drawn: Drawn) -> Bool {
    for j in drawn.bounds.indices {
      let sum =
        conflict.variables[j]
        + zip(conflict.rows, drawn.rows).reduce(0) { $0 + $1.0 * $1.1[j] }
      if abs(sum) > 1e-7 { return false }
    }
    var least = 0.0
    for (multiplier, interval) in zip(
      conflict.variables + conflict.rows, drawn.bounds + drawn.ends)
    where abs(multiplier) > 1e-9 {
      least += multiplier * (multiplier > 0 ? interval.lower : interval.upper)
    }
    return least > 1e-9 && abs(least - conflict.excess) <= 1e-7 * max(1, least)
  }

  // E. M. L. Beale (1955): the textbook rule cycles here; the optimum is -1/20 at (1/25, 0, 1, 0).
  @Test func `Beale's example does not cycle`() throws {
    var programme = LinearProgramme()
    for _ in 0..<4 { programme.addVariable() }
    programme.addRow(terms([0.25, -60, -1.0 / 25, 9]), from: -.infinity, to: 0)
    programme.addRow(terms([0.5, -90, -1.0 / 50, 3]), from: -.infinity, to: 0)
    programme.addRow(terms([0, 0, 1, 0]), from: -.infinity, to: 1)
    guard case .optimal(let optimum) = programme.minimum(of: terms([-0.75, 150, -0.02, 6])) else {
      Issue.record("no optimum")
      return
    }
    #expect(abs(optimum.value + 0.05) < 1e-12)
    #expect(abs(optimum.values[0] - 0.04) < 1e-12 && abs(optimum.values[2] - 1) < 1e-12)
  }

  // V. Klee and G. J. Minty (1972): max Σ 2^(n-j) x_j, rows 2 Σ_{i<j} 2^(j-i) x_i + x_j <= 5^j; the
  // optimum is 5^n.
  @Test(arguments: 1...12) func `the cubes of Klee and Minty are climbed to the top`(n: Int) {
    var programme = LinearProgramme()
    for _ in 0..<n { programme.addVariable() }
    var five = 1.0
    for j in 1...n {
      five *= 5
      var row = [Double](repeating: 0, count: n)
      for i in 1..<max(j, 1) { row[i - 1] = Double(1 << (j - i + 1)) }
      row[j - 1] = 1
      programme.addRow(terms(row), from: -.infinity, to: five)
    }
    let cost = (1...n).map { Double(1 << (n - $0)) }
    guard case .optimal(let optimum) = programme.maximum(of: terms(cost)) else {
      Issue.record("no optimum")
      return
    }
    #expect(abs(optimum.value - five) <= 1e-9 * five)
  }

  @Test func `scales twelve orders apart do not hide an optimum`() {
    // max x + y, x ≤ 3e-6, 1e6 y ≤ 2, 1e-6 x + 1e6 y ≤ 2: x = 3e-6, y = (2 - 3e-12) 1e-6.
    var programme = LinearProgramme()
    let (x, y) = (programme.addVariable(to: 3e-6), programme.addVariable())
    programme.addRow([(y, 1e6)], from: -.infinity, to: 2)
    programme.addRow([(x, 1e-6), (y, 1e6)], from: -.infinity, to: 2)
    let range = programme.range(of: [(x, 1), (y, 1)])
    #expect(abs((range?.upperBound ?? 0) / (3e-6 + (2 - 3e-12) * 1e-6) - 1) < 1e-9)
    #expect(range?.lowerBound == 0)
  }

  @Test func `a programme without rows stops at its bounds`() {
    var programme = LinearProgramme()
    let x = programme.addVariable(from: -2, to: 5)
    #expect(programme.range(of: [(x, -3)]) == -15...6)
    #expect(programme.range(of: []) == 0...0)
  }

  @Test func `the price of a row is what its end is worth`() {
    // max 3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18: 36 at (2, 6), prices 0, 3/2, 1
    // (Hillier and Lieberman, Introduction to Operations Research, the Wyndor Glass example).
    var programme = LinearProgramme()
    let (x, y) = (programme.addVariable(), programme.addVariable())
    programme.addRow([(x, 1)], from: -.infinity, to: 4)
    programme.addRow([(y, 2)], from: -.infinity, to: 12)
    programme.addRow([(x, 3), (y, 2)], from: -.infinity, to: 18)
    guard case .optimal(let optimum) = programme.maximum(of: [(x, 3), (y, 5)]) else {
      Issue.record("no optimum")
      return
    }
    #expect(abs(optimum.value - 36) < 1e-12)
    #expect(zip(optimum.rowPrices, [0, 1.5, 1]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func `a ratio of two sums has the range of its corners`() throws {
    // Over a box with one row the extremes of a ratio lie at vertices: counted out here.
    var generator = SplitMix64(seed: 7)
    func uniform() -> Double { Double(generator.next() >> 11) * 0x1p-53 }
    for _ in 0..<50 {
      let low = (0..<4).map { _ in 0.5 + uniform() }
      let high = low.map { $0 + uniform() }
      var programme = LinearProgramme()
      for j in 0..<4 { programme.addVariable(from: low[j], to: high[j]) }
      var ratios: [Double] = []
      for corner in 0..<16 {
        let x = (0..<4).map { corner >> $0 & 1 == 0 ? low[$0] : high[$0] }
        ratios.append((x[0] + x[1]) / (x[0] + x[1] + x[2] + 2 * x[3]))
      }
      let range = try #require(
        programme.range(of: [(0, 1), (1, 1)], over: [(0, 1), (1, 1), (2, 1), (3, 2)]))
      #expect(abs(range.lowerBound - (ratios.min() ?? 0)) < 1e-9)
      #expect(abs(range.upperBound - (ratios.max() ?? 0)) < 1e-9)
    }
  }
}
