internal import LinearAlgebra

/// Orders in which the values behind some outputs can be computed.
///
/// Inputs and numbers are left to the moment of their use.
struct Schedule {
  private let graph: Graph
  private let outputs: [Int]
  /// Slots that computing the value takes (R. Sethi and J. D. Ullman, "The generation of optimal code
  /// for arithmetic expressions", J. ACM 17, 1970), as if nothing were shared; 0 where not needed.
  private var needs: [Int32]

  init(_ graph: Graph, outputs: [Graph.Value]) {
    self.graph = graph
    self.outputs = outputs.map(\.index)
    needs = []
    var isNeeded = [Bool](repeating: false, count: graph.count)
    graph.forEachNode(behind: outputs) { index, _ in isNeeded[index] = true }
    needs = [Int32](repeating: 0, count: graph.count)
    for index in 0..<graph.count where isNeeded[index] { needs[index] = need(of: index) }
  }

  /// The order of entry, and depth first from the outputs in their order and in that of entry.
  var orders: [[Int32]] {
    let entered = needs.indices.filter { needs[$0] > 0 }.map { Int32($0) }
    return [entered, depthFirst(outputs), depthFirst(outputs.sorted())]
  }

  private func need(of index: Int) -> Int32 {
    let node = graph.nodes[index]
    guard case .operation(let operation) = node.kind else {
      guard node.kind == .result else { return 1 }
      return Int32(max(1, graph.applications[node.first].arguments.count))
    }
    // The greatest of the needs, the second greatest + 1, the third + 2.
    var (first, second, third) = (needs[node.first], Int32(0), Int32(0))
    for place in 1..<3 where place < operation.operandCount {
      let need = needs[place == 1 ? node.second : node.third]
      if need > first {
        (first, second, third) = (need, first, second)
      } else if need > second {
        (second, third) = (need, second)
      } else {
        third = need
      }
    }
    return max(first, second + 1, third > 0 ? third + 2 : 0)
  }

  /// Operands first, of these the one with the greatest need first.
  private func depthFirst(_ roots: [Int]) -> [Int32] {
    var order: [Int32] = []
    // 0 unseen, 1 waits for its operands, 2 done.
    var states = [UInt8](repeating: 0, count: graph.count)
    var isCallSeen = [Bool](repeating: false, count: graph.applications.count)
    var stack: [Int] = []
    var operands: [Int] = []
    for root in roots {
      stack.append(root)
      while let index = stack.popLast() {
        if states[index] == 2 { continue }
        if states[index] == 1 {
          states[index] = 2
          order.append(Int32(index))
          continue
        }
        states[index] = 1
        stack.append(index)
        let node = graph.nodes[index]
        if node.kind == .result {
          // What the results of a call share is computed before the first of them.
          if isCallSeen[node.first] { continue }
          isCallSeen[node.first] = true
        }
        operands.removeAll(keepingCapacity: true)
        graph.forEachOperand(of: node) { operands.append($0) }
        // The last on the stack is computed first.
        operands.sort { needs[$0] < needs[$1] }
        for operand in operands where states[operand] == 0 { stack.append(operand) }
      }
    }
    return order
  }
}
