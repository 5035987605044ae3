/// What is behind some things, how much of each, and below which other each is explained.
struct ExplanationScope {
  typealias Thing = NameGraph.Thing
  typealias Link = NameGraph.Link

  /// How much of a quantity stands behind what is explained.
  enum Extent: Int, Comparable {
    /// Its printed numbers.
    case data
    /// Some of its cells.
    case cells
    /// All that there is.
    case all

    static func < (a: Extent, b: Extent) -> Bool { a.rawValue < b.rawValue }
  }

  private let model: Elaboration
  private let graph: NameGraph
  private let trace: CellTrace?
  private(set) var extents: [Thing: Extent] = [:]
  /// The link's owner below which a thing is explained, and how deep that is; a root has none.
  private var owners: [Thing: Thing?] = [:]
  private(set) var depths: [Thing: Int] = [:]
  /// At which elements the printed numbers of a quantity measure something, each time.
  private(set) var measured: [Int: Set<[Int: Mark]>] = [:]

  init(_ roots: [Thing], _ model: Elaboration, _ graph: NameGraph, _ trace: CellTrace?) {
    self.model = model
    self.graph = graph
    self.trace = trace
    var next: [(thing: Thing, extent: Extent)] = roots.map { ($0, trace == nil ? .all : .cells) }
    while let (thing, extent) = next.popLast() {
      if let known = extents[thing], known >= extent { continue }
      extents[thing] = extent
      for link in links(of: thing) {
        next.append((link.thing, self.extent(of: link, from: extent)))
        if link.role == .measurement, let quantity = link.thing.quantity {
          measured[quantity, default: []].insert(link.marks)
        }
      }
    }
    // The shallowest place of a name is where it is explained.
    var queue = roots[...]
    for root in roots {
      owners[root] = .some(nil)
      depths[root] = 0
    }
    while let thing = queue.popFirst() {
      for link in links(of: thing) where owners[link.thing] == nil {
        owners[link.thing] = .some(thing)
        depths[link.thing] = (depths[thing] ?? 0) + 1
        queue.append(link.thing)
      }
    }
  }

  private func extent(of link: Link, from extent: Extent) -> Extent {
    if link.role == .measurement { return .data }
    guard extent == .cells, let quantity = link.thing.quantity, trace?.cells[quantity] != nil
    else { return .all }
    return .cells
  }

  /// Whether a thing is explained below another.
  func isExplained(_ thing: Thing, below owner: Thing) -> Bool {
    owners[thing] == .some(owner)
  }

  /// What stands directly behind a thing, as far as it counts here.
  func links(of thing: Thing) -> [Link] {
    let all = graph.links(of: thing).filter { $0.thing != thing || $0.time != .same }
    switch extents[thing] {
    case .data: return []
    case .cells:
      guard let quantity = thing.quantity, let trace else { return all }
      let reads = trace.reads[quantity] ?? []
      var links = all.filter { link in
        guard let number = link.thing.quantity else {
          return trace.needsProcess(model.quantities[quantity])
        }
        return reads.contains(number)
      }
      // What is read without being named: the weight of another's total, say.
      for number in reads.sorted() where number != quantity {
        guard !links.contains(where: { $0.thing == .quantity(number) }) else { continue }
        links.append(Link(thing: .quantity(number), role: .operand))
      }
      return links
    case .all, nil: return all
    }
  }
}
