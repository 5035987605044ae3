import Expressions

/// Which processes and measured identities are fitted together: those that share a random parameter,
/// a series, or a printed number.
struct FitGroups {
  /// What is fitted together.
  struct Group {
    var processes: [Int] = []
    /// Quantities that identities compute, and that data measure.
    var measured: [Int] = []
    /// Places of identities, among those that are enforced.
    var enforced: [Int] = []
  }

  let groups: [Group]

  init(_ model: Elaboration) {
    var reach = Reach(model)
    // Processes first, then measured identities.
    let measured = model.quantities.filter { $0.isIdentity && $0.data?.hasValues == true }
    var sets = model.processes.map { reach.of($0) }
    sets += measured.map { reach.of($0) }
    let enforced = model.enforcedIdentities.map { reach.of($0) }
    sets += enforced
    var owner = Array(sets.indices)
    func root(_ place: Int) -> Int {
      var place = place
      while owner[place] != place { place = owner[place] }
      return place
    }
    var first: [Reach.Thing: Int] = [:]
    for (place, things) in sets.enumerated() {
      for thing in things.sorted() {
        if let other = first[thing] {
          let (a, b) = (root(place), root(other))
          owner[max(a, b)] = min(a, b)
        } else {
          first[thing] = place
        }
      }
    }
    var groups: [Int: Group] = [:]
    for place in sets.indices {
      let key = root(place)
      if place < model.processes.count {
        groups[key, default: Group()].processes.append(place)
      } else if place < model.processes.count + measured.count {
        groups[key, default: Group()].measured.append(
          measured[place - model.processes.count].number)
      } else {
        groups[key, default: Group()].enforced.append(
          place - model.processes.count - measured.count)
      }
    }
    self.groups = groups.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// What random things stand behind expressions.
private struct Reach {
  enum Thing: Hashable, Comparable {
    case process(Int)
    case parameter(Int)
  }

  private let model: Elaboration
  private var known: [Int: Set<Thing>] = [:]

  init(_ model: Elaboration) { self.model = model }

  mutating func of(_ process: Process) -> Set<Thing> {
    var result: Set<Thing> = [.process(process.number)]
    for prior in process.priors {
      for expression in prior.value.expressions { result.formUnion(of(expression)) }
    }
    for option in process.options {
      if case .expression(let expression) = option.value { result.formUnion(of(expression)) }
    }
    for series in process.series {
      let quantity = model.quantities[series.quantity]
      // Printed totals bring their weights into the fit.
      if case .weighted(let weight)? = quantity.total, quantity.data?.hasGroups == true {
        result.formUnion(of(weight))
      }
    }
    return result
  }

  mutating func of(_ identity: Elaboration.Identity) -> Set<Thing> { of(identity.expression) }

  mutating func of(_ quantity: Quantity) -> Set<Thing> { of(quantity.number, chain: []) }

  private mutating func of(_ expression: TypedExpression) -> Set<Thing> {
    var result: Set<Thing> = []
    for meaning in expression.meanings.values {
      if case .quantity(let number) = meaning { result.formUnion(of(number, chain: [])) }
    }
    return result
  }

  private mutating func of(_ number: Int, chain: Set<Int>) -> Set<Thing> {
    if let known = known[number] { return known }
    guard !chain.contains(number) else { return [] }
    let quantity = model.quantities[number]
    let chain = chain.union([number])
    var result: Set<Thing> = []
    var expressions: [TypedExpression] = []
    switch quantity.definition {
    case .data: break
    case .parameter(let parameter):
      if parameter.value.hasDistribution { result.insert(.parameter(number)) }
      expressions = parameter.value.expressions
    case .equation(let equation): expressions = equation.branches.map(\.expression)
    case .series(let process, _): result.insert(.process(process))
    case .part(let process, _, _): result.insert(.process(process))
    }
    if case .weighted(let weight)? = quantity.total { expressions.append(weight) }
    for expression in expressions {
      for meaning in expression.meanings.values {
        if case .quantity(let inner) = meaning { result.formUnion(of(inner, chain: chain)) }
      }
    }
    if chain.count == 1 { known[number] = result }
    return result
  }
}

extension BoundData {
  /// Whether any number is printed.
  var hasValues: Bool { cells.values.contains { $0.value != nil } }

  /// Whether a number is printed for a group of elements.
  var hasGroups: Bool {
    cells.contains { key, cell in
      cell.value != nil
        && key.marks.contains { if case .group = $0 { true } else { false } }
    }
  }
}
