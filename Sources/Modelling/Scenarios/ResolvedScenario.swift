import Tables

/// What a scenario and all that it extends do, in the order in which it applies: what `scenario.json` holds.
struct ResolvedScenario {
  let stack: ScenarioStack
  let tree: ModelTree

  /// The scenario, with every change and the scenario that it comes from.
  var json: JSON {
    var members: [(key: String, value: JSON)] = [
      ("format", .number(1)), ("scenario", .text(stack.name)), ("model", .text(tree.root.name)),
    ]
    if let last = stack.layers.last {
      members.append(("title", .text(last.file.title.text)))
      if let note = last.file.note { members.append(("note", .text(note.text))) }
    } else {
      members.append(("title", .text("The model without changes")))
    }
    members.append(("layers", .texts(stack.layers.map { layerName($0) })))
    members.append(
      (
        "changes",
        .array(
          stack.levers.map { lever in
            .object(
              JSON.Members([
                ("lever", .text(lever.entry.lever.rawValue)),
                ("name", .text(lever.entry.name.text)),
                ("value", lever.entry.value.node.json),
                ("scenario", .text(layerName(stack.layers[lever.layer]))),
              ]))
          })
      ))
    let pairs = stack.layers.flatMap(\.file.correlations)
    if !pairs.isEmpty { members.append(("correlate", .array(pairs.map(\.node.json)))) }
    return .object(JSON.Members(members))
  }

  /// The name of a scenario, with that of its model where it is one that the model uses.
  private func layerName(_ layer: ScenarioStack.Layer) -> String {
    let name = layer.file.name.text
    let model = tree.members[layer.member].name
    return model == tree.root.name ? name : "\(model)/\(name)"
  }
}
