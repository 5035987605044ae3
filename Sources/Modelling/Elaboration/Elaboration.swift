import Expressions
import Tables

/// A model with its names looked up, its data bound, and shapes and units known.
///
/// The stages, each of which needs those before it: namespaces and dimensions, quantities and
/// their data, shapes and units by repeated inference, and at last every expression typed for good.
struct Elaboration: Sendable {
  var dimensions = DimensionTable()
  var namespaces: [Namespace] = []
  var quantities: [Quantity] = []
  var processes: [Process] = []
  var identities: [Identity] = []
  var targets: [TargetExpression] = []
  var outcomes: [OutcomeReference] = []
  var clock: Clock
  /// How many expressions are typed.
  var expressionCount = 0

  /// What is equal in every draw.
  struct Identity: Sendable {
    let namespace: Int
    let declaration: IdentityDeclaration
    /// The whole, whose root compares the sides.
    let expression: TypedExpression
    let left: Int
    let right: Int
    /// The quantity that it computes, if it does.
    let defines: Int?
    /// Whether it holds only because fits and projections are made to obey it: no equation implies it.
    var isEnforced = false
  }

  /// A condition whose probability is reported.
  struct TargetExpression: Sendable {
    let name: String
    let expression: TypedExpression
  }

  /// What is reported.
  struct OutcomeReference: Sendable {
    let quantity: Int
    let selectors: [Selector]
    let reference: Reference
  }

  /// The identities that fits and projections are made to obey.
  var enforcedIdentities: [Identity] { identities.filter(\.isEnforced) }

  /// The quantity of a name as the model that is run writes it.
  func quantity(named path: String) -> Int? { quantities.first { $0.path == path }?.number }

  /// Names among which expressions of a namespace are read.
  func context(_ namespace: Int) -> NamespaceContext {
    NamespaceContext(elaboration: self, namespace: namespace)
  }
}

/// The names of a namespace as expressions see them.
struct NamespaceContext: TypingContext {
  let elaboration: Elaboration
  let namespace: Int

  var dimensions: DimensionTable { elaboration.dimensions }
  var catalogue: UnitCatalogue { elaboration.namespaces[namespace].catalogue }

  func meaning(of name: String) -> Meaning? {
    switch name {
    case "t": return .now
    case "step": return .step
    case "start": return .start
    case "observed": return .observed
    case "end": return .end
    default: break
    }
    if let quantity = elaboration.quantity(name, in: namespace) { return .quantity(quantity) }
    return dimensions.place(name).map { .dimension($0) }
  }

  var knownNames: [String] {
    elaboration.names(in: namespace) + dimensions.names + ["t", "step", "start", "observed", "end"]
  }

  func type(of quantity: Int) -> NodeType { elaboration.quantities[quantity].type }
  func name(of quantity: Int) -> String { elaboration.quantities[quantity].path }
  func canTotal(_ quantity: Int) -> Bool { elaboration.quantities[quantity].total != nil }
}

extension Elaboration {
  /// What a name of a namespace is: a quantity of its own, of a model that it uses, or a part of a law.
  func quantity(_ name: String, in namespace: Int) -> Int? {
    let own = namespaces[namespace]
    if let quantity = own.quantities[name] { return quantity }
    guard let point = name.firstIndex(of: ".") else { return nil }
    let (first, rest) = (String(name[..<point]), String(name[name.index(after: point)...]))
    if let used = own.uses[first] { return quantity(rest, in: used) }
    return nil
  }

  /// All names of a namespace, to suggest.
  func names(in namespace: Int) -> [String] {
    let own = namespaces[namespace]
    let used = own.uses.sorted { $0.key < $1.key }.flatMap { alias, place in
      names(in: place).map { "\(alias).\($0)" }
    }
    return own.quantities.keys.sorted() + used
  }

  /// The namespace and the name in it that a dotted name of a namespace means.
  func resolve(_ name: String, in namespace: Int) -> (namespace: Int, name: String) {
    guard let point = name.firstIndex(of: "."),
      let used = namespaces[namespace].uses[String(name[..<point])]
    else { return (namespace, name) }
    return resolve(String(name[name.index(after: point)...]), in: used)
  }
}
