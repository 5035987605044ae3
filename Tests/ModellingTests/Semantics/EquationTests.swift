import Foundation
import Testing

@testable import Modelling

@Suite("equations of a model")
struct EquationTests {
  private func numbers(
    _ body: String, time: String = "start: 2020, observed: 2021, end: 2024",
    datasets: [String: String] = [:]
  ) throws -> [String: Double] {
    try ModelBench(ModelBench.model(time: time, body), datasets: datasets, count: 2).draws
      .compactMapValues { $0[0] == $0[1] ? $0[0] : nil }
  }

  @Test("a lag with a fallback starts a series, and compounds")
  func lag() throws {
    let result = try numbers(
      """
      parameters: { growth: { value: 10, unit: "%", assumed: "test" } },
      equations: { reserve: { is: "reserve[t-1 else 100 USD] * (1 + growth)", unit: "USD" } },
      outcomes: ["reserve"]
      """)
    #expect(abs((result["reserve[2020]"] ?? 0) - 110) < 1e-12)
    #expect(abs((result["reserve[2024]"] ?? 0) - 100 * 1.61051) < 1e-9)
  }

  @Test("cohorts age: survivors of the year before, and entrants at the youngest age")
  func cohorts() throws {
    let result = try numbers(
      """
      dimensions: { age: "60..62 years" },
      parameters: {
        survival: { by: "age", value: { "60": 0.9, "61": 0.8, "62": 0.5 }, assumed: "test" },
        retiring: { by: "age", value: { "60": 100, else: 0 }, unit: "people", assumed: "test" },
      },
      equations: { pensioners: "(pensioners * survival)[age-1, t-1 else 0] + retiring" },
      outcomes: ["pensioners"]
      """)
    #expect(result["pensioners[age: 60, 2024]"] == 100)
    #expect(result["pensioners[age: 61, 2021]"] == 90)
    #expect(result["pensioners[age: 62, 2022]"] == 72)
    #expect(result["pensioners[age: 62, 2021]"] == 0)
    #expect(result["pensioners[age: total, 2024]"] == 262)
  }

  @Test("a lag profile spreads what was signed, and data before the start serve it")
  func profile() throws {
    let result = try numbers(
      """
      dimensions: { lag: "0..2" },
      data: { approvals: { dataset: "approvals", unit: "USD" } },
      parameters: { profile: { by: "lag", value: { "0": 30, "1": 50, "2": "rest" }, unit: "%", assumed: "test" } },
      equations: {
        approvals: "approvals[observed]",
        cash: { is: "sum(profile * approvals[t-lag] over lag)", unit: "USD" },
      },
      outcomes: ["cash"]
      """,
      datasets: [
        "approvals": "period,value,unit\n2018,100,USD\n2019,200,USD\n2020,300,USD\n2021,400,USD\n"
      ])
    // 0.3 · 300 + 0.5 · 200 + 0.2 · 100, and 0.3 · 400 + 0.5 · 400 + 0.2 · 300.
    #expect(abs((result["cash[2020]"] ?? 0) - 210) < 1e-9)
    #expect(abs((result["cash[2022]"] ?? 0) - 380) < 1e-9)
  }

  @Test("quantities align by the names of their dimensions, and shares add to 1")
  func alignment() throws {
    let result = try numbers(
      """
      dimensions: { row: ["a", "b"], column: ["x", "y", "z"] },
      parameters: {
        one: { by: "row", value: { a: 1, b: 2 }, assumed: "test" },
        other: { by: "column", value: { x: 10, y: 20, z: 30 }, assumed: "test" },
      },
      equations: {
        both: { is: "one * other", total: "sum" },
        part: { is: "share(both over column)", total: "sum" },
        mean_of_columns: "mean(other over column weighted by other)",
        least: "min(both over row, column)",
      },
      outcomes: ["both", "part", "mean_of_columns", "least"]
      """)
    #expect(result["both[row: b, column: z]"] == 60)
    #expect(result["both[row: total, column: total]"] == 180)
    #expect(abs((result["part[row: a, column: y]"] ?? 0) - 1.0 / 3) < 1e-15)
    #expect(abs((result["mean_of_columns"] ?? 0) - 1400.0 / 60) < 1e-12)
    #expect(result["least"] == 10)
  }

  @Test("a nested dimension is summed to the outer one, and meets what varies by it")
  func nesting() throws {
    let result = try numbers(
      """
      dimensions: {
        outcome: ["1", "2"],
        indicator: { dataset: "results", column: "indicator", within: "outcome" },
      },
      data: { results: { dataset: "results", by: "indicator", unit: "results" } },
      units: { results: "count" },
      parameters: { price: { by: "outcome", value: { "1": 2, "2": 3 }, unit: "USD/results", assumed: "test" } },
      equations: {
        by_outcome: "sum(results[2021] over indicator by outcome)",
        cost: "sum(results[2021] * price over indicator)",
      },
      outcomes: ["by_outcome", "cost"]
      """,
      datasets: [
        "results": """
        outcome,indicator,period,value,unit
        1,1.1,2021,5,results
        1,1.2,2021,6,results
        2,2.1,2021,7,results

        """
      ])
    #expect(result["by_outcome[outcome: 1]"] == 11)
    #expect(result["by_outcome[outcome: 2]"] == 7)
    #expect(result["cost"] == 43.0)
  }

