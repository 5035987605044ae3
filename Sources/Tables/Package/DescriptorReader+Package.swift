extension DescriptorReader {
  /// Reads the descriptor of a package.
  mutating func package(_ node: JSON5Node) -> DataPackage? {
    guard attempt({ () throws(JSON5Error) in try node.members() }) != nil else { return nil }
    let profile = (text(node, "$schema") ?? text(node, "profile"))
    isVersion2 = profile?.contains("/2.") == true
    guard let list = attempt({ () throws(JSON5Error) in try node.member("resources") }),
      let nodes = attempt({ () throws(JSON5Error) in try list.array() })
    else { return nil }
    if nodes.isEmpty { fault(list.error("resources: a package has at least one")) }
    var resources: [Resource] = []
    for node in nodes {
      guard let resource = resource(node) else { continue }
      if resources.contains(where: { $0.name == resource.name }) {
        let place = (try? node.member("name")) ?? node
        fault(
          place.error(
            "there are two resources «\(excerpt(resource.name))»", hint: "their names must differ"))
      }
      resources.append(resource)
    }
    checkReferences(nodes, resources)
    var package = DataPackage(name: text(node, "name"), resources: resources, source: source)
    package.title = text(node, "title")
    package.description = text(node, "description")
    package.otherProperties = others(node, than: ["name", "title", "description", "resources"])
    return package
  }

  private static let resourceKeys: Set<String> = [
    "name", "path", "data", "title", "description", "format", "mediatype", "encoding", "bytes",
    "hash",
    "dialect", "schema",
  ]

  private mutating func resource(_ node: JSON5Node) -> Resource? {
    guard attempt({ () throws(JSON5Error) in try node.members() }) != nil else { return nil }
    let name = attempt { () throws(JSON5Error) in
      let name = try node.member("name")
      guard try !name.text().isEmpty else { throw name.error("the name of the resource is empty") }
      return try name.text()
    }
    let data = attempt { () throws(JSON5Error) in try node.member(ifPresent: "data") } ?? nil
    let paths = texts(node, "path") ?? []
    checkPaths(node, paths, hasData: data != nil)
    var resource = Resource(name: name ?? "", paths: paths, data: data?.json)
    resource.title = text(node, "title")
    resource.description = text(node, "description")
    resource.format = text(node, "format")
    resource.mediaType = text(node, "mediatype")
    resource.encoding = text(node, "encoding")
    resource.byteCount = count(node, "bytes")
    resource.hash = text(node, "hash")
    if let dialect = object(node, "dialect") { resource.dialect = self.dialect(dialect) }
    if let schema = object(node, "schema") { resource.schema = self.schema(schema) }
    resource.otherProperties = others(node, than: Self.resourceKeys)
    return name == nil ? nil : resource
  }

  private mutating func checkPaths(_ node: JSON5Node, _ paths: [String], hasData: Bool) {
    let place = (try? node.member("path")) ?? node
    switch (paths.isEmpty, hasData) {
    case (true, false):
      guard (try? node.member("path")) == nil else { return }
      fault(
        node.error(
          .missingMember, "the resource has neither a path nor data",
          hint: "name its file: \"path\": \"table.csv\""))
    case (false, true):
      fault(place.error("the resource has both a path and data", hint: "give one of them"))
    default: break
    }
    let nodes = (try? place.array()) ?? [place]
    for (path, node) in zip(paths, nodes) {
      _ = attempt { () throws(JSON5Error) in try Self.check(path: path, at: node) }
    }
    if paths.count > 1, Set(paths.map(Self.isRemote)).count > 1 {
      fault(place.error("some paths are on the network and some are not"))
    }
  }

  /// The properties of a dialect that are read.
  private static let dialectKeys: Set<String> = [
    "delimiter", "lineTerminator", "quoteChar", "doubleQuote", "escapeChar", "nullSequence",
    "skipInitialSpace", "header", "headerRows", "headerJoin", "commentChar", "commentRows",
  ]

  private mutating func dialect(_ node: JSON5Node) -> Resource.Dialect {
    var dialect = Resource.Dialect()
    if let value = text(node, "delimiter") {
      dialect.delimiter = value
      if value.isEmpty || value.contains(where: \.isNewline),
        let place = try? node.member("delimiter")
      {
        fault(place.error("the delimiter is empty or a line end", hint: "the usual one is \",\""))
      }
    }
    if let value = text(node, "lineTerminator") { dialect.lineTerminator = value }
    if let members = try? node.members(), let quote = members["quoteChar"]?.value {
      dialect.quoteCharacter = quote.isNull ? nil : character(node, "quoteChar")
    }
    if let value = boolean(node, "doubleQuote") { dialect.doublesQuotes = value }
    dialect.escapeCharacter = character(node, "escapeChar")
    dialect.nullSequence = text(node, "nullSequence")
    if let value = boolean(node, "skipInitialSpace") { dialect.skipsInitialSpace = value }
    if let value = boolean(node, "header") { dialect.hasHeader = value }
    if let value = rows(node, "headerRows") {
      dialect.headerRows = value.sorted()
      if value.isEmpty { dialect.hasHeader = false }
    }
    if let value = text(node, "headerJoin") { dialect.headerJoin = value }
    dialect.commentCharacter = text(node, "commentChar").flatMap { $0.isEmpty ? nil : $0 }
    dialect.commentRows = rows(node, "commentRows") ?? []
    dialect.otherProperties = others(node, than: Self.dialectKeys)
    return dialect
  }

  private mutating func rows(_ node: JSON5Node, _ key: String) -> [Int]? {
    attempt { () throws(JSON5Error) in
      guard let nodes = try node.member(ifPresent: key)?.array() else { return nil }
      var rows: [Int] = []
      for node in nodes { rows.append(try node.integer(in: 1...)) }
      return rows
    } ?? nil
  }

  private mutating func character(_ node: JSON5Node, _ key: String) -> Character? {
    attempt { () throws(JSON5Error) in
      guard let member = try node.member(ifPresent: key) else { return nil }
      let text = try member.text()
      if text.isEmpty { return nil }
      guard text.count == 1, let character = text.first, character.isASCII, !character.isNewline
      else {
        throw member.error("\(key): «\(excerpt(text))» is not one character of ASCII")
      }
      return character
    } ?? nil
  }

  /// Checks that foreign keys refer to fields that there are.
  private mutating func checkReferences(_ nodes: [JSON5Node], _ resources: [Resource]) {
    for (node, resource) in zip(nodes, resources) where resources.count == nodes.count {
      guard let schema = resource.schema else { continue }
      let places = (try? node.member("schema").member("foreignKeys"))
      let list = (try? places?.array()) ?? []
      for (index, key) in schema.foreignKeys.enumerated() {
        let place = index < list.count ? list[index] : places ?? node
        let target = key.resource == nil ? resource : resources.first { $0.name == key.resource }
        guard let target else {
          let name = key.resource ?? ""
          let near = nearestName(to: name, among: resources.map(\.name))
          fault(
            place.error(
              "the foreign key refers to the resource «\(excerpt(name))», which there is not",
              hint: near.map { "did you mean \($0)?" }))
          continue
        }
        for field in key.referenced where target.schema?.field(field) == nil {
          fault(
            place.error(
              "the foreign key refers to the field «\(excerpt(field))» of «\(excerpt(target.name))», "
                + "which it has not",
              hint: nearestName(to: field, among: target.schema?.fields.map(\.name) ?? [])
                .map { "did you mean \($0)?" }))
        }
      }
    }
  }
}
