import Estimation
import Expressions
import Tables

/// What undeclared quantities vary by and are measured in.
extension Elaborator {
  /// The expressions that give a quantity its cells, before they are typed for good.
  struct Sources {
    /// The dimension of the branches.
    var dimension: Int?
    var branches: [(mark: Mark?, expression: LocatedExpression, root: Int?)] = []
    /// Whether the dimensions are stated, so that no others may be inferred.
    var isShapeStated = false
    var isUnitStated = false
  }

  /// Shapes and units from those of operands, again and again until nothing changes: shapes only
  /// grow, and a unit once known stays, so that it ends.
  mutating func inferTypes() {
    collectSources()
    repeatInference()
    for number in result.processes.indices {
      for series in result.processes[number].series
      where result.quantities[series.quantity].type.measure == .unknown {
        result.quantities[series.quantity].type.measure = .unit(.one)
      }
      settleLink(number)
    }
    // Parts of laws take after their series, and equations may take after parts.
    declareParts()
    repeatInference()
    settleInferredUnits()
  }

  private mutating func repeatInference() {
    var changed = true
    var rounds = 0
    while changed && rounds <= result.quantities.count + 1 {
      changed = false
      rounds += 1
      for number in sourcesOfQuantity.keys.sorted() {
        if let source = sourcesOfQuantity[number], infer(number, source) { changed = true }
      }
    }
  }

  private mutating func settleInferredUnits() {
    for number in sourcesOfQuantity.keys.sorted() {
      guard
        result.quantities[number].type.measure == .unknown
          || result.quantities[number].type.measure == .zero
      else {
        if sourcesOfQuantity[number]?.isUnitStated == false,
          let unit = result.quantities[number].type.measure.unit
        {
          result.quantities[number].type.measure = .unit(named(unit, of: number))
        }
        continue
      }
      // What is 0 wherever it is known fits any unit; what goes in a circle has none to infer.
      if result.quantities[number].type.measure == .unknown, hasSoundOperands(number) {
        faults.add(
          at: result.quantities[number].member,
          "the unit of «\(result.quantities[number].name)» cannot be inferred, since it depends on itself",
          hint: "state it: { is: \"…\", unit: \"…\" }")
      }
      result.quantities[number].type.measure = .unit(.one)
    }
  }

  /// The unit in which a quantity of an inferred one is kept and printed: that of the first name in its
  /// expression that measures the same, else one whose scale has a name.
  private func named(_ unit: Tables.Unit, of number: Int) -> Tables.Unit {
    let context = result.context(result.quantities[number].namespace)
    for branch in sourcesOfQuantity[number]?.branches ?? [] {
      for name in branch.expression.expression.names {
        guard case .quantity(let other)? = context.meaning(of: name.name), other != number,
          let own = result.quantities[other].type.measure.unit, !own.dimension.isPure,
          own.isCommensurable(with: unit)
        else { continue }
        return own
      }
    }
    let catalogue = result.namespaces[result.quantities[number].namespace].catalogue
    let text = catalogue.spelling(of: unit)
    return text.contains(where: \.isNumber) || unit.dimension.isPure ? unit.onNamedScale : unit
  }

  /// Whether the names in its expressions are all known, so that a unit that is not is its own fault.
  private func hasSoundOperands(_ number: Int) -> Bool {
    guard let source = sourcesOfQuantity[number] else { return true }
    let context = result.context(result.quantities[number].namespace)
    return source.branches.allSatisfy {
      ExpressionTyper($0.expression, in: context).errors.isEmpty
    }
  }

