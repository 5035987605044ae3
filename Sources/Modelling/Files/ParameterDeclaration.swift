/// A parameter of a model, or the prior of a part of a law.
struct ParameterDeclaration: Sendable {
  let name: DeclaredName
  let value: ValueTree
  /// The dimensions, `period` among them where it is dated.
  let by: [LocatedText]
  let unit: LocatedText?
  let grouping: Grouping
  let basis: Basis
  let label: LocatedText?
  let note: LocatedText?
}
