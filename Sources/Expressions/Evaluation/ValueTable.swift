/// Expressions with equal parts joined: each distinct operation on the same operands stands once.
///
/// Operands of commutative operations are put in order first, so that `x*z` and `z*x` are one.
struct ValueTable {
  private(set) var nodes: [Expression.Node] = []
  private var places: [Expression.Node: Int] = [:]

  /// Enters an expression, and returns the index of its root.
  mutating func enter(_ expression: Expression) -> Int {
    var indices: [Int] = []
    indices.reserveCapacity(expression.nodes.count)
    for node in expression.nodes {
      indices.append(enter(node.mapOperands { indices[$0] }))
    }
    return indices[indices.count - 1]
  }

  private mutating func enter(_ node: Expression.Node) -> Int {
    var node = node
    switch node {
    case .binary(let operation, let a, let b) where operation.isCommutative && b < a:
      node = .binary(operation, b, a)
    case .call(.identity, let arguments): return arguments[0]
    default: break
    }
    if let place = places[node] { return place }
    nodes.append(node)
    places[node] = nodes.count - 1
    return nodes.count - 1
  }
}
