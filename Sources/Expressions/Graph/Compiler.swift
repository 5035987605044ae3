internal import LinearAlgebra

/// Turns values in a given order into steps over slots.
struct Compiler {
  private let graph: Graph
  /// Whether a value is an output, and which it is.
  private var isOutput: [Bool]
  private let outputs: [Int: [Int]]
  /// The readers of each value that are still to come.
  private var uses: [Int32]
  /// The slot of each value that is in one.
  private var slots: [Int32]
  private var free: [Int] = []
  /// The needed results of each application: its nodes by the number of the result.
  private var results: [[Int: Int]]
  private var isCalled: [Bool]
  /// Where the instructions begin that no step runs yet.
  private var firstPending = 0

  private(set) var inputs: [Int] = []
  private(set) var operations = ArrayProgram()
  private(set) var steps: [Program.Step] = []
  private(set) var calls: [Program.Call] = []

  init(_ graph: Graph, outputs: [Graph.Value]) {
    self.graph = graph
    isOutput = [Bool](repeating: false, count: graph.count)
    for output in outputs { isOutput[output.index] = true }
    self.outputs = Dictionary(grouping: outputs.indices) { outputs[$0].index }
    var uses = [Int32](repeating: 0, count: graph.count)
    var results = [[Int: Int]](repeating: [:], count: graph.applications.count)
    var counted = [Bool](repeating: false, count: graph.applications.count)
    graph.forEachNode(behind: outputs) { index, node in
      if node.kind == .result {
        results[node.first][node.second] = index
        // A call reads its arguments once, whatever the number of its results.
        if counted[node.first] { return }
        counted[node.first] = true
      }
      graph.forEachOperand(of: node) { uses[$0] += 1 }
    }
    self.uses = uses
    self.results = results
    slots = [Int32](repeating: -1, count: graph.count)
    isCalled = [Bool](repeating: false, count: graph.applications.count)
  }

  mutating func compile(_ order: [Int32]) {
    for index in order {
      let index = Int(index)
      let node = graph.nodes[index]
      switch node.kind {
      case .constant: if isOutput[index] { handOutNumber(index) }
      case .input: if uses[index] == 0 { fill(index, node) }
      case .result: if !isCalled[node.first] { call(node.first) }
      case .operation(let operation): append(operation, index, node)
      }
    }
    flush()
  }

  private mutating func append(_ operation: ArrayOperation, _ index: Int, _ node: Node) {
    let a = operand(node.first)
    let b = operation.operandCount > 1 ? operand(node.second) : nil
    let c = operation.operandCount > 2 ? operand(node.third) : nil
    graph.forEachOperand(of: node) { release($0) }
    let slot = takeSlot()
    operations.append(operation, a, b, c, into: slot)
    finish(index, in: slot)
  }

  /// What an instruction reads for a value; an input is filled if this is its first use.
  private mutating func operand(_ index: Int) -> ArrayProgram.Operand {
    let node = graph.nodes[index]
    if let number = node.number { return .number(number) }
    if slots[index] < 0 { fill(index, node) }
    return .slot(Int(slots[index]))
  }

  private mutating func fill(_ index: Int, _ node: Node) {
    let slot = takeSlot()
    flush()
    steps.append(.fill(place: node.inputPlace, slot: slot))
    inputs.append(node.inputPlace)
    finish(index, in: slot)
  }

  private mutating func call(_ place: Int) {
    isCalled[place] = true
    let application = graph.applications[place]
    var ofNumbers: [Int: Int] = [:]
    let arguments = application.arguments.map { index in
      switch operand(index) {
      case .slot(let slot): return slot
      case .number(let number):
        if let slot = ofNumbers[index] { return slot }
        let slot = takeSlot()
        operations.append(.fill, .number(number), into: slot)
        ofNumbers[index] = slot
        return slot
      }
    }
    let results = (0..<application.function.resultCount).map { _ in takeSlot() }
    flush()
    steps.append(.call(calls.count))
    calls.append(
      Program.Call(function: application.function, arguments: arguments, results: results))
    for argument in application.arguments { release(argument) }
    for slot in ofNumbers.values.sorted() { free.append(slot) }
    for (number, slot) in results.enumerated() {
      if let index = self.results[place][number] {
        finish(index, in: slot)
      } else {
        free.append(slot)
      }
    }
  }

  private mutating func handOutNumber(_ index: Int) {
    guard let number = graph.nodes[index].number else { return }
    let slot = takeSlot()
    operations.append(.fill, .number(number), into: slot)
    handOut(index, slot)
    free.append(slot)
  }

  /// Notes where a value is, hands it out if it is an output, and frees its slot if nothing reads it.
  private mutating func finish(_ index: Int, in slot: Int) {
    handOut(index, slot)
    if uses[index] == 0 {
      free.append(slot)
    } else {
      slots[index] = Int32(slot)
    }
  }

  private mutating func handOut(_ index: Int, _ slot: Int) {
    guard isOutput[index], let wanted = outputs[index] else { return }
    flush()
    for output in wanted { steps.append(.output(index: output, slot: slot)) }
  }

  /// Counts a reader off, and frees the slot after the last.
  private mutating func release(_ index: Int) {
    guard slots[index] >= 0 else { return }
    uses[index] -= 1
    if uses[index] == 0 { free.append(Int(slots[index])) }
  }

  private mutating func takeSlot() -> Int {
    if let slot = free.popLast() { return slot }
    operations.reserveSlots(operations.slotCount + 1)
    return operations.slotCount - 1
  }

  /// Makes a step of the instructions since the last one.
  private mutating func flush() {
    guard operations.count > firstPending else { return }
    steps.append(.run(firstPending..<operations.count))
    firstPending = operations.count
  }
}
