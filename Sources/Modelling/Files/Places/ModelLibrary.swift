import Tables

/// The models that are known by name.
///
/// A model `NAME` is the file `NAME/model.json5` of the folder, and its scenario `S` the file
/// `NAME/scenarios/S.json5`.
public struct ModelLibrary: Sendable {
  /// The folder; nil where there is none, so that models are found by path alone.
  public let folder: String?

  /// The models of that folder.
  public init(folder: String?) {
    self.folder = folder
  }

  /// The names of the models, sorted.
  public var names: [String] {
    folder.map { folder in
      filesIn(folder).filter { isFile(joined(joined(folder, $0), ModelPlace.fileName)) }
    } ?? []
  }

  /// Where the model of a command line is: a name, or the path of a folder or of a file.
  ///
  /// A word that has a `/`, begins with a `.` or ends in `.json5` is a path; any other is a name, or
  /// a folder of the current one where there is no such model.
  public func place(of reference: String) throws(ModelErrors) -> ModelPlace {
    if !isPath(reference), let place = named(reference) { return place }
    if let place = Self.path(reference) { return place }
    throw ModelErrors(
      ModelError(file: folder ?? reference, Self.unknown(reference), hint: hint(for: reference)))
  }

  /// Where a model is that another one uses: beside it, in the library, or at a path from it.
  func place(of used: LocatedText, from user: ModelPlace) throws(ModelError) -> ModelPlace {
    let reference = used.text
    if isPath(reference) {
      if let place = Self.path(joined(user.folder, reference)) { return place }
    } else {
      let beside = ModelLibrary(folder: Self.above(user.folder))
      if let place = user.name == nil
        ? beside.named(reference) ?? named(reference) : named(reference)
      {
        return place
      }
    }
    throw ModelError(at: used.node, Self.unknown(reference), hint: hint(for: reference))
  }

  private func named(_ name: String) -> ModelPlace? {
    guard let folder, !name.isEmpty else { return nil }
    let file = joined(joined(folder, name), ModelPlace.fileName)
    return isFile(file) ? ModelPlace(file: file, name: name) : nil
  }

  /// The folder above; `..` where the path does not tell.
  private static func above(_ folder: String) -> String {
    let last = folder.split(separator: "/").last
    guard let last, last != ".", last != ".." else { return joined(folder, "..") }
    let above = parentFolder(of: folder)
    return above.isEmpty ? "." : above
  }

  private static func path(_ path: String) -> ModelPlace? {
    let inside = joined(path, ModelPlace.fileName)
    if isFile(inside) { return ModelPlace(file: inside, name: nil) }
    return isFile(path) ? ModelPlace(file: path, name: nil) : nil
  }

  private static func unknown(_ reference: String) -> String {
    let shown = "«\(excerpt(reference, length: 200))»"
    return isPath(reference)
      ? "there is no model \(shown): neither a file nor a folder with a \(ModelPlace.fileName)"
      : "there is no model \(shown)"
  }

  private func hint(for reference: String) -> String? {
    if isPath(reference) { return nil }
    return suggestion(for: reference, among: names, of: "models")
      ?? (folder == nil ? "there is no folder Models; give the path of the model" : nil)
  }
}
