import Foundation
import Modelling
import Tables
import Testing

@testable import Simulation

@Suite struct RunFilesTests {
  private static let head = "model,scenario,region,variable,unit,period,sex,stat,value"

  @Test func `results have a row for each statistic, and constants no spread`() throws {
    let files = try SmallResults().files()
    let lines = try #require(files["results.csv"]).split(separator: "\n")
    #expect(lines.count == 1 + 9 * 15)
    #expect(lines[0] == "\(Self.head)")
    func rows(_ period: Int, _ values: [String]) -> [String] {
      zip(CellStatistics.names, values).map { name, value in
        "small,base,World,rate,%,\(period),,\(name),\(value)"
      }
    }
    #expect(
      CellStatistics.names
        == [
          "mean", "sd", "p025", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "p975", "mcse",
          "mcse_p05", "mcse_p50", "mcse_p95",
        ])
    let constant = ["5", "0"] + Array(repeating: "5", count: 9) + Array(repeating: "0", count: 4)
    #expect(lines[1...15].map(String.init) == rows(2020, constant))
    // The error of the mean is √(0.03² + 0.04²).
    let varying = [
      "2", "0.5", "1.5", "1.625", "1.75", "1.875", "2", "2.125", "2.25", "2.375", "2.5", "0.05",
      "0.1", "0.2", "0.3",
    ]
    #expect(lines[31...45].map(String.init) == rows(2022, varying))
    #expect(lines.last == "small,base,World,people,million people,2022,male,mcse_p95,0.3")
  }

  @Test func `regions stand in their column, quoted where need be`() throws {
    let files = try SmallResults(regions: true).files()
    let lines = try #require(files["results.csv"]).split(separator: "\n")
    #expect(lines[0] == Self.head)
    #expect(lines[1] == "small,base,\"Asia, West\",rate,%,2020,,mean,5")
  }

  @Test func `a cell without the model's dimensions leaves them empty`() throws {
    let cell = { (name: String, elements: [ElementName]) in
      OutcomeCell(variable: name, elements: elements, unit: "1", source: .output(0))
    }
    let files = try SmallResults(cells: [
      cell("a", [ElementName(dimension: "region", element: "Asia")]), cell("b", []),
      cell(
        "c",
        [ElementName(dimension: "zone", element: "z"), ElementName(dimension: "age", element: "5")]
      ),
    ]).files()
    let lines = try #require(files["results.csv"]).split(separator: "\n")
    #expect(lines[0] == "model,scenario,region,variable,unit,period,age,zone,stat,value")
    #expect(lines[1] == "small,base,Asia,a,1,,,,mean,0")
    #expect(lines[16] == "small,base,,b,1,,,,mean,1")
    #expect(lines[31] == "small,base,,c,1,,5,z,mean,2")
  }

  @Test func `infinite statistics are spelled as the Table Schema does`() throws {
    #expect(ResultsTable.cell(.infinity) == .text("INF"))
    #expect(ResultsTable.cell(-.infinity) == .text("-INF"))
  }

  @Test func `targets name their free dimensions, and joint comes last`() throws {
    let text = try #require(try SmallResults().files()["targets.csv"])
    let table = try Table(
      bytes: Array(text.utf8), source: "targets.csv", options: .text)
    #expect(table.columnNames == ["target", "scenario", "probability", "lo", "hi"])
    guard case .text(let names)? = table.column("target")?.cells,
      case .text(let probabilities)? = table.column("probability")?.cells,
      case .text(let lower)? = table.column("lo")?.cells
    else {
      Issue.record("no text")
      return
    }
    #expect(names == ["enough[sex: female]", #"enough[sex: "both of \"them\"", 2022]"#, "joint"])
    #expect(probabilities == ["0.25", "1", "0.25"])
    // Wilson's interval of 500 in 2000 (SciPy 1.17.1, binomtest(500, 2000).proportion_ci(method="wilson")).
    #expect(abs((Double(lower[0]) ?? 0) - 0.2315141344248188) < 1e-12)
  }

  @Test func `without targets there is no joint row`() throws {
    try withFolder { folder in
      let small = SmallResults()
      let outline = try small.outline()
      let none = try RunOutline(
        model: outline.model, title: outline.title, question: nil, scenario: "base",
        scenarioTitle: nil, observed: outline.observed, dimensions: outline.dimensions,
        outcomes: outline.outcomes, targets: [], fits: [], resolvedScenario: .object([:]),
        command: "", extras: RunExtras())
      _ = try RunResults(
        manifest: small.manifest, outline: none, statistics: small.results().statistics,
        targets: [], joint: nil, quantiles: .exact, kernel: "Zen"
      ).write(to: folder, execution: SmallResults.execution)
      #expect(
        try String(contentsOfFile: "\(folder)/targets.csv", encoding: .utf8)
          == "target,scenario,probability,lo,hi\n")
    }
  }

  @Test func `only timing.json knows how a run was carried out`() throws {
    let small = SmallResults(extras: RunExtras(iamc: "p50", draws: .csv))
    let one = try small.files()
    let other = try small.files(
      execution: RunExecution(
        commandLine: ["labour", "merge"], seconds: 7, threads: 1, shards: 7, resumedSpans: 3))
    #expect(one.keys.sorted() == other.keys.sorted())
    #expect(one.keys.filter { one[$0] != other[$0] } == ["timing.json"])
    #expect(try #require(other["timing.json"]).contains("\"shards\": 7"))
  }

  @Test func `run.json says what was run and what was written`() throws {
    let small = SmallResults(extras: RunExtras(iamc: "p50"))
    let files = try small.files()
    let node = try JSON5.parse(
      bytes: Array(try #require(files["run.json"]).utf8), source: "run.json", grammar: .json)
    #expect(try node.member("seed").integer() == 7)
    #expect(try node.member("draws").integer() == 2000)
    #expect(try node.member("sampler").text() == "random")
    #expect(try node.member("antithetic").boolean() == false)
    #expect(try node.member("quantiles").member("method").text() == "exact")
    #expect(try node.member("kernel").text() == "Haswell")
    #expect(try node.member("command").text() == "labour run small --draws 2000 --seed 7")
    #expect(try node.member("fits").array()[0].member("greatest_r_hat").number() == 1.001)
    // sha256sum of "{}"
    #expect(
      try node.member("inputs").array()[0].member("sha256").text()
        == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
    let outputs = try node.member("outputs").array()
    #expect(
      try outputs.map { try $0.member("path").text() } == [
        "results.csv", "targets.csv", "scenario.json", "iamc.csv", "datapackage.json",
        "timing.json",
      ])
    for output in outputs.dropLast() {
      let path = try output.member("path").text()
      let content = Array(try #require(files[path]).utf8)
      #expect(try output.member("bytes").integer() == content.count)
      #expect(
        try output.member("sha256").text()
          == RunManifest.Input(name: "x", path: "x", bytes: content).hash)
    }
  }

  @Test func `an outline comes back from its bytes`() throws {
    let cells =
      SmallResults().outcomes + [
        OutcomeCell(
          variable: "é.x", elements: [], unit: "", source: .constant(-0.1e-300), isObserved: true)
      ]
    for small in [
      SmallResults(), SmallResults(regions: true, extras: RunExtras(iamc: "mean", draws: .arrays)),
      SmallResults(cells: cells),
    ] {
      let outline = try small.outline()
      let copy = try RunOutline(bytes: outline.bytes, source: "outline")
      #expect(copy.bytes == outline.bytes)
      #expect(copy.extras == outline.extras)
      #expect(copy.outcomes.map(\.source) == outline.outcomes.map(\.source))
      #expect(copy.fits == outline.fits)
      #expect(copy.resolvedScenario == outline.resolvedScenario)
    }
    let cut = Array(try SmallResults().outline().bytes.dropLast(3))
    #expect(throws: StorageError.self) { try RunOutline(bytes: cut, source: "s/outline") }
  }

  @Test func `a dimension with the name of a column is refused`() throws {
    let cell = OutcomeCell(
      variable: "a", elements: [ElementName(dimension: "stat", element: "b")], unit: "1",
      source: .output(0))
    let error = #expect(throws: StorageError.self) { try SmallResults(cells: [cell]).outline() }
    #expect(error?.description.contains("the dimension stat") == true)
  }

  @Test func `a statistic that there is not is refused with the nearest`() throws {
    let error = #expect(throws: StorageError.self) {
      try SmallResults(extras: RunExtras(iamc: "p5")).outline()
    }
    #expect(error?.description.contains("did you mean p") == true)
  }

  @Test func `the description of the tables keeps to its own check`() throws {
    try withFolder { folder in
      _ = try SmallResults(regions: true, extras: RunExtras(iamc: "p50", draws: .csv)).results()
        .write(to: folder, execution: SmallResults.execution, draws: SmallResults.draw)
      let package = try DataPackage(contentsOf: "\(folder)/datapackage.json")
      let check = PackageCheck(package, resources: nil)
      #expect(check.isValid, "\(check.faults)")
      #expect(package.resources.count == 5)
    }
  }

  @Test(.enabled(if: hasPython("frictionless"), "frictionless is not installed"))
  func `frictionless finds no fault`() throws {
    try withFolder { folder in
      _ = try SmallResults(regions: true, extras: RunExtras(iamc: "p50", draws: .csv)).results()
        .write(to: folder, execution: SmallResults.execution, draws: SmallResults.draw)
      let script = """
        import frictionless, sys
        report = frictionless.validate(sys.argv[1])
        assert report.valid and len(report.tasks) == 5, report
        """
      #expect(try python(script, "\(folder)/datapackage.json"))
    }
  }
}
