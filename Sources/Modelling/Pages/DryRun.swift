import Estimation

/// What a run does before it draws: the problems of fits are made, and not solved, and the program of a
/// scenario is made, and not run. So whatever is wrong with it shows.
struct DryRun {
  private let tree: ModelTree
  private let model: Elaboration
  private var fitted = FittedModel()
  /// How many numbers each fit learns, by its first process; −1 for a fit without one.
  private(set) var unknowns: [Int: Int] = [:]

  /// Nil where this version cannot estimate one of the laws.
  init?(_ tree: ModelTree, _ model: Elaboration) throws(ModelErrors) {
    guard model.processes.allSatisfy({ Laws.canEstimate($0.law.name) }) else { return nil }
    self.tree = tree
    self.model = model
    for (fit, plan) in try FitBuilder.plans(for: model).enumerated() {
      fitted.add(plan.numbers, fit: fit)
      unknowns[plan.processes.first ?? -1] = plan.problem.unknowns.count
    }
  }

  /// Makes the program of a scenario.
  func compile(_ scenario: String) throws(ModelErrors) {
    _ = try ModelCompiler(tree, model, scenario, fitted, datasets: [:]).compile()
  }
}
