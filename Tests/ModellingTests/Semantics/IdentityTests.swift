import Foundation
import Testing

@testable import Modelling

@Suite("identities")
struct IdentityTests {
  private static let people = [
    "people": """
    who,period,value,unit,precision
    women,2020,40,people,1
    men,2020,60,people,1
    all,2020,100,people,1
    women,2021,42,people,1
    men,2021,61,people,1
    all,2021,103,people,1

    """
  ]

  private static func model(link: String, identity: String) -> String {
    ModelBench.model(
      """
      data: {
        women: { dataset: "people", where: { who: "women" }, unit: "people" },
        men: { dataset: "people", where: { who: "men" }, unit: "people" },
        everyone: { dataset: "people", where: { who: "all" }, unit: "people" },
      },
      processes: {
        steady: { law: "random-walk", of: ["women", "men"], on: "\(link)", priors: { noise: { value: "halfnormal(0.1)", \(link == "linear" ? "unit: \"people\"," : "") assumed: "test" } } },
        loose: { law: "random-walk", of: ["everyone"], on: "\(link)", priors: { noise: { value: "halfnormal(1)", \(link == "linear" ? "unit: \"people\"," : "") assumed: "test" } } },
      },
      identities: ["\(identity)"],
      outcomes: ["women", "men", "everyone"]
      """)
  }

  @Test(
    "one that processes break holds in every draw, of the past and of the future",
    arguments: ["linear", "log"])
  func enforced(link: String) throws {
    let bench = try ModelBench(
      Self.model(link: link, identity: "women + men == everyone"), datasets: Self.people,
      count: 1024)
    #expect(bench.checks.count == 5 && bench.checks.allSatisfy { $0 <= 1e-9 }, "\(bench.checks)")
    for year in 2020...2024 {
      let sum = zip(bench["women[\(year)]"], bench["men[\(year)]"]).map(+)
      let worst = zip(sum, bench["everyone[\(year)]"]).map { abs($0 / $1 - 1) }.max() ?? 1
      #expect(worst <= 1e-9, "\(year): \(worst)")
    }
    // The printed numbers stay within their rounding, but for the little that the last step moves.
    #expect(bench["women[2021]"].allSatisfy { abs($0 - 42) < 0.6 })
  }

  @Test("one that equations imply is left alone, and checked")
  func implied() throws {
    let bench = try ModelBench(
      ModelBench.model(
        """
        parameters: { in_flow: { by: "period", value: "uniform(1, 2)", unit: "USD", assumed: "test" } },
        equations: {
          stock: { is: "stock[t-1 else 0] + in_flow", unit: "USD" },
          twice: "2 * stock",
        },
        identities: ["twice == 2 * twice[t-1 else 0 * stock] - twice[t-1 else 0 * stock] + 2 * in_flow"],
        outcomes: ["stock", "twice"]
        """))
    #expect(bench.checks.count == 5 && bench.checks.allSatisfy { $0 <= 1e-12 })
  }

  @Test("one whose left side nothing else computes computes it, and its data are measurements")
  func computes() throws {
    let bench = try ModelBench(
      ModelBench.model(
        """
        data: { lost: { dataset: "lost", unit: "%" } },
        parameters: { whole: { value: "uniform(1000, 5000)", unit: "people", assumed: "flat" }, gone: { value: 259, unit: "people", assumed: "test" } },
        identities: ["lost == gone / whole"],
        equations: { before: "whole" },
        outcomes: ["before", "lost"]
        """),
      datasets: ["lost": "period,value,unit,precision\n2020,8.9,%,0.1\n"], count: 2048)
    // 259 / 0.0885 = 2927 and 259 / 0.0895 = 2894.
    #expect(bench["before"].allSatisfy { $0 > 2880 && $0 < 2940 })
    #expect(abs(bench["before"].mean - 2910) < 3)
  }
}
