extension DescriptorReader {
  private static let fieldKeys: Set<String> = [
    "name", "type", "format", "title", "description", "constraints", "missingValues", "categories",
    "decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues", "delimiter", "itemType",
  ]

  mutating func field(_ node: JSON5Node) -> Field? {
    guard let name = attempt({ () throws(JSON5Error) in try node.member("name").text() }) else {
      return nil
    }
    var field = Field(name, isVersion2 ? .any : .string)
    if let kind = kind(node, "type") { field.kind = kind }
    field.format = format(node, field.kind)
    field.title = text(node, "title")
    field.description = text(node, "description")
    field.missingValues = missingValues(node)
    if let value = text(node, "decimalChar") { field.decimalCharacter = value }
    if let value = text(node, "groupChar") { field.groupCharacter = value }
    if let value = boolean(node, "bareNumber") { field.isBareNumber = value }
    if let values = texts(node, "trueValues") { field.trueValues = values }
    if let values = texts(node, "falseValues") { field.falseValues = values }
    if let value = text(node, "delimiter"), !value.isEmpty { field.delimiter = value }
    if let kind = kind(node, "itemType") { field.itemKind = kind }
    if field.decimalCharacter.isEmpty || field.decimalCharacter == field.groupCharacter {
      fault(
        node.error("the decimal mark of «\(excerpt(name))» is empty or that of groups as well"))
      field.decimalCharacter = "."
    }
    let reader = CellReader(field, missingValues: [])
    field.categories = categories(node, reader)
    if let constraints = attempt({ () throws(JSON5Error) in
      try node.member(ifPresent: "constraints")
    }) ?? nil {
      field.constraints = self.constraints(constraints, field, reader)
    }
    field.otherProperties = others(node, than: Self.fieldKeys)
    return field
  }

  private mutating func kind(_ node: JSON5Node, _ key: String) -> Field.Kind? {
    attempt { () throws(JSON5Error) in
      guard let member = try node.member(ifPresent: key) else { return nil }
      let names = Field.Kind.allCases.map(\.rawValue)
      let text = try member.text()
      if let kind = Field.Kind(rawValue: text) { return kind }
      let usual = [
        "float": "number", "double": "number", "int": "integer", "text": "string",
        "bool": "boolean", "timestamp": "datetime",
      ]
      let near = usual[text.lowercased()] ?? nearestName(to: text, among: names)
      throw member.error(
        "«\(excerpt(text))» is no type of a field",
        hint: near.map { "did you mean \($0)?" } ?? "it may be \(names.joined(separator: ", "))")
    } ?? nil
  }

  private mutating func format(_ node: JSON5Node, _ kind: Field.Kind) -> String? {
    attempt { () throws(JSON5Error) in
      guard let member = try node.member(ifPresent: "format") else { return nil }
      var text = try member.text()
      // As before version 1 of the standard.
      if text.hasPrefix("fmt:") { text = String(text.dropFirst(4)) }
      switch kind {
      case .string: _ = try member.choice(among: TextFormat.names)
      case .date, .time, .datetime:
        guard text == "default" || text == "any" || CalendarText.isPattern(text) else {
          throw member.error(
            "«\(excerpt(text))» is no pattern of a \(kind.rawValue)",
            hint: "write default, any, or a pattern such as %d/%m/%Y")
        }
      case .geopoint: _ = try member.choice(among: ["default", "array", "object"])
      case .geojson: _ = try member.choice(among: ["default", "topojson"])
      default: break
      }
      return text
    } ?? nil
  }

  private mutating func categories(_ node: JSON5Node, _ reader: CellReader) -> [Field.Category]? {
    attempt { () throws(JSON5Error) in
      guard let nodes = try node.member(ifPresent: "categories")?.array() else { return nil }
      var categories: [Field.Category] = []
      for node in nodes {
        var value = node
        var label: String?
        if case .object = node.value {
          value = try node.member("value")
          label = try node.member(ifPresent: "label")?.text()
        }
        guard reader.value(value.json) != nil else {
          throw value.error("categories: \(excerpt(value.literal)) is not of the field's type")
        }
        categories.append(Field.Category(value.json, label: label))
      }
      return categories
    } ?? nil
  }

  // MARK: Constraints

  private static let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
  private static let constraintKeys: Set<String> = [
    "required", "unique", "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
    "minLength", "maxLength", "pattern",
  ]

  private mutating func constraints(
    _ node: JSON5Node, _ field: Field, _ reader: CellReader
  ) -> Field.Constraints {
    var constraints = Field.Constraints()
    guard let members = attempt({ () throws(JSON5Error) in try node.members() }) else {
      return constraints
    }
    checkApply(members, field.kind)
    constraints.isRequired = boolean(node, "required") ?? false
    constraints.isUnique = boolean(node, "unique") ?? false
    constraints.allowedValues = allowedValues(node, reader, field.kind)
    func bound(_ key: String) -> JSON? { members[key]?.value.json }
    constraints.minimum = bound("minimum")
    constraints.maximum = bound("maximum")
    constraints.exclusiveMinimum = bound("exclusiveMinimum")
    constraints.exclusiveMaximum = bound("exclusiveMaximum")
    for key in Self.bounds {
      guard let value = members[key]?.value, reader.value(value.json) == nil else { continue }
      fault(
        value.error("\(key): \(excerpt(value.literal)) is no \(field.kind.rawValue)"))
    }
    constraints.minimumLength = count(node, "minLength")
    constraints.maximumLength = count(node, "maxLength")
    if let least = constraints.minimumLength, let most = constraints.maximumLength, least > most,
      let place = members["maxLength"]?.value
    {
      fault(place.error("the greatest length is below the least, \(least)"))
    }
    constraints.pattern =
      attempt { () throws(JSON5Error) -> String? in
        guard let member = members["pattern"]?.value else { return nil }
        let text = try member.text()
        if let failure = Pattern.failure(of: text) {
          throw member.error(
            "the pattern \(excerpt(text, length: 100)) is none of XML Schema, at character "
              + "\(failure.column): \(failure.message)")
        }
        return text
      } ?? nil
    constraints.otherProperties = others(node, than: Self.constraintKeys)
    return constraints
  }

  /// Refuses constraints that mean nothing for a type.
  private mutating func checkApply(_ members: JSON5Members, _ kind: Field.Kind) {
    for member in members {
      let isRight: Bool
      switch member.key {
      case "pattern": isRight = kind == .string || kind == .any
      case "minLength", "maxLength":
        isRight = [.string, .list, .array, .object, .any].contains(kind)
      case _ where Self.bounds.contains(member.key):
        isRight = [.number, .integer, .date, .time, .datetime, .year, .yearmonth].contains(kind)
      default: isRight = true
      }
      if !isRight {
        fault(
          member.keyError(
            "the constraint \(member.key) means nothing for the type \(kind.rawValue)"))
      }
    }
  }

  private mutating func allowedValues(
    _ node: JSON5Node, _ reader: CellReader, _ kind: Field.Kind
  ) -> [JSON]? {
    attempt { () throws(JSON5Error) in
      guard let list = try node.member(ifPresent: "enum") else { return nil }
      let nodes = try list.array()
      guard !nodes.isEmpty else { throw list.error("enum: the array is empty") }
      for node in nodes where reader.value(node.json) == nil {
        throw node.error("enum: \(excerpt(node.literal)) is no \(kind.rawValue)")
      }
      return nodes.map(\.json)
    } ?? nil
  }
}
