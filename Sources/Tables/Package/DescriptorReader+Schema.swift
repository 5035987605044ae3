extension DescriptorReader {
  private static let schemaKeys: Set<String> = [
    "fields", "fieldsMatch", "primaryKey", "uniqueKeys", "foreignKeys", "missingValues",
  ]

  mutating func schema(_ node: JSON5Node) -> Schema? {
    guard let list = attempt({ () throws(JSON5Error) in try node.member("fields") }),
      let nodes = attempt({ () throws(JSON5Error) in try list.array() })
    else { return nil }
    var schema = Schema(fields: [])
    for node in nodes {
      guard let field = field(node) else { continue }
      if schema.field(field.name) != nil {
        let place = (try? node.member("name")) ?? node
        fault(
          place.error(
            "there are two fields «\(excerpt(field.name))»", hint: "their names must differ"))
      }
      schema.fields.append(field)
    }
    if let match = match(node) { schema.match = match }
    if let missing = missingValues(node) { schema.missingValues = missing }
    let all = schema.fields.map(\.name)
    // A field that could not be read may be the one that a key names.
    let known = nodes.count == all.count ? all : nil
    schema.primaryKey = texts(node, "primaryKey") ?? []
    checkNames(schema.primaryKey, at: try? node.member("primaryKey"), "primaryKey", among: known)
    for node in self.nodes(node, "uniqueKeys") ?? [] {
      guard let key = attempt({ () throws(JSON5Error) in try node.texts() }) else { continue }
      checkNames(key, at: node, "uniqueKeys", among: known)
      schema.uniqueKeys.append(key)
    }
    for node in self.nodes(node, "foreignKeys") ?? [] {
      if let key = foreignKey(node, known) { schema.foreignKeys.append(key) }
    }
    schema.otherProperties = others(node, than: Self.schemaKeys)
    return schema
  }

  /// `fieldsMatch`, which some write as an array of one.
  private mutating func match(_ node: JSON5Node) -> Schema.Match? {
    attempt { () throws(JSON5Error) in
      guard var member = try node.member(ifPresent: "fieldsMatch") else { return nil }
      if case .array(let nodes) = member.value, let first = nodes.first, nodes.count == 1 {
        member = first
      }
      return Schema.Match(
        rawValue: try member.choice(among: Schema.Match.allCases.map(\.rawValue)))
    } ?? nil
  }

  /// Texts, or objects with a `value` and a `label`.
  mutating func missingValues(_ node: JSON5Node) -> [String]? {
    attempt { () throws(JSON5Error) in
      guard let nodes = try node.member(ifPresent: "missingValues")?.array() else { return nil }
      var values: [String] = []
      for node in nodes {
        if case .object = node.value {
          values.append(try node.member("value").text())
        } else {
          values.append(try node.text())
        }
      }
      return values
    } ?? nil
  }

  private mutating func checkNames(
    _ names: [String], at node: JSON5Node?, _ key: String, among known: [String]?
  ) {
    guard let known, let node else { return }
    for name in names where !known.contains(name) {
      fault(
        node.error(
          "\(key): there is no field «\(excerpt(name))»",
          hint: nearestName(to: name, among: known).map { "did you mean \($0)?" }))
    }
  }

  private mutating func foreignKey(_ node: JSON5Node, _ known: [String]?) -> Schema.ForeignKey? {
    guard attempt({ () throws(JSON5Error) in try node.member("fields") }) != nil,
      let fields = texts(node, "fields"),
      let reference = attempt({ () throws(JSON5Error) in try node.member("reference") }),
      attempt({ () throws(JSON5Error) in try reference.member("fields") }) != nil,
      let referenced = texts(reference, "fields")
    else { return nil }
    checkNames(fields, at: node, "foreignKeys", among: known)
    guard fields.count == referenced.count else {
      fault(
        node.error(
          "the foreign key has \(fields.count) fields, and refers to \(referenced.count)",
          hint: "name as many"))
      return nil
    }
    let resource = text(reference, "resource")
    return Schema.ForeignKey(
      fields: fields, resource: resource?.isEmpty == true ? nil : resource, referenced: referenced)
  }
}
