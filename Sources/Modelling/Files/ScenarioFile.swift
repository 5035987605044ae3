import Tables

/// A scenario as its file states it.
struct ScenarioFile: Sendable {
  /// The file as it was named.
  let file: String
  /// The whole text.
  let node: JSON5Node
  /// The name of the scenario.
  let name: LocatedText
  /// The name of the model that it is for.
  let model: LocatedText
  let title: LocatedText
  let note: LocatedText?
  /// The scenarios that it changes, in order; none is `baseline`.
  let extends: [LocatedText]
  /// What it changes: verb by verb, in the order of the file.
  let levers: [LeverEntry]
  /// Replaces the correlations of the same pairs.
  let correlations: [CorrelationDeclaration]
}

/// `name: value` below a verb.
struct LeverEntry: Sendable {
  let lever: Lever
  /// The parameter, part of a law or variable, dots included.
  let name: DeclaredName
  let value: ValueTree
}
