import Tables

/// A model as its file states it, before any name is looked up.
struct ModelFile: Sendable {
  /// The file as it was named.
  let file: String
  /// The whole text.
  let node: JSON5Node
  /// The name of the model.
  let name: LocatedText
  let title: LocatedText
  let question: LocatedText?
  let note: LocatedText?
  let uses: [Use]
  let time: TimeFrame
  let units: [UnitDeclaration]
  let dimensions: [DimensionDeclaration]
  let data: [Binding]
  let parameters: [ParameterDeclaration]
  let correlations: [CorrelationDeclaration]
  let processes: [ProcessDeclaration]
  let equations: [EquationDeclaration]
  let identities: [IdentityDeclaration]
  let targets: [TargetDeclaration]
  /// At least one.
  let outcomes: [Reference]
}

/// `time`: the periods of a model, all of one length, `start ≤ observed ≤ end`.
struct TimeFrame: Sendable {
  let start: Period
  /// The last period whose data are seen.
  let observed: Period
  let end: Period
  let node: JSON5Node
}
