extension Reconciliation {
  /// A finding before it is known whether it was declared.
  struct Finding {
    var agreement: Agreement
    var sides: [ReconciliationCheck.Side]
    var text: String
  }

  /// How well printed numbers agree.
  enum Agreement { case digits, rounding, none }

  /// The checks of all combinations.
  func checks(in scope: Scope) throws(JSON5Error) -> [ReconciliationCheck] {
    let scope = readAs.map(scope.reading) ?? scope
    var checks: [ReconciliationCheck] = []
    var used: Set<Int> = []
    for group in groups(in: scope) {
      let finding = try finding(in: scope, group)
      let place = known.firstIndex { $0.covers(group) }
      if let place { used.insert(place) }
      checks.append(check(group, finding, place.map { known[$0] }))
    }
    for (place, known) in known.enumerated() where !used.contains(place) {
      throw known.node.error(
        "no combination is meant by this", hint: "the columns of by and their values must occur")
    }
    return checks
  }

  private func check(
    _ group: Quantity.Group, _ finding: Finding, _ known: Known?
  ) -> ReconciliationCheck {
    let outcome: ReconciliationCheck.Outcome
    var text = finding.text
    switch (finding.agreement, known) {
    case (.none, nil): outcome = .fails
    case (.none, .some): outcome = .knownContradiction
    case (_, .some):
      outcome = .fails
      text = "the declared contradiction is not there: " + text
    case (.digits, nil): outcome = .holds
    case (.rounding, nil): outcome = .holdsWithinRounding
    }
    return ReconciliationCheck(
      name: name, position: node.position, group: group, outcome: outcome, sides: finding.sides,
      finding: text, preferred: known?.preferred, why: known?.why, note: note)
  }

  private func finding(in scope: Scope, _ group: Quantity.Group) throws(JSON5Error) -> Finding {
    switch body {
    case .comparison(let a, .equals, let b):
      let values = try Quantity.same(
        [try b.value(in: scope, group, at: node), try a.value(in: scope, group, at: node)], at: node
      )
      return Self.equality([values[1], values[0]])
    case .comparison(let a, .ordered(let relation), let b):
      let values = try Quantity.same(
        [try b.value(in: scope, group, at: node), try a.value(in: scope, group, at: node)], at: node
      )
      return Self.order(values[1], relation, values[0])
    case .equality(let parts):
      var values: [MeasuredValue] = []
      for part in parts { values.append(try part.value(in: scope, group, at: node)) }
      return Self.equality(try Quantity.same(values, at: node))
    case .sameText(let column, let selections):
      return Self.sameText(column, selections, in: scope, group)
    case .margins(let table): return try table.finding(in: scope, group)
    case .accounts(let accounts): return try accounts.finding(in: scope)
    }
  }

  private static func side(_ value: MeasuredValue, like values: [MeasuredValue])
    -> ReconciliationCheck.Side
  {
    // Exact counts need no decimals; what is rounded is shown to one more than is printed.
    let isExact = values.allSatisfy { $0.interval.halfWidth <= Interval.slack($0.value) }
    let finest = values.map(\.precision).filter { $0 > 0 }.min() ?? 0
    let decimals = printed(0, precision: finest).split(separator: ".").dropFirst().first?.count ?? 0
    let isWhole = values.allSatisfy { $0.value == $0.value.rounded() }
    let shown = isExact && isWhole ? 0 : decimals + (value.precision > 0 ? 1 : 2)
    var text = value.text
    let unit = value.unit.map(MeasuredValue.name) ?? ""
    if value.isVerdict { text += value.value > 0 ? ", so met" : ", so not met" }
    if value.isVerdict {
      // The targets and what was achieved say enough.
    } else if value.isPrinted, let number = value.numbers.first {
      text = number.text
    } else if value.isCompound {
      text +=
        " = " + (value.precision > 0 ? value.valueText : fixed(value.value, decimals: shown) + unit)
    } else {
      text += unit
    }
    return ReconciliationCheck.Side(
      text: text, interval: value.interval, numbers: value.numbers, decimals: shown,
      unit: value.unit?.text ?? "")
  }

