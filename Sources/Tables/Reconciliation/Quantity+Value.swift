extension Quantity {
  typealias Group = [(column: String, value: String)]

  /// The value for one combination of the values of columns.
  func value(
    in scope: Scope, _ group: Group, at node: JSON5Node
  ) throws(JSON5Error) -> MeasuredValue {
    switch self {
    case .number(let number, let unit): return MeasuredValue(constant: number, unit: unit)
    case .selection(let selection):
      let numbers = try Self.numbers(selection, in: scope, group)
      guard numbers.count == 1, let number = numbers.first else {
        throw selection.node.error(
          "one number is needed, and \(numbers.count) are selected"
            + " (lines \(numbers.prefix(6).map { "\($0.line)" }.joined(separator: ", "))"
            + "\(numbers.count > 6 ? ", …" : "") of \(scope.tables.names[selection.dataset]))"
            + Self.words(group),
          hint: "say more under where, or take them together with sum")
      }
      return MeasuredValue(number)
    case .sum(let parts):
      return .sum(
        try Self.same(Self.several(parts, in: scope, group, at: node), at: node).map { (1, $0) })
    case .difference(let parts):
      let values = try Self.same(Self.each(parts, in: scope, group, at: node), at: node)
      return .sum(values.enumerated().map { ($0.offset == 0 ? 1 : -1, $0.element) })
    case .product(let parts):
      let values = try Self.each(parts, in: scope, group, at: node).map(Self.pure)
      return values.dropFirst().reduce(values[0], MeasuredValue.product)
    case .quotient(let a, let b, let unit):
      let a = Self.pure(try a.value(in: scope, group, at: node))
      let b = Self.pure(try b.value(in: scope, group, at: node))
      // A divisor without a unit leaves that of the dividend.
      let unit = unit ?? (b.unit == nil ? a.unit : nil)
      let factor = (a.unit?.scale ?? 1) / (b.unit?.scale ?? 1) / (unit?.scale ?? 1)
      return try Self.found(
        .quotient(
          a, b, factor: factor, unit: unit, text: "\(a.bracketed) / \(b.bracketed)"), at: node)
    case .share(let a, let b):
      let values = try Self.same(
        [try a.value(in: scope, group, at: node), try b.value(in: scope, group, at: node)], at: node
      )
      return try Self.found(
        .quotient(
          values[0], values[1], factor: 100, unit: UnitWords("%"),
          text: "\(values[0].bracketed) / \(values[1].bracketed)"), at: node)
    case .change(let a, let b):
      let values = try Self.same(
        [try a.value(in: scope, group, at: node), try b.value(in: scope, group, at: node)], at: node
      )
      return try Self.found(
        .quotient(
          values[0], values[1], factor: 100, shift: 100, unit: UnitWords("%"),
          text: "\(values[0].bracketed) / \(values[1].bracketed) − 1"), at: node)
    case .extreme(let parts, let isLargest):
      return .extreme(
        try Self.same(Self.several(parts, in: scope, group, at: node), at: node),
        isLargest: isLargest)
    case .rows(let selection, let each, let unit):
      let rows = selection.rows(in: scope, group)
      let kinds = Set(
        rows.map { row in
          each.map { scope.tables.datasets[row.table].table.text($0, row.row) }
        })
      let count = each.isEmpty ? rows.count : kinds.count
      return .exact(
        Double(count), unit: unit,
        text: "count of " + (each.isEmpty ? "rows" : each.joined(separator: " × ")), numbers: rows)
    case .comparison(let comparison): return try comparison.value(in: scope, group)
    }
  }

  static func numbers(
    _ selection: Selection, in scope: Scope, _ group: Group
  ) throws(JSON5Error) -> [PrintedNumber] {
    let numbers = selection.numbers(in: scope, group)
    guard !numbers.isEmpty else {
      throw selection.node.error(
        "this selects no number\(words(group)): \(excerpt(selection.words, length: 200))",
        hint: "rows without a number are never selected")
    }
    return numbers
  }

  static func words(_ group: Group) -> String {
    group.isEmpty
      ? "" : " for " + group.map { "\($0.column) «\($0.value)»" }.joined(separator: ", ")
  }

  private static func each(
    _ parts: [Quantity], in scope: Scope, _ group: Group, at node: JSON5Node
  ) throws(JSON5Error) -> [MeasuredValue] {
    var values: [MeasuredValue] = []
    for part in parts { values.append(try part.value(in: scope, group, at: node)) }
    return values
  }

  /// The values of quantities, all numbers of a selection among them.
  private static func several(
    _ parts: [Quantity], in scope: Scope, _ group: Group, at node: JSON5Node
  ) throws(JSON5Error) -> [MeasuredValue] {
    var values: [MeasuredValue] = []
    for part in parts {
      if case .selection(let selection) = part {
        values += try numbers(selection, in: scope, group).map(MeasuredValue.init)
      } else {
        values.append(try part.value(in: scope, group, at: node))
      }
    }
    return values
  }

  /// Values in one unit: scales are converted, different units are an error.
  static func same(
    _ values: [MeasuredValue], at node: JSON5Node
  ) throws(JSON5Error) -> [MeasuredValue] {
    guard let unit = values.lazy.compactMap(\.unit).first else { return values }
    var result: [MeasuredValue] = []
    for value in values {
      guard let other = value.unit else {
        result.append(value.converted(to: unit, by: 1))
        continue
      }
      guard let factor = other.factor(to: unit) else {
        throw node.error(
          "«\(unit.base)» and «\(other.base)» are different units",
          hint: "if the document means the same by both, say in which unit: "
            + "read_as: \"\(unit.base)\"")
      }
      result.append(value.converted(to: unit, by: factor))
    }
    return result
  }

  /// A percentage as a pure number; any other value as it is.
  private static func pure(_ value: MeasuredValue) -> MeasuredValue {
    guard value.unit?.base == "%" else { return value }
    var result = value
    result.value /= 100
    result.interval = value.interval * 0.01
    result.terms = value.terms?.mapValues { $0 / 100 }
    result.unit = nil
    result.text = value.bracketed + " %"
    result.isCompound = true
    return result
  }

  private static func found(
    _ value: MeasuredValue?, at node: JSON5Node
  ) throws(JSON5Error) -> MeasuredValue {
    guard let value else { throw node.error("this divides by a number that may be zero") }
    return value
  }
}

