import Tables

/// `equations`: a series that is computed.
struct EquationDeclaration: Sendable {
  let name: DeclaredName
  let body: Body
  /// The dimensions, where they are stated; else they are inferred.
  let by: [LocatedText]?
  let unit: LocatedText?
  let grouping: Grouping
  let label: LocatedText?
  let note: LocatedText?

  /// How it is computed.
  enum Body: Sendable {
    /// By one expression.
    case expression(LocatedExpression)
    /// By an expression for each element of a dimension; `else` for those without one of their own.
    case branches([Branch], JSON5Node)
  }

  /// The expression of an element.
  struct Branch: Sendable {
    /// The element; `else` is told by `isOtherwise`.
    let element: DeclaredName
    let expression: LocatedExpression
    var isOtherwise: Bool { element.text == "else" }
  }
}

/// `identities`: two sides that are equal in every draw.
struct IdentityDeclaration: Sendable {
  /// The whole; its root is `==`.
  let expression: LocatedExpression
  /// The nodes of the two sides.
  let left: Int
  let right: Int
}

/// `targets`: something that is true or not.
struct TargetDeclaration: Sendable {
  let name: DeclaredName
  let expression: LocatedExpression
}
