import Estimation
import Expressions
import Tables

/// The processes of a model, their series and the parts of their laws.
extension Elaborator {
  mutating func declare(_ declaration: ProcessDeclaration, in namespace: Int) {
    let law: LawDescription
    do { law = try Laws.named(declaration.law.text) } catch {
      faults.add(at: declaration.law.node, error.message, hint: error.hint)
      return
    }
    let number = result.processes.count
    var process = Process(
      number: number, namespace: namespace, declaration: declaration, law: law, series: [])
    func series(_ name: String, _ member: JSON5Member, _ measured: LocatedExpression?) {
      guard
        let quantity = add(
          name, at: member, in: namespace, .series(process: number, place: process.series.count))
      else { return }
      process.series.append(
        .init(quantity: quantity, measurement: nil, measurementSource: measured))
      result.quantities[quantity].type.shape.isTimed = true
      settle(
        quantity, by: declaration.by ?? [], unit: declaration.unit, grouping: declaration.grouping)
      result.quantities[quantity].label = declaration.label?.text
      result.quantities[quantity].note = declaration.note?.text
    }
    switch declaration.subject {
    case .own: series(declaration.name.text, declaration.name.member, nil)
    case .measured(let expression):
      series(declaration.name.text, declaration.name.member, expression)
    case .series(let names):
      for name in names { series(name.text, declaration.name.member, nil) }
    case .measuredSeries(let list):
      for (name, expression) in list { series(name.text, name.member, expression) }
    }
    result.processes.append(process)
    if result.namespaces[namespace].processes.updateValue(number, forKey: process.name) != nil {
      faults.add(at: declaration.name.member, "the process «\(process.name)» is declared twice")
    }
  }

  /// Options, once all names are declared and data bound.
  mutating func settleSeries(_ declaration: ProcessDeclaration, in namespace: Int) {
    guard let number = result.namespaces[namespace].processes[declaration.name.text] else { return }
    checkOptions(number)
    checkPriorNames(number)
  }

  private mutating func checkOptions(_ number: Int) {
    let process = result.processes[number]
    let law = process.law
    for member in process.declaration.options {
      guard let option = law.option(member.key) else {
        faults.add(
          at: member, "the law «\(law.name)» has no option «\(member.key)»",
          hint: ExpressionTyper.suggestion(
            member.key,
            law.options.map(\.name) + ["law", "of", "on", "priors", "label", "note"]))
        continue
      }
      switch option.kind {
      case .dimension, .dimensions:
        guard
          let texts = faults.attempt({ () throws(JSON5Error) in
            if case .text(let text) = member.value.value { return [text] }
            return try member.value.texts()
          })
        else { continue }
        if option.kind == .dimension, texts.count != 1 {
          faults.add(at: member.value, "one dimension is wanted here")
        }
        var places: [Int] = []
        for text in texts {
          guard let place = result.dimensions.place(text) else {
            faults.add(
              at: member.value, "there is no dimension «\(text)»",
              hint: ExpressionTyper.suggestion(text, result.dimensions.names))
            continue
          }
          places.append(place)
        }
        result.processes[number].options.append((member.key, .dimensions(places), member.value))
      case .word(let words):
        guard
          let word = faults.attempt({ () throws(JSON5Error) in
            try member.value.choice(among: words)
          })
        else { continue }
        result.processes[number].options.append((member.key, .word(word), member.value))
      case .expression, .reference:
        guard
          let located = faults.attempt({ () throws(JSON5Error) in
            try LocatedExpression(member.value)
          })
        else { continue }
        pendingOptions.append((number, member.key, located))
      }
    }
    for option in law.options where option.isRequired {
      guard !process.declaration.options.contains(where: { $0.key == option.name }) else {
        continue
      }
      faults.add(
        at: process.declaration.name.member, "the law «\(law.name)» needs «\(option.name)»",
        hint: option.summary)
    }
  }

