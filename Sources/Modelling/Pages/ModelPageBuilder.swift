import Estimation
import Expressions
import Tables

/// Makes the page of a model.
struct ModelPageBuilder {
  let tree: ModelTree
  let model: Elaboration
  let graph: NameGraph
  let order: EvaluationOrder
  let walk: CellWalk
  let dryRun: DryRun?
  private let notices: [ModelError]
  private let scenarios: [ModelPage.ScenarioRow]
  private let unused: UnusedNames
  /// The quantities that outcomes, targets and the model's own names have behind them.
  private let read: Set<Int>

  /// Reads everything: the model, and each of these scenarios.
  init(
    _ tree: ModelTree, _ model: Elaboration, scenarios names: [String], notices: [ModelError]
  ) throws(ModelErrors) {
    self.tree = tree
    self.model = model
    self.notices = notices
    graph = NameGraph(model)
    order = EvaluationOrder(graph, count: model.quantities.count)
    var faults = Faults()
    let baseline = ScenarioStack.baseline
    var walk: CellWalk?
    var dryRun: DryRun?
    do throws(ModelErrors) {
      walk = try CellWalk(
        model, ScenarioResolution(ScenarioStack(baseline, of: tree), of: model))
      dryRun = try DryRun(tree, model)
      try dryRun?.compile(baseline)
    } catch { faults.add(error) }
    let isSound = faults.isEmpty
    var rows: [ModelPage.ScenarioRow] = []
    for name in names where name != ScenarioStack.baseline {
      do throws(ModelErrors) {
        let stack = try ScenarioStack(name, of: tree)
        let resolution = try ScenarioResolution(stack, of: model)
        // What is wrong without the scenario was found above.
        if isSound {
          _ = try CellWalk(model, resolution)
          try dryRun?.compile(name)
        }
        rows.append(Self.row(stack, model))
      } catch { faults.add(error) }
    }
    unused = UnusedNames(model, graph, of: tree)
    for error in unused.parameters { faults.add(error) }
    try faults.finish()
    guard let walk else { preconditionFailure("a walk that fails leaves an error") }
    self.walk = walk
    self.dryRun = dryRun
    scenarios = rows
    read = Self.read(in: model, graph)
  }

  func page() throws(ModelErrors) -> ModelPage {
    let file = tree.root.file
    let shown = order.quantities.filter { isShown($0) }
    let root = model.namespaces.count - 1
    let reached = Set(shown)
    let uses = model.namespaces[root].uses.sorted { $0.key < $1.key }.map { alias, place in
      (
        alias: alias, model: model.namespaces[place].model,
        unread: model.quantities.count {
          $0.namespace == place && !reached.contains($0.number) && !Self.isPart($0)
        }
      )
    }
    let fits = try fits()
    return ModelPage(
      model: tree.root.name, title: file.title.text, file: file.file,
      question: file.question?.text,
      time: .init(
        start: model.clock.start, observed: period(model.clock.observed),
        end: period(model.clock.end), count: model.clock.end + 1),
      uses: uses, dimensions: model.dimensions.all.map(dimension),
      quantities: shown.map { quantity(model.quantities[$0]) }, fits: fits,
      identities: identities, targets: targets, outcomes: outcomes, scenarios: scenarios,
      assumedPriors: priors.count { $0.isAssumed }, sourcedPriors: priors.count { !$0.isAssumed },
      warnings: warnings)
  }

  /// What priors rest on.
  private var priors: [ModelPage.Basis] {
    model.processes.flatMap(\.priors).map { ModelPage.Basis($0.declaration.basis) }
  }

  private func period(_ number: Int) -> Period { model.clock.period(number) ?? model.clock.start }

  private static func isPart(_ quantity: Quantity) -> Bool {
    if case .part = quantity.definition { true } else { false }
  }

  /// Names of used models show where they are reached, parts of laws where they are asked for.
  private func isShown(_ number: Int) -> Bool {
    let quantity = model.quantities[number]
    if quantity.namespace == model.namespaces.count - 1, !Self.isPart(quantity) { return true }
    return read.contains(number)
  }

