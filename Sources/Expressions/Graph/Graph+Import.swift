internal import LinearAlgebra

extension Graph {
  /// Enters values of another graph into this one, with a value of this one for each of its inputs; the
  /// values here.
  package mutating func enter(
    _ values: [Value], of other: Graph, inputs: [Value]
  ) -> [Value] {
    var indices: [Int] = []
    other.forEachNode(behind: values) { index, _ in indices.append(index) }
    var places: [Int: Value] = [:]
    func here(_ index: Int) -> Value {
      guard let value = places[index] else {
        preconditionFailure("a value stands before its operands")
      }
      return value
    }
    for index in indices.reversed() {
      let node = other.nodes[index]
      switch node.kind {
      case .constant: places[index] = constant(node.number ?? .nan)
      case .input: places[index] = inputs[node.inputPlace]
      case .operation(let operation):
        let count = operation.operandCount
        let entered = nodes.enter(
          Node(
            .operation(operation), here(node.first).index,
            count > 1 ? here(node.second).index : 0, count > 2 ? here(node.third).index : 0))
        places[index] = Value(entered)
      case .result:
        let call = other.applications[node.first]
        places[index] = apply(call.function, call.arguments.map { here($0) })[node.second]
      }
    }
    return values.map { here($0.index) }
  }
}
