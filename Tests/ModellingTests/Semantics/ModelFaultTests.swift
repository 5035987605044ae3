import Testing

@testable import Modelling

@Suite("faults of models")
struct ModelFaultTests {
  @Test(
    "each fault has its own message, with its line and column",
    arguments: [
      (
        "equations: { a: \"b\", b: \"a\" }, outcomes: [\"a\"]",
        "cannot be inferred"
      ),
      (
        "equations: { a: { is: \"b + 1\", unit: \"1\", by: \"period\" }, b: { is: \"a\", unit: \"1\", by: \"period\" } }, outcomes: [\"a\"]",
        "depends on itself within one period"
      ),
      (
        "parameters: { p: { value: 1, unit: \"USD\", assumed: \"x\" }, q: { value: 1, unit: \"hours\", assumed: \"x\" } }, equations: { a: \"p + q\" }, outcomes: [\"a\"]",
        "«q» is hours of work, in hours, where money in USD"
      ),
      ("equations: { a: \"1\" }, outcomes: [\"b\"]", "nothing defines the outcome «b»"),
      (
        "equations: { a: \"grwoth\" }, parameters: { growth: { value: 1, assumed: \"x\" } }, outcomes: [\"a\"]",
        "did you mean «growth»"
      ),
      ("equations: { a: \"log(-1)\" }, outcomes: [\"a\"]", "not a number"),
      ("equations: { a: \"1 / 0\" }, outcomes: [\"a\"]", "infinite"),
      (
        "parameters: { p: { value: \"normal(0, -1)\", assumed: \"x\" } }, equations: { a: \"p\" }, outcomes: [\"a\"]",
        "sd must be"
      ),
      (
        "parameters: { p: { by: \"sexx\", value: 1, assumed: \"x\" } }, dimensions: { sex: [\"f\", \"m\"] }, equations: { a: \"1\" }, outcomes: [\"a\"]",
        "did you mean «sex»"
      ),
      (
        "dimensions: { sex: [\"f\", \"m\"] }, parameters: { p: { by: \"sex\", value: { f: 1, w: 2 }, assumed: \"x\" } }, equations: { a: \"p\" }, outcomes: [\"a\"]",
        "«w» is no key of «p»"
      ),
      (
        "dimensions: { sex: [\"f\", \"m\"] }, parameters: { p: { by: \"sex\", value: { f: 1 }, assumed: \"x\" } }, equations: { a: \"p\" }, outcomes: [\"a\"]",
        "no key of «p» is for p[sex: m]"
      ),
      (
        "equations: { a: \"a[t-1] + 1\" }, outcomes: [\"a[2022..]\"]",
        "a[2019] lies outside the time of the model"
      ),
      (
        "equations: { a: { is: \"t - observed\", unit: \"USD\" } }, outcomes: [\"a\"]",
        "«a» is money in USD"
      ),
      ("equations: { a: \"normal(0, 1)\" }, outcomes: [\"a\"]", "cannot stand in a formula"),
      (
        "equations: { a: \"sum(1 over sex)\" }, dimensions: { sex: [\"f\", \"m\"] }, outcomes: [\"a\"]",
        "does not vary by sex"
      ),
      (
        "processes: { x: { law: \"random-wlk\", priors: {} } }, outcomes: [\"x\"]",
        "did you mean \"random-walk\""
      ),
    ])
  func message(body: String, expected: String) {
    let fault = ModelBench.fault(ModelBench.model(body))
    #expect(fault.contains(expected), "\(fault)")
    #expect(fault.contains("model.json5, line 2, column"), "\(fault)")
  }
}
