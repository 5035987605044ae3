import Expressions
import Tables

/// Makes the explanation of a variable.
struct ExplanationBuilder {
  let model: Elaboration
  let stack: ScenarioStack
  let resolution: ScenarioResolution
  private let graph: NameGraph
  private let mostDepth: Int
  /// A tree no deeper than this can be walked on any stack.
  private static let greatestDepth = 500

  init(
    _ tree: ModelTree, _ model: Elaboration, scenario: String, depth: Int?
  ) throws(ModelErrors) {
    self.model = model
    stack = try ScenarioStack(scenario, of: tree)
    resolution = try ScenarioResolution(stack, of: model)
    graph = NameGraph(model, levers: resolution.levers)
    mostDepth = min(depth ?? Self.greatestDepth, Self.greatestDepth)
  }

  func explain(_ variable: String, at: String?) throws(ModelErrors) -> Explanation {
    let choice = try CellChoice(variable, at: at, in: model)
    var trace: CellTrace?
    if choice.hasCells {
      var keys: [CellKey] = []
      for thing in choice.things {
        guard case .quantity(let number) = thing else {
          throw ModelErrors(
            ModelError(
              file: variable, "only variables have cells, and this is a target or a process",
              hint: "explain it without --at"))
        }
        keys += try choice.cells(of: model.quantities[number])
      }
      trace = try CellTrace(of: keys, in: model, levers: resolution.levers)
    }
    let scope = ExplanationScope(choice.things, model, graph, trace)
    var roots: [Explanation.Node] = []
    for thing in choice.things {
      roots.append(try node(thing, link: nil, below: nil, scope, trace))
    }
    let root = model.namespaces[model.namespaces.count - 1]
    return Explanation(
      file: root.file.file, model: root.model, scenario: stack.name,
      variable: at.map { "\(variable)[\($0)]" } ?? variable, roots: roots)
  }

  private func node(
    _ thing: NameGraph.Thing, link: NameGraph.Link?, below owner: NameGraph.Thing?,
    _ scope: ExplanationScope, _ trace: CellTrace?
  ) throws(ModelErrors) -> Explanation.Node {
    let depth = scope.depths[thing] ?? 0
    var extent = Explanation.Node.Extent.full
    if let owner, !scope.isExplained(thing, below: owner) {
      extent = .reference
    } else if depth > mostDepth {
      extent = .cut
    }
    var parts = NodeParts()
    var children: [Explanation.Node] = []
    if extent == .full {
      parts = try self.parts(of: thing, scope, trace)
      var seen: Set<NameGraph.Thing> = []
      var told: Set<String> = []
      for inner in scope.links(of: thing) where inner.thing != owner || inner.role == .operand {
        guard told.insert("\(inner.thing) \(inner.role) \(inner.index ?? "")").inserted else {
          continue
        }
        let child = try node(inner.thing, link: inner, below: thing, scope, trace)
        // A name that stands twice behind another is explained once.
        let isAgain = !seen.insert(inner.thing).inserted
        children.append(isAgain ? child.asReference : child)
      }
    }
    let heading = heading(of: thing)
    return Explanation.Node(
      name: heading.name, kind: heading.kind, role: link.flatMap { self.role($0) },
      index: link?.index, extent: extent, dimensions: heading.dimensions, unit: heading.unit,
      label: parts.label, note: parts.note, place: heading.place, cells: parts.cells,
      formulas: parts.formulas, value: parts.value, basis: parts.basis, law: parts.law,
      data: parts.data, levers: parts.levers, total: parts.total, children: children)
  }

  private func role(_ link: NameGraph.Link) -> String? {
    switch link.role {
    case .operand, .process: nil
    case .weight: "weight of its total"
    case .option(let name): "option \(name)"
    case .prior(let name): "prior \(name)"
    case .measurement: "measures it"
    case .companion: "learned together"
    case .identity: "tied by an identity"
    case .part: "moved by a lever"
    case .lever: "value of a lever"
    }
  }

  private func heading(
    of thing: NameGraph.Thing
  ) -> (name: String, kind: String, dimensions: [String], unit: String, place: SourcePlace) {
    switch thing {
    case .quantity(let number):
      let quantity = model.quantities[number]
      return (
        quantity.path, quantity.kind.rawValue, model.dimensionNames(of: quantity.type.shape),
        model.statedUnit(of: quantity), SourcePlace(quantity.member)
      )
    case .process(let number):
      let process = model.processes[number]
      return (
        model.namespaces[process.namespace].prefix + process.name, "process", [], "",
        SourcePlace(process.declaration.name.member)
      )
    case .target(let number):
      let target = model.targets[number]
      return (
        target.name, "target", model.dimensionNames(of: target.expression.shape), "",
        SourcePlace(target.expression.located.node)
      )
    }
  }
}

/// What is said of a name beside its heading.
struct NodeParts {
  var label: String?
  var note: String?
  var cells: [Explanation.CellRow] = []
  var formulas: [Explanation.Formula] = []
  var value: String?
  var basis: ModelPage.Basis?
  var law: Explanation.Law?
  var data: [Explanation.Datum] = []
  var levers: [ModelPage.LeverRow] = []
  var total: String?
}

extension Explanation.Node {
  /// The same name, explained elsewhere.
  var asReference: Explanation.Node {
    Explanation.Node(
      name: name, kind: kind, role: role, index: index, extent: extent == .cut ? .cut : .reference,
      dimensions: dimensions, unit: unit, label: nil, note: nil, place: place, cells: [],
      formulas: [], value: nil, basis: nil, law: nil, data: [], levers: [], total: nil, children: []
    )
  }
}
