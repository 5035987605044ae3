import Tables
import Testing

@testable import Modelling

@Suite struct `An explanation` {
  private static let model = ModelBench.model(
    """
    data: { sales: { dataset: "d", by: "place", unit: "USD" } },
    dimensions: { place: ["north", "south"] },
    parameters: {
      growth: { by: "period", value: "normal(2, 1)", unit: "%", assumed: "as ever" },
      opening: { value: 7, unit: "USD", source: "Table 9" },
    },
    equations: {
      sales: { is: { north: "sales[t-1] * (1 + growth)", south: "sales[t-1]" }, unit: "USD" },
      stock: "stock[t-1 else opening] + sales[place: north]",
      either: "if t > observed then stock else opening",
    },
    outcomes: ["either", "sales"]
    """)

  private static let data = [
    "d": """
    place,period,value,unit,precision,status,document,place_in
    north,2020,10,USD,1,reported,paper,
    north,2021,11,USD,1,reported,paper,
    south,2020,5,USD,1,derived,other,

    """
  ]

  private static func explain(
    _ name: String, at: String? = nil, scenario: String = "baseline", depth: Int? = nil
  ) throws -> Explanation {
    let higher =
      "{ format: 1, scenario: \"higher\", model: \"m\", title: \"T\", scale: { growth: { \"2023..\": 2 } } }"
    return try PageBench.read(model, scenarios: ["higher": higher], datasets: data) {
      try $0.explanation(of: name, at: at, scenario: scenario, depth: depth)
    }
  }

