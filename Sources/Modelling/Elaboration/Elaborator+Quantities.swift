import Expressions
import Tables

/// The quantities of a model, each name once; data and what computes them may share a name.
extension Elaborator {
  mutating func declareQuantities() {
    for place in result.namespaces.indices {
      let file = result.namespaces[place].file
      for parameter in file.parameters { declare(parameter, in: place) }
      for equation in file.equations { declare(equation, in: place) }
      for process in file.processes { declare(process, in: place) }
      declareIdentities(of: file, in: place)
      for binding in file.data { bind(binding, in: place) }
      for series in file.processes.indices { settleSeries(file.processes[series], in: place) }
    }
  }

  /// A new quantity of a name that is not taken; nil where it is, which is reported.
  mutating func add(
    _ name: String, at member: JSON5Member, in namespace: Int, _ definition: Quantity.Definition
  ) -> Int? {
    let own = result.namespaces[namespace]
    guard own.quantities[name] == nil else {
      faults.add(
        at: member, "«\(name)» is declared twice",
        hint: "a name is one series; only data and what computes them share it")
      return nil
    }
    guard result.dimensions.place(name) == nil else {
      faults.add(at: member, "«\(name)» is a dimension too", hint: "choose another name for one")
      return nil
    }
    guard own.uses[name] == nil else {
      faults.add(at: member, "«\(name)» is the alias of a model that is used")
      return nil
    }
    let number = result.quantities.count
    result.quantities.append(
      Quantity(
        number: number, namespace: namespace, name: name, path: own.prefix + name, member: member,
        definition: definition, type: NodeType(), order: []))
    result.namespaces[namespace].quantities[name] = number
    return number
  }

  private mutating func declare(_ parameter: ParameterDeclaration, in namespace: Int) {
    guard
      let number = add(
        parameter.name.text, at: parameter.name.member, in: namespace,
        .parameter(ParameterValue(declaration: parameter, value: .number(0))))
    else { return }
    settle(number, by: parameter.by, unit: parameter.unit, grouping: parameter.grouping)
    // A parameter without a unit is a pure number.
    if parameter.unit == nil { result.quantities[number].type.measure = .unit(.one) }
    result.quantities[number].basis = parameter.basis
    result.quantities[number].label = parameter.label?.text
    result.quantities[number].note = parameter.note?.text
  }

  private mutating func declare(_ equation: EquationDeclaration, in namespace: Int) {
    guard
      let number = add(
        equation.name.text, at: equation.name.member, in: namespace,
        .equation(Equation(dimension: nil, branches: [])))
    else { return }
    settle(number, by: equation.by ?? [], unit: equation.unit, grouping: equation.grouping)
    result.quantities[number].label = equation.label?.text
    result.quantities[number].note = equation.note?.text
  }

  /// Notes the dimensions, the unit and the rules that a declaration states.
  mutating func settle(
    _ number: Int, by: [LocatedText], unit: LocatedText?, grouping: Grouping
  ) {
    let namespace = result.quantities[number].namespace
    for text in by {
      if text.text == "period" {
        result.quantities[number].type.shape.isTimed = true
      } else if let dimension = result.dimensions.place(text.text) {
        result.quantities[number].type.shape.insert(dimension)
        result.quantities[number].order.append(dimension)
      } else {
        faults.add(
          at: text.node, "there is no dimension «\(text.text)»",
          hint: ExpressionTyper.suggestion(text.text, result.dimensions.names + ["period"]))
      }
    }
    if let unit, let meaning = self.unit(unit, in: namespace) {
      result.quantities[number].type.measure = .unit(meaning)
    }
    result.quantities[number].periods = grouping.periods ?? result.quantities[number].periods
  }

  /// The meaning of a unit's text; nil after a report.
  mutating func unit(_ text: LocatedText, in namespace: Int) -> Tables.Unit? {
    do { return try Tables.Unit(text.text, in: result.namespaces[namespace].catalogue) } catch {
      faults.add(at: text.node, error.message, hint: error.hint)
      return nil
    }
  }

