import Tables

/// Compares what is printed of groups and longer periods with what is printed of their parts.
struct PrintedParts {
  private let model: Elaboration
  /// What differs by more than rounding allows.
  private(set) var findings: [ModelError] = []

  init(_ model: Elaboration) {
    self.model = model
    for quantity in model.quantities {
      guard let data = quantity.data else { continue }
      let ordered = data.cells.sorted { a, b in
        (a.value.rows.first?.line ?? 0) < (b.value.rows.first?.line ?? 0)
      }
      for (key, cell) in ordered {
        for (axis, mark) in key.marks.enumerated() {
          guard case .group(let group) = mark else { continue }
          compare(cell, key, quantity, data, axis: axis, group: group)
        }
        if let period = key.period, model.clock.number(of: period) == nil {
          compare(cell, key, quantity, data, period: period)
        }
      }
    }
  }

  private mutating func compare(
    _ cell: DataCell, _ key: DataKey, _ quantity: Quantity, _ data: BoundData, axis: Int, group: Int
  ) {
    let members = model.dimensions[data.dimensions[axis]].groups[group].members
    let parts = members.compactMap { element -> DataCell? in
      var marks = key.marks
      marks[axis] = .element(element)
      return data.cell(marks, key.period)
    }
    guard parts.count == members.count, !parts.isEmpty, let total = quantity.total else { return }
    let isSum: Bool = if case .sum = total { true } else { false }
    compare(cell, parts, isSum ? .sum : .between, key, quantity, data)
  }

  private mutating func compare(
    _ cell: DataCell, _ key: DataKey, _ quantity: Quantity, _ data: BoundData, period: Period
  ) {
    guard let rule = quantity.periods, let numbers = model.clock.numbers(in: period) else { return }
    let own = rule == .last ? numbers.upperBound...numbers.upperBound : numbers
    let parts = own.compactMap { number in
      model.clock.period(number).flatMap { data.cell(key.marks, $0) }
    }
    guard parts.count == own.count else { return }
    compare(
      cell, parts, rule == .sum ? .sum : rule == .mean ? .mean : .last, key, quantity, data)
  }

  /// How the whole follows from its parts.
  private enum Rule: String {
    case sum, mean
    case last = "last part"
    /// A mean with weights that are not printed lies between the parts.
    case between = "range"
  }

  private mutating func compare(
    _ cell: DataCell, _ parts: [DataCell], _ rule: Rule, _ key: DataKey, _ quantity: Quantity,
    _ data: BoundData
  ) {
    let intervals = parts.compactMap(\.measuredInterval)
    guard intervals.count == parts.count, let own = cell.measuredInterval, let value = cell.value
    else { return }
    var low = intervals.map(\.lowerBound).reduce(0, +)
    var high = intervals.map(\.upperBound).reduce(0, +)
    switch rule {
    case .sum, .last: break
    case .mean: (low, high) = (low / Double(parts.count), high / Double(parts.count))
    case .between:
      low = intervals.map(\.lowerBound).min() ?? low
      high = intervals.map(\.upperBound).max() ?? high
    }
    // Bounds that are equal in decimals need not be so in binary.
    let slack = 1e-9 * max(abs(low), abs(high))
    guard own.upperBound < low - slack || own.lowerBound > high + slack else { return }
    let unit = model.unitText(of: quantity)
    let values = parts.compactMap(\.value)
    let computed =
      switch rule {
      case .sum: number(values.reduce(0, +))
      case .mean: number(values.reduce(0, +) / Double(values.count))
      case .last: number(values.last ?? .nan)
      case .between: "\(number(values.min() ?? .nan)) to \(number(values.max() ?? .nan))"
      }
    let cellName = model.text(of: key, quantity, data)
    findings.append(
      ModelError(
        at: quantity.member,
        "\(cellName) is printed as \(number(value)) \(unit), and the \(rule.rawValue) of its \(parts.count) parts is \(computed) \(unit): more apart than rounding allows",
        hint: "\(place(cell)) against \(place(parts[0]))\(parts.count > 1 ? " and others" : "")"))
  }

  private func place(_ cell: DataCell) -> String {
    let document = [cell.document, cell.place].filter { !$0.isEmpty }.joined(separator: ", ")
    let row = cell.rows.first.map { "\($0)" } ?? ""
    return document.isEmpty ? row : "\(row) (\(document))"
  }

  private func number(_ value: Double) -> String { shortNumber(value) }
}

/// A number with at most 12 digits, so that what was converted shows no binary remainder.
func shortNumber(_ value: Double) -> String {
  guard value.isFinite, value != 0, abs(value) < 1e15, abs(value) >= 1e-9 else {
    return value == 0 ? "0" : "\(value)"
  }
  let exponent = Int(log10Floor(abs(value)))
  let decimals = max(0, 11 - exponent)
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let rounded = (value * scale).rounded() / scale
  let text = "\(rounded)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// The exponent of the first digit.
private func log10Floor(_ value: Double) -> Int {
  var (exponent, rest) = (0, value)
  while rest >= 10 {
    rest /= 10
    exponent += 1
  }
  while rest < 1 {
    rest *= 10
    exponent -= 1
  }
  return exponent
}

extension Elaboration {
  /// The unit of a quantity in the words of its model.
  func unitText(of quantity: Quantity) -> String {
    unitText(quantity.unit, in: quantity.namespace)
  }

  func unitText(_ unit: Tables.Unit, in namespace: Int) -> String {
    namespaces[namespace].catalogue.spelling(of: unit)
  }

  /// "expenditure[outcome: total, source: rbsa, 2020-2021]" of a printed number.
  func text(of key: DataKey, _ quantity: Quantity, _ data: BoundData) -> String {
    let place = text(of: key, data)
    return place.isEmpty ? quantity.path : "\(quantity.path)[\(place)]"
  }

  /// "outcome: total, source: rbsa, 2020-2021" of a printed number.
  func text(of key: DataKey, _ data: BoundData) -> String {
    var parts = zip(data.dimensions, key.marks).map { dimension, mark in
      "\(dimensions[dimension].name): \(dimensions[dimension].name(of: mark))"
    }
    if let period = key.period { parts.append("\(period)") }
    return parts.joined(separator: ", ")
  }
}
