internal import LinearAlgebra

extension Graph {
  /// The `x` of a value that is `operation(x)`, or nil.
  public func operand(of value: Value, under operation: Unary) -> Value? {
    let node = nodes[value.index]
    return node.kind == .operation(operation.arrayOperation) ? Value(node.first) : nil
  }

  /// The `x` and the `c` of a value that is `c x` or `x / c`, then with `1 / c`, or nil.
  public func scaled(_ value: Value) -> (value: Value, by: Double)? {
    let node = nodes[value.index]
    let (first, second) = (Value(node.first), Value(node.second))
    switch node.kind {
    case .operation(.multiply):
      if let number = constant(of: second) { return (first, number) }
      return constant(of: first).map { (second, $0) }
    case .operation(.divide): return constant(of: second).map { (first, 1 / $0) }
    default: return nil
    }
  }
}
