internal import LinearAlgebra

/// What a value of a graph is: a number, an input, an operation on earlier values, or a result of a
/// function. Sixteen bytes, since a model may have millions.
struct Node: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case constant, input, result
    case operation(ArrayOperation)

    /// A number of its own for each.
    fileprivate var code: UInt32 {
      switch self {
      case .constant: 0
      case .input: 1
      case .result: 2
      case .operation(let operation): 3 + UInt32(operation.rawValue)
      }
    }
  }

  let kind: Kind
  private let a: UInt32
  private let b: UInt32
  private let c: UInt32

  init(_ kind: Kind, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) {
    self.kind = kind
    self.a = UInt32(a)
    self.b = UInt32(b)
    self.c = UInt32(c)
  }

  static func constant(_ number: Double) -> Node {
    // Whatever its bits, NaN is one value.
    let bits = (number.isNaN ? Double.nan : number).bitPattern
    return Node(.constant, Int(bits >> 32), Int(bits & 0xffff_ffff))
  }

  static func input(_ place: Int) -> Node { Node(.input, place) }

  /// The number of a constant.
  var number: Double? {
    kind == .constant ? Double(bitPattern: UInt64(a) << 32 | UInt64(b)) : nil
  }

  var inputPlace: Int { Int(a) }

  /// The operands of an operation; of a result the application, and which of its results.
  var first: Int { Int(a) }
  var second: Int { Int(b) }
  var third: Int { Int(c) }

  fileprivate var hash: UInt64 {
    var hash = UInt64(a) << 32 | UInt64(b)
    hash = (hash ^ (UInt64(c) << 8 | UInt64(kind.code))) &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ (hash >> 32)) &* 0xd6e8_feb8_6659_fd93
    return hash ^ (hash >> 32)
  }
}

/// Nodes in order of entry, each distinct one once.
struct NodeTable: Sendable {
  private var nodes: [Node] = []
  /// A hash table with open addresses: a power of two of places, at most half of them taken.
  private var places = [Int32](repeating: -1, count: 64)

  var count: Int { nodes.count }

  subscript(index: Int) -> Node { nodes[index] }

  /// The index of a node that equals `node`, which is appended if there is none.
  mutating func enter(_ node: Node) -> Int {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: node.hash) & mask
    while places[place] >= 0 {
      let index = Int(places[place])
      if nodes[index] == node { return index }
      place = (place + 1) & mask
    }
    precondition(nodes.count < Int(Int32.max), "a graph of more than 2³¹ values")
    places[place] = Int32(nodes.count)
    nodes.append(node)
    if nodes.count * 2 > places.count { grow() }
    return nodes.count - 1
  }

  private mutating func grow() {
    let mask = places.count * 2 - 1
    places = [Int32](repeating: -1, count: mask + 1)
    for (index, node) in nodes.enumerated() {
      var place = Int(truncatingIfNeeded: node.hash) & mask
      while places[place] >= 0 { place = (place + 1) & mask }
      places[place] = Int32(index)
    }
  }
}
