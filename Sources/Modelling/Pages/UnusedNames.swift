import Expressions
import Tables

/// The names of a model that serve nothing that it reports.
struct UnusedNames {
  /// Parameters: what is stated, with a source, and then forgotten is a mistake.
  private(set) var parameters: [ModelError] = []
  /// Data and equations, which may be there to be looked at.
  private(set) var others: [ModelError] = []

  /// Names are in use where an outcome, a target, an identity or a process has them behind it, or the
  /// value of a lever in one of the scenarios.
  ///
  /// A scenario that cannot be read may use any parameter: whoever asks for it is told of that first.
  init(_ model: Elaboration, _ graph: NameGraph, of tree: ModelTree) {
    var scenarios: [ScenarioFile] = []
    var areRead = true
    for name in tree.root.place.scenarios {
      if let stack = try? ScenarioStack(name, of: tree) {
        scenarios += stack.layers.map(\.file)
      } else {
        areRead = false
      }
    }
    let root = model.namespaces.count - 1
    var roots = model.outcomes.map { NameGraph.Thing.quantity($0.quantity) }
    roots += model.targets.indices.map { .target($0) }
    roots += model.processes.map { .process($0.number) }
    for identity in model.identities {
      roots += identity.expression.reads(in: model.dimensions).map { .quantity($0.quantity) }
    }
    for file in scenarios {
      for entry in file.levers {
        for name in entry.value.names {
          if let number = model.quantity(name, in: root) { roots.append(.quantity(number)) }
        }
      }
    }
    let reached = graph.reached(from: roots)
    // Names of a used model serve the outcomes of that model.
    for quantity in model.quantities
    where quantity.namespace == root && !reached.contains(.quantity(quantity.number)) {
      let rest = "no outcome, target, identity or process has it behind it"
      switch quantity.definition {
      case .parameter:
        guard areRead else { continue }
        parameters.append(
          ModelError(
            at: quantity.member, "the parameter «\(quantity.name)» is not used: \(rest)",
            hint: "use it, make what it serves an outcome, or take it away"))
      case .data:
        others.append(
          ModelError(at: quantity.member, "the data «\(quantity.name)» are not used: \(rest)"))
      case .equation:
        others.append(
          ModelError(at: quantity.member, "«\(quantity.name)» is not used: \(rest)"))
      case .series, .part: continue
      }
    }
  }
}

extension ValueTree {
  /// The names in its expressions.
  var names: [String] {
    switch self {
    case .number, .rest: []
    case .expression(let located):
      located.expression.nodes.compactMap { node in
        guard case .name(let name) = node else { return nil }
        return name
      }
    case .map(let map): map.entries.flatMap { $0.value.names }
    }
  }

  /// As it is written, on one line.
  var text: String {
    switch self {
    case .number(_, let node): node.literal
    case .rest: "rest"
    case .expression(let located):
      located.expression.source.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .map(let map):
      "{ "
        + (map.entries.map { "\($0.key.text): \($0.value.text)" }
        + (map.isLinearBetween ? ["between: linear"] : [])).joined(separator: ", ") + " }"
    }
  }
}
