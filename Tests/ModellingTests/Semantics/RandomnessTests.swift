import Foundation
import Testing

@testable import Modelling

@Suite("random parameters and processes")
struct RandomnessTests {
  private static let base = """
    parameters: {
      growth: { by: "period", value: { "..observed": 0, else: "normal(2, 1)" }, unit: "%", assumed: "test" },
    },
    equations: { gdp: { is: "gdp[t-1 else 100 USD] * (1 + growth)", unit: "USD" } },
    outcomes: ["gdp"]
    """

  @Test("adding and reordering change no draw of anything else")
  func purity() throws {
    let plain = try ModelBench(ModelBench.model(Self.base))
    let more = try ModelBench(
      ModelBench.model(
        """
        dimensions: { sex: ["f", "m"] },
        parameters: {
          another: { by: ["sex", "period"], value: "uniform(0, 1)", assumed: "test" },
          growth: { by: "period", value: { "..observed": 0, else: "normal(2, 1)" }, unit: "%", assumed: "test" },
        },
        equations: {
          doubled: "2 * another",
          gdp: { is: "gdp[t-1 else 100 USD] * (1 + growth)", unit: "USD" },
        },
        outcomes: ["doubled", "gdp"]
        """))
    for year in 2020...2024 { #expect(plain["gdp[\(year)]"] == more["gdp[\(year)]"]) }
  }

  @Test("a model that starts earlier draws the same numbers in the same periods")
  func start() throws {
    let one = try ModelBench(
      ModelBench.model(
        """
        parameters: { shock: { by: "period", value: "normal(0, 1)", assumed: "test" } },
        equations: { seen: "shock" }, outcomes: ["seen"]
        """))
    let other = try ModelBench(
      ModelBench.model(
        time: "start: 2015, observed: 2018, end: 2026",
        """
        parameters: { shock: { by: "period", value: "normal(0, 1)", assumed: "test" } },
        equations: { seen: "shock" }, outcomes: ["seen"]
        """))
    for year in 2020...2024 { #expect(one["seen[\(year)]"] == other["seen[\(year)]"]) }
    #expect(one["seen[2020]"] != one["seen[2021]"])
  }

  @Test(
    "a dated parameter can follow its own cell of the period before, from a start that else gives")
  func ownLag() throws {
    let bench = try ModelBench(
      ModelBench.model(
        """
        parameters: { a: { by: "period", value: "normal(mean: a[t-1 else 5], sd: 1)", assumed: "test" } },
        equations: { seen: "a" }, outcomes: ["seen"]
        """), count: 4096)
    #expect(abs(bench["seen[2020]"].deviation - 1) < 0.05)
    #expect(abs(bench["seen[2024]"].deviation - 5.0.squareRoot()) < 0.1)
  }

  @Test("shares of a Dirichlet distribution add to 1 in every draw, around their mean")
  func shares() throws {
    let bench = try ModelBench(
      ModelBench.model(
        """
        dimensions: { use: ["food", "rent", "rest_of_it"] },
        parameters: {
          usual: { by: "use", value: { food: 30, rent: 50, rest_of_it: 20 }, unit: "%", assumed: "test" },
          split: { by: "use", value: "dirichlet(mean: usual, concentration: 50 over use)", unit: "%", total: "sum", assumed: "test" },
        },
        equations: { seen: { is: "split", total: "sum", unit: "%" } },
        outcomes: ["seen"]
        """), count: 4096)
    let total = bench["seen[use: total]"]
    #expect(total.count == 4096 && total.allSatisfy { abs($0 - 100) < 1e-9 })
    // The variance of a share is p (1 - p) / (1 + concentration).
    let rent = bench["seen[use: rent]"]
    #expect(abs(rent.mean - 50) < 0.5)
    #expect(abs(rent.deviation - 100 * (0.25 / 51).squareRoot()) < 0.3)
  }

  @Test("correlated parameters have the correlation that is stated, at each period")
  func correlation() throws {
    let bench = try ModelBench(
      ModelBench.model(
        """
        parameters: {
          a: { by: "period", value: "normal(0, 1)", assumed: "test" },
          b: { by: "period", value: "normal(5, 2)", assumed: "test" },
        },
        correlate: [["a", "b", 0.8]],
        equations: { one: "a", other: "b" },
        outcomes: ["one", "other"]
        """), count: 4096)
    func correlation(_ x: [Double], _ y: [Double]) -> Double {
      let (mx, my) = (x.mean, y.mean)
      return zip(x, y).map { ($0 - mx) * ($1 - my) }.reduce(0, +) / Double(x.count - 1)
        / (x.deviation * y.deviation)
    }
    #expect(abs(correlation(bench["one[2022]"], bench["other[2022]"]) - 0.8) < 0.03)
    #expect(abs(correlation(bench["one[2022]"], bench["other[2023]"])) < 0.06)
    #expect(abs(bench["other[2022]"].deviation - 2) < 0.1)
  }

  private static let walk = """
    data: { level: { dataset: "level", unit: "USD" } },
    processes: {
      level: { law: "random-walk", on: "linear", priors: {
        noise: { value: 3, unit: "USD", assumed: "known" },
        drift: { value: 2, unit: "USD/year", assumed: "known" } } },
    },
    equations: { doubled: "2 * level" },
    targets: { high: "level[2024] >= 26 USD" },
    outcomes: ["level", "doubled"]
    """
  private static let levels = [
    "level": "period,value,unit,precision\n2020,18,USD,0\n2021,20,USD,0\n"
  ]

  @Test("a random walk goes on from its last value, with variance growing by the year")
  func walk() throws {
    let bench = try ModelBench(
      ModelBench.model(Self.walk), datasets: Self.levels, count: 4096)
    #expect(bench["level[2021]"].allSatisfy { $0 == 20 })
    for (year, steps) in [(2022, 1.0), (2024, 3.0)] {
      let level = bench["level[\(year)]"]
      #expect(abs(level.mean - (20 + 2 * steps)) < 4 * 3 * (steps / 4096).squareRoot())
      #expect(abs(level.deviation / (3 * steps.squareRoot()) - 1) < 0.05)
    }
    #expect(bench["doubled[2024]"] == bench["level[2024]"].map { 2 * $0 })
    #expect(abs((bench.targets["high"] ?? []).mean - 0.5) < 0.04)
  }

  @Test("conditions on the future give the conditional distribution of a Gaussian path")
  func condition() throws {
    let hard = """
      { format: 1, scenario: "hard", model: "m", title: "Known", condition: { level: { "2024": 32 } } }
      """
    let soft = """
      { format: 1, scenario: "soft", model: "m", title: "Expected", condition: { doubled: { "2024": "normal(64, 4)" } } }
      """
    let base = try ModelBench(ModelBench.model(Self.walk), datasets: Self.levels, count: 4096)
    let exact = try ModelBench(
      ModelBench.model(Self.walk), scenarios: ["hard": hard, "soft": soft], scenario: "hard",
      datasets: Self.levels, count: 4096)
    // A Brownian bridge from 20 to 32 over three years: 24 in the first, with variance 9 · 1 · 2 / 3.
    #expect(exact["level[2024]"].allSatisfy { abs($0 - 32) < 1e-9 })
    #expect(abs(exact["level[2022]"].mean - 24) < 0.2)
    #expect(abs(exact["level[2022]"].deviation - 6.0.squareRoot()) < 0.12)
    #expect(exact["level[2021]"] == base["level[2021]"])
    let normal = try ModelBench(
      ModelBench.model(Self.walk), scenarios: ["soft": soft], scenario: "soft",
      datasets: Self.levels, count: 4096)
    // Prior N(26, 27), observed 32 with variance 4: precision adds.
    let weight = 27.0 / 31
    #expect(abs(normal["level[2024]"].mean - (26 + weight * 6)) < 0.15)
    #expect(abs(normal["level[2024]"].deviation - (27.0 * 4 / 31).squareRoot()) < 0.1)
  }

  @Test("printed totals settle a weight that no datum states")
  func weights() throws {
    let bench = try ModelBench(
      ModelBench.model(
        """
        dimensions: { sex: ["f", "m"] },
        data: { rate: { dataset: "rate", by: "sex", unit: "%", total: "weighted by people" } },
        parameters: { people: { by: "sex", value: { f: "uniform(20, 80)", m: "rest" }, unit: "%", assumed: "flat" } },
        processes: { rate: { law: "random-walk", priors: { noise: { value: "halfnormal(0.1)", assumed: "test" } } } },
        equations: { women: { is: "people[sex: f]", unit: "%" } },
        outcomes: ["rate", "women"]
        """),
      datasets: [
        "rate": """
        sex,period,value,unit,precision
        f,2020,10.0,%,0.1
        m,2020,20.0,%,0.1
        total,2020,16.0,%,0.1
        f,2021,11.0,%,0.1
        m,2021,21.0,%,0.1
        total,2021,17.0,%,0.1

        """
      ], count: 1024)
    // 10 w + 20 (1 - w) = 16: w = 40 %, within what rounding to 0.1 leaves.
    #expect(abs(bench["women"].mean - 40) < 1)
    #expect(bench["women"].deviation < 1)
    for year in 2020...2024 {
      let total = zip(
        bench["women"], zip(bench["rate[sex: f, \(year)]"], bench["rate[sex: m, \(year)]"])
      )
      .map { $0 / 100 * $1.0 + (1 - $0 / 100) * $1.1 }
      #expect(zip(total, bench["rate[sex: total, \(year)]"]).allSatisfy { abs($0 - $1) < 1e-9 })
    }
  }
}
