import Expressions
import Tables

extension FileReader {
  static let parameterKeys = [
    "value", "by", "unit", "total", "periods", "source", "assumed", "label", "note",
  ]

  /// A member of `parameters`, or of `priors`, whose names are the law's.
  mutating func parameter(_ member: JSON5Member, isPrior: Bool = false) -> ParameterDeclaration? {
    let name = isPrior ? word(member) : name(member)
    switch member.value.value {
    case .number, .text:
      faults.add(
        at: member.value, "\(excerpt(member.key)): a value needs its source, or why it is assumed",
        hint: "write { value: \(excerpt(member.value.literal)), assumed: \"why\" }")
      return nil
    default: break
    }
    guard let fields = fields(member.value, Self.parameterKeys) else { return nil }
    var value: ValueTree?
    if let node = fields["value"] {
      value = self.value(node)
    } else {
      noteMissing("value", fields)
    }
    let by = texts("by", fields)
    let unit = text("unit", fields)
    let grouping = grouping(fields)
    let basis = basis(fields)
    let label = text("label", fields)
    let note = text("note", fields)
    guard let name, let value, let basis else { return nil }
    return ParameterDeclaration(
      name: name, value: value, by: by ?? [], unit: unit, grouping: grouping, basis: basis,
      label: label, note: note)
  }

  private mutating func basis(_ fields: Fields) -> Basis? {
    switch (fields["source"], fields["assumed"]) {
    case (let source?, nil): return text(source).map { .source($0) }
    case (nil, let why?): return text(why).map { .assumed($0) }
    case (nil, nil):
      noteMissing(
        "source", or: "assumed", fields,
        hint: "say where the value comes from, or in assumed: \"why\" why it is so")
    case (_, let why?):
      faults.add(
        at: why, "\(named(fields.node))source and assumed exclude each other",
        hint: "a value is either taken from a source or assumed; the rest is a note")
    }
    return nil
  }

  /// `correlate`: [[a, b, r], …]
  mutating func correlations(_ fields: Fields) -> [CorrelationDeclaration] {
    guard let node = fields["correlate"] else { return [] }
    let nodes = faults.attempt { () throws(JSON5Error) in try node.array() } ?? []
    return nodes.compactMap { correlation($0) }
  }

  private mutating func correlation(_ node: JSON5Node) -> CorrelationDeclaration? {
    guard case .array(let parts) = node.value, parts.count == 3 else {
      faults.add(
        at: node, "expected two names and their correlation",
        hint: "write [[\"a\", \"b\", 0.5]]")
      return nil
    }
    let first = reference(parts[0])
    let second = reference(parts[1])
    guard
      let coefficient = faults.attempt({ () throws(JSON5Error) in
        try parts[2].number(in: -1.0...1.0)
      }), let first, let second
    else { return nil }
    guard first.expression.expression.description != second.expression.expression.description
    else {
      faults.add(at: parts[1], "«\(excerpt(second.name))» is correlated with itself")
      return nil
    }
    return CorrelationDeclaration(
      first: first, second: second, coefficient: coefficient, node: node)
  }
}
