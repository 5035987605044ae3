import Estimation
import Expressions
import Tables

/// Every expression typed for good, now that shapes and units are known.
extension Elaborator {
  mutating func typeForGood() {
    for number in result.quantities.indices {
      switch result.quantities[number].definition {
      case .equation: typeEquation(number)
      case .parameter(let parameter):
        let value = type(parameter.declaration.value, ofParameter: number)
        result.quantities[number].definition = .parameter(
          ParameterValue(declaration: parameter.declaration, value: value))
      default: break
      }
    }
    for number in result.quantities.indices { settleTotal(number) }
    for number in result.processes.indices { typeProcess(number) }
    for place in result.namespaces.indices { typeConclusions(of: place) }
  }

  /// An expression, its names known and its units checked against the one wanted, if any.
  mutating func typed(
    _ located: LocatedExpression, in namespace: Int, root: Int? = nil, as unit: Tables.Unit? = nil,
    for name: String = ""
  ) -> TypedExpression {
    let typer = ExpressionTyper(located, in: result.context(namespace))
    let root = root ?? typer.types.count - 1
    var conversion: UnitConversion?
    var typerCopy = typer
    if let unit {
      if let own = typerCopy.number(root).unit, own != unit {
        do {
          conversion = try own.conversion(to: unit)
          if conversion?.isIdentity == true { conversion = nil }
        } catch {
          typerCopy.report(
            "«\(name)» is \(typer.words(.unit(unit))), and this is \(typer.words(.unit(own)))",
            hint: error.hint, at: root)
        }
      }
    }
    for error in typerCopy.errors { faults.add(error) }
    result.expressionCount += 1
    return TypedExpression(
      located: located, types: typerCopy.types, meanings: typerCopy.meanings,
      conversions: typerCopy.conversions, result: conversion, namespace: namespace,
      number: result.expressionCount, root: root)
  }

  private mutating func typeEquation(_ number: Int) {
    guard let source = sourcesOfQuantity[number] else { return }
    let quantity = result.quantities[number]
    var branches: [(mark: Mark?, expression: TypedExpression)] = []
    for branch in source.branches {
      // The whole of an identity is typed where identities are; here its right side counts.
      let expression = typed(
        branch.expression, in: quantity.namespace, root: branch.root, as: quantity.unit,
        for: quantity.name)
      checkShape(expression, of: quantity)
      branches.append((branch.mark, expression))
    }
    result.quantities[number].definition = .equation(
      Equation(dimension: source.dimension, branches: branches))
  }

  /// An expression may vary only by what the quantity that it gives varies by.
  private mutating func checkShape(_ expression: TypedExpression, of quantity: Quantity) {
    let dimensions = result.dimensions
    guard
      !dimensions.union(quantity.type.shape, expression.shape).bits.isSubset(
        of: quantity.type.shape.bits)
        || (expression.shape.isTimed && !quantity.isTimed)
    else { return }
    faults.add(
      in: expression.located, node: expression.root,
      "this varies by \(dimensions.text(of: expression.shape)), and «\(quantity.name)» by \(dimensions.text(of: quantity.type.shape))",
      hint: "sum over the dimension that is too much, or add it to by")
  }

  private mutating func type(
    _ tree: ValueTree, ofParameter number: Int
  ) -> TypedValue {
    let quantity = result.quantities[number]
    return type(
      tree,
      ValueTyper.Owner(
        name: quantity.name, unit: quantity.unit, shape: quantity.type.shape,
        order: quantity.order, namespace: quantity.namespace))
  }

  mutating func type(
    _ tree: ValueTree, _ owner: ValueTyper.Owner, allowsDistributions: Bool = true
  ) -> TypedValue {
    var typer = ValueTyper(owner, in: result, allowsDistributions: allowsDistributions)
    let value = typer.type(tree)
    for fault in typer.faults { faults.add(fault) }
    result.expressionCount = typer.expressionCount
    return value
  }

  /// How groups of a quantity's elements are formed.
  private mutating func settleTotal(_ number: Int) {
    let quantity = result.quantities[number]
    let file = result.namespaces[quantity.namespace].file
    let stated =
      groupings[number]?.total
      ?? file.equations.first { $0.name.text == quantity.name }?.grouping.total
      ?? file.parameters.first { $0.name.text == quantity.name }?.grouping.total
      ?? processTotal(of: quantity)
    switch stated {
    case .sum: result.quantities[number].total = .sum
    case .weighted(let expression):
      let weight = typed(expression, in: quantity.namespace)
      result.quantities[number].total = .weighted(weight)
    case nil:
      // Counts and their likes count parts alike, whatever their unit.
      result.quantities[number].total = Self.isAmount(quantity.unit) ? .sum : nil
    }
  }

  private func processTotal(of quantity: Quantity) -> Grouping.Total? {
    guard case .series(let process, _) = quantity.definition else { return nil }
    return result.processes[process].declaration.grouping.total
  }

