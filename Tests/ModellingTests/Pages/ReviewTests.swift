import Tables
import Testing

@testable import Modelling

@Suite struct `A review of a model` {
  @Test func `refuses a parameter that serves nothing, in a run as in a check`() throws {
    let model = ModelBench.model(
      """
      parameters: {
        used: { value: 1, assumed: "test" },
        idle: { value: "2 * lost", assumed: "test" },
        lost: { value: 2, assumed: "test" },
      },
      equations: { a: "used" }, outcomes: ["a"]
      """)
    for fault in [PageBench.fault(model), ModelBench.fault(model)] {
      #expect(fault.contains("line 4, column 3: the parameter «idle» is not used"), "\(fault)")
      #expect(fault.contains("line 5, column 3: the parameter «lost» is not used"), "\(fault)")
      #expect(!fault.contains("«used» is not"))
    }
  }

  @Test(
    "takes a parameter as used that only a weight, a prior, a target, an identity or a scenario reads",
    arguments: [
      (
        "dimensions: { s: [\"a\", \"b\"] }, parameters: { p: { by: \"s\", value: { a: 1, b: 2 }, assumed: \"t\" }, x: { by: \"s\", value: 1, unit: \"%\", total: \"weighted by p\", assumed: \"t\" } }, outcomes: [\"x\"]",
        [:]
      ),
      (
        "parameters: { p: { value: 0.1, assumed: \"t\" } }, processes: { x: { law: \"random-walk\", on: \"log\", unit: \"USD\", priors: { level: { value: \"lognormal(median: 1, sdlog: 1)\", unit: \"USD\", assumed: \"t\" }, noise: { value: \"halfnormal(p)\", assumed: \"t\" } } } }, outcomes: [\"x\"]",
        [:]
      ),
      (
        "parameters: { p: { value: 1, assumed: \"t\" }, q: { value: 1, assumed: \"t\" } }, targets: { high: \"p > 0\" }, outcomes: [\"q\"]",
        [:]
      ),
      (
        "parameters: { p: { value: 1, assumed: \"t\" }, q: { value: 1, assumed: \"t\" } }, identities: [\"p == q\"], outcomes: [\"q\"]",
        [:]
      ),
      (
        "parameters: { p: { value: 1, assumed: \"t\" }, q: { value: 1, assumed: \"t\" } }, outcomes: [\"q\"]",
        ["s": "{ format: 1, scenario: \"s\", model: \"m\", title: \"T\", set: { q: \"2 * p\" } }"]
      ),
    ])
  func used(body: String, scenarios: [String: String]) {
    #expect(PageBench.fault(ModelBench.model(body), scenarios: scenarios) == "nothing")
  }

  @Test func `warns of data and equations that nothing uses`() throws {
    let page = try PageBench.page(
      ModelBench.model(
        """
        data: { d: { dataset: "d", unit: "USD" } },
        parameters: { p: { value: 1, assumed: "t" } },
        equations: { a: "p", idle: "2 * a" }, outcomes: ["a"]
        """), datasets: ["d": "period,value,unit\n2020,1,USD\n"])
    #expect(
      page.warnings.map(\.message).map { $0.prefix(while: { $0 != ":" }) }
        == ["the data «d» are not used", "«idle» is not used"])
  }

  @Test func `warns of printed totals that are not the sum of their parts, and of no rounding`()
    throws
  {
    func warnings(_ total: Double) throws -> [String] {
      let data = """
        who,period,value,unit,precision,status,document,place
        a,2020,10.1,USD,0.1,reported,paper,Table 1
        b,2020,20.2,USD,0.1,reported,paper,Table 1
        total,2020,\(total),USD,0.1,reported,paper,Table 2

        """
      return try PageBench.page(
        ModelBench.model(
          "dimensions: { who: [\"a\", \"b\"] }, data: { x: { dataset: \"d\", by: \"who\", unit: \"USD\" } }, outcomes: [\"x[2020]\"]"
        ), datasets: ["d": data]
      ).warnings.map(\.summary)
    }
    // 10.05 + 20.15 to 10.15 + 20.25: from 30.2 to 30.4, and a total of 30.4 is at least 30.35.
    #expect(try warnings(30.3) == [])
    #expect(try warnings(30.4) == [])
    let found = try warnings(31.5)
    #expect(found.count == 1)
    #expect(found[0].contains("x[who: total, 2020] is printed as 31.5 USD"), "\(found)")
    #expect(found[0].contains("sum of its 2 parts is 30.3 USD"))
    #expect(found[0].contains("line 4 (paper, Table 2) against"))
  }

  @Test func `warns of a weighted total beyond its parts, and of a year that is not the mean`()
    throws
  {
    let data = """
      who,period,value,unit,precision
      a,2020-Q1,10,%,1
      b,2020-Q1,20,%,1
      total,2020-Q1,25,%,1
      total,2020-Q2,14,%,1
      total,2020-Q3,14,%,1
      total,2020-Q4,14,%,1
      total,2020,30,%,1

      """
    let page = try PageBench.page(
      ModelBench.model(
        time: "start: \"2020-Q1\", observed: \"2020-Q4\", end: \"2021-Q4\"",
        """
        dimensions: { who: ["a", "b"] },
        data: { x: { dataset: "d", by: "who", unit: "%", periods: "mean", total: "weighted by w" } },
        parameters: { w: { by: "who", value: { a: 1, b: 2 }, assumed: "t" } },
        outcomes: ["x[2020-Q1]"]
        """), datasets: ["d": data])
    #expect(page.warnings.count == 2)
    #expect(page.warnings.contains { $0.message.contains("range of its 2 parts is 10 to 20 %") })
    #expect(page.warnings.contains { $0.message.contains("mean of its 4 parts is 16.75 %") })
  }

  @Test func `warns of numbers with units within formulas, but not of shares or names of elements`()
    throws
  {
    let page = try PageBench.page(
      ModelBench.model(
        """
        dimensions: { age: "60..61 years" },
        parameters: { p: { by: "age", value: "20 USD", unit: "USD", assumed: "t" } },
        equations: {
          a: "if age == 60 years then p + 3 USD else 95 % * p",
          b: "log(p / 1 USD)",
        },
        targets: { enough: "a >= 10 USD" },
        outcomes: ["a", "b"]
        """))
    #expect(page.warnings.map(\.message) == ["3 USD is a number of the world within a formula"])
    #expect(page.warnings[0].position?.line == 5)
  }

  @Test func `finds what a run would stumble over before it runs, in each outcome and target`() {
    let fault = PageBench.fault(
      ModelBench.model(
        """
        dimensions: { s: ["a", "b"] },
        parameters: { p: { by: "s", value: { a: 1 }, assumed: "t" } },
        equations: { lagged: "lagged[t-1] + 1", other: "2 * p" },
        targets: { high: "other[s: a] > log(-1)" },
        outcomes: ["lagged", "other"]
        """))
    #expect(fault.contains("lagged[2019] lies outside the time of the model"), "\(fault)")
    #expect(fault.contains("no key of «p» is for p[s: b]"), "\(fault)")
    #expect(fault.contains("line 5") && fault.contains("this is not a number"), "\(fault)")
    #expect(!fault.contains("depends on itself"), "\(fault)")
  }
}
