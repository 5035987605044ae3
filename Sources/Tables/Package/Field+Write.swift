extension Field {
  /// The field as a descriptor holds it: what differs from the standard's defaults.
  public var json: JSON {
    let usual = Field(name, kind)
    var members: JSON.Members = ["name": .text(name), "type": .text(kind.rawValue)]
    members["format"] = format.map { .text($0) }
    members["title"] = title.map { .text($0) }
    members["description"] = description.map { .text($0) }
    if decimalCharacter != usual.decimalCharacter {
      members["decimalChar"] = .text(decimalCharacter)
    }
    if !groupCharacter.isEmpty { members["groupChar"] = .text(groupCharacter) }
    if !isBareNumber { members["bareNumber"] = .bool(false) }
    if trueValues != usual.trueValues { members["trueValues"] = .texts(trueValues) }
    if falseValues != usual.falseValues { members["falseValues"] = .texts(falseValues) }
    if delimiter != usual.delimiter { members["delimiter"] = .text(delimiter) }
    if itemKind != usual.itemKind { members["itemType"] = .text(itemKind.rawValue) }
    members["missingValues"] = missingValues.map { .texts($0) }
    members["categories"] = categories.map { .array($0.map(\.json)) }
    if constraints != Constraints() { members["constraints"] = constraints.json }
    members.append(otherProperties)
    return .object(members)
  }
}

extension Field.Category {
  fileprivate var json: JSON {
    guard let label else { return value }
    return .object(["value": value, "label": .text(label)])
  }
}

extension Field.Constraints {
  fileprivate var json: JSON {
    var members: JSON.Members = [:]
    if isRequired { members["required"] = .bool(true) }
    if isUnique { members["unique"] = .bool(true) }
    members["enum"] = allowedValues.map { .array($0) }
    members["minimum"] = minimum
    members["maximum"] = maximum
    members["exclusiveMinimum"] = exclusiveMinimum
    members["exclusiveMaximum"] = exclusiveMaximum
    members["minLength"] = minimumLength.map { .integer($0) }
    members["maxLength"] = maximumLength.map { .integer($0) }
    members["pattern"] = pattern.map { .text($0) }
    members.append(otherProperties)
    return .object(members)
  }
}
