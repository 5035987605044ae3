import Tables
import Testing

@testable import Estimation

@Suite struct `Laws by name` {
  @Test func `describe what models of the documents say to them`() throws {
    let said: [(law: String, options: [String], priors: [String], parts: [String])] = [
      (
        "recovery", ["driver"],
        [
          "level", "drift", "damping", "half_life", "half_life_spread", "shock_size", "noise",
        ], ["half_life"]
      ),
      ("pooled", ["pool"], ["centre", "between", "within"], []),
      ("shares", ["over"], ["concentration"], []),
      (
        "counts", ["plan", "intensity", "pool", "split"],
        ["attainment", "between", "elasticity", "dispersion", "concentration"],
        ["elasticity", "expected", "attainment"]
      ),
      ("growth", ["curve"], ["pace", "ceiling", "noise"], ["pace"]),
      ("random-walk", [], ["drift", "noise", "level"], ["drift", "noise"]),
      ("ar1", [], ["mean", "persistence", "half_life", "noise"], ["mean", "half_life"]),
    ]
    for one in said {
      let description = try Laws.named(one.law)
      for name in one.options { #expect(description.option(name) != nil, "\(one.law) \(name)") }
      for name in one.priors { #expect(description.prior(name) != nil, "\(one.law) \(name)") }
      for name in one.parts { #expect(description.part(name) != nil, "\(one.law) \(name)") }
    }
  }

  @Test func `have names, priors and parts that differ`() {
    let names = Laws.descriptions.map(\.name)
    #expect(Set(names).count == names.count)
    for law in Laws.descriptions {
      #expect(Set(law.priors.map(\.name)).count == law.priors.count)
      #expect(Set(law.parts.map(\.name)).count == law.parts.count)
      #expect(law.summary.hasSuffix("."))
    }
  }

  @Test func `are suggested where a name is mistyped`() {
    #expect(
      throws: LawError(
        .law, "there is no law \"random-wolk\"", hint: "did you mean \"random-walk\"?")
    ) {
      try Laws.named("random-wolk")
    }
    let error = #expect(throws: LawError.self) { try Laws.implementation(of: "bvar") }
    #expect("\(error.map { "\($0)" } ?? "")".contains("cannot be estimated by this version"))
    #expect(Laws.canEstimate("ar1"))
  }

  @Test func `move on a scale that follows from the unit`() throws {
    #expect(LinkScale.standard(for: .percent) == .logit)
    #expect(LinkScale.standard(for: try Unit("million people")) == .log)
    #expect(LinkScale.standard(for: try Unit("USD per year")) == .log)
  }

  @Test func `see printed figures on their scale`() {
    #expect(LinkScale.linear.cell(from: 1, to: 2) == .between(1, 2))
    #expect(LinkScale.log.cell(from: 1, to: 1) == .exact(0))
    // 0.0 % printed with one decimal lies below 0.05 %.
    #expect(
      LinkScale.logit.cell(from: -0.0005, to: 0.0005)
        == .between(-.infinity, LinkScale.logit.link(0.0005)))
    #expect(LinkScale.log.cell(from: 0, to: 0) == nil)
    #expect(LinkScale.logit.cell(from: 1.1, to: 1.2) == nil)
    for x in [1e-9, 0.3, 0.5, 0.999] {
      #expect(abs(LinkScale.logit.inverse(LinkScale.logit.link(x)) - x) < 1e-15)
    }
  }
}
