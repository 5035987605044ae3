extension DataPackage {
  /// The descriptor as `datapackage.json` holds it.
  public var text: String { json.text(numbers: .shortest) }

  /// The descriptor: what is known in the order of the standard, then other properties in theirs.
  public var json: JSON {
    var members: JSON.Members = [:]
    var others = otherProperties
    for key in ["$schema", "profile"] {
      members[key] = others[key]
      others[key] = nil
    }
    members["name"] = name.map { .text($0) }
    members["title"] = title.map { .text($0) }
    members["description"] = description.map { .text($0) }
    members.append(others)
    members["resources"] = .array(resources.map(\.json))
    return .object(members)
  }
}

extension Resource {
  /// The resource as a descriptor holds it.
  public var json: JSON {
    var members: JSON.Members = ["name": .text(name)]
    var others = otherProperties
    for key in ["type", "profile"] {
      members[key] = others[key]
      others[key] = nil
    }
    if !paths.isEmpty { members["path"] = paths.count == 1 ? .text(paths[0]) : .texts(paths) }
    members["data"] = data
    members["title"] = title.map { .text($0) }
    members["description"] = description.map { .text($0) }
    members["format"] = format.map { .text($0) }
    members["mediatype"] = mediaType.map { .text($0) }
    members["encoding"] = encoding.map { .text($0) }
    members["bytes"] = byteCount.map { .integer($0) }
    members["hash"] = hash.map { .text($0) }
    members["dialect"] = dialect?.json
    members["schema"] = schema?.json
    members.append(others)
    return .object(members)
  }
}

extension Resource.Dialect {
  /// The dialect as a descriptor holds it: what differs from the standard's defaults.
  public var json: JSON {
    let usual = Resource.Dialect()
    var members: JSON.Members = [:]
    func set(_ key: String, _ value: JSON, _ differs: Bool) {
      if differs { members[key] = value }
    }
    set("delimiter", .text(delimiter), delimiter != usual.delimiter)
    set("lineTerminator", .text(lineTerminator), lineTerminator != usual.lineTerminator)
    set(
      "quoteChar", quoteCharacter.map { .text(String($0)) } ?? .null,
      quoteCharacter != usual.quoteCharacter)
    set("doubleQuote", .bool(doublesQuotes), !doublesQuotes)
    set("escapeChar", .text(escapeCharacter.map(String.init) ?? ""), escapeCharacter != nil)
    set("nullSequence", .text(nullSequence ?? ""), nullSequence != nil)
    set("skipInitialSpace", .bool(skipsInitialSpace), skipsInitialSpace)
    set("header", .bool(hasHeader), !hasHeader)
    set("headerRows", .array(headerRows.map { .integer($0) }), headerRows != usual.headerRows)
    set("headerJoin", .text(headerJoin), headerJoin != usual.headerJoin)
    set("commentChar", .text(commentCharacter ?? ""), commentCharacter != nil)
    set("commentRows", .array(commentRows.map { .integer($0) }), !commentRows.isEmpty)
    members.append(otherProperties)
    return .object(members)
  }
}

extension Schema {
  /// The schema as a descriptor holds it.
  public var json: JSON {
    var members: JSON.Members = ["fields": .array(fields.map(\.json))]
    if match != .exact { members["fieldsMatch"] = .text(match.rawValue) }
    if missingValues != [""] { members["missingValues"] = .texts(missingValues) }
    if !primaryKey.isEmpty { members["primaryKey"] = .texts(primaryKey) }
    if !uniqueKeys.isEmpty { members["uniqueKeys"] = .array(uniqueKeys.map { .texts($0) }) }
    if !foreignKeys.isEmpty { members["foreignKeys"] = .array(foreignKeys.map(\.json)) }
    members.append(otherProperties)
    return .object(members)
  }
}

extension Schema.ForeignKey {
  fileprivate var json: JSON {
    var reference: JSON.Members = [:]
    reference["resource"] = resource.map { .text($0) }
    reference["fields"] = .texts(referenced)
    return .object(["fields": .texts(fields), "reference": .object(reference)])
  }
}
