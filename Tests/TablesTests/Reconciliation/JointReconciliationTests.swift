import Foundation
import Tables
import TestSupport
import Testing

@Suite struct JointReconciliationTests {
  private let margins = """
    { name: "m", margins: { of: { dataset: "t" }, dimensions: ["row", "column"], total: "all" } }
    """

  private func outcome(_ rows: String, precision: String = "1") throws -> ReconciliationCheck {
    let csv =
      "row,column,value,unit,precision\n"
      + rows.split(separator: "\n").map { "\($0),million,\(precision)\n" }.joined()
    return try checks(margins, about: ["t": csv])[0]
  }

  @Test func `a table with margins holds, holds within rounding, or conflicts as a whole`() throws {
    let table = "a,x,10\na,y,20\nb,x,30\nb,y,40\na,all,30\nb,all,70\nall,x,40\nall,y,60\nall,all,"
    #expect(try outcome(table + "100").outcome == .holds)
    #expect(try outcome(table + "102").outcome == .holdsWithinRounding)
    // Every sum alone allows 103 (four cells up by a half and the total down), but 30 and 70 do not.
    let check = try outcome(table + "103")
    #expect(check.outcome == .fails)
    #expect(check.finding.contains("2 conflict") || check.finding.contains("3 conflict"))
    #expect(check.finding.contains("times as wide"))
  }

  @Test func `the widening is what makes the conflict go`() throws {
    // 10 + 20 against 33: (33 - 30) / (3 · 0.5) = 2 times as wide.
    let check = try outcome("a,x,10\na,y,20\na,all,33")
    #expect(check.finding.contains("2.00 times as wide"))
    #expect(check.sides.dropLast().flatMap(\.numbers).map(\.value).sorted() == [10, 20, 33])
  }

  @Test func `exact counts that conflict cannot be widened`() throws {
    let csv = "row,column,value,unit,precision\na,x,1,cows,1\na,y,2,cows,1\na,all,4,cows,1\n"
    let check = try checks(margins, about: ["t": csv])[0]
    #expect(check.finding.contains("no rounding however wide would do"))
  }

  @Test func `cells that are not printed are unknown`() throws {
    #expect(
      try outcome("a,x,10\na,y,20\na,all,30\nall,x,25\nall,all,60").outcome == .holdsWithinRounding)
    // b,x is 15 and not printed, so b,all is at least that.
    #expect(try outcome("a,x,10\na,all,30\nb,y,1\nall,x,25\nb,all,5").outcome == .fails)
  }

  private func accounts(_ rows: [(sex: String, year: String, value: Double)]) throws
    -> ReconciliationCheck
  {
    let csv =
      "sex,year,value,unit,precision\n"
      + rows.map { "\($0.sex),\($0.year),\($0.value),%,0.1\n" }.joined()
    return try checks(
      """
      { name: "a", accounts: { dimension: "sex", parts: ["women", "men"], total: "all", period: "year",
        amounts: ["people", "employed"], constant: "people", find: [{ share_of: "women", in: "people" }],
        rates: [{ share: "employed", of: "people", printed: { dataset: "t" } }] } }
      """, about: ["t": csv])[0]
  }

  @Test func `the share of a part is what plain search over it finds`() throws {
    var generator = SplitMix64(seed: 3)
    func uniform() -> Double { Double(generator.next() >> 11) * 0x1p-53 }
    for _ in 0..<40 {
      let weight = 0.3 + 0.4 * uniform()
      var rows: [(sex: String, year: String, value: Double)] = []
      var possible = [Bool](repeating: true, count: 100_001)
      for year in ["2019", "2020", "2021"] {
        let women = (400 + 100 * uniform()).rounded() / 10
        let men = (600 + 100 * uniform()).rounded() / 10
        let all = (10 * (weight * women + (1 - weight) * men)).rounded() / 10
        rows += [("women", year, women), ("men", year, men), ("all", year, all)]
        for place in possible.indices {
          let w = Double(place) / 100_000
          // w times an interval and (1 - w) times another reach as far as 0.05 either way.
          if abs(w * women + (1 - w) * men - all) > 0.1 + 1e-12 { possible[place] = false }
        }
      }
      let check = try accounts(rows)
      let first = possible.firstIndex(of: true).map { Double($0) / 100_000 }
      let last = possible.lastIndex(of: true).map { Double($0) / 100_000 }
      guard let first, let last else {
        #expect(check.outcome == .fails)
        continue
      }
      #expect(check.outcome == .holdsWithinRounding)
      let interval = try #require(check.sides.last?.interval)
      #expect(abs(interval.lower - first) < 2e-5 && abs(interval.upper - last) < 2e-5)
    }
  }

  @Test func `rates that no weights make fit name the numbers in conflict`() throws {
    let check = try accounts([
      ("women", "2020", 40), ("men", "2020", 60), ("all", "2020", 50), ("women", "2021", 40),
      ("men", "2021", 60), ("all", "2021", 55),
    ])
    #expect(check.outcome == .fails)
    let named = check.sides.dropLast().flatMap(\.numbers).map(\.value)
    #expect(named.contains(50) && named.contains(55))
  }
}
