import Testing

@testable import Tables

@Suite struct ReconciliationTests {
  private func outcomes(_ declared: String) throws -> [ReconciliationCheck.Outcome] {
    try checks(declared).map(\.outcome)
  }

  @Test func `a sum is checked for each combination, at the digits or within rounding`() throws {
    // North: 10.2 + 5.1 = 15.3, printed 15.4; south: 20.0 + 4.0 = 24.0.
    let found = try checks(
      """
      { name: "fields", by: ["field"],
        sum: { dataset: "harvest", where: { place: "Table 1", crop: ["wheat", "rye"] } },
        equals: { dataset: "harvest", where: { place: "Table 1", crop: "total", field: { not: "total" } } } }
      """)
    #expect(found.map(\.outcome) == [.holdsWithinRounding, .holds])
    #expect(found[0].sides[0].text == "10.2 + 5.1 = 15.3 thousand t")
    #expect(found[0].sides[1].text == "15.4 thousand t")
    // 10.15 + 5.05 and 10.25 + 5.15.
    #expect(abs(found[0].sides[0].interval.lower - 15.2) < 1e-9)
    #expect(abs(found[0].sides[0].interval.upper - 15.4) < 1e-9)
    #expect(found[1].title == "fields (field south)")
    #expect(found[1].places == ["yearbook, Table 1"])
  }

  @Test func `scales are converted before numbers are compared`() throws {
    let found = try checks(
      """
      { name: "cover", equal: [
        { dataset: "harvest", where: { field: "total", place: "Table 1" } },
        { dataset: "harvest", where: { place: "cover", year: "2023" } } ] }
      """)
    #expect(found.map(\.outcome) == [.holds])
  }

  @Test func `shares are of the true amounts, not of the rounded ones`() throws {
    // 15.4 / 39.4 = 39.09 %, 24.0 / 39.4 = 60.91 %, printed 39 and 62.
    let found = try checks(
      """
      { name: "shares", by: ["field"],
        share: { dataset: "harvest", where: { crop: "total", place: "Table 1" } },
        of: { dataset: "harvest", where: { field: "total", place: "Table 1" } },
        equals: { dataset: "harvest", where: { year: "share" } } }
      """)
    #expect(found.map(\.outcome) == [.holds, .fails])
    // From 23.95 / 39.45 to 24.05 / 39.35.
    #expect(abs(found[1].sides[0].interval.lower - 100 * 23.95 / 39.45) < 1e-9)
    #expect(abs(found[1].sides[0].interval.upper - 100 * 24.05 / 39.35) < 1e-9)
    #expect(found[1].finding.contains("0.38"))  // 61.5 - 61.118
  }

  @Test func `a share of a sum that holds the same number is no wider than it can be`() throws {
    // 15.4 / (15.4 + 24.0): the 15.4 above is the 15.4 below.
    let found = try checks(
      """
      { name: "share", share: { dataset: "harvest", where: { field: "north", crop: "total", place: "Table 1" } },
        of: { sum: { dataset: "harvest", where: { field: { not: "total" }, crop: "total", place: "Table 1" } } },
        equals: { dataset: "harvest", where: { field: "north", year: "share" } } }
      """)
    #expect(abs(found[0].sides[0].interval.lower - 100 * 15.35 / (15.35 + 24.05)) < 1e-9)
    #expect(abs(found[0].sides[0].interval.upper - 100 * 15.45 / (15.45 + 23.95)) < 1e-9)
  }

  @Test func `a change against an approximate base has the width of the base`() throws {
    // About 30 is 28.5 to 31.5 (a twentieth): 39.35 / 31.5 - 1 = 24.9 % to 39.45 / 28.5 - 1 = 38.4 %.
    let found = try checks(
      """
      { name: "growth", change: { dataset: "harvest", where: { field: "total", place: "Table 1" } },
        since: { dataset: "harvest", where: { year: "2022" } },
        equals: { dataset: "harvest", where: { year: "growth" } } }
      """)
    #expect(found.map(\.outcome) == [.holds])
    #expect(abs(found[0].sides[0].interval.lower - (100 * 39.35 / 31.5 - 100)) < 1e-9)
    #expect(found[0].sides[1].interval.upper == .infinity)
  }

