import Tables

extension FileReader {
  static let processKeys = [
    "law", "of", "on", "priors", "by", "unit", "total", "periods", "label", "note",
  ]
  static let equationKeys = ["is", "by", "unit", "total", "periods", "label", "note"]

  /// A member of `processes`.
  mutating func process(_ member: JSON5Member) -> ProcessDeclaration? {
    let name = name(member)
    guard let fields = fields(member.value, Self.processKeys, others: true) else { return nil }
    let law = required("law", fields, hint: "such as law: \"random-walk\"")
    let subject = fields["of"].map { self.subject($0) } ?? .own
    let scale = choice("on", fields, ProcessDeclaration.Scale.self)
    let priors = section("priors", of: fields).compactMap { parameter($0, isPrior: true) }
    let by = texts("by", fields)
    let unit = text("unit", fields)
    let grouping = grouping(fields)
    let label = text("label", fields)
    let note = text("note", fields)
    guard let name, let law, let subject else { return nil }
    return ProcessDeclaration(
      name: name, law: law, subject: subject, scale: scale, priors: priors, by: by, unit: unit,
      grouping: grouping,
      options: fields.members.filter { !fields.keys.contains($0.key) }, label: label, note: note)
  }

  private mutating func subject(_ node: JSON5Node) -> ProcessDeclaration.Subject? {
    switch node.value {
    case .text: return formula(node).map { .measured($0) }
    case .array(let nodes):
      let names = nodes.compactMap { self.seriesName($0) }
      noteRepeated(names)
      guard names.count == nodes.count else { return nil }
      if !names.isEmpty { return .series(names) }
    case .object(let members):
      var series: [(name: DeclaredName, LocatedExpression)] = []
      for member in members {
        guard let name = name(member), let expression = formula(member.value) else { continue }
        series.append((name, expression))
      }
      guard series.count == members.count else { return nil }
      if !series.isEmpty { return .measuredSeries(series) }
    default:
      faults.add(
        at: node, "of: expected a text, a list of names or an object",
        hint: "an expression of data, [\"a\", \"b\"], or { name: \"expression of data\" }")
      return nil
    }
    faults.add(at: node, "of: a law has at least one series")
    return nil
  }

  /// A name in a list.
  private mutating func seriesName(_ node: JSON5Node) -> LocatedText? {
    guard let text = text(node) else { return nil }
    if let fault = Self.fault(ofName: text.text) {
      faults.add(
        at: node, fault.message,
        hint: "a list holds names; write { name: \"expression of data\" } to measure one")
      return nil
    }
    if let meaning = ReservedWords.meaning(of: text.text) {
      faults.add(at: node, "«\(text.text)» is \(meaning) and cannot be a name")
      return nil
    }
    return text
  }

  /// A member of `equations`.
  mutating func equation(_ member: JSON5Member) -> EquationDeclaration? {
    let name = name(member)
    if case .text = member.value.value {
      let expression = formula(member.value)
      guard let name, let expression else { return nil }
      return EquationDeclaration(
        name: name, body: .expression(expression), by: nil, unit: nil,
        grouping: Grouping(total: nil, periods: nil, totalNode: nil, periodsNode: nil), label: nil,
        note: nil)
    }
    if case .number = member.value.value {
      faults.add(
        at: member.value, "\(excerpt(member.key)): expected an expression, found a number",
        hint: "a number by itself is a parameter; in an equation it stands in quotes")
      return nil
    }
    guard let fields = fields(member.value, Self.equationKeys) else { return nil }
    var body: EquationDeclaration.Body?
    if let node = fields["is"] {
      body = self.body(node)
    } else {
      noteMissing("is", fields, hint: "is: the expression, or one for each element")
    }
    let by = texts("by", fields)
    let unit = text("unit", fields)
    let grouping = grouping(fields)
    let label = text("label", fields)
    let note = text("note", fields)
    guard let name, let body else { return nil }
    return EquationDeclaration(
      name: name, body: body, by: by, unit: unit, grouping: grouping, label: label, note: note)
  }

  private mutating func body(_ node: JSON5Node) -> EquationDeclaration.Body? {
    guard case .object(let members) = node.value else {
      return formula(node).map { .expression($0) }
    }
    guard !members.isEmpty else {
      faults.add(
        at: node, "is: this map has no expressions", hint: "its keys are elements, or else")
      return nil
    }
    let branches = members.compactMap { member in
      formula(member.value).map {
        EquationDeclaration.Branch(
          element: DeclaredName(text: member.key, member: member), expression: $0)
      }
    }
    return branches.count == members.count ? .branches(branches, node) : nil
  }

  /// A member of `targets`.
  mutating func target(_ member: JSON5Member) -> TargetDeclaration? {
    let name = name(member)
    if member.key == "joint" {
      faults.add(
        at: member, "joint is the target that all targets are met", hint: "choose another word")
    }
    guard let expression = formula(member.value), let name else { return nil }
    return TargetDeclaration(name: name, expression: expression)
  }
}
