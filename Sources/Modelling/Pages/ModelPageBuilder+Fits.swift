import Estimation
import Tables

/// The rows of fits.
extension ModelPageBuilder {
  func fits() throws(ModelErrors) -> [ModelPage.FitRow] {
    var rows: [ModelPage.FitRow] = []
    for group in FitGroups(model).groups {
      var processes: [ModelPage.ProcessRow] = []
      for number in group.processes { processes.append(try row(model.processes[number])) }
      let things =
        group.processes.map { NameGraph.Thing.process($0) }
        + group.measured.map { NameGraph.Thing.quantity($0) }
      // A measurement reads printed numbers alone.
      let reached = graph.reached(from: things, butThrough: [.measurement]).compactMap(\.quantity)
        .sorted()
      let parameters = reached.filter { model.quantities[$0].kind == .randomParameter }
      rows.append(
        ModelPage.FitRow(
          processes: processes, parameters: parameters.map { model.quantities[$0].path },
          measured: group.measured.map { number in
            let data = model.quantities[number].data
            return (
              name: model.quantities[number].path,
              count: data?.cells.values.count { $0.value != nil } ?? 0
            )
          }, identities: group.enforced.map { model.enforcedIdentities[$0].expression.text },
          unknowns: unknowns(of: group)))
    }
    return rows
  }

  private func row(_ process: Process) throws(ModelErrors) -> ModelPage.ProcessRow {
    let namespace = model.namespaces[process.namespace]
    var measured = 0
    var cells = 0
    for series in HistoryBuilder.series(of: process, in: walk.lowering) {
      for number in namespace.history {
        var place = series.coordinates
        place.period = number
        cells += 1
        if try isMeasured(CellKey(quantity: series.quantity, coordinates: place), process) {
          measured += 1
        }
      }
    }
    let groups = process.series.map { series in
      model.quantities[series.quantity].data?.cells.count { key, cell in
        cell.value != nil
          && (key.marks.contains { if case .group = $0 { true } else { false } }
            || key.period.map { model.clock.number(of: $0) == nil } ?? false)
      } ?? 0
    }
    return ModelPage.ProcessRow(
      name: model.namespaces[process.namespace].prefix + process.name, law: process.law.name,
      summary: process.law.summary, scale: process.link.rawValue,
      series: process.series.map { model.quantities[$0.quantity].path }, measured: measured,
      missing: cells - measured, measuredGroups: groups.reduce(0, +),
      canEstimate: Laws.canEstimate(process.law.name),
      levers: process.law.parts.filter(\.takesLevers).map(\.name),
      place: SourcePlace(process.declaration.name.member))
  }

  private func isMeasured(_ key: CellKey, _ process: Process) throws(ModelErrors) -> Bool {
    let own = process.series.first { $0.quantity == key.quantity }
    if let measurement = own?.measurement {
      if case .value = try walk.lowering.evaluate(measurement, at: key.coordinates) { return true }
      return false
    }
    let quantity = model.quantities[key.quantity]
    return walk.lowering.datum(walk.lowering.key(key.quantity, at: key.coordinates), quantity)?
      .value
      != nil
  }

  /// How many numbers the fit learns; nil where this version cannot estimate it.
  private func unknowns(of group: FitGroups.Group) -> Int? {
    dryRun?.unknowns[group.processes.first ?? -1]
  }
}