  private static func read(in model: Elaboration, _ graph: NameGraph) -> Set<Int> {
    var roots = model.outcomes.map { NameGraph.Thing.quantity($0.quantity) }
    roots += model.targets.indices.map { .target($0) }
    let root = model.namespaces.count - 1
    for quantity in model.quantities where quantity.namespace == root && !isPart(quantity) {
      roots.append(.quantity(quantity.number))
    }
    return Set(graph.reached(from: roots).compactMap(\.quantity))
  }

  private func dimension(_ dimension: Dimension) -> ModelPage.DimensionRow {
    ModelPage.DimensionRow(
      name: dimension.name, elements: dimension.elements.map(\.code),
      labels: dimension.elements.map(\.label),
      unit: dimension.numeric.map { $0.unit == .one ? "" : $0.unit.description },
      groups: dimension.groups.dropFirst().map { group in
        (name: group.name, elements: group.members.map { dimension.elements[$0].code })
      },
      within: dimension.nesting.map { model.dimensions[$0.dimension].name },
      like: dimension.like.map { model.dimensions[$0].name })
  }

  // MARK: What is reported

  private var identities: [ModelPage.IdentityRow] {
    model.identities.enumerated().map { place, identity in
      ModelPage.IdentityRow(
        text: identity.expression.text, isEnforced: identity.isEnforced,
        computes: identity.defines.map { model.quantities[$0].path },
        cells: walk.identities[place].cells, place: SourcePlace(identity.expression.located.node))
    }
  }

  private var targets: [ModelPage.TargetRow] {
    model.targets.enumerated().map { place, target in
      ModelPage.TargetRow(
        name: target.name, text: target.expression.text,
        dimensions: model.dimensionNames(of: target.expression.shape),
        cells: walk.targets[place].cells, place: SourcePlace(target.expression.located.node))
    }
  }

  private var outcomes: [ModelPage.OutcomeRow] {
    model.outcomes.enumerated().map { place, outcome in
      let count = walk.outcomes[place]
      return ModelPage.OutcomeRow(
        text: outcome.reference.expression.expression.source,
        name: model.quantities[outcome.quantity].path, cells: count.cells,
        first: count.first.flatMap { model.clock.period($0) },
        last: count.last.flatMap { model.clock.period($0) })
    }
  }

  private static func row(_ stack: ScenarioStack, _ model: Elaboration) -> ModelPage.ScenarioRow {
    let levers = stack.levers.map { entry, place in
      let layer = stack.layers[place]
      return ModelPage.LeverRow(
        verb: entry.lever.rawValue,
        name: model.namespaces[layer.member].prefix + entry.name.text, value: entry.value.text,
        scenario: layer.file.name.text, place: SourcePlace(entry.name.member))
    }
    let correlations = stack.layers.flatMap { layer in
      layer.file.correlations.map { pair in
        "\(pair.first.expression.expression.source), \(pair.second.expression.expression.source): \(shortNumber(pair.coefficient))"
      }
    }
    return ModelPage.ScenarioRow(
      name: stack.name, title: stack.layers.last?.file.title.text ?? "", levers: levers,
      correlations: correlations)
  }

  private var warnings: [ModelError] {
    var warnings = notices + unused.others
    warnings += PrintedParts(model).findings
    warnings += DimensionedLiterals(model).findings
    for process in model.processes where !Laws.canEstimate(process.law.name) {
      warnings.append(
        ModelError(
          at: process.declaration.law.node,
          "the law «\(process.law.name)» cannot be estimated by this version",
          hint: "the model can be checked and explained, and not be run"))
    }
    // By place, as faults are.
    return warnings.isEmpty ? [] : ModelErrors.sorted(warnings)
  }
}

extension Elaboration {
  /// The names of what a shape varies by, `period` last.
  func dimensionNames(of shape: Shape) -> [String] {
    shape.dimensions.map { dimensions[$0].name } + (shape.isTimed ? ["period"] : [])
  }
}