extension Quantity.Comparison {
  /// Sums of the first and the second by the values of `each`, compared; where the second has one
  /// number only, all are compared to it.
  func value(in scope: Scope, _ group: Quantity.Group) throws(JSON5Error) -> MeasuredValue {
    let a = try Quantity.numbers(first, in: scope, group)
    let b = try Quantity.numbers(second, in: scope, group)
    func key(_ number: PrintedNumber) -> [String] {
      each.map { scope.tables.datasets[number.table].table.text($0, number.row) }
    }
    func sums(_ numbers: [PrintedNumber]) -> (order: [[String]], sums: [[String]: Double]) {
      var order: [[String]] = []
      var sums: [[String]: Double] = [:]
      for number in numbers {
        if sums[key(number)] == nil { order.append(key(number)) }
        sums[key(number), default: 0] += number.value * number.unitWords.scale
      }
      return (order, sums)
    }
    let (order, ours) = sums(a)
    let theirs = sums(b)
    if let x = a.first, let y = (a + b).first(where: { $0.unitWords.base != x.unitWords.base }),
      each.isEmpty || b.count == 1
    {
      throw second.node.error(
        "«\(x.unit)» and «\(y.unit)» are different units", hint: "select numbers of one unit")
    }
    var held = 0
    var texts: [String] = []
    for key in order {
      guard let mine = ours[key],
        let other = theirs.sums[key] ?? (theirs.sums.count == 1 ? theirs.sums.first?.value : nil)
      else {
        throw second.node.error(
          "there is nothing to compare \(key.joined(separator: ", ")) with\(Quantity.words(group))",
          hint: "both selections need the same values of \(each.joined(separator: ", "))")
      }
      let isTrue = relation.holds(mine, other)
      if isTrue { held += 1 }
      let sign =
        isTrue ? relation.sign : ["≥": "<", "≤": ">", ">": "≤", "<": "≥"][relation.sign] ?? "?"
      let name = each.isEmpty || order.count == 1 ? "" : key.joined(separator: " ") + ": "
      texts.append("\(name)\(printed(mine, precision: 0)) \(sign) \(printed(other, precision: 0))")
    }
    let shown = texts.count > 14 ? texts.prefix(12) + ["… (\(texts.count))"] : texts[...]
    var result = MeasuredValue.exact(
      isVerdict ? (held == order.count ? 100 : 0) : Double(held),
      unit: isVerdict ? UnitWords("%") : unit,
      text: (isVerdict && order.count == 1 ? "" : "\(held) of \(order.count): ")
        + shown.joined(separator: ", "),
      numbers: a + b)
    result.isVerdict = isVerdict
    return result
  }
}
