import Foundation
import Tables

/// The dimensions of a model.
extension Elaborator {
  mutating func addDimension(_ declaration: DimensionDeclaration, of member: Int) {
    let name = declaration.name.text
    guard result.dimensions.count < Shape.mostDimensions else {
      faults.add(
        at: declaration.name.member, "a model has at most \(Shape.mostDimensions) dimensions")
      return
    }
    guard let made = make(declaration, of: member) else { return }
    if let known = result.dimensions.place(name) {
      if result.dimensions[known].elements.map(\.code) != made.elements.map(\.code) {
        faults.add(
          at: declaration.name.member,
          "a model that is used has another dimension «\(name)»", hint: "choose another name")
      }
      return
    }
    result.dimensions.append(made)
  }

  private mutating func make(
    _ declaration: DimensionDeclaration, of member: Int
  ) -> Dimension? {
    let name = declaration.name.text
    switch declaration.content {
    case .elements(let list):
      let elements = list.map { Dimension.Element(code: $0.name.text, label: $0.label) }
      return finish(declaration, Dimension(name: name, elements: elements))
    case .range(let numbers, let unit, _):
      var measure = Tables.Unit.one
      if let unit {
        do { measure = try Tables.Unit(unit.text) } catch {
          faults.add(at: unit.node, error.message, hint: error.hint)
        }
      }
      let elements = numbers.map { Dimension.Element(code: String($0), label: nil) }
      return finish(
        declaration,
        Dimension(
          name: name, elements: elements, numeric: .init(first: numbers.lowerBound, unit: measure)))
    case .like(let other):
      guard let place = result.dimensions.place(other.text) else {
        faults.add(
          at: other.node, "there is no dimension «\(other.text)» before this one",
          hint: ExpressionTyper.suggestion(other.text, result.dimensions.names))
        return nil
      }
      let original = result.dimensions[place]
      return finish(
        declaration,
        Dimension(
          name: name, elements: original.elements, numeric: original.numeric,
          groups: Array(original.groups.dropFirst()), nesting: original.nesting, like: place))
    case .column(let dataset, let column, let conditions, let within):
      guard let rows = rows(of: dataset, conditions, member) else { return nil }
      return elementsOfColumn(declaration, rows, column, within, dataset)
    }
  }

  /// The rows of a dataset that conditions select; nil after a report.
  mutating func rows(
    of name: LocatedText, _ conditions: [RowCondition], _ member: Int
  ) -> Dataset? {
    guard var rows = dataset(name, of: member) else { return nil }
    for condition in conditions {
      do {
        rows = try rows.select(where: [condition.column.text: condition.values.map(\.text)])
      } catch {
        let node =
          error.kind == .unknownColumn ? condition.column.member.value : condition.values[0].node
        faults.add(at: node, "\(name.text): \(error.message)", hint: error.hint)
        return nil
      }
    }
    return rows
  }

  private mutating func elementsOfColumn(
    _ declaration: DimensionDeclaration, _ rows: Dataset, _ column: LocatedText,
    _ within: LocatedText?, _ dataset: LocatedText
  ) -> Dimension? {
    for text in [column, within].compactMap({ $0 }) where !rows.hasColumn(text.text) {
      faults.add(
        at: text.node, "\(dataset.text) has no column «\(text.text)»",
        hint: ExpressionTyper.suggestion(text.text, rows.columnNames))
      return nil
    }
    var outer: Int?
    if let within {
      guard let place = result.dimensions.place(within.text) else {
        faults.add(
          at: within.node, "there is no dimension «\(within.text)» before this one",
          hint: ExpressionTyper.suggestion(within.text, result.dimensions.names))
        return nil
      }
      outer = place
    }
    var elements: [Dimension.Element] = []
    var places: [String: Int] = [:]
    var parents: [Int] = []
    let label = rows.columnName(.label)
    for row in 0..<rows.rowCount {
      let code = rows.text(column.text, row: row)
      guard !code.isEmpty, code != Dimension.total else { continue }
      if let outer, let within {
        let parent = rows.text(within.text, row: row)
        guard let place = result.dimensions[outer].element(parent) else {
          if places[code] == nil, !parent.isEmpty {
            faults.add(
              at: within.node,
              "\(rows.provenance(row: row)): «\(excerpt(parent))» is no element of \(within.text)")
            return nil
          }
          continue
        }
        if let known = places[code] {
          guard parents[known] == place else {
            faults.add(
              at: column.node,
              "\(rows.provenance(row: row)): «\(excerpt(code))» stands within two elements of \(within.text)"
            )
            return nil
          }
          continue
        }
        parents.append(place)
      }
      guard places[code] == nil else { continue }
      places[code] = elements.count
      elements.append(
        Dimension.Element(code: code, label: label.map { rows.text($0, row: row) }))
    }
    guard !elements.isEmpty else {
      faults.add(
        at: declaration.name.member,
        "no row of \(dataset.text) gives «\(declaration.name.text)» an element")
      return nil
    }
    return finish(
      declaration,
      Dimension(
        name: declaration.name.text, elements: elements,
        nesting: outer.map { .init(dimension: $0, parents: parents) }))
  }

  /// The dimension with its declared groups.
  private mutating func finish(
    _ declaration: DimensionDeclaration, _ dimension: Dimension
  ) -> Dimension? {
    var groups = Array(dimension.groups.dropFirst())
    for group in declaration.groups {
      var members: [Int] = []
      for text in group.elements {
        let found = Self.elements(text.text, of: dimension)
        if found.isEmpty {
          faults.add(
            at: text.node, "«\(text.text)» is no element of \(dimension.name)",
            hint: ExpressionTyper.suggestion(text.text, dimension.elements.map(\.code)))
        }
        for member in found where !members.contains(member) { members.append(member) }
      }
      if dimension.element(group.name.text) != nil
        || groups.contains(where: { $0.name == group.name.text })
      {
        faults.add(
          at: group.name.member, "«\(group.name.text)» is a name of \(dimension.name) already")
        continue
      }
      groups.append(.init(name: group.name.text, members: members.sorted()))
    }
    return Dimension(
      name: dimension.name, elements: dimension.elements, numeric: dimension.numeric,
      groups: groups, nesting: dimension.nesting, like: dimension.like)
  }

  /// The elements that a text names: one by its code, or those of a range of numbers.
  private static func elements(_ text: String, of dimension: Dimension) -> [Int] {
    if let place = dimension.element(text) { return [place] }
    guard let numeric = dimension.numeric, let dots = text.range(of: "..") else { return [] }
    let (low, high) = (Int(text[..<dots.lowerBound]), Int(text[dots.upperBound...]))
    guard low != nil || text.hasPrefix(".."), high != nil || text.hasSuffix("..") else { return [] }
    let last = dimension.elements.count - 1
    let first = max(0, (low ?? numeric.first) - numeric.first)
    let end = min(last, (high.map { $0 - numeric.first }) ?? last)
    return first <= end ? Array(first...end) : []
  }
}
