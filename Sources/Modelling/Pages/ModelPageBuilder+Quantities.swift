import Tables

/// The rows of quantities.
extension ModelPageBuilder {
  func quantity(_ quantity: Quantity) -> ModelPage.QuantityRow {
    var process: String?
    switch quantity.definition {
    case .series(let number, _), .part(let number, _, _): process = model.processes[number].name
    default: break
    }
    var value: String?
    if case .parameter(let parameter) = quantity.definition {
      value = parameter.declaration.value.text
    }
    return ModelPage.QuantityRow(
      name: quantity.path, dimensions: model.dimensionNames(of: quantity.type.shape),
      unit: model.statedUnit(of: quantity), kind: quantity.kind, process: process,
      readings: readings(of: quantity), value: value, measurement: measurement(of: quantity),
      basis: quantity.basis.map(ModelPage.Basis.init),
      printed: quantity.data.map { ModelPage.Printed($0, quantity) },
      total: quantity.totalText, periods: quantity.periods?.rawValue,
      circle: order.circles.firstIndex { $0.contains(quantity.number) }.map { $0 + 1 },
      label: quantity.label, place: SourcePlace(quantity.member))
  }

  /// The expression of data that measures a series.
  private func measurement(of quantity: Quantity) -> String? {
    guard case .series(let process, let place) = quantity.definition else { return nil }
    return model.processes[process].series[place].measurement?.text
  }

  /// What a quantity is computed from; of a series, what its law looks at.
  private func readings(of quantity: Quantity) -> [ModelPage.Reading] {
    var found: [ModelPage.Reading] = []
    func add(_ link: NameGraph.Link) {
      guard let number = link.thing.quantity else { return }
      let reading = ModelPage.Reading(
        name: model.quantities[number].path, index: link.index, isWeight: link.role == .weight)
      if !found.contains(reading) { found.append(reading) }
    }
    for link in graph.links(of: .quantity(quantity.number)) {
      if case .process = link.thing, case .series = quantity.definition {
        for inner in graph.links(of: link.thing) where inner.isOrdering { add(inner) }
      } else {
        add(link)
      }
    }
    return found
  }
}

extension Elaboration {
  /// The unit of a quantity as it is declared, or in the words of its model.
  func statedUnit(of quantity: Quantity) -> String {
    let file = namespaces[quantity.namespace].file
    let name = quantity.name
    let stated =
      file.parameters.first { $0.name.text == name }?.unit
      ?? file.equations.first { $0.name.text == name }?.unit
      ?? file.processes.first { $0.name.text == name }?.unit
      ?? file.data.first { $0.name.text == name }.flatMap { $0.unit ?? $0.readAs }
    // Data may be in another unit than what they are printed for.
    guard let stated,
      let meaning = try? Tables.Unit(stated.text, in: namespaces[quantity.namespace].catalogue),
      meaning == quantity.unit
    else { return unitText(of: quantity) }
    return stated.text
  }
}

extension Quantity {
  var kind: ModelPage.Kind {
    switch definition {
    case .data: .data
    case .parameter(let parameter): parameter.value.hasDistribution ? .randomParameter : .parameter
    case .equation: isIdentity ? .identity : .equation
    case .series: .series
    case .part: .part
    }
  }

  /// "sum", "weighted by labour_force", or nil where there is no total.
  var totalText: String? {
    switch total {
    case .sum: "sum"
    case .weighted(let weight): "weighted by \(weight.text)"
    case nil: nil
    }
  }
}

extension ModelPage.Basis {
  init(_ basis: Basis) {
    switch basis {
    case .source(let text): self.init(isAssumed: false, text: text.text)
    case .assumed(let text): self.init(isAssumed: true, text: text.text)
    }
  }
}

extension ModelPage.Printed {
  init(_ data: BoundData, _ quantity: Quantity) {
    let periods = data.cells.compactMap { $0.value.value == nil ? nil : $0.key.period }
    var statuses: [String: Int] = [:]
    for cell in data.cells.values
    where cell.value != nil && !cell.status.isEmpty && cell.status != "reported" {
      statuses[cell.status, default: 0] += 1
    }
    self.init(
      dataset: data.datasetName, count: data.cells.values.count { $0.value != nil },
      missing: data.cells.values.count { $0.value == nil },
      first: periods.min { $0.start < $1.start }, last: periods.max { $0.end < $1.end },
      statuses: statuses.sorted { $0.key < $1.key }.map { (status: $0.key, count: $0.value) })
  }
}