  @Test func `differences, products, quotients and extremes are computed`() throws {
    let selection =
      #"{ dataset: "harvest", where: { place: "Table 1", field: "south", crop: "total" } }"#
    #expect(
      try outcomes(
        """
        { name: "d", difference: [\(selection), { dataset: "harvest", where: { place: "Table 1", field: "south", crop: "rye" } }],
          equals: { dataset: "harvest", where: { place: "Table 1", field: "south", crop: "wheat" } } },
        { name: "p", product: [2, { dataset: "harvest", where: { place: "Table 1", field: "south", crop: "rye" } }],
          equals: { number: 8, unit: "thousand t" } },
        { name: "q", quotient: [\(selection), { dataset: "harvest", where: { place: "page 5" } }], unit: "t/farms",
          equals: { number: 3429, unit: "t/farms" } },
        { name: "s", smallest: { dataset: "harvest", where: { place: "Table 1" } }, equals: { number: 4, unit: "thousand t" } },
        { name: "l", largest: { dataset: "harvest", where: { place: "Table 1" } }, equals: { number: 39.4, unit: "thousand t" } }
        """) == [.holds, .holds, .holdsWithinRounding, .holds, .holds])
    let found = try checks(
      """
      { name: "p", product: [2, { dataset: "harvest", where: { place: "Table 1", field: "south", crop: "rye" } }],
        equals: { number: 8, unit: "thousand t" } }
      """)
    #expect(found[0].outcome == .holds && found[0].sides[0].interval == Interval(7.9, 8.1))
  }

  @Test func `counts compare each kind with its own target`() throws {
    let tables = [
      "results": """
      measure,item,group,value,unit,precision
      target,a,x,5,results,1
      target,b,x,5,results,1
      target,c,y,5,results,1
      result,a,x,6,results,1
      result,b,x,3,results,1
      result,c,y,5,results,1
      said,above,,1,items,1
      said,reached,,2,items,1
      said,groups,,1,items,1
      said,kinds,,2,items,1
      met,a,,100,%,
      """
    ]
    let found = try checks(
      """
      { name: "above", that: { count: { dataset: "results", where: { measure: "result" } }, above: { dataset: "results", where: { measure: "target" } }, each: ["item"], unit: "items" },
        equals: { dataset: "results", where: { item: "above" } } },
      { name: "reached", that: { count: { dataset: "results", where: { measure: "result" } }, at_least: { dataset: "results", where: { measure: "target" } }, each: ["item"], unit: "items" },
        equals: { dataset: "results", where: { item: "reached" } } },
      { name: "groups", that: { count: { dataset: "results", where: { measure: "result" } }, at_least: { dataset: "results", where: { measure: "target" } }, each: ["group"], unit: "items" },
        equals: { dataset: "results", where: { item: "groups" } } },
      { name: "kinds", count: { dataset: "results", where: { measure: "result" } }, each: "group", unit: "items",
        equals: { dataset: "results", where: { item: "kinds" } } },
      { name: "rows", count: { dataset: "results", where: { measure: "result" } }, equals: 3 },
      { name: "met", that: { met: { dataset: "results", where: { measure: "result", item: "a" } }, at_least: { dataset: "results", where: { measure: "target", item: "a" } } },
        equals: { dataset: "results", where: { measure: "met" } } }
      """, about: tables)
    // x: 6 + 3 = 9 < 10; y: 5 ≥ 5.
    #expect(found.allSatisfy { $0.outcome == .holds })
    #expect(found[2].sides[0].text.hasPrefix("1 of 2: x: 9 < 10, y: 5 ≥ 5"))
  }

  @Test func `order is checked at the digits, within rounding, or fails`() throws {
    let farms = { (place: String) in
      #"{ dataset: "harvest", where: { year: "farms", place: "\#(place)" } }"#
    }
    #expect(
      try outcomes(
        """
        { name: "1", that: \(farms("page 5")), at_most: \(farms("page 2")) },
        { name: "2", that: \(farms("page 5")), above: \(farms("page 2")) },
        { name: "3", that: { dataset: "harvest", where: { field: "north", year: "share" } }, above: { number: 39.4, unit: "%" } }
        """) == [.holds, .fails, .holdsWithinRounding])
  }

  @Test func `texts that should be the same are compared as they are written`() throws {
    #expect(
      try outcomes(
        """
        { name: "1", same: "document", in: [{ dataset: "harvest", where: { place: "Table 1" } }] },
        { name: "2", same: "place", in: [{ dataset: "harvest", where: { document: "leaflet" } }] }
        """) == [.holds, .fails])
  }

  @Test func `a known contradiction is computed, with the value preferred and why`() throws {
    let found = try checks(
      """
      { name: "farms", equal: [
          { dataset: "harvest", where: { place: "page 5" } }, { dataset: "harvest", where: { place: "page 2" } } ],
        known: { preferred: "7.", why: "Counted twice." } }
      """)
    #expect(found[0].outcome == .knownContradiction)
    #expect(found[0].preferred == "7." && found[0].why == "Counted twice.")
    #expect(found[0].places == ["yearbook, page 5", "leaflet, page 2"])
    #expect(found[0].finding == "7 against 8 farms: they differ by 1")
  }

  @Test func `a contradiction that is declared and not there fails`() throws {
    let found = try checks(
      """
      { name: "fields", by: ["field"],
        sum: { dataset: "harvest", where: { place: "Table 1", crop: ["wheat", "rye"] } },
        equals: { dataset: "harvest", where: { place: "Table 1", crop: "total", field: { not: "total" } } },
        known: { where: { field: "north" }, preferred: "the sum.", why: "no reason." } }
      """)
    #expect(found.map(\.outcome) == [.fails, .holds])
    #expect(found[0].finding.hasPrefix("the declared contradiction is not there"))
  }

  @Test func `intervals that only touch have no number in common, but a count at an end has`() {
    #expect(!Interval(1, 2).meets(Interval(2, 3)))
    #expect(Interval(1, 2).meets(Interval(1.999, 3)))
    #expect(Interval(2, 2).meets(Interval(2, 3)))
    #expect(!Interval(1, 1.9).meets(Interval(2, 3)))
    #expect(Interval(-.infinity, .infinity).meets(Interval(5, 5)))
  }

  @Test func `a count is exact and a rounded number is not`() throws {
    let found = try checks(
      #"""
      { name: "1", equal: [{ dataset: "harvest", where: { place: "page 5" } }, { number: 7, unit: "farms" }] },
      { name: "2", equal: [{ dataset: "harvest", where: { field: "north", year: "share" } }, { number: 39.3, unit: "%" }] }
      """#)
    #expect(found[0].sides[0].interval == Interval(7, 7))
    #expect(found[1].sides[0].interval == Interval(38.5, 39.5))
    #expect(found.map(\.outcome) == [.holds, .holdsWithinRounding])
  }

  @Test func `the report says how many numbers take part and which do not`() throws {
    let report = try reconciliations(
      #"{ name: "1", sum: { dataset: "harvest", where: { year: "share" } }, equals: { number: 100, unit: "%" } }"#
    ).report()
    #expect(report.coverage[0].numbers == 14 && report.coverage[0].checked == 2)
    #expect(report.checks.map(\.outcome) == [.holdsWithinRounding])  // 39 + 62 = 101, within 1
    #expect(
      report.summary
        == "1 check: 1 holds within rounding, none fails")
    #expect(try reconciliations("").report().isGood)
    let markdown = report.markdown(title: "A * b")
    #expect(markdown.hasPrefix("# A \\* b\n"))
    #expect(markdown.contains("39 + 62 = 101 %"))
    #expect(markdown.contains("| 10.2 thousand t |"))
  }

  @Test func `columns of other names are read as declared`() throws {
    let found = try reconciliations(
      #"{ name: "1", sum: { dataset: "t", where: { who: ["a", "b"] } }, equals: { dataset: "t", where: { who: "all" } } }"#,
      header: "format: 1, columns: { value: \"amount\", precision: \"digit\" },",
      about: ["t": "who,amount,digit\na,1.5,0.1\nb,2.5,0.1\nall,4.1,0.1\n"]
    ).report().checks
    #expect(found.map(\.outcome) == [.holdsWithinRounding])
  }

  @Test func `numbers at the end of doubles do not stop the program`() throws {
    let found = try checks(
      #"{ name: "1", sum: { dataset: "t", where: { who: ["a", "b"] } }, equals: { dataset: "t", where: { who: "c" } } }, { name: "2", product: [{ dataset: "t", where: { who: "a" } }, { dataset: "t", where: { who: "b" } }], equals: { dataset: "t", where: { who: "c" } } }"#,
      about: ["t": "who,value,precision\na,1.7e308,1e308\nb,-1.7e308,1e300\nc,1e-300,1e-310\n"])
    #expect(found.count == 2)
  }
}
