internal import LinearAlgebra

/// Scalar operations on draws as a graph without cycles, in which equal values stand once.
///
/// A value is a number per draw. Operands stand before what uses them, so that every pass is a loop
/// and no depth exhausts the stack. An operation of numbers alone is computed when it is entered, by
/// the same functions that run over draws: it then is a constant, which may be NaN or infinite.
/// Operations are rounded one by one, never fused; values are simplified only where no bit of any
/// result changes (NaN counting as one value). Truth is 1 and 0; every other number than 0 is true.
public struct Graph: Sendable {
  /// A value of the graph it was made by, by its place in it.
  public struct Value: Hashable, Sendable, Comparable {
    /// The place; operands have lower ones.
    public let index: Int

    init(_ index: Int) { self.index = index }

    /// Operands come before what uses them.
    public static func < (a: Value, b: Value) -> Bool { a.index < b.index }
  }

  var nodes = NodeTable()
  var applications: [Application] = []
  private var applicationPlaces: [ApplicationKey: Int] = [:]

  /// A graph without values.
  public init() {}

  /// The number of values.
  public var count: Int { nodes.count }

  /// The value that is `number` in every draw.
  public mutating func constant(_ number: Double) -> Value {
    Value(nodes.enter(.constant(number)))
  }

  /// The value that the input `place` is filled with; the same for the same place.
  public mutating func input(_ place: Int) -> Value {
    precondition(place >= 0, "input \(place)")
    return Value(nodes.enter(.input(place)))
  }

  /// The number of a value that no input is behind, or nil.
  public func constant(of value: Value) -> Double? { nodes[value.index].number }

  /// The places of the inputs that are behind some values.
  public func inputs(of values: [Value]) -> Set<Int> {
    var places: Set<Int> = []
    forEachNode(behind: values) { _, node in
      if node.kind == .input { places.insert(node.inputPlace) }
    }
    return places
  }

  /// Calls `body` for every node that is among or behind `values`, from the last to the first.
  func forEachNode(behind values: [Value], _ body: (Int, Node) -> Void) {
    guard let last = values.max()?.index else { return }
    demand(
      last < count,
      "value \(last) is of another graph, or younger than this copy, which has \(count) values")
    var needed = [Bool](repeating: false, count: last + 1)
    for value in values { needed[value.index] = true }
    // The results of a call share its arguments, which may be many.
    var isSeen = [Bool](repeating: false, count: applications.count)
    for index in stride(from: last, through: 0, by: -1) where needed[index] {
      let node = nodes[index]
      if node.kind != .result || !isSeen[node.first] {
        forEachOperand(of: node) { needed[$0] = true }
        if node.kind == .result { isSeen[node.first] = true }
      }
      body(index, node)
    }
  }

  /// Calls `body` for every operand of a node, in order.
  @inline(__always)
  func forEachOperand(of node: Node, _ body: (Int) -> Void) {
    switch node.kind {
    case .constant, .input: break
    case .operation(let operation):
      body(node.first)
      if operation.operandCount > 1 { body(node.second) }
      if operation.operandCount > 2 { body(node.third) }
    case .result: applications[node.first].arguments.forEach(body)
    }
  }

  /// The results of a function of `arguments`, computed draw by draw.
  public mutating func apply(_ function: any DrawFunction, _ arguments: [Value]) -> [Value] {
    precondition(
      arguments.count == function.argumentCount,
      "\(function.name) takes \(function.argumentCount) arguments, given are \(arguments.count)")
    let numbers = arguments.compactMap { constant(of: $0) }
    if numbers.count == arguments.count {
      return function.values(numbers).map { constant($0) }
    }
    let indices = arguments.map(\.index)
    let key = ApplicationKey(name: function.name, arguments: indices)
    let place: Int
    if let known = applicationPlaces[key] {
      place = known
    } else {
      place = applications.count
      applications.append(Application(function: function, arguments: indices))
      applicationPlaces[key] = place
    }
    return (0..<function.resultCount).map {
      Value(nodes.enter(Node(.result, place, $0)))
    }
  }

  /// A call of a function.
  struct Application: Sendable {
    let function: any DrawFunction
    let arguments: [Int]
  }

  private struct ApplicationKey: Hashable, Sendable {
    let name: String
    let arguments: [Int]
  }
}
