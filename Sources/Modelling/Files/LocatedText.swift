import Tables

/// A text of a file, and where it stands.
struct LocatedText: Sendable {
  /// The text; a number or a truth value is its literal.
  let text: String
  /// Where it stands.
  let node: JSON5Node
  /// How many Unicode scalars of the node's text stand before it.
  var start = 0
}
