import Expressions
import Foundation
import Tables
import Testing

@testable import Modelling

/// The models in `Tests/Models`, which use all of the language.
enum Drafts {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Models").path

  static let models = [
    "labour-recovery", "programme-budget", "programme-results", "working-hours",
  ]

  static let library = ModelLibrary(folder: folder)

  static func model(_ name: String) throws -> ModelFile {
    try ModelFile(contentsOf: "\(folder)/\(name)/model.json5")
  }
}

@Suite struct `The drafts of models` {
  @Test(arguments: Drafts.models)
  func `are read with all their scenarios`(_ name: String) throws {
    let place = try Drafts.library.place(of: name)
    let tree = try ModelTree(place, in: Drafts.library)
    #expect(tree.root.name == name)
    #expect(!place.scenarios.isEmpty)
    for scenario in place.scenarios {
      let stack = try ScenarioStack(scenario, of: tree)
      #expect(stack.name == scenario)
      #expect(!stack.levers.isEmpty)
    }
  }

  @Test func `of rates keep data, priors and outcomes as they stand`() throws {
    let model = try Drafts.model("labour-recovery")
    #expect(model.time.start == Period(year: 2018))
    #expect(model.time.observed == Period(year: 2021))
    #expect(model.time.end == Period(year: 2030))
    #expect(model.data.count == 6)
    let rate = try #require(model.data.first)
    #expect(rate.conditions.map(\.column.text) == ["indicator", "age"])
    #expect(rate.conditions[1].values.map(\.text) == ["15+"])
    #expect(rate.by.map(\.text) == ["sex"])
    guard case .weighted(let weight)? = rate.grouping.total else {
      throw Unlike("no weight")
    }
    #expect(weight.expression.root == .name("labour_force"))
    let recovery = try #require(model.processes.first)
    #expect(recovery.priors.map(\.name.text).contains("half_life_spread"))
    #expect(recovery.options.map(\.key) == ["driver"])
    guard case .series(let series) = recovery.subject else { throw Unlike("no series") }
    #expect(series.count == 6)
    #expect(model.outcomes.last?.name == "recovery.half_life")
  }

  @Test func `of money keep dimensions, laws and branches as they stand`() throws {
    let model = try Drafts.model("programme-budget")
    #expect(model.units.map(\.name.text) == ["results"])
    guard case .column(let dataset, let column, let conditions, nil) = model.dimensions[0].content
    else { throw Unlike("no column") }
    #expect(dataset.text == "programme-structure")
    #expect(column.text == "code")
    #expect(conditions.map(\.column.text) == ["programme", "kind"])
    guard case .range(0...2, nil, _) = model.dimensions[5].content else {
      throw Unlike("no range")
    }
    guard case .measuredSeries(let series) = model.processes[0].subject else {
      throw Unlike("no measured series")
    }
    #expect(series.map(\.name.text) == ["regular_delivery", "voluntary_delivery"])
    #expect(model.processes[0].scale == .log)
    let budget = try #require(model.equations.first { $0.name.text == "budget" })
    guard case .branches(let branches, _) = budget.body else { throw Unlike("no branches") }
    #expect(branches.map(\.element.text) == ["regular", "voluntary", "rbsa"])
    #expect(model.identities.count == 3)
    #expect(model.data.last?.sumsRepeated == true)
  }

  @Test func `of results use the budget and its scenarios`() throws {
    let tree = try ModelTree(
      try Drafts.library.place(of: "\(Drafts.folder)/programme-results"), in: Drafts.library)
    #expect(tree.members.map(\.name) == ["programme-budget", "programme-results"])
    #expect(tree.root.uses == ["programme": 0])
    let stack = try ScenarioStack("voluntary-minus-15", of: tree)
    #expect(stack.layers.map(\.member) == [0, 1])
    #expect(stack.levers.map(\.entry.name.text) == ["approvals_signed"])
    #expect(stack.mayOverride(1, 0))
  }
}