  /// Whether quantities in a unit add up over elements: it counts something, per time at most.
  static func isAmount(_ unit: Tables.Unit) -> Bool {
    var counts = false
    for power in unit.dimension.powers {
      if power.exponent > 0, power.kind != .calendarTime { counts = true }
      if power.exponent < 0, power.kind != .calendarTime { return false }
    }
    return counts
  }

  private mutating func typeProcess(_ number: Int) {
    let process = result.processes[number]
    for (place, series) in process.series.enumerated() {
      guard let source = series.measurementSource else { continue }
      let quantity = result.quantities[series.quantity]
      result.processes[number].series[place].measurement = typed(
        source, in: process.namespace, as: quantity.unit, for: quantity.name)
    }
    for option in pendingOptions where option.process == number {
      let value = typed(option.expression, in: process.namespace)
      result.processes[number].options.append(
        (option.name, .expression(value), option.expression.node))
    }
    guard let first = process.series.first else { return }
    let unit = result.quantities[first.quantity].unit
    for declaration in process.declaration.priors {
      guard let description = process.law.prior(declaration.name.text) else { continue }
      let own = Self.unit(description.unit, of: unit, process.link)
      var stated = own
      if let text = declaration.unit, let meaning = self.unit(text, in: process.namespace) {
        stated = meaning
        do { _ = try meaning.conversion(to: own) } catch {
          faults.add(
            at: text.node,
            "«\(declaration.name.text)» of the law «\(process.law.name)» is in \(own)",
            hint: error.hint)
        }
      }
      var shape = Shape.scalar
      var order: [Int] = []
      for text in declaration.by {
        guard let dimension = result.dimensions.place(text.text) else {
          faults.add(
            at: text.node, "there is no dimension «\(text.text)»",
            hint: ExpressionTyper.suggestion(text.text, result.dimensions.names))
          continue
        }
        shape.insert(dimension)
        order.append(dimension)
      }
      // A prior may say something else of each element of its series or pool.
      if declaration.by.isEmpty {
        switch description.owner {
        case .series, .cell:
          let owner = result.quantities[first.quantity]
          shape = owner.type.shape
          shape.isTimed = false
          order = owner.order
        case .pool:
          if let pool = process.pool {
            shape.insert(pool)
            order = [pool]
          }
        case .process, .variable: break
        }
      }
      let value = type(
        declaration.value,
        ValueTyper.Owner(
          name: "\(process.name).\(declaration.name.text)", unit: stated, shape: shape,
          order: order, namespace: process.namespace))
      result.processes[number].priors.append(
        .init(declaration: declaration, description: description, unit: stated, value: value))
    }
  }

  /// Identities, targets and outcomes. Those of a used model belong to runs of that model, but for
  /// its identities.
  private mutating func typeConclusions(of namespace: Int) {
    let file = result.namespaces[namespace].file
    for identity in file.identities {
      let expression = typed(identity.expression, in: namespace)
      var defines: Int?
      if case .name(let name) = identity.expression.expression.nodes[identity.left],
        identityDefined.contains("\(name)@\(namespace)")
      {
        defines = result.quantity(name, in: namespace)
      }
      result.identities.append(
        .init(
          namespace: namespace, declaration: identity, expression: expression,
          left: identity.left, right: identity.right, defines: defines))
    }
    guard namespace == result.namespaces.count - 1 else { return }
    for target in file.targets {
      let expression = typed(target.expression, in: namespace)
      if expression.measure != .truth, expression.measure != .unknown {
        faults.add(
          in: target.expression, node: expression.root,
          "a target is something that is true or not, and this is a number",
          hint: "compare it, as in \(target.name.text): \"x[2030] <= 5 %\"")
      }
      result.targets.append(.init(name: target.name.text, expression: expression))
    }
    for outcome in file.outcomes { settleOutcome(outcome, in: namespace) }
  }

  private mutating func settleOutcome(_ outcome: Reference, in namespace: Int) {
    var selectors: [Selector] = []
    let root = outcome.expression.expression.root
    if case .indexed(_, let list, _) = root { selectors = list }
    if let family = result.namespaces[namespace].families[outcome.name] {
      for quantity in family {
        result.outcomes.append(
          .init(quantity: quantity, selectors: selectors, reference: outcome))
      }
      return
    }
    guard let quantity = result.quantity(outcome.name, in: namespace) else {
      faults.add(
        at: outcome.expression.node, "nothing defines the outcome «\(outcome.name)»",
        hint: ExpressionTyper.suggestion(outcome.name, result.names(in: namespace)))
      return
    }
    let typer = ExpressionTyper(outcome.expression, in: result.context(namespace))
    for error in typer.errors { faults.add(error) }
    result.outcomes.append(.init(quantity: quantity, selectors: selectors, reference: outcome))
  }
}

extension UInt64 {
  /// Whether every bit of this is one of the other's.
  func isSubset(of other: UInt64) -> Bool { self & ~other == 0 }
}
