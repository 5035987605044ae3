extension Graph {
  /// The `x` of a value that is `operation(x)`, or nil.
  public func operand(of value: Value, under operation: Unary) -> Value? {
    let node = nodes[value.index]
    return node.kind == .operation(operation.arrayOperation) ? Value(node.first) : nil
  }
}
