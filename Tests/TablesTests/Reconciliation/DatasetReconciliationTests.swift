import Foundation
import Tables
import Testing

@Suite struct DatasetReconciliationTests {
  private static let names = [
    "decent-work-indicators", "labour-facts", "outcome-budgets", "budget-facts", "outcome-inputs",
    "results", "enabling-results", "programme-structure", "other-facts",
  ]

  private func report() throws -> ReconciliationReport {
    var options = ReadingOptions()
    options.textColumns = .all
    let tables = try Self.names.map { name in
      (
        name,
        try Table(
          contentsOf: datasetFolder.appendingPathComponent("\(name).csv").path, options: options)
      )
    }
    let path = datasetFolder.appendingPathComponent(Reconciliations.fileName).path
    let bytes = try #require(FileManager.default.contents(atPath: path))
    return try Reconciliations(
      bytes: Array(bytes), source: path, about: PrintedTables(tables)
    ).report()
  }

  @Test func `no reconciliation of the datasets fails`() throws {
    let report = try report()
    #expect(report.isGood, "\(report.text)")
    #expect(report.checks.count > 400)
    // Both places stand in every known contradiction, and the value preferred.
    for check in report.checks(.knownContradiction) {
      #expect(check.sides.count >= 2 && check.sides.allSatisfy { !$0.numbers.isEmpty })
      #expect(check.preferred?.isEmpty == false && check.why?.isEmpty == false)
    }
    for doubt in report.doubts { #expect(!doubt.numbers.isEmpty, "\(doubt.name)") }
  }

  @Test func `every derived number is recomputed, or it is said why not`() throws {
    for item in try report().coverage {
      #expect(item.uncheckedDerived.isEmpty, "\(item.uncheckedDerived.map(\.source))")
    }
  }

  @Test func `every number takes part in a check, or it is said why none is there`() throws {
    for item in try report().coverage {
      let open = item.unchecked.filter { $0.why == nil }
      #expect(open.isEmpty, "\(open.map(\.number.source))")
    }
  }

  // 41 亿 with the word about and 40 亿 without: 39.0 to 43.1 and 39.5 to 40.5.
  @Test func `two printed values that only the word about makes fit hold within rounding`() throws {
    let check = try #require(
      try report().checks.first { $0.name.hasPrefix("People without social protection, Part I") })
    #expect(check.outcome == .holdsWithinRounding)
    #expect(check.finding.contains("3950.0 to 4050.0 million people"))
  }

  @Test func `the report says first what to use, and last what nothing checks`() throws {
    let text = try report().markdown(title: "Datasets")
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(headings.first?.hasPrefix("## Known contradictions") == true)
    #expect(headings.last?.hasPrefix("## No cross-check") == true)
    #expect(text.contains("| share of female in population | 0.4959 to 0.5021 |"))
    #expect(text.contains("they differ by at least 0.03 points"))
  }

  @Test func `every number of the tables and appendices takes part in a check`() throws {
    let report = try report()
    for name in ["outcome-budgets", "outcome-inputs"] {
      #expect(report.coverage.first { $0.dataset == name }?.unchecked.isEmpty == true)
    }
    let results = report.coverage.first { $0.dataset == "results" }
    #expect(results?.unchecked.allSatisfy { !$0.number.place.hasPrefix("Appendix II,") } == true)
  }

  // HiGHS and plain search: Scripts/reference/accounts.py. The ends are those of Table 1 as printed.
  @Test(arguments: [
    (
      "Women and men make the total: employment-to-population ratio", "population", 0.49594, 0.50209
    ),
    ("Women and men make the total: unemployment rate", "labour force", 0, 0.5),
    (
      "Young women and men make the total: not in employment, education or training", "youth",
      0.47954, 0.48555
    ),
    (
      "Women and men make the total: employment and unemployment together", "labour force, 2018",
      0.3889570, 0.3958542
    ),
    (
      "Women and men make the total: employment and unemployment together", "labour force, 2019",
      0.3906869, 0.3976094
    ),
    (
      "Women and men make the total: employment and unemployment together", "labour force, 2020",
      0.3876840, 0.3943676
    ),
    (
      "Women and men make the total: employment and unemployment together", "labour force, 2021",
      0.3879849, 0.3949085
    ),
  ])
  func `the rates of Table 1 allow these shares of women`(
    name: String, amount: String, least: Double, most: Double
  ) throws {
    let check = try #require(try report().checks.first { $0.name == name })
    let side = try #require(check.sides.first { $0.text == "share of female in \(amount)" })
    #expect(abs(side.interval.lower - least) < 1e-5 && abs(side.interval.upper - most) < 1e-5)
  }

  // By hand: 101.1 / 147.4 = 68.59 %, 104 / 896 = 11.61 %, 338 / 205 = 1.6488, 19 + 7 = 26.
  @Test(arguments: [
    ("Shares of expenditure by source (outcome 1, source regular)", "101.1 / 147.4 = 68.59 %"),
    ("Figure 15: shares of regions (region europe_central_asia)", "104 / 896 = 11.61 %"),
    ("Alliance 8.7 pathfinder countries that joined", "26 − 19 = 7 countries"),
    (
      "Outcome on which 280.6 million was spent: the text names outcome 8, the caption of its table outcome 7",
      "89.5 million USD"
    ),
    ("Carbon footprint of headquarters (C.5.2)", "28 %"),
    ("Year when Convention No. 190 came into force", "2020"),
    ("Unemployment rate of young workers, text against Table 1", "15.2 %"),
  ])
  func `these contradictions are found in the data`(title: String, text: String) throws {
    let check = try #require(try report().checks(.knownContradiction).first { $0.title == title })
    #expect(check.sides.contains { $0.text == text }, "\(check.sides.map(\.text))")
  }
}
