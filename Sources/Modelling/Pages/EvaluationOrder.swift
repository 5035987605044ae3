/// The quantities of a model, each behind all that it is computed from.
///
/// Names that read each other at other periods or elements go in a circle, though their cells do not;
/// within it a name stands behind those that it reads at its own period (Tarjan 1972, SIAM Journal on
/// Computing 1 (2), 146–160).
struct EvaluationOrder {
  /// The numbers of the quantities in order.
  private(set) var quantities: [Int] = []
  /// The circles: the quantities of each.
  private(set) var circles: [[Int]] = []

  init(_ graph: NameGraph, count: Int) {
    let links = { (thing: NameGraph.Thing) in
      graph.links(of: thing).filter(\.isOrdering)
    }
    var components = Components { thing in links(thing).map(\.thing) }
    for number in 0..<count { components.visit(.quantity(number)) }
    for component in components.found {
      if component.count > 1 {
        circles.append(component.compactMap(\.quantity).sorted())
        // What is still a circle at one period is one of names only, and stays as it is declared.
        let own = Set(component)
        var inner = Components { thing in
          links(thing).filter { $0.time == .same && own.contains($0.thing) }.map(\.thing)
        }
        for thing in component.sorted(by: Self.isBefore) { inner.visit(thing) }
        quantities += inner.found.flatMap { $0.sorted(by: Self.isBefore) }.compactMap(\.quantity)
      } else {
        quantities += component.compactMap(\.quantity)
      }
    }
  }

  private static func isBefore(_ a: NameGraph.Thing, _ b: NameGraph.Thing) -> Bool {
    (a.quantity ?? -1) < (b.quantity ?? -1)
  }
}

extension NameGraph.Thing {
  /// The number of a quantity; nil for anything else.
  var quantity: Int? { if case .quantity(let number) = self { number } else { nil } }
}

/// The strongly connected components of a graph, each behind those that it reaches.
private struct Components {
  let targets: (NameGraph.Thing) -> [NameGraph.Thing]
  private(set) var found: [[NameGraph.Thing]] = []
  private var index: [NameGraph.Thing: Int] = [:]
  private var low: [NameGraph.Thing: Int] = [:]
  private var stack: [NameGraph.Thing] = []
  private var isOnStack: Set<NameGraph.Thing> = []

  init(_ targets: @escaping (NameGraph.Thing) -> [NameGraph.Thing]) { self.targets = targets }

  mutating func visit(_ root: NameGraph.Thing) {
    guard index[root] == nil else { return }
    // Chains of names are as long as a file, so the calls are kept here and not on the stack.
    var calls: [(thing: NameGraph.Thing, targets: [NameGraph.Thing], next: Int)] = []
    open(root, &calls)
    while var call = calls.popLast() {
      if call.next < call.targets.count {
        let target = call.targets[call.next]
        call.next += 1
        calls.append(call)
        if index[target] == nil {
          open(target, &calls)
        } else if isOnStack.contains(target) {
          low[call.thing] = min(low[call.thing] ?? 0, index[target] ?? 0)
        }
      } else {
        close(call.thing)
        if let parent = calls.last?.thing {
          low[parent] = min(low[parent] ?? 0, low[call.thing] ?? 0)
        }
      }
    }
  }

  private mutating func open(
    _ thing: NameGraph.Thing,
    _ calls: inout [(thing: NameGraph.Thing, targets: [NameGraph.Thing], next: Int)]
  ) {
    index[thing] = index.count
    low[thing] = index[thing]
    stack.append(thing)
    isOnStack.insert(thing)
    calls.append((thing, targets(thing), 0))
  }

  private mutating func close(_ thing: NameGraph.Thing) {
    guard low[thing] == index[thing] else { return }
    var component: [NameGraph.Thing] = []
    while let member = stack.popLast() {
      isOnStack.remove(member)
      component.append(member)
      if member == thing { break }
    }
    found.append(component)
  }
}
