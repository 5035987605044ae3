import Foundation
import Testing

/// `labour check` and `labour explain`.
@Suite struct ModelPageTests {
  private static let files = [
    "wages.json5": """
    {
      format: 1, model: "wages", title: "Wages and prices",
      time: { start: 2020, observed: 2021, end: 2023 },
      data: { wage: { dataset: "./wages.csv", unit: "USD/month" } },
      parameters: {
        rise: { by: "period", value: "normal(3, 1)", unit: "%", assumed: "As in the years before." },
      },
      equations: { wage: { is: "wage[t-1] * (1 + rise)", unit: "USD/month" } },
      targets: { four_thousand: "wage[2023] >= 4000 USD per month" },
      outcomes: ["wage"],
    }
    """,
    "wages.csv": """
    period,value,unit,precision,status,document,place
    2020,3500,USD/month,100,reported,a paper,p. 3
    2021,3600,USD/month,100,estimated,a paper,p. 4

    """,
  ]

  @Test func `check prints a model and runs nothing`() throws {
    try withFiles(Self.files) { folder in
      let check = try BuiltCommand.run("check", "./wages.json5", in: folder)
      #expect(check.status == 0, "\(check.errors)")
      #expect(check.errors.isEmpty)
      let lines = check.output.split(separator: "\n").map(String.init)
      #expect(lines.first == "Wages and prices")
      #expect(lines.contains("  time  2020 to 2023, 4 periods; observed up to 2021"))
      #expect(
        lines.contains { $0.contains("wage[period]") && $0.contains("equation of wage[t-1], rise") }
      )
      #expect(lines.contains { $0.hasPrefix("  wage") && $0.contains("4 cells  2020 to 2023") })
      #expect(lines.allSatisfy { $0.count <= 100 })
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(Set(names) == Set(Self.files.keys))
    }
  }

  @Test func `check tells all faults with their places, and ends with 2`() throws {
    var files = Self.files
    files["wages.json5"] = files["wages.json5"]?.replacingOccurrences(
      of: "outcomes: [\"wage\"]", with: "outcomes: [\"wagge\"]"
    ).replacingOccurrences(of: "wage[2023] >= 4000 USD per month", with: "wage[2023] >= 4000 hours")
    try withFiles(files) { folder in
      let check = try BuiltCommand.run("check", "./wages.json5", in: folder)
      #expect(check.status == 2)
      #expect(check.output.isEmpty)
      #expect(check.errors.contains("wages.json5, line 9, column"))
      #expect(check.errors.contains("wages.json5, line 10, column"))
      #expect(check.errors.contains("nothing defines the outcome «wagge»"))
    }
  }

  @Test func `explain goes back to the rows and the reasons`() throws {
    try withFiles(Self.files) { folder in
      let tree = try BuiltCommand.run("explain", "./wages.json5", "wage", in: folder)
      #expect(tree.status == 0, "\(tree.errors)")
      #expect(tree.output.contains("= wage[t-1] * (1 + rise)"))
      #expect(tree.output.contains("2020  3500 USD/month  p. 3, to 100, line 2"))
      #expect(tree.output.contains("2021  3600 USD/month  p. 4, estimated, to 100, line 3"))
      #expect(tree.output.contains("assumed: As in the years before."))
      let cell = try BuiltCommand.run(
        "explain", "./wages.json5", "wage", "--at", "2020", "--json", in: folder)
      let roots = try #require(try object(cell.output)["roots"] as? [[String: Any]])
      #expect((roots.first?["data"] as? [Any])?.count == 1)
      #expect((roots.first?["behind"] as? [Any])?.isEmpty == true)
    }
  }

  @Test(arguments: [
    ("explain ./wages.json5 wge", "did you mean «wage»?"),
    ("explain ./wages.json5 wage --at 2030", "lies outside the time of the model"),
    ("explain ./wages.json5", "explain needs a model and a variable"),
    ("explain ./wages.json5 wage --depth x", "--depth is a number from 0"),
    ("explain ./wages.json5 wage --scenario none", "there is no scenario «none»"),
    ("check", "check needs a model"),
    ("check ./wages.json5 --as-of 19", "--as-of: "),
    ("check ./wages.json5 --as-of 2019", "as of 2019 nothing of this model is observed"),
  ])
  func `what cannot be done is said`(_ words: String, _ message: String) throws {
    try withFiles(Self.files) { folder in
      let result = try BuiltCommand.shell("labour \(words)", in: folder)
      #expect(result.status == 2, "\(result.errors)")
      #expect(result.errors.contains(message), "\(result.errors)")
    }
  }
}
