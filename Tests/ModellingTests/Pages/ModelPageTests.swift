import Tables
import Testing

@testable import Modelling

@Suite struct `The page of a model` {
  private static let stock = ModelBench.model(
    """
    dimensions: { sex: { elements: { f: "Women", m: "Men" } } },
    parameters: {
      inflow: { by: ["sex", "period"], value: { f: "normal(10, 1)", m: 12 }, unit: "people", assumed: "test" },
      opening: { value: 5, unit: "people", source: "a count" },
    },
    equations: {
      change: "stock - before",
      stock: "before + inflow",
      before: "stock[t-1 else opening]",
      relative: "stock[sex: total] / stock[sex: total, 2020]",
    },
    targets: { grows: "stock >= before" },
    outcomes: ["change", "relative[2022..]"]
    """)

  @Test func `has each quantity behind what it is computed from`() throws {
    let page = try PageBench.page(Self.stock)
    let order = page.quantities.map(\.name)
    for quantity in page.quantities {
      for reading in quantity.readings where reading.index == nil {
        let (own, other) = (order.firstIndex(of: quantity.name), order.firstIndex(of: reading.name))
        #expect(try #require(other) < #require(own), "\(quantity.name) reads \(reading.name)")
      }
    }
    #expect(order == ["inflow", "opening", "before", "stock", "change", "relative"])
  }

  @Test func `tells shape, unit, kind and readings of other periods`() throws {
    let page = try PageBench.page(Self.stock)
    let inflow = try page.quantity("inflow")
    #expect(inflow.kind == .randomParameter)
    #expect(inflow.dimensions == ["sex", "period"])
    #expect(inflow.unit == "people")
    #expect(inflow.basis?.isAssumed == true)
    #expect(inflow.value == "{ f: normal(10, 1), m: 12 }")
    #expect(inflow.place.position.line == 4)
    #expect(try page.quantity("opening").basis?.isAssumed == false)
    let before = try page.quantity("before")
    #expect(before.readings.map(\.text) == ["stock[t-1]", "opening"])
    #expect(before.circle == 1)
    #expect(try page.quantity("stock").circle == 1)
    #expect(try page.quantity("change").circle == nil)
    #expect(try page.quantity("relative").readings.map(\.text) == ["stock", "stock[2020]"])
    #expect(try page.quantity("relative").dimensions == ["period"])
  }

  @Test func `counts the cells of outcomes and the rows of targets`() throws {
    let page = try PageBench.page(Self.stock)
    // Women, men and both in five years; one number in three.
    #expect(page.outcomes.map(\.cells) == [15, 3])
    #expect(page.outcomes[1].first == Period(year: 2022))
    // Women and men in each year after 2021.
    #expect(page.targets.map(\.cells) == [6])
    #expect(page.targets[0].dimensions == ["sex", "period"])
  }

  @Test func `tells what is learned together, what is measured, and what identities do`() throws {
    let data =
      "who,period,value,unit,precision\na,2020,40,people,1\nb,2020,60,people,1\nb,2021,61,people,1\n"
    let page = try PageBench.page(
      ModelBench.model(
        """
        data: {
          women: { dataset: "d", where: { who: "a" }, unit: "people" },
          all: { dataset: "d", where: { who: "b" }, unit: "people" },
        },
        parameters: {
          portion: { value: "beta(a: 5, b: 5)", assumed: "flat" },
          apart: { value: "normal(0, 1)", assumed: "learned from nothing" },
        },
        processes: { women: { law: "random-walk", priors: { noise: { value: "halfnormal(0.1)", assumed: "test" } } } },
        identities: ["all == women / portion", "men == all - women", "twice == 2 * men"],
        equations: { twice: "men + men" },
        outcomes: ["men", "twice", "apart"]
        """), datasets: ["d": data])
    #expect(page.fits.count == 1)
    let process = try #require(page.fits[0].processes.first)
    #expect(process.law == "random-walk" && process.scale == "log")
    #expect(process.measured == 1 && process.missing == 1)
    #expect(process.canEstimate && process.levers.contains("noise"))
    #expect(page.fits[0].parameters == ["portion"])
    #expect(page.fits[0].measured.map(\.name) == ["all"])
    #expect(page.fits[0].measured.map(\.count) == [2])
    #expect(page.fits[0].unknowns != nil)
    #expect(page.identities.map(\.computes) == ["all", "men", nil])
    #expect(page.identities.map(\.isEnforced) == [false, false, false])
    #expect(page.identities.map(\.text)[1] == "men == all - women")
    #expect(page.sourcedPriors == 0 && page.assumedPriors == 1)
  }