  /// Identities whose left side is a name that nothing else computes compute it.
  private mutating func declareIdentities(of file: ModelFile, in namespace: Int) {
    for identity in file.identities {
      guard case .name(let name) = identity.expression.expression.nodes[identity.left],
        result.quantity(name, in: namespace) == nil, !name.contains("."),
        !ExpressionTyper.timeWords.contains(name)
      else { continue }
      // Its place in the file is that of the identity.
      guard
        let member = file.data.first(where: { $0.name.text == name })?.name.member
          ?? (try? file.node.members())?["identities"]
      else { continue }
      guard
        let number = add(
          name, at: member, in: namespace, .equation(Equation(dimension: nil, branches: [])))
      else { continue }
      result.quantities[number].isIdentity = true
      identityDefined.insert("\(name)@\(namespace)")
    }
  }

  /// Finds the rows of a binding, and gives them to the quantity of its name.
  private mutating func bind(_ binding: Binding, in namespace: Int) {
    guard let dataset = dataset(binding.dataset, of: namespace) else { return }
    let clock = result.clock
    guard let observed = clock.period(result.namespaces[namespace].observed) else { return }
    var binder = DataBinder(
      binding: binding, dataset: dataset, dimensions: result.dimensions,
      catalogue: result.namespaces[namespace].catalogue,
      horizon: .init(
        observed: observed, publishedBefore: horizon?.period.end,
        published: horizon == nil ? [:] : sources.published()))
    let bound = binder.bind()
    for fault in binder.faults { faults.add(fault) }
    guard let bound else { return }
    let name = binding.name.text
    let number: Int
    if let known = result.namespaces[namespace].quantities[name] {
      if case .parameter = result.quantities[known].definition {
        faults.add(
          at: binding.name.member,
          "«\(name)» is a parameter, and a parameter has no printed numbers",
          hint: "data stand beside an equation, a process or an identity")
        return
      }
      number = known
    } else {
      guard let added = add(name, at: binding.name.member, in: namespace, .data) else { return }
      number = added
    }
    attach(bound, binding, to: number)
  }

  private mutating func attach(_ bound: BoundData, _ binding: Binding, to number: Int) {
    var quantity = result.quantities[number]
    for dimension in bound.dimensions where !quantity.type.shape.contains(dimension) {
      quantity.type.shape.insert(dimension)
      quantity.order.append(dimension)
    }
    if bound.isTimed { quantity.type.shape.isTimed = true }
    if quantity.type.measure == .unknown {
      quantity.type.measure = .unit(bound.unit)
      quantity.data = bound
    } else if let unit = quantity.type.measure.unit {
      do {
        quantity.data = bound.converted(try bound.unit.conversion(to: unit), to: unit)
      } catch {
        faults.add(
          at: binding.unit?.node ?? binding.name.member.value,
          "the data of «\(quantity.name)» are in another unit than it: \(error.message)",
          hint: error.hint)
      }
    }
    quantity.periods = binding.grouping.periods ?? quantity.periods
    quantity.label = quantity.label ?? binding.label?.text
    quantity.note = quantity.note ?? binding.note?.text
    result.quantities[number] = quantity
    if binding.grouping.total != nil { groupings[number] = binding.grouping }
  }
}

extension BoundData {
  /// The same numbers in another unit.
  func converted(_ conversion: UnitConversion, to unit: Tables.Unit) -> BoundData {
    guard !conversion.isIdentity else { return self }
    return BoundData(
      dimensions: dimensions, isTimed: isTimed, unit: unit,
      cells: cells.mapValues { cell in
        var cell = cell
        cell.value = cell.value.map { conversion($0) }
        cell.precision = cell.precision.map { conversion($0) }
        return cell
      }, lastPeriod: lastPeriod, datasetName: datasetName)
  }
}
