import Tables

/// What stands behind what in a model, by name.
struct NameGraph {
  /// What has something behind it.
  enum Thing: Hashable, Sendable {
    case quantity(Int)
    case process(Int)
    case target(Int)
  }

  /// What a thing is to the one that it stands behind.
  enum Role: Hashable, Sendable {
    /// An expression names it.
    case operand
    /// Its parts' weight in a total.
    case weight
    /// The process that a series or a part belongs to.
    case process
    /// An option of a law, by its name.
    case option(String)
    /// A prior, by its name.
    case prior(String)
    /// How data measure a series.
    case measurement
    /// It is learned together with the process.
    case companion
    /// An identity that is enforced ties it to the process.
    case identity
    /// A part of the law that a lever moves.
    case part
    /// The value of a lever.
    case lever
  }

  /// A thing behind another.
  struct Link: Hashable, Sendable {
    let thing: Thing
    let role: Role
    var time = NameRead.Time.same
    /// The index of the period as it is written.
    var index: String?
    /// The elements at which data that measure a series are read.
    var marks: [Int: Mark] = [:]

    /// Whether it must be known before the other can be computed. What is learned together is
    /// learned at once, from printed numbers.
    var isOrdering: Bool {
      switch role {
      case .operand, .process, .option, .prior, .lever: true
      case .weight, .measurement, .companion, .identity, .part: false
      }
    }
  }

  private let model: Elaboration
  private var links: [Thing: [Link]] = [:]

  /// The model under a scenario's levers.
  init(_ model: Elaboration, levers: LeverTable = LeverTable()) {
    self.model = model
    for quantity in model.quantities { add(quantity, levers) }
    for process in model.processes { add(process, levers) }
    for (place, target) in model.targets.enumerated() {
      links[.target(place)] = reads([target.expression], .operand)
    }
    let enforced = model.enforcedIdentities
    for group in FitGroups(model).groups {
      let all =
        group.processes.map { Thing.process($0) } + group.measured.map { Thing.quantity($0) }
      for process in group.processes {
        let others = all.filter { $0 != .process(process) }
        links[.process(process), default: []] += others.map { Link(thing: $0, role: .companion) }
        let identities = group.enforced.map { enforced[$0].expression }
        links[.process(process), default: []] += reads(identities, .identity)
      }
    }
    links = links.mapValues { list in
      var seen: Set<Link> = []
      return list.filter { seen.insert($0).inserted }
    }
  }

  /// What stands directly behind a thing, in the order of the text.
  func links(of thing: Thing) -> [Link] { links[thing] ?? [] }

  /// All that stands behind some things, themselves included, through links of every role but some.
  func reached(
    from roots: some Sequence<Thing>, butThrough passed: Set<Role> = []
  ) -> Set<Thing> {
    var reached = Set(roots)
    var next = Array(reached)
    while let thing = next.popLast() {
      for link in links(of: thing)
      where !passed.contains(link.role) && reached.insert(link.thing).inserted {
        next.append(link.thing)
      }
    }
    return reached
  }

  private func reads(_ expressions: [TypedExpression], _ role: Role) -> [Link] {
    expressions.flatMap { $0.reads(in: model.dimensions) }.map {
      Link(
        thing: .quantity($0.quantity), role: role, time: $0.time, index: $0.index,
        marks: role == .measurement ? $0.marks : [:])
    }
  }

  private mutating func add(_ quantity: Quantity, _ levers: LeverTable) {
    var list: [Link] = []
    switch quantity.definition {
    case .data: break
    case .parameter(let parameter): list = reads(parameter.value.expressions, .operand)
    case .equation(let equation): list = reads(equation.branches.map(\.expression), .operand)
    case .series(let process, _), .part(let process, _, _):
      list = [Link(thing: .process(process), role: .process)]
    }
    if case .weighted(let weight)? = quantity.total { list += reads([weight], .weight) }
    for entry in levers.levers(on: quantity.number) {
      list += reads(entry.value.expressions, .lever)
    }
    links[.quantity(quantity.number)] = list
  }

  private mutating func add(_ process: Process, _ levers: LeverTable) {
    var list: [Link] = []
    list += reads(process.series.compactMap(\.measurement), .measurement)
    for option in process.options {
      if case .expression(let expression) = option.value {
        list += reads([expression], .option(option.name))
      }
    }
    for prior in process.priors {
      list += reads(prior.value.expressions, .prior(prior.declaration.name.text))
    }
    for (_, parts) in process.parts.sorted(by: { $0.key < $1.key }) {
      for part in parts where !levers.levers(on: part).isEmpty {
        list.append(Link(thing: .quantity(part), role: .part))
      }
    }
    list += process.series.map { Link(thing: .quantity($0.quantity), role: .companion) }
    links[.process(process.number)] = list
  }
}
