import Estimation
import Expressions
import Tables

/// What is said of a name.
extension ExplanationBuilder {
  func parts(
    of thing: NameGraph.Thing, _ scope: ExplanationScope, _ trace: CellTrace?
  ) throws(ModelErrors) -> NodeParts {
    switch thing {
    case .quantity(let number): return try parts(of: model.quantities[number], scope, trace)
    case .process(let number): return parts(of: model.processes[number])
    case .target(let number):
      let expression = model.targets[number].expression
      return NodeParts(
        formulas: [
          .init(element: nil, text: expression.text, place: SourcePlace(expression.located.node))
        ])
    }
  }

  private func parts(
    of quantity: Quantity, _ scope: ExplanationScope, _ trace: CellTrace?
  ) throws(ModelErrors) -> NodeParts {
    let extent = scope.extents[.quantity(quantity.number)] ?? .all
    var parts = NodeParts(label: quantity.label, note: quantity.note)
    if let trace { parts.cells = try trace.rows(of: quantity.number) }
    let isTraced = extent == .cells
    let measured = scope.measured[quantity.number] ?? []
    parts.data = data(of: quantity) { key, data in
      extent == .all || (isTraced && trace?.hasRead(key, data, of: quantity) == true)
        || measured.contains { key.isMeasured(at: $0, data) }
    }
    guard extent != .data else { return parts }
    switch quantity.definition {
    case .equation(let equation):
      parts.formulas = formulas(equation, of: quantity, isTraced ? trace : nil)
    case .parameter(let parameter):
      parts.value = parameter.declaration.value.text
      parts.basis = quantity.basis.map(ModelPage.Basis.init)
    case .data, .series, .part: break
    }
    if case .weighted? = quantity.total { parts.total = quantity.totalText }
    parts.levers = levers(on: quantity, isTraced ? trace : nil)
    return parts
  }

  /// The expressions of an equation; of its branches those whose elements were read.
  private func formulas(
    _ equation: Equation, of quantity: Quantity, _ trace: CellTrace?
  ) -> [Explanation.Formula] {
    // Where every cell that was read is printed, the expression was not asked.
    if let trace, trace.isPrinted(quantity) { return [] }
    var branches = equation.branches
    if let dimension = equation.dimension, let trace {
      let marks = trace.marks(of: quantity.number, dimension)
      let elements = Set(marks.flatMap { model.dimensions[dimension].members(of: $0) })
      let numbers = Set(
        elements.compactMap { element in
          equation.branch(for: element) { model.dimensions[dimension].members(of: $0) }?.number
        })
      branches = branches.filter { numbers.contains($0.expression.number) }
    }
    return branches.map { branch in
      var element: String?
      if let dimension = equation.dimension {
        element = branch.mark.map { model.dimensions[dimension].name(of: $0) } ?? "else"
      }
      return .init(
        element: element, text: branch.expression.text,
        place: SourcePlace(branch.expression.located.node))
    }
  }

  /// Those printed numbers of a quantity that count here.
  private func data(
    of quantity: Quantity, where counts: (DataKey, BoundData) -> Bool
  ) -> [Explanation.Datum] {
    guard let data = quantity.data else { return [] }
    return data.cells.filter { counts($0.key, data) }.sorted { a, b in
      let (x, y) = (a.value.rows.first, b.value.rows.first)
      return (x?.file ?? "", x?.line ?? 0, x?.column ?? 0)
        < (y?.file ?? "", y?.line ?? 0, y?.column ?? 0)
    }.map { key, cell in
      .init(
        cell: model.text(of: key, data), value: cell.value, precision: cell.precision,
        status: cell.status, document: cell.document, place: cell.place, note: cell.note,
        rows: cell.rows)
    }
  }

  private func levers(on quantity: Quantity, _ trace: CellTrace?) -> [ModelPage.LeverRow] {
    if let trace, !trace.reachesProjection(quantity) { return [] }
    var rows = resolution.levers.levers(on: quantity.number).map { entry in
      row(entry.source, on: quantity, entry.scenario)
    }
    for condition in resolution.conditions where condition.quantity == quantity.number {
      let layer = stack.layers.first { layer in
        layer.file.levers.contains {
          $0.lever == .condition
            && $0.name.member.keyPosition == condition.entry.name.member.keyPosition
            && $0.name.member.value.file == condition.entry.name.member.value.file
        }
      }
      rows.append(row(condition.entry, on: quantity, layer?.file.name.text ?? stack.name))
    }
    return rows
  }

  private func row(
    _ entry: LeverEntry, on quantity: Quantity, _ scenario: String
  ) -> ModelPage.LeverRow {
    .init(
      verb: entry.lever.rawValue, name: quantity.path, value: entry.value.text, scenario: scenario,
      place: SourcePlace(entry.name.member))
  }

  private func identities(of process: Process) -> [Explanation.Formula] {
    let enforced = model.enforcedIdentities
    let group = FitGroups(model).groups.first { $0.processes.contains(process.number) }
    return (group?.enforced ?? []).map { place in
      let expression = enforced[place].expression
      return .init(
        element: nil, text: expression.text, place: SourcePlace(expression.located.node))
    }
  }

  private func parts(of process: Process) -> NodeParts {
    let series = process.series.map { model.quantities[$0.quantity] }
    var options: [(name: String, text: String)] = []
    for option in process.options {
      switch option.value {
      case .word(let word): options.append((name: option.name, text: word))
      case .dimensions(let list):
        options.append(
          (name: option.name, text: list.map { model.dimensions[$0].name }.joined(separator: ", ")))
      case .expression(let expression):
        options.append((name: option.name, text: expression.text))
      }
    }
    let priors = process.priors.map { prior in
      Explanation.Prior(
        name: prior.declaration.name.text, summary: prior.description.summary,
        value: prior.declaration.value.text,
        unit: prior.declaration.unit?.text ?? model.unitText(prior.unit, in: process.namespace),
        basis: ModelPage.Basis(prior.declaration.basis),
        place: SourcePlace(prior.declaration.name.member))
    }
    let law = Explanation.Law(
      name: process.law.name, summary: process.law.summary, scale: process.link.rawValue,
      series: series.map(\.path),
      measurements: zip(process.series, series).compactMap { own, quantity in
        own.measurement.map { (name: quantity.path, text: $0.text) }
      }, options: options, identities: identities(of: process), priors: priors,
      canEstimate: Laws.canEstimate(process.law.name))
    return NodeParts(
      label: process.declaration.label?.text, note: process.declaration.note?.text, law: law)
  }
}

extension DataKey {
  /// Whether this is one of the numbers that an expression reads at some elements, and at each element
  /// of the dimensions that it leaves open.
  fileprivate func isMeasured(at selected: [Int: Mark], _ data: BoundData) -> Bool {
    zip(data.dimensions, marks).allSatisfy { dimension, mark in
      if let wanted = selected[dimension] { return wanted == mark }
      return if case .element = mark { true } else { false }
    }
  }
}