  @Test("a year is formed of its quarters, and a finer key acts on its part of a period")
  func periods() throws {
    let quarters = try numbers(
      """
      parameters: { flow: { by: "period", value: { "2021-Q1": 10, "2021": 2, else: 1 }, unit: "USD", periods: "sum", assumed: "test" } },
      equations: {
        in_2021: { is: "flow[2021]", unit: "USD" },
        later: "if t > 2021 then 1 else 0",
      },
      outcomes: ["in_2021", "later"]
      """, time: "start: \"2020-Q1\", observed: \"2020-Q4\", end: \"2022-Q1\"")
    #expect(quarters["in_2021"] == 16)
    #expect(quarters["later[2021-Q4]"] == 0)
    #expect(quarters["later[2022-Q1]"] == 1)
    let years = try numbers(
      """
      parameters: { rate: { by: "period", value: { "2022-Q1": 8, else: 4 }, assumed: "test" } },
      equations: { seen: "rate", run: "cumulate(rate)" },
      outcomes: ["seen", "run"]
      """)
    #expect(years["seen[2022]"] == 5)
    #expect(years["run[2024]"] == 21.0)
  }

  @Test("keys between two numbers are joined by a line")
  func between() throws {
    let result = try numbers(
      """
      dimensions: { age: "20..70 years" },
      parameters: { wage: { by: "age", value: { "20": 1, "45": 1.5, "60..": 3, between: "linear" }, assumed: "test" } },
      equations: { seen: "wage" },
      outcomes: ["seen"]
      """)
    #expect(abs((result["seen[age: 30]"] ?? 0) - 1.2) < 1e-12)
    #expect(abs((result["seen[age: 50]"] ?? 0) - 2) < 1e-12)
    #expect(result["seen[age: 65]"] == 3)
  }

  @Test("solve finds the output of an input-output table")
  func solve() throws {
    let result = try numbers(
      """
      dimensions: { sector: ["a", "b"], buyer: { like: "sector" } },
      parameters: {
        needs: { by: ["sector", "buyer"], value: { a: { a: 0.2, b: 0.3 }, b: { a: 0.4, b: 0.1 } }, assumed: "test" },
        demand: { by: "sector", value: { a: 10, b: 20 }, unit: "USD", assumed: "test" },
      },
      equations: { output: "solve((sector == buyer) - needs, demand)" },
      outcomes: ["output"]
      """)
    // (I - A)⁻¹ d with I - A = [0.8 -0.3; -0.4 0.9], determinant 0.6.
    #expect(abs((result["output[sector: a]"] ?? 0) - (0.9 * 10 + 0.3 * 20) / 0.6) < 1e-12)
    #expect(abs((result["output[sector: b]"] ?? 0) - (0.4 * 10 + 0.8 * 20) / 0.6) < 1e-12)
  }

  @Test("fitmargins meets both margins and keeps the odds of the seed")
  func margins() throws {
    let result = try numbers(
      """
      dimensions: { row: ["a", "b"], column: ["x", "y"] },
      parameters: {
        seed: { by: ["row", "column"], value: { a: { x: 1, y: 2 }, b: { x: 3, y: 4 } }, assumed: "test" },
        rows: { by: "row", value: { a: 30, b: 70 }, assumed: "test" },
        columns: { by: "column", value: { x: 40, y: 60 }, assumed: "test" },
      },
      equations: { table: { is: "fitmargins(seed, rows, columns)", total: "sum" } },
      outcomes: ["table"]
      """)
    func cell(_ row: String, _ column: String) -> Double {
      result["table[row: \(row), column: \(column)]"] ?? 0
    }
    #expect(abs(cell("a", "total") - 30) < 1e-9)
    #expect(abs(cell("total", "x") - 40) < 1e-9)
    let odds = cell("a", "x") * cell("b", "y") / (cell("a", "y") * cell("b", "x"))
    #expect(abs(odds - 4.0 / 6) < 1e-9)
  }

  @Test("units convert where they agree in kind")
  func units() throws {
    let result = try numbers(
      """
      units: { FTE: "48 hours/week", FTE40: "40 hours/week" },
      parameters: {
        lost: { value: 10, unit: "million FTE", assumed: "test" },
        portion: { value: 25, unit: "%", assumed: "test" },
        pay: { value: 12000, unit: "USD/FTE/year", assumed: "test" },
      },
      equations: {
        at_forty: { is: "lost", unit: "million FTE40" },
        part: "lost * portion",
        paid: { is: "lost * pay * step", unit: "billion USD" },
        added: "lost + 500 thousand FTE",
      },
      outcomes: ["at_forty", "part", "paid", "added"]
      """)
    #expect(abs((result["at_forty"] ?? 0) - 12) < 1e-12)
    #expect(abs((result["part"] ?? 0) - 2.5) < 1e-12)
    #expect(abs((result["paid"] ?? 0) - 120) < 1e-9)
    #expect(abs((result["added"] ?? 0) - 10.5) < 1e-12)
  }
}
