import Tables

/// Reads scenarios and what they extend.
struct ScenarioReader {
  /// A file that was read.
  struct Layer {
    let path: String
    let file: ScenarioFile
    let member: Int
    /// The layers that it extends.
    let extended: [Int]
    var parts: Set<Int>
  }

  private let tree: ModelTree
  private(set) var layers: [Layer] = []
  var faults = Faults()
  /// Canonical paths of files that are at fault.
  private var faulty: Set<String> = []

  init(_ tree: ModelTree) { self.tree = tree }

  /// Where a scenario is looked for, and who asks.
  private struct Request {
    /// The path of the file.
    let path: String
    /// The name that it must have.
    let name: String
    /// The model that it must be for; nil where its file says it.
    let member: Int?
  }

  /// Reads a scenario of the command line.
  mutating func read(_ reference: String, part: Int) -> Int? {
    let root = tree.members.count - 1
    let folder = joined(tree.root.place.folder, ModelPlace.scenarioFolder)
    func fault(_ message: String, _ hint: String?) -> ModelError {
      ModelError(file: folder, message, hint: hint)
    }
    guard let request = request(reference, from: "", member: root, fault) else { return nil }
    guard let layer = read(request, chain: []) else { return nil }
    mark(layer, part)
    return layer
  }

  /// Says of a layer and all that it extends that they belong to a part of the stack.
  private mutating func mark(_ layer: Int, _ part: Int) {
    guard layers[layer].parts.insert(part).inserted else { return }
    for extended in layers[layer].extended { mark(extended, part) }
  }

  /// What a reference in a file of that folder, for that model, asks for.
  private mutating func request(
    _ reference: String, from folder: String, member: Int,
    _ fault: (String, String?) -> ModelError
  ) -> Request? {
    let shown = "«\(excerpt(reference, length: 200))»"
    if reference.hasSuffix(ModelPlace.suffix) {
      let path = joined(folder, reference)
      guard isFile(path) else {
        faults.add(fault("there is no file \(shown)", nil))
        return nil
      }
      let name = path.split(separator: "/").last.map { $0.dropLast(ModelPlace.suffix.count) }
      return Request(path: path, name: String(name ?? ""), member: nil)
    }
    let words = reference.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var member = member
    if words.count == 2 {
      guard let used = tree.member(named: words[0]) else {
        let names = tree.members.map(\.name)
        faults.add(
          fault(
            "\(shown): «\(excerpt(words[0]))» is not a model in use here",
            suggestion(for: words[0], among: names, of: "models")))
        return nil
      }
      member = used
    }
    guard words.count <= 2, let name = words.last, !name.isEmpty, name != ".." else {
      faults.add(fault("\(shown) is no scenario", "write a name, model/name or a path to a .json5"))
      return nil
    }
    let place = tree.members[member].place
    let path = place.scenario(name)
    guard isFile(path) else {
      faults.add(
        fault(
          "there is no scenario «\(excerpt(name))» of \(tree.members[member].name)",
          suggestion(
            for: name, among: [ScenarioStack.baseline] + place.scenarios, of: "scenarios")))
      return nil
    }
    return Request(path: path, name: name, member: member)
  }

  private mutating func read(_ request: Request, chain: [(path: String, name: String)]) -> Int? {
    let path = canonical(request.path)
    if let layer = layers.firstIndex(where: { $0.path == path }) { return layer }
    guard !faulty.contains(path) else { return nil }
    guard let layer = layer(request, path, chain) else {
      faulty.insert(path)
      return nil
    }
    layers.append(layer)
    return layers.count - 1
  }

  private mutating func layer(
    _ request: Request, _ path: String, _ chain: [(path: String, name: String)]
  ) -> Layer? {
    let file: ScenarioFile
    do throws(ModelErrors) {
      file = try ScenarioFile(contentsOf: request.path)
    } catch {
      faults.add(error)
      return nil
    }
    let name = file.name.text
    if name != request.name {
      faults.add(
        at: file.name.node, "the file of scenario «\(name)» is called \(excerpt(request.name))",
        hint: "the two have one name")
      return nil
    }
    guard let member = member(of: file, request.member) else { return nil }
    let chain = chain + [(path, name)]
    var extended: [Int] = []
    var isSound = true
    for reference in file.extends {
      let asked = self.request(
        reference.text, from: parentFolder(of: request.path), member: member
      ) { ModelError(at: reference.node, $0, hint: $1) }
      guard let asked else {
        isSound = false
        continue
      }
      if let start = chain.firstIndex(where: { $0.path == canonical(asked.path) }) {
        let circle = (chain[start...] + [chain[start]]).map(\.name).joined(separator: " → ")
        faults.add(at: reference.node, "scenarios extend each other in a circle: \(circle)")
        isSound = false
      } else if let layer = read(asked, chain: chain) {
        extended.append(layer)
      } else {
        isSound = false
      }
    }
    return isSound
      ? Layer(path: path, file: file, member: member, extended: extended, parts: []) : nil
  }

  /// The model that a file is for, which is the one expected, or in use.
  private mutating func member(of file: ScenarioFile, _ expected: Int?) -> Int? {
    let name = file.model.text
    let member = tree.member(named: name)
    if let member, expected == nil || expected == member { return member }
    let names = expected.map { [tree.members[$0].name] } ?? tree.members.map(\.name)
    let hint = suggestion(for: name, among: names, of: "models")
    faults.add(
      at: file.model.node,
      expected.map {
        "this scenario is for the model «\(excerpt(name))», but lies with those of "
          + tree.members[$0].name
      } ?? "this scenario is for the model «\(excerpt(name))», which is not in use here",
      hint: expected == nil ? hint : "scenarios of one model lie in its folder")
    return nil
  }
}
