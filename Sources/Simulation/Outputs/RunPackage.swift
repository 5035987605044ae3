internal import Tables

/// `datapackage.json`: the tables of a run folder as a Data Package.
enum RunPackage {
  static let fileName = "datapackage.json"

  static func text(_ outline: RunOutline, resources: [Resource]) -> String {
    var package = DataPackage(
      name: slug("\(outline.model)-\(outline.scenario)"), resources: resources)
    package.title =
      outline.title + ": "
      + (outline.scenarioTitle ?? outline.scenario)
    package.description = outline.question
    return package.text
  }

  /// A table in a CSV file of ours.
  static func table(_ name: String, _ record: RunOutput, _ schema: Schema) -> Resource {
    var resource = Resource(name: slug(name), path: record.path, schema: schema)
    resource.otherProperties["type"] = .text("table")
    resource.format = "csv"
    resource.mediaType = "text/csv"
    resource.encoding = "utf-8"
    resource.byteCount = record.size
    resource.hash = "sha256:\(record.hash)"
    var dialect = Resource.Dialect()
    dialect.lineTerminator = "\n"
    resource.dialect = dialect
    return resource
  }

  /// A name of small letters, digits, points, hyphens and underscores, as the standard asks.
  static func slug(_ text: String) -> String {
    String(
      text.lowercased().map { character in
        character.isASCII && (character.isLetter || character.isNumber) || "._-".contains(character)
          ? character : "-"
      })
  }
}