  @Test func `goes back to data, values and reasons, each name once`() throws {
    let tree = try Self.explain("either")
    #expect(tree.nodes.map(\.name) == ["either", "stock", "sales", "growth", "opening"])
    #expect(try tree.node("opening").basis?.text == "Table 9")
    #expect(try tree.node("growth").value == "normal(2, 1)")
    #expect(try tree.node("growth").basis?.isAssumed == true)
    let sales = try tree.node("sales")
    #expect(
      sales.data.map(\.cell) == ["place: north, 2020", "place: north, 2021", "place: south, 2020"])
    #expect(sales.data.map(\.value) == [10, 11, 5])
    #expect(sales.data.map(\.document) == ["paper", "paper", "other"])
    #expect(sales.data.map(\.status) == ["reported", "reported", "derived"])
    #expect(sales.data[1].rows.first?.line == 3)
    #expect(sales.formulas.map(\.element) == ["north", "south"])
    #expect(sales.formulas[0].place.position.line == 9)
    // What was explained before stands as a reference.
    let root = tree.roots[0]
    #expect(root.children.map(\.name) == ["stock", "opening"])
    #expect(try tree.node("stock").children.map(\.extent) == [.reference, .reference, .full])
  }

  @Test func `of a cell follows what that cell reads`() throws {
    // Before the projection the other branch is taken.
    let past = try Self.explain("either", at: "2021")
    #expect(past.nodes.map(\.name) == ["either", "opening"])
    #expect(past.roots[0].cells.map(\.value) == [7])
    // South has no growth, and 2020 no stock before it: there the fallback serves.
    let south = try Self.explain("sales", at: "place: south, 2022")
    #expect(south.nodes.map(\.name) == ["sales"])
    #expect(south.roots[0].formulas.map(\.element) == ["south"])
    #expect(south.roots[0].data.map(\.cell) == ["place: south, 2020"])
    let stock = try Self.explain("stock[2021]")
    #expect(stock.nodes.map(\.name) == ["stock", "opening", "sales"])
    #expect(stock.roots[0].cells.map(\.text) == ["2021", "2020"])
    #expect(stock.roots[0].cells.map(\.value) == [28, 17])
    // Printed cells ask no formula.
    #expect(try stock.node("sales").formulas.isEmpty)
    #expect(
      try stock.node("sales").data.map(\.cell) == ["place: north, 2020", "place: north, 2021"])
  }

  @Test func `shows the levers of a scenario where they act`() throws {
    let levers = try Self.explain("stock", scenario: "higher").node("growth").levers
    #expect(levers.map(\.verb) == ["scale"])
    #expect(levers[0].value == "{ 2023..: 2 }")
    #expect(levers[0].place.file.hasSuffix("higher.json5"))
    #expect(try Self.explain("stock").node("growth").levers.isEmpty)
    #expect(
      try Self.explain("stock", at: "2021", scenario: "higher").nodes.allSatisfy {
        $0.levers.isEmpty
      })
  }

  @Test func `is cut where it is asked to be`() throws {
    let tree = try Self.explain("either", depth: 1)
    #expect(tree.nodes.map(\.name) == ["either", "stock", "opening"])
    #expect(try tree.node("stock").children.contains { $0.extent == .cut && $0.name == "sales" })
  }

  @Test(
    "refuses what is not there, and suggests the nearest",
    arguments: [
      ("eithr", nil, "did you mean «either»?"),
      ("place", nil, "this is a dimension of m, and no variable"),
      ("either + 1", nil, "this is no name of a variable"),
      ("sales", "plac: north", "there is no dimension «plac»; did you mean «place»?"),
      ("sales", "place: nort", "«nort» is no element of place; did you mean north?"),
      ("either", "place: north", "«either» does not vary by place; it varies by period"),
      ("opening", "2022", "«opening» does not vary by period; it is one number"),
      ("either", "2031", "2031 lies outside the time of the model; it goes from 2020 to 2024"),
      ("either", "2022-Q1", "2022-Q1 is not made of annual periods of this model"),
      ("either", "t-1", "«t» is no period here"),
    ])
  func refused(name: String, at: String?, message: String) throws {
    do {
      _ = try Self.explain(name, at: at)
      Issue.record("nothing was said")
    } catch { #expect("\(error)".contains(message), "\(error)") }
  }

  @Test func `of a gap in unemployment lists the rows of Table 1`() throws {
    let tree = try PageBench.draft("labour-recovery").explanation(of: "unemployment_gap")
    let rate = try tree.node("unemployment_rate")
    // Table 1: women, men and all, 2018–2021.
    #expect(rate.data.count == 12)
    #expect(rate.data.allSatisfy { $0.place == "Table 1" && $0.precision == 0.1 })
    #expect(
      rate.data.filter { $0.cell.hasPrefix("sex: total") }.map(\.value) == [5.4, 5.4, 6.6, 6.2])
    let law = try #require(try tree.node("recovery").law)
    #expect(law.name == "recovery" && law.scale == "logit")
    #expect(law.priors.map(\.name).contains("half_life"))
    #expect(law.priors.allSatisfy { !$0.basis.text.isEmpty })
    #expect(try tree.node("shock").role == "option driver")
    // The weights of totals are behind them, and what is learned together.
    for name in ["labour_force", "employment", "population", "employment_rate", "neet_rate"] {
      #expect(try tree.node(name).name == name)
    }
    let slow = try PageBench.draft("labour-recovery").explanation(
      of: "unemployment_gap", at: "2025", scenario: "slow-recovery")
    #expect(try slow.node("unemployment_rate.half_life").levers.map(\.value) == ["2"])
  }

  @Test func `of a measured series lists the printed numbers that measure it`() throws {
    let tree = try PageBench.draft("programme-budget").explanation(
      of: "regular_delivery", at: "outcome: 1, 2022-2023")
    let law = try #require(try tree.node("delivery").law)
    #expect(law.measurements.map(\.name) == ["regular_delivery", "voluntary_delivery"])
    // Expenditure and budget of eight outcomes from two sources; no totals, no formulas.
    let expenditure = try tree.node("expenditure")
    #expect(expenditure.data.count == 16)
    #expect(expenditure.formulas.isEmpty && expenditure.children.isEmpty)
    #expect(try tree.node("budget").data.count == 16)
  }

  @Test func `of each outcome of the programme budget ends in rows and reasons`() throws {
    let model = try PageBench.draft("programme-budget")
    let outcomes = [
      "budget", "expenditure", "expenditure_2024", "regional_expenditure", "approvals", "unspent",
      "cost_increases", "exchange_rate", "franc_share", "regular_delivery", "voluntary_delivery",
    ]
    for outcome in outcomes {
      for node in try model.explanation(of: outcome).nodes {
        switch node.kind {
        case "data":
          #expect(!node.data.isEmpty, "\(outcome): \(node.name)")
        case "parameter", "random parameter":
          #expect(node.basis?.text.isEmpty == false, "\(outcome): \(node.name)")
        case "series":
          // Its process stands below it, or it stands below its process.
          #expect(!node.children.isEmpty || node.role != nil, "\(outcome): \(node.name)")
        case "process":
          #expect(node.law?.priors.isEmpty == false, "\(outcome): \(node.name)")
        default:
          // What has nothing behind it would be a number from nowhere.
          #expect(!node.children.isEmpty || !node.data.isEmpty, "\(outcome): \(node.name)")
        }
        for datum in node.data {
          #expect(!datum.document.isEmpty && !datum.place.isEmpty && !datum.rows.isEmpty)
        }
      }
    }
  }

  @Test func `is JSON for programs`() throws {
    let text = try Self.explain("either", at: "2023").json.text(numbers: .shortest)
    let json = try JSON5.parse(bytes: Array(text.utf8), source: "tree")
    #expect(try json.members().keys == ["model", "file", "scenario", "variable", "roots"])
  }
}
