import Tables

/// A model and all models that it uses, each read once.
struct ModelTree: Sendable {
  /// A model, and which of the others its aliases stand for.
  struct Member: Sendable {
    let place: ModelPlace
    let file: ModelFile
    /// By alias, the place of the used model in `members`.
    let uses: [String: Int]

    /// The name of the model.
    var name: String { file.name.text }
  }

  /// Each stands behind those that it uses; the last is the model itself.
  let members: [Member]

  /// The model that uses the others.
  var root: Member { members[members.count - 1] }

  /// Reads a model and all that it uses; a circle is an error.
  init(_ place: ModelPlace, in library: ModelLibrary) throws(ModelErrors) {
    var reader = Reader(library: library)
    let root = reader.read(place, chain: [])
    try reader.faults.finish()
    precondition(root == reader.members.count - 1, "the model was read last")
    members = reader.members
  }

  /// The model of that name, or nil.
  func member(named name: String) -> Int? { members.firstIndex { $0.name == name } }

  private struct Reader {
    let library: ModelLibrary
    var members: [Member] = []
    var faults = Faults()
    /// By canonical path: the member, or nil where it is at fault.
    var known: [String: Int?] = [:]

    init(library: ModelLibrary) { self.library = library }

    /// The place among the members of a model, which is not one of the chain of those that use it;
    /// nil where it is at fault, which is noted.
    mutating func read(_ place: ModelPlace, chain: [(path: String, name: String)]) -> Int? {
      let path = canonical(place.file)
      if let member = known[path] { return member }
      let member = member(place, path, chain)
      known[path] = .some(member)
      return member
    }

    private mutating func member(
      _ place: ModelPlace, _ path: String, _ chain: [(path: String, name: String)]
    ) -> Int? {
      let file: ModelFile
      do throws(ModelErrors) {
        file = try ModelFile(contentsOf: place.file)
      } catch {
        faults.add(error)
        return nil
      }
      let name = file.name.text
      if let folderName = place.name, folderName != name {
        faults.add(
          at: file.name.node, "the folder of model «\(name)» is called \(excerpt(folderName))",
          hint: "the two have one name")
        return nil
      }
      let chain = chain + [(path, name)]
      var uses: [String: Int] = [:]
      for use in file.uses {
        if let used = self.use(use, place, chain) { uses[use.alias.text] = used }
      }
      members.append(Member(place: place, file: file, uses: uses))
      return members.count - 1
    }

    private mutating func use(
      _ use: Use, _ place: ModelPlace, _ chain: [(path: String, name: String)]
    ) -> Int? {
      let used: ModelPlace
      do throws(ModelError) {
        used = try library.place(of: use.model, from: place)
      } catch {
        faults.add(error)
        return nil
      }
      let path = canonical(used.file)
      if let start = chain.firstIndex(where: { $0.path == path }) {
        let circle = (chain[start...] + [chain[start]]).map(\.name).joined(separator: " → ")
        faults.add(
          at: use.model.node, "models use each other in a circle: \(circle)",
          hint: "put what both need into a third model")
        return nil
      }
      guard let member = read(used, chain: chain) else { return nil }
      // Draws are addressed by the name of the model.
      let name = members[member].name
      if let other = members.indices.first(where: { $0 != member && members[$0].name == name })
        .map({ members[$0].place.file }) ?? (chain.contains { $0.name == name } ? place.file : nil)
      {
        faults.add(
          at: use.model.node, "two models are called «\(name)»: \(used.file) and \(other)",
          hint: "their draws could not be told apart; rename one")
        return nil
      }
      return member
    }
  }
}
