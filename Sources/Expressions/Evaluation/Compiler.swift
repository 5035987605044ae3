/// Turns joined nodes into instructions over slots: first the names, then the constants, then
/// results, whose slots are used again after the last reader.
struct Compiler {
  private let nodes: [Expression.Node]
  private var lastUse: [Int]
  private var free: [Int] = []

  private(set) var names: [String] = []
  private(set) var constants: [Double] = []
  private(set) var instructions: [Instruction] = []
  private(set) var slotCount = 0
  /// The slot of each node.
  private(set) var slots: [Int]

  init(_ nodes: [Expression.Node], roots: [Int]) {
    self.nodes = nodes
    slots = [Int](repeating: -1, count: nodes.count)
    lastUse = Array(nodes.indices)
    for (index, node) in nodes.enumerated() {
      for operand in node.operands { lastUse[operand] = index }
    }
    for root in roots { lastUse[root] = .max }
    for (index, node) in nodes.enumerated() {
      if case .name(let name) = node {
        slots[index] = names.count
        names.append(name)
        lastUse[index] = .max
      }
    }
    for (index, node) in nodes.enumerated() {
      if case .number(let value) = node {
        slots[index] = names.count + constants.count
        constants.append(value)
        lastUse[index] = .max
      }
    }
    slotCount = names.count + constants.count
  }

  mutating func compile() {
    for (index, node) in nodes.enumerated() where slots[index] < 0 {
      slots[index] = free.popLast() ?? newSlot()
      emit(node, to: slots[index])
      for operand in Set(node.operands) where lastUse[operand] == index {
        free.append(slots[operand])
      }
    }
  }

  private mutating func newSlot() -> Int {
    slotCount += 1
    return slotCount - 1
  }

  private mutating func emit(_ node: Expression.Node, to: Int) {
    func unary(_ operation: Operation, _ a: Int) -> Instruction {
      Instruction(operation: operation, a: slots[a], to: to)
    }
    switch node {
    case .number, .name: break
    case .negation(let a): instructions.append(unary(.negate, a))
    case .not(let a): instructions.append(unary(.not, a))
    case .binary(.power, let a, let b):
      // These are correctly rounded so; any other power is the library's, within 0.6 units in the
      // last place.
      switch nodes[b] {
      case .number(2): instructions.append(unary(.square, a))
      case .number(0.5): instructions.append(unary(.sqrt, a))
      default:
        instructions.append(
          Instruction(operation: .power, a: slots[a], b: slots[b], to: to))
      }
    case .binary(let operation, let a, let b):
      instructions.append(
        Instruction(operation: Operation(operation), a: slots[a], b: slots[b], to: to))
    case .call(.clamp, let arguments):
      instructions.append(
        Instruction(operation: .max, a: slots[arguments[0]], b: slots[arguments[1]], to: to))
      instructions.append(Instruction(operation: .min, a: to, b: slots[arguments[2]], to: to))
    case .call(let function, let arguments):
      instructions.append(
        Instruction(
          operation: Operation(function), a: slots[arguments[0]],
          b: slots[arguments.count > 1 ? arguments[1] : arguments[0]], to: to))
      for argument in arguments.dropFirst(2) {
        instructions.append(
          Instruction(operation: Operation(function), a: to, b: slots[argument], to: to))
      }
    case .conditional(let a, let b, let c):
      instructions.append(
        Instruction(operation: .select, a: slots[a], b: slots[b], c: slots[c], to: to))
    case .quantity, .period, .indexed, .applied:
      preconditionFailure("nodes of the model language have no values by columns")
    }
  }
}