  private mutating func checkPriorNames(_ number: Int) {
    let process = result.processes[number]
    // A law of which only the name is settled has no priors to compare with.
    guard !process.law.priors.isEmpty else { return }
    for prior in process.declaration.priors where process.law.prior(prior.name.text) == nil {
      faults.add(
        at: prior.name.member, "the law «\(process.law.name)» has no prior «\(prior.name.text)»",
        hint: ExpressionTyper.suggestion(prior.name.text, process.law.priors.map(\.name)))
    }
    func isGiven(_ name: String) -> Bool {
      process.declaration.priors.contains { $0.name.text == name }
    }
    for prior in process.law.priors where !isGiven(prior.name) {
      switch prior.need {
      case .required, .forSeveralSeries:
        // How many series there are shows once their elements are counted.
        if prior.need == .forSeveralSeries, process.series.count < 2 { continue }
        faults.add(
          at: process.declaration.name.member,
          "the law «\(process.law.name)» needs the prior «\(prior.name)»", hint: prior.summary)
      case .either(let other) where !isGiven(other):
        faults.add(
          at: process.declaration.name.member,
          "the law «\(process.law.name)» needs the prior «\(prior.name)» or «\(other)»",
          hint: prior.summary)
      default: break
      }
    }
    for prior in process.law.priors {
      if case .either(let other) = prior.need, isGiven(prior.name), isGiven(other),
        let given = process.declaration.priors.first(where: { $0.name.text == prior.name })
      {
        faults.add(at: given.name.member, "«\(prior.name)» and «\(other)» say the same; give one")
      }
    }
  }

  /// Declares the quantities that a dot reaches, once the series' shapes and units are known.
  mutating func declareParts() {
    for number in result.processes.indices {
      let process = result.processes[number]
      let namespace = process.namespace
      for part in process.law.parts {
        switch part.owner {
        case .series, .cell:
          var all: [Int] = []
          for (place, series) in process.series.enumerated() {
            let owner = result.quantities[series.quantity]
            guard
              let quantity = addPart(
                "\(owner.name).\(part.name)", part, of: number, series: place, like: owner)
            else { continue }
            all.append(quantity)
          }
          reach(all, part.name, of: number)
        case .variable:
          var all: [Int] = []
          for (place, series) in process.series.enumerated() {
            let owner = result.quantities[series.quantity]
            guard
              let quantity = addPart(
                "\(owner.name).\(part.name)", part, of: number, series: place, like: owner)
            else { continue }
            all.append(quantity)
          }
          reach(all, part.name, of: number)
        case .process, .pool:
          guard let first = process.series.first,
            let quantity = addPart(
              "\(process.name).\(part.name)", part, of: number, series: nil,
              like: result.quantities[first.quantity])
          else { continue }
          if part.owner == .pool, let pool = process.pool {
            result.quantities[quantity].type.shape.insert(pool)
            result.quantities[quantity].order = [pool]
          }
          result.processes[number].parts[part.name] = [quantity]
          // A process of one series shares its parts with it.
          let name = "\(result.quantities[first.quantity].name).\(part.name)"
          if process.series.count == 1, result.namespaces[namespace].quantities[name] == nil {
            result.namespaces[namespace].quantities[name] = quantity
          }
        }
      }
    }
  }

  /// Lets the name of a process reach the parts of its series.
  private mutating func reach(_ all: [Int], _ part: String, of number: Int) {
    result.processes[number].parts[part] = all
    let process = result.processes[number]
    let name = "\(process.name).\(part)"
    if all.count == 1, result.namespaces[process.namespace].quantities[name] == nil {
      result.namespaces[process.namespace].quantities[name] = all[0]
    } else if all.count > 1 {
      result.namespaces[process.namespace].families[name] = all
    }
  }

  private mutating func addPart(
    _ name: String, _ part: LawPart, of process: Int, series: Int?, like owner: Quantity
  ) -> Int? {
    let declaration = result.processes[process].declaration
    guard
      let number = add(
        name, at: declaration.name.member, in: owner.namespace,
        .part(process: process, name: part.name, series: series))
    else { return nil }
    let isOwn = part.owner == .series || part.owner == .cell
    var shape = isOwn ? owner.type.shape : .scalar
    shape.isTimed = part.owner == .cell
    if part.owner == .cell {
      // What is expected of a whole does not vary by what the whole is split over.
      for option in result.processes[process].options where option.name == "split" {
        if case .dimensions(let list) = option.value { list.forEach { shape.remove($0) } }
      }
    }
    result.quantities[number].type = NodeType(
      shape: shape,
      measure: .unit(Self.unit(part.unit, of: owner.unit, result.processes[process].link)))
    result.quantities[number].order = owner.order.filter { shape.contains($0) }
    result.quantities[number].label = part.summary
    return number
  }

  /// The unit of a prior or a part.
  static func unit(_ unit: LawUnit, of series: Tables.Unit, _ link: LinkScale) -> Tables.Unit {
    let linked = link == .linear ? series : .one
    let years = ExpressionTyper.years
    switch unit {
    // A law sees shares as pure numbers, whatever their unit.
    case .natural: return link == .logit ? .one : series
    case .naturalPerYear: return (try? (link == .logit ? .one : series) / years) ?? .one
    case .linked: return linked
    case .linkedPerYear: return (try? linked / years) ?? .one
    case .years: return years
    case .pure: return .one
    }
  }
}
