import Tables

/// The scenarios of a run and all that they extend, in the order in which they apply.
struct ScenarioStack: Sendable {
  /// The name of the model without changes.
  static let baseline = "baseline"

  /// A file of a scenario, and whose names it speaks of.
  struct Layer: Sendable {
    let file: ScenarioFile
    /// Its model, among the members of the tree; its names are those of that model.
    let member: Int
    /// Which of the stacked scenarios it belongs to: `a+b` has 0 and 1, and what both extend is of
    /// both.
    let parts: Set<Int>
  }

  /// `baseline`, `slow-recovery` or `a+b`.
  let name: String
  /// What is extended stands before what extends it, each file once.
  let layers: [Layer]

  /// Every change in the order in which it applies, with the place of its file in `layers`.
  var levers: [(entry: LeverEntry, layer: Int)] {
    layers.enumerated().flatMap { index, layer in layer.file.levers.map { ($0, index) } }
  }

  /// Whether a layer may change again what an earlier one has changed: one extends the other, or a
  /// third extends both. Otherwise they are stacked side by side, and it is a conflict.
  func mayOverride(_ later: Int, _ earlier: Int) -> Bool {
    !layers[later].parts.isDisjoint(with: layers[earlier].parts)
  }

  /// Reads the scenarios `a+b` of a model: each a name among its scenarios, `model/name` for one of
  /// a model that it uses, or the path of a file.
  init(_ reference: String, of tree: ModelTree) throws(ModelErrors) {
    var reader = ScenarioReader(tree)
    let parts =
      isFile(reference)
      ? [reference]
      : reference.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    if parts == [Self.baseline] {
      name = Self.baseline
      layers = []
      return
    }
    let folder = joined(tree.root.place.folder, ModelPlace.scenarioFolder)
    var names: [String] = []
    for (index, part) in parts.enumerated() {
      if part.isEmpty || part == Self.baseline || parts[..<index].contains(part) {
        let message =
          part.isEmpty
          ? "the name of a scenario is empty"
          : part == Self.baseline
            ? "baseline changes nothing" : "the scenario stands there twice"
        throw ModelErrors(
          ModelError(
            file: folder, "«\(excerpt(reference, length: 200))»: \(message)",
            hint: "scenarios are stacked as in a+b"))
      }
      guard let layer = reader.read(part, part: index) else { continue }
      names.append(reader.layers[layer].file.name.text)
    }
    try reader.faults.finish()
    name = names.joined(separator: "+")
    layers = reader.layers.map {
      Layer(file: $0.file, member: $0.member, parts: $0.parts)
    }
  }
}