  @Test func `shows names of a used model where they are reached, behind its alias`() throws {
    let used =
      "{ format: 1, model: \"other\", title: \"Used\", time: { start: 2020, observed: 2021, end: 2024 }, parameters: { p: { value: 2, unit: \"USD\", assumed: \"test\" }, q: { value: 3, assumed: \"test\" } }, equations: { twice: \"2 * p\", free: \"q\" }, outcomes: [\"twice\", \"free\"] }"
    let page = try PageBench.page(
      ModelBench.model(
        "use: { o: \"other\" }, equations: { thrice: \"1.5 * o.twice\" }, outcomes: [\"thrice\"]"),
      models: ["other": used])
    #expect(page.quantities.map(\.name) == ["o.p", "o.twice", "thrice"])
    #expect(page.uses.map(\.alias) == ["o"] && page.uses.map(\.unread) == [2])
    #expect(try page.quantity("thrice").unit == "USD")
  }

  @Test func `is refused to a model that uses one of a later time`() throws {
    let used =
      "{ format: 1, model: \"late\", title: \"Used\", time: { start: 2022, observed: 2023, end: 2024 }, processes: { x: { law: \"random-walk\", on: \"log\", unit: \"1\", priors: { level: { value: 1, assumed: \"t\" }, noise: { value: 1, assumed: \"t\" } } } }, outcomes: [\"x\"] }"
    do {
      _ = try PageBench.page(
        ModelBench.model("use: { l: \"late\" }, outcomes: [\"l.x\"]"), models: ["late": used])
      Issue.record("nothing was said")
    } catch {
      #expect("\(error)".contains("late starts in 2022, and the model that uses it"), "\(error)")
    }
  }

  @Test func `reads all scenarios, and says what each changes`() throws {
    func scenario(_ name: String, _ body: String) -> String {
      "{ format: 1, scenario: \"\(name)\", model: \"m\", title: \"T\", \(body) }"
    }
    let page = try PageBench.page(
      Self.stock,
      scenarios: [
        "more": scenario("more", "scale: { inflow: { \"2023..\": 1.5 } }"),
        "most": scenario("most", "extends: \"more\", add: { opening: 1 }"),
      ])
    #expect(page.scenarios.map(\.name) == ["more", "most"])
    #expect(page.scenarios[1].levers.map(\.verb) == ["scale", "add"])
    #expect(page.scenarios[1].levers.map(\.scenario) == ["more", "most"])
    #expect(page.scenarios[0].levers[0].value == "{ 2023..: 1.5 }")
    let fault = PageBench.fault(
      Self.stock,
      scenarios: [
        "one": scenario("one", "set: { stock: 1 }"), "two": scenario("two", "set: { infow: 1 }"),
      ])
    // Both are told at once.
    #expect(fault.contains("one.json5, line 1") && fault.contains("«stock» is computed"))
    #expect(fault.contains("two.json5, line 1") && fault.contains("did you mean «inflow»"))
  }

  @Test func `is JSON for programs`() throws {
    let page = try PageBench.page(Self.stock)
    let text = page.json.text(numbers: .shortest)
    let json = try JSON5.parse(bytes: Array(text.utf8), source: "page")
    guard case .array(let rows)? = try json.members()["quantities"]?.value.value else {
      throw Unlike("no quantities")
    }
    let names = try rows.map { try #require(try $0.members()["name"]).value.text() }
    #expect(names == page.quantities.map(\.name))
  }

  @Test(
    "of a draft is made without a fit",
    arguments: ["labour-recovery", "programme-budget", "working-hours"])
  func drafts(name: String) throws {
    let page = try PageBench.draft(name).page()
    #expect(page.model == name)
    #expect(page.outcomes.allSatisfy { $0.cells > 0 })
    #expect(!page.scenarios.isEmpty)
    // Their laws are of a later version, and that is said; nothing else is.
    #expect(page.warnings.allSatisfy { $0.message.contains("cannot be estimated") })
  }

  @Test func `of the programme budget has the numbers of its tables`() throws {
    let page = try PageBench.draft("programme-budget").page()
    // Tables 2–9: three sources of eight outcomes, and their totals.
    let expenditure = try page.quantity("expenditure")
    #expect(expenditure.printed?.count == 36)
    #expect(expenditure.dimensions == ["outcome", "source", "period"])
    #expect(expenditure.unit == "million USD")
    // 2018–19 is derived from the printed fall of 15 %.
    let approvals = try page.quantity("approvals")
    #expect(approvals.printed?.statuses.map(\.status) == ["derived"])
    #expect(approvals.printed?.first == Period("2018-2019"))
    #expect(page.time.count == 4)
    #expect(page.dimensions.map(\.name).contains("outcome_2024"))
  }
}
