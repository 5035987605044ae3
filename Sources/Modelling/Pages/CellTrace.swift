import Expressions

/// The cells that stand behind some cells, and nothing else: branches that are not taken, fallbacks that
/// are not needed and lags before the start do not show.
struct CellTrace {
  /// The cells that were read, by quantity, in the order in which they were asked for.
  private(set) var cells: [Int: [CellKey]] = [:]
  /// The quantities that the cells of each read.
  private(set) var reads: [Int: Set<Int>] = [:]
  private let lowering: Lowering

  init(
    of roots: [CellKey], in model: Elaboration, levers: LeverTable
  ) throws(ModelErrors) {
    lowering = Lowering(model, world: OpaqueWorld(), levers: levers)
    lowering.trace = [:]
    var why: Emptiness?
    var found: [CellKey] = []
    for root in roots {
      switch try lowering.cell(root.quantity, at: root.coordinates) {
      case .value: found.append(root)
      case .empty(let reason): why = why ?? reason
      }
    }
    if let first = roots.first, found.isEmpty, let why {
      throw ModelErrors(
        ModelError(
          file: lowering.describe(first), "it has no value, since \(lowering.explain(why))",
          hint: lowering.hint(why)))
    }
    let trace = lowering.trace ?? [:]
    var seen = Set(found)
    var next = found[...]
    while let key = next.popFirst() {
      cells[key.quantity, default: []].append(key)
      for other in trace[key] ?? [] {
        // Where there is no such cell, a fallback was taken.
        guard case .value = try lowering.cell(other.quantity, at: other.coordinates) else {
          continue
        }
        reads[key.quantity, default: []].insert(other.quantity)
        if seen.insert(other).inserted { next.append(other) }
      }
    }
  }

  /// The cells of a quantity in words, each once.
  func rows(of quantity: Int) throws(ModelErrors) -> [Explanation.CellRow] {
    let name = lowering.model.quantities[quantity].path
    var seen: Set<String> = []
    var rows: [Explanation.CellRow] = []
    for key in cells[quantity] ?? [] {
      let text = lowering.describe(key)
      guard seen.insert(text).inserted else { continue }
      var value: Double?
      if case .value(let number) = try lowering.cell(quantity, at: key.coordinates) {
        value = lowering.graph.constant(of: number)
      }
      rows.append(
        .init(
          text: text == name ? "" : String(text.dropFirst(name.count + 1).dropLast()), value: value)
      )
    }
    return rows
  }

  /// Whether the posterior stands behind a series: one of its cells is not printed exactly.
  func needsProcess(_ quantity: Quantity) -> Bool {
    (cells[quantity.number] ?? []).contains { key in
      guard key.coordinates.era == .history, let interval = lowering.datum(key, quantity)?.interval
      else { return true }
      return interval.lowerBound != interval.upperBound
    }
  }

  var clock: Clock { lowering.clock }

  /// Whether a cell has a printed number, or is a group all of whose members have one.
  func isPrinted(_ key: CellKey, _ quantity: Quantity) -> Bool {
    let isGroup = quantity.type.shape.dimensions.contains {
      if case .group = key.coordinates[$0] { true } else { false }
    }
    // A group asks its members, which stand among the cells themselves.
    if isGroup { return true }
    return key.coordinates.era == .history && lowering.datum(key, quantity)?.value != nil
  }

  /// The elements of a dimension at which a quantity was read.
  func marks(of quantity: Int, _ dimension: Int) -> Set<Mark> {
    Set((cells[quantity] ?? []).compactMap { $0.coordinates[dimension] })
  }
}

/// What of a quantity was read.
extension CellTrace {
  /// Whether a printed number is that of a cell that was read.
  func hasRead(_ key: DataKey, _ data: BoundData, of quantity: Quantity) -> Bool {
    let read = cells[quantity.number] ?? []
    // What is printed of a group is not asked for where its members are known.
    let isGroup = key.marks.contains { if case .group = $0 { true } else { false } }
    if isGroup, read.contains(where: { isSingle($0, quantity) }) { return false }
    return read.contains { cell in
      guard zip(data.dimensions, key.marks).allSatisfy({ cell.coordinates[$0] == $1 }) else {
        return false
      }
      guard let period = key.period else { return true }
      return cell.coordinates.period.flatMap { clock.period($0) } == period
    }
  }

  private func isSingle(_ key: CellKey, _ quantity: Quantity) -> Bool {
    quantity.type.shape.dimensions.allSatisfy {
      if case .element = key.coordinates[$0] { true } else { false }
    }
  }

  /// Whether all cells that were read of an equation are printed.
  func isPrinted(_ quantity: Quantity) -> Bool {
    guard !quantity.isIdentity, let read = cells[quantity.number] else { return false }
    return read.allSatisfy { isPrinted($0, quantity) }
  }

  /// Whether a cell was read on which levers act.
  func reachesProjection(_ quantity: Quantity) -> Bool {
    (cells[quantity.number] ?? []).contains { $0.coordinates.era == .projection }
  }
}
