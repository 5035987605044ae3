/// The derivative of the whole by a value: `value` where `mask` is true, and zero elsewhere.
///
/// The mask goes with the adjoint instead of zeros, since zero times the infinite slope of a branch
/// that is not taken is NaN.
struct Adjoint {
  var value: Graph.Value
  var mask: Graph.Value?
}

/// The adjoints of a pass from a value back to its variables.
struct ReversePass {
  private var adjoints: [Adjoint?]
  /// Whether a variable is behind the value or it is one.
  private var depends: [Bool]
  private var begunCalls: Set<Int> = []

  init(_ graph: Graph, of value: Graph.Value, by variables: [Graph.Value]) {
    let count = value.index + 1
    adjoints = Array(repeating: nil, count: count)
    depends = Array(repeating: false, count: count)
    for variable in variables where variable.index < count { depends[variable.index] = true }
    // The results of a call share its arguments, which may be many.
    var ofCalls = [Bool?](repeating: nil, count: graph.applications.count)
    for index in 0..<count where !depends[index] {
      let node = graph.nodes[index]
      if node.kind == .result, let known = ofCalls[node.first] {
        depends[index] = known
        continue
      }
      var found = false
      graph.forEachOperand(of: node) { found = found || depends[$0] }
      depends[index] = found
      if node.kind == .result { ofCalls[node.first] = found }
    }
  }

  /// Whether the value has to pass its adjoint on.
  func isOpen(_ index: Int) -> Bool { depends[index] && adjoints[index] != nil }

  /// Whether derivatives by the value are of interest.
  func depends(_ value: Graph.Value) -> Bool { depends[value.index] }

  func adjoint(of value: Graph.Value) -> Adjoint? {
    value.index < adjoints.count ? adjoints[value.index] : nil
  }

  /// Whether this is the first of the results of a call, after which no reader of any is left: they
  /// were entered together.
  mutating func beginCall(_ place: Int) -> Bool { begunCalls.insert(place).inserted }

  /// Adds a part to the adjoint of a value.
  mutating func add(_ part: Adjoint?, to value: Graph.Value, in graph: inout Graph) {
    guard let part, depends[value.index] else { return }
    guard let sum = adjoints[value.index] else {
      adjoints[value.index] = part
      return
    }
    adjoints[value.index] = graph.sum(sum, part)
  }
}

extension Graph {
  /// An adjoint as a plain value.
  mutating func masked(_ adjoint: Adjoint) -> Value {
    guard let mask = adjoint.mask else { return adjoint.value }
    return select(mask, adjoint.value, constant(0))
  }

  /// Where both hold.
  mutating func both(_ mask: Value?, _ condition: Value) -> Value {
    guard let mask else { return condition }
    return mask == condition ? mask : binary(.and, mask, condition)
  }

  fileprivate mutating func sum(_ a: Adjoint, _ b: Adjoint) -> Adjoint {
    if a.mask == b.mask {
      return Adjoint(value: binary(.add, a.value, b.value), mask: a.mask)
    }
    let value = binary(.add, masked(a), masked(b))
    guard let first = a.mask, let second = b.mask else { return Adjoint(value: value) }
    return Adjoint(value: value, mask: binary(.or, first, second))
  }
}
