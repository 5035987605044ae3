import Tables

extension FileReader {
  static let bindingKeys = [
    "dataset", "where", "by", "unit", "total", "periods", "rename", "repeated", "read_as", "label",
    "note",
  ]

  /// A member of `data`.
  mutating func binding(_ member: JSON5Member) -> Binding? {
    let name = name(member)
    guard let fields = fields(member.value, Self.bindingKeys) else { return nil }
    let dataset = required("dataset", fields, hint: "a name in Datasets, or the path of a file")
    let conditions = conditions(fields)
    let by = texts("by", fields)
    let unit = text("unit", fields)
    let grouping = grouping(fields)
    let renaming = section("rename", of: fields).compactMap { self.renaming($0) }
    let repeated = fields["repeated"].flatMap { node in
      faults.attempt { () throws(JSON5Error) in try node.choice(among: ["sum"]) }
    }
    let readAs = text("read_as", fields)
    let note = text("note", fields)
    if let readAs, fields["note"] == nil {
      faults.add(
        at: readAs.node, "read_as changes what was printed and has no note",
        hint: "say in note why the unit of the dataset is not the right one")
    }
    let label = text("label", fields)
    guard let name, let dataset else { return nil }
    return Binding(
      name: name, dataset: dataset, conditions: conditions, by: by ?? [], unit: unit,
      grouping: grouping, renaming: renaming, sumsRepeated: repeated != nil, readAs: readAs,
      label: label, note: note)
  }

  /// `where`: a value, or a list of values, for each column.
  mutating func conditions(_ fields: Fields) -> [RowCondition] {
    section("where", of: fields).compactMap { member in
      var nodes = [member.value]
      if case .array(let elements) = member.value.value {
        nodes = elements
        if nodes.isEmpty { faults.add(at: member.value, "this list is empty") }
      }
      let values = nodes.compactMap { cell($0) }
      noteRepeated(values)
      guard !values.isEmpty, values.count == nodes.count else { return nil }
      return RowCondition(
        column: DeclaredName(text: member.key, member: member), values: values)
    }
  }

  /// A member of `rename`: a dimension, and the column that holds it, or what the texts of the
  /// column stand for, or both.
  private mutating func renaming(_ member: JSON5Member) -> Binding.Renaming? {
    guard let dimension = word(member) else { return nil }
    if case .text = member.value.value {
      return text(member.value).map {
        Binding.Renaming(dimension: dimension, column: $0, elements: [])
      }
    }
    guard case .object = member.value.value else {
      faults.add(
        at: member.value, "\(named(member.value))expected a text or an object",
        hint: "write the name of the column, or { column: …, elements: { \"text\": \"element\" } }")
      return nil
    }
    guard let fields = fields(member.value, ["column", "elements"]) else { return nil }
    let column = text("column", fields)
    let elements = section("elements", of: fields).compactMap { entry in
      text(entry.value).map { (text: DeclaredName(text: entry.key, member: entry), element: $0) }
    }
    if column == nil, elements.isEmpty, faults.isEmpty {
      faults.add(
        at: member.value, "this renames nothing",
        hint: "it has column, or elements, or both")
    }
    return Binding.Renaming(dimension: dimension, column: column, elements: elements)
  }
}
