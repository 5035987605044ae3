import Foundation
import Testing

@testable import Modelling

@Suite("what scenarios do")
struct ScenarioTests {
  private static let model = ModelBench.model(
    """
    dimensions: { sex: ["f", "m"] },
    parameters: {
      growth: { by: ["sex", "period"], value: "normal(2, 1)", unit: "%", assumed: "test" },
      level: { value: "normal(10, 1)", assumed: "test" },
    },
    equations: {
      seen: { is: "growth", unit: "%" },
      base: "if t > observed then level else level",
    },
    outcomes: ["seen", "base"]
    """)

  private func bench(_ body: String, _ more: [String: String] = [:]) throws -> ModelBench {
    try ModelBench(
      Self.model,
      scenarios: more.merging([
        "s": "{ format: 1, scenario: \"s\", model: \"m\", title: \"S\", \(body) }"
      ]) { first, _ in first }, scenario: "s")
  }

  @Test("a scenario without changes differs from the base by nothing")
  func nothing() throws {
    let base = try ModelBench(Self.model)
    let same = try bench("note: \"none\"")
    #expect(base.draws == same.draws)
  }

  @Test("levers act after the last observation, on the draws of the base")
  func levers() throws {
    let base = try ModelBench(Self.model)
    let scaled = try bench("scale: { growth: { f: 2 } }, add: { level: 5 }")
    #expect(scaled["seen[sex: f, 2021]"] == base["seen[sex: f, 2021]"])
    #expect(scaled["seen[sex: f, 2022]"] == base["seen[sex: f, 2022]"].map { 2 * $0 })
    #expect(scaled["seen[sex: m, 2022]"] == base["seen[sex: m, 2022]"])
    #expect(scaled["base[2021]"] == base["base[2021]"])
    #expect(scaled["base[2022]"] == base["base[2022]"].map { $0 + 5 })
  }

  @Test("set keeps the address, so that another distribution is drawn at the same place")
  func set() throws {
    let base = try ModelBench(Self.model)
    let other = try bench("set: { growth: { \"2023\": \"normal(7, 2)\" } }")
    let expected = base["seen[sex: f, 2023]"].map { 7 + 2 * ($0 - 2) }
    #expect(zip(other["seen[sex: f, 2023]"], expected).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(other["seen[sex: f, 2024]"] == base["seen[sex: f, 2024]"])
  }

  @Test("a scenario that extends another changes it again, stacked ones must not meet")
  func stacking() throws {
    let one = "{ format: 1, scenario: \"one\", model: \"m\", title: \"1\", scale: { level: 2 } }"
    let two = "{ format: 1, scenario: \"two\", model: \"m\", title: \"2\", scale: { level: 3 } }"
    let base = try ModelBench(Self.model)
    let extended = try bench("extends: \"one\", add: { level: 1 }", ["one": one])
    #expect(extended["base[2022]"] == base["base[2022]"].map { 2 * $0 + 1 })
    let fault = ModelBench.fault(
      Self.model, scenarios: ["one": one, "two": two], scenario: "one+two")
    #expect(fault.contains("both touch «level»"), "\(fault)")
  }

  @Test(
    "what a scenario cannot do is said",
    arguments: [
      ("scale: { seen: 2 }", "computed, and scale acts on parameters"),
      ("set: { levle: 2 }", "did you mean «level»"),
      ("set: { level: { \"2023\": 2 } }", "does not vary by period"),
      ("set: { growth: { \"2020\": 2 } }", "changes nothing"),
      ("set: { level: 2 }, scale: { level: 2 }", "set and scale both touch «level»"),
      ("condition: { level: 3 }", "a condition is of a variable"),
      ("condition: { seen: { f: { \"2023\": 3 } } }", "no process moves"),
      ("set: { growth: { x: 2 } }", "no key of «growth»"),
    ])
  func faults(body: String, expected: String) {
    let fault = ModelBench.fault(
      Self.model,
      scenarios: ["s": "{ format: 1, scenario: \"s\", model: \"m\", title: \"S\", \(body) }"],
      scenario: "s")
    #expect(fault.contains(expected), "\(fault)")
    #expect(fault.contains("s.json5, line 1, column"), "\(fault)")
  }

  @Test("a used model brings its names, units and draws")
  func use() throws {
    let inner = """
      { format: 1, model: "inner", title: "Inner", time: { start: 2020, observed: 2021, end: 2024 },
        units: { places: "count" },
        parameters: { size: { by: "period", value: "normal(100, 10)", unit: "places", assumed: "test" } },
        equations: { twice: "2 * size" }, outcomes: ["twice"] }
      """
    let outer = ModelBench.model(
      "use: { in: \"inner\" }, equations: { thrice: { is: \"in.size + in.twice\", unit: \"places\" } }, outcomes: [\"thrice\", \"in.twice\"]"
        .replacingOccurrences(of: "in:", with: "base:").replacingOccurrences(
          of: "in.", with: "base."))
    let bench = try ModelBench(outer, models: ["inner": inner])
    #expect(bench["thrice[2023]"].count == 512)
    #expect(
      zip(bench["thrice[2023]"], bench["base.twice[2023]"]).allSatisfy { abs($0 - 1.5 * $1) < 1e-9 }
    )
  }
}
