import Tables

/// A named quantity of a model: what it varies by, what it is measured in, and what gives its cells.
struct Quantity: Sendable {
  /// What gives the cells that are not printed.
  enum Definition: Sendable {
    /// Nothing: it has printed numbers only.
    case data
    /// A value that is stated, perhaps random.
    case parameter(ParameterValue)
    /// An expression, or one for each element of a dimension.
    case equation(Equation)
    /// A series of a process.
    case series(process: Int, place: Int)
    /// A part of a law, such as a half-life: of one of its series, or shared by all.
    case part(process: Int, name: String, series: Int?)
  }

  /// How a group of elements is formed.
  enum Total: Sendable {
    case sum
    case weighted(TypedExpression)
  }

  /// Its number in the model.
  let number: Int
  /// The namespace that declares it.
  let namespace: Int
  /// Its name in its own model.
  let name: String
  /// Its name in the model that is run: with the alias of a used model before it.
  let path: String
  /// Where it is declared.
  let member: JSON5Member
  var definition: Definition
  var data: BoundData?
  /// Whether an identity computes it, so that its data are measurements and not values.
  var isIdentity = false
  var type: NodeType
  /// The dimensions in the order in which keys of maps are looked for.
  var order: [Int]
  var total: Total?
  var periods: Grouping.Periods?
  var label: String?
  var note: String?
  var basis: Basis?

  /// The unit of its cells; known once the model is elaborated.
  var unit: Tables.Unit { type.measure.unit ?? .one }
  var isTimed: Bool { type.shape.isTimed }
}

/// An equation: an expression, or one for each element of a dimension.
struct Equation: Sendable {
  /// The dimension of the branches; nil where one expression serves all.
  let dimension: Int?
  /// The expressions, and the element or group that each is for; nil for `else` and for the only one.
  let branches: [(mark: Mark?, expression: TypedExpression)]

  /// The expression for an element of the dimension.
  func branch(for element: Int, members: (Mark) -> [Int]) -> TypedExpression? {
    let own =
      branches.first { $0.mark == .element(element) }
      ?? branches.first { branch in
        if case .group = branch.mark, let mark = branch.mark {
          members(mark).contains(element)
        } else {
          false
        }
      }
      ?? branches.first { $0.mark == nil }
    return own?.expression
  }
}