  /// Values that must be the same: a computed one may be rounded as the printed ones are.
  static func equality(_ values: [MeasuredValue]) -> Finding {
    let sides = values.map { side($0, like: values) }
    var agreement = Agreement.digits
    var widest: (distance: Double, a: Int, b: Int)?
    for (i, a) in values.enumerated() {
      for (j, b) in values.enumerated().dropFirst(i + 1) {
        if !agrees(a, b), agreement == .digits { agreement = .rounding }
        if !a.interval.meets(b.interval) {
          agreement = .none
          let distance = a.interval.distance(to: b.interval)
          if distance >= widest?.distance ?? 0 { widest = (distance, i, j) }
        }
      }
    }
    let unit = values.lazy.compactMap(\.unit).first.map(MeasuredValue.name) ?? ""
    let text: String
    switch agreement {
    case .digits: text = "the printed digits agree"
    case .rounding:
      let lower = values.map(\.interval.lower).max() ?? 0
      let upper = values.map(\.interval.upper).min() ?? 0
      let common = Interval(min(lower, upper), max(lower, upper))
      text = "true values of \(common.text(decimals: sides[0].decimals))\(unit) fit all"
    case .none:
      let (distance, i, j) = widest ?? (0, 0, 1)
      text = difference(
        distance, sides[i], sides[j], [values[i], values[j]], unit: unit)
    }
    return Finding(agreement: agreement, sides: sides, text: text)
  }

  /// "1 against 2 outputs: they differ by 1", "1.75 to 1.84 against 0.5 to 1.5 %: they differ by at
  /// least 0.25 points".
  private static func difference(
    _ distance: Double, _ a: ReconciliationCheck.Side, _ b: ReconciliationCheck.Side,
    _ values: [MeasuredValue], unit: String
  ) -> String {
    if values.contains(where: \.isVerdict) {
      return values.map {
        ($0.value > 0 ? "met" : "not met") + ($0.isVerdict ? " by the numbers" : " as printed")
      }
      .joined(separator: ", ")
    }
    let ranges = "\(a.range) against \(b.range)\(unit)"
    guard distance > Interval.slack(values[0].value) else {
      return "\(ranges): they touch at one end only"
    }
    let isExact = values.allSatisfy { $0.interval.halfWidth <= Interval.slack($0.value) }
    let amount = fixed(distance, decimals: a.decimals)
    let isOne = distance == 1
    let words =
      switch values.lazy.compactMap(\.unit).first?.base {
      case "%": " points"
      case "calendar-year", "year", "years": isOne ? " year" : " years"
      case "calendar-month": isOne ? " month" : " months"
      default: ""
      }
    return "\(ranges): they differ by \(isExact ? "" : "at least ")\(amount)\(words)"
  }

  /// Whether two values are the same at the printed digits.
  private static func agrees(_ a: MeasuredValue, _ b: MeasuredValue) -> Bool {
    for (mine, other) in [(a, b), (b, a)] where mine.isPrinted {
      // Two printed values that differ fit only for the word about.
      if mine.numbers.first?.bound == .about, other.isPrinted { continue }
      if let bound = mine.numbers.first?.bound, bound != .exact {
        return mine.interval.meets(other.interval)
      }
      if !other.isPrinted, !other.numbers.isEmpty {
        return abs(other.value - mine.value) <= mine.precision / 2 + Interval.slack(mine.value)
      }
    }
    return abs(a.value - b.value) <= Interval.slack(a.value, b.value)
  }

  static func order(
    _ a: MeasuredValue, _ relation: Quantity.Relation, _ b: MeasuredValue
  ) -> Finding {
    let sides = [side(a, like: [a, b]), side(b, like: [a, b])]
    let isRising = relation == .atLeast || relation == .above
    let best =
      isRising ? (a.interval.upper, b.interval.lower) : (a.interval.lower, b.interval.upper)
    let agreement: Agreement =
      relation.holds(a.value, b.value)
      ? .digits : relation.holds(best.0, best.1) ? .rounding : .none
    let text =
      switch agreement {
      case .digits: "the printed digits agree"
      case .rounding: "true values within the rounding agree"
      case .none:
        "\(sides[0].range) is \(relation.contrary) \(sides[1].range)"
      }
    return Finding(agreement: agreement, sides: sides, text: text)
  }
}
