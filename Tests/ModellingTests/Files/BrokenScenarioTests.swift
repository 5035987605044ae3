import Testing

@testable import Modelling

@Suite struct `A broken scenario` {
  static let cases: [Broken] = [
    Broken("▸{ format: 1, model: \"m\", title: \"x\" }", "«scenario» is missing"),
    Broken("▸{ format: 1, scenario: \"s\", title: \"x\" }", "«model» is missing"),
    Broken("▸{ format: 1, scenario: \"s\", model: \"m\" }", "«title» is missing"),
    Broken(
      "{ format: 1, scenario: ▸\"baseline\", model: \"m\", title: \"x\" }", "baseline is the model"),
    Broken(
      "▸{ format: 1, model: \"m\", title: \"x\", outcomes: [\"a\"] }",
      "this file is a model, where a scenario is expected"),
    Broken(scenarioText("▸sets: {}"), "unknown key «sets»", hint: "did you mean set?"),
    Broken(scenarioText("set: ▸{}"), "set: there is nothing below it"),
    Broken(scenarioText("set: ▸[]"), "set: expected an object"),
    Broken(scenarioText("scale: { a: ▸{} }"), "has no values"),
    Broken(scenarioText("scale: { a: ▸\"rest\" }"), "rest has no meaning", hint: "write a number"),
    Broken(scenarioText("add: { a: { x: ▸\"rest\" } }"), "rest has no meaning"),
    Broken(scenarioText("set: { ▸\"a..b\": 1 }"), "has a dot too many"),
    Broken(
      scenarioText("set: { ▸\"a[x: y]\": 1 }"), "contains «[»",
      hint: "the elements stand in the value"),
    Broken(scenarioText("set: { a: ▸null }"), "expected a number, a text or an object, found null"),
    Broken(scenarioText("condition: { a: \"▸uniform(0, 1)\" }"), "a condition cannot be uniform")
      .beyondSchema,
    Broken(
      scenarioText("condition: { a: { \"2022\": \"▸beta(mean: 0.5, sd: 0.1)\" } }"),
      "a condition cannot be beta", hint: "normal(mean, sd)"
    ).beyondSchema,
    Broken(scenarioText("extends: ▸1"), "extends: expected a text or an array of texts"),
    Broken(scenarioText("extends: [\"a\", ▸\"a\"]"), "«a» stands here a second time"),
    Broken(scenarioText("correlate: [▸1]"), "expected two names"),
  ]

  @Test(arguments: cases)
  func `is told what is wrong with it`(_ broken: Broken) { broken.expect(readScenario) }

  @Test func `may change nothing`() throws {
    #expect(try readScenario(scenarioText("")).levers.isEmpty)
  }

  @Test func `keeps its verbs in the order of the file`() throws {
    let scenario = try readScenario(
      scenarioText("add: { a: 1 }, set: { \"law.part\": \"normal(0, 1)\", b: { else: 2 } }"))
    #expect(scenario.levers.map(\.lever) == [.add, .set, .set])
    #expect(scenario.levers.map(\.name.text) == ["a", "law.part", "b"])
  }
}
