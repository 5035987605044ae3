import Tables

/// A name that a file declares.
struct DeclaredName: Sendable {
  /// The name.
  let text: String
  /// The key, and the whole declaration as its value.
  let member: JSON5Member
}

/// `alias: "model"`: a model whose names are reached as `alias.name`.
struct Use: Sendable {
  let alias: DeclaredName
  /// The name of the model, or the path of its folder or file.
  let model: LocatedText
}

/// `name: "48 hours/week"`, or `"count"`.
struct UnitDeclaration: Sendable {
  let name: DeclaredName
  let definition: LocatedText
}

/// Rows of a dataset, chosen by what their cells say.
struct RowCondition: Sendable {
  /// The name of the column.
  let column: DeclaredName
  /// The texts that its cell may have.
  let values: [LocatedText]
}

/// `[a, b, r]`: two random quantities and the correlation of their Gaussian copula.
struct CorrelationDeclaration: Sendable {
  let first: Reference
  let second: Reference
  /// From −1 to 1.
  let coefficient: Double
  let node: JSON5Node
}

/// A name, or a selection of its cells: `recovery.half_life`, `expenditure[2024-2025..]`.
struct Reference: Sendable {
  /// The name, dots included.
  let name: String
  /// The whole, a name or an index of a name.
  let expression: LocatedExpression
}

/// What a value rests on.
enum Basis: Sendable {
  /// A document and a place in it.
  case source(LocatedText)
  /// Why it is assumed.
  case assumed(LocatedText)
}