  private mutating func collectSources() {
    for number in result.quantities.indices {
      let quantity = result.quantities[number]
      guard case .equation = quantity.definition else { continue }
      let file = result.namespaces[quantity.namespace].file
      if let equation = file.equations.first(where: { $0.name.text == quantity.name }) {
        var source = Sources()
        source.isShapeStated = equation.by != nil
        source.isUnitStated = quantity.type.measure != .unknown
        switch equation.body {
        case .expression(let expression): source.branches = [(nil, expression, nil)]
        case .branches(let branches, let node):
          guard let dimension = dimension(of: branches, node) else { continue }
          source.dimension = dimension
          result.quantities[number].type.shape.insert(dimension)
          if !quantity.order.contains(dimension) {
            result.quantities[number].order.append(dimension)
          }
          for branch in branches {
            let mark =
              branch.isOtherwise ? nil : result.dimensions[dimension].mark(branch.element.text)
            source.branches.append((mark, branch.expression, nil))
          }
        }
        sourcesOfQuantity[number] = source
      } else if let identity = file.identities.first(where: { identity in
        if case .name(let name) = identity.expression.expression.nodes[identity.left] {
          return name == quantity.name
        }
        return false
      }) {
        var source = Sources()
        source.isUnitStated = quantity.type.measure != .unknown
        source.branches = [(nil, identity.expression, identity.right)]
        sourcesOfQuantity[number] = source
      }
    }
    for process in result.processes {
      for series in process.series {
        guard let expression = series.measurementSource else { continue }
        var source = Sources()
        source.isUnitStated = result.quantities[series.quantity].type.measure != .unknown
        source.branches = [(nil, expression, nil)]
        sourcesOfQuantity[series.quantity] = source
      }
    }
  }

  /// The dimension that has all keys of the branches of an equation among its names.
  private mutating func dimension(
    of branches: [EquationDeclaration.Branch], _ node: JSON5Node
  ) -> Int? {
    let keys = branches.filter { !$0.isOtherwise }
    let fitting = result.dimensions.all.indices.filter { place in
      let dimension = result.dimensions[place]
      return dimension.like == nil
        && keys.allSatisfy {
          dimension.mark($0.element.text) != nil && $0.element.text != Dimension.total
        }
    }
    if fitting.count == 1 { return fitting[0] }
    if fitting.count > 1 {
      let names = fitting.map { result.dimensions[$0].name }.joined(separator: " and ")
      faults.add(
        at: node, "these could be elements of \(names)",
        hint: "give the equation for one expression")
      return nil
    }
    // The dimension that has most of them, so that the odd one is the fault.
    let best = result.dimensions.all.indices.max { a, b in
      keys.count { result.dimensions[a].mark($0.element.text) != nil }
        < keys.count { result.dimensions[b].mark($0.element.text) != nil }
    }
    if let best {
      for key in keys where result.dimensions[best].mark(key.element.text) == nil {
        faults.add(
          at: key.element.member,
          "«\(key.element.text)» is no element of \(result.dimensions[best].name)",
          hint: ExpressionTyper.suggestion(
            key.element.text, result.dimensions[best].elements.map(\.code)))
      }
    } else {
      faults.add(at: node, "a map from elements needs a dimension, and the model has none")
    }
    return nil
  }

  /// Improves what is known of a quantity; true where something changed.
  private mutating func infer(_ number: Int, _ source: Sources) -> Bool {
    let quantity = result.quantities[number]
    let context = result.context(quantity.namespace)
    var shape = quantity.type.shape
    var measure = quantity.type.measure
    for branch in source.branches {
      let typer = ExpressionTyper(branch.expression, in: context)
      let type = typer.types[branch.root ?? typer.types.count - 1]
      if !source.isShapeStated {
        var own = type.shape
        if let dimension = source.dimension { own.insert(dimension) }
        shape = result.dimensions.union(shape, own)
      }
      if measure == .unknown || measure == .zero, !source.isUnitStated {
        switch type.measure {
        case .unit, .zero: measure = type.measure
        case .truth: measure = .unit(.one)
        default: break
        }
      }
    }
    let type = NodeType(shape: shape, measure: measure)
    guard type != quantity.type else { return false }
    result.quantities[number].type = type
    for dimension in shape.dimensions where !quantity.order.contains(dimension) {
      result.quantities[number].order.append(dimension)
    }
    result.quantities[number].order.removeAll { !shape.contains($0) }
    return true
  }

  /// The scale on which a process moves.
  private mutating func settleLink(_ number: Int) {
    let process = result.processes[number]
    guard !process.law.links.isEmpty, let first = process.series.first else { return }
    let unit = result.quantities[first.quantity].unit
    if let scale = process.declaration.scale, let link = LinkScale(rawValue: scale.rawValue) {
      if !process.law.links.contains(link) {
        faults.add(
          at: process.declaration.name.member,
          "the law «\(process.law.name)» does not go on the scale «\(scale.rawValue)»",
          hint: "it goes on \(process.law.links.map(\.rawValue).joined(separator: ", "))")
      }
      result.processes[number].link = link
    } else {
      result.processes[number].link =
        process.law.takesLinkFromUnit ? LinkScale.standard(for: unit) : process.law.links[0]
    }
  }
}
