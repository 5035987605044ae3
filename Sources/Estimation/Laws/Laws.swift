internal import Tables

/// The laws of the model language.
public enum Laws {
  /// Every law that the model language knows, by name.
  public static let descriptions: [LawDescription] =
    implementations.map { $0.description } + described + announced

  /// The description of a law, or an error that suggests the nearest name.
  public static func named(_ name: String) throws(LawError) -> LawDescription {
    if let found = descriptions.first(where: { $0.name == name }) { return found }
    let known = descriptions.map(\.name)
    throw LawError(
      .law, "there is no law \"\(name)\"",
      hint: nearestName(to: name, among: known).map { "did you mean \"\($0)\"?" }
        ?? "the laws are \(known.joined(separator: ", "))")
  }

  /// The law of that name where this version can estimate it, or an error that says so.
  public static func implementation(of name: String) throws(LawError) -> any Law.Type {
    let description = try named(name)
    if let found = implementations.first(where: { $0.description.name == name }) { return found }
    let ready = implementations.map { $0.description.name }.joined(separator: ", ")
    throw LawError(
      .law, "the law \"\(description.name)\" cannot be estimated by this version",
      hint: "laws that can: \(ready)")
  }

  /// Whether this version can estimate a law.
  public static func canEstimate(_ name: String) -> Bool {
    implementations.contains { $0.description.name == name }
  }

  private static let implementations: [any Law.Type] = [RandomWalk.self, Autoregression.self]
}
