import Foundation

/// A small package, and ways to break it.
struct BrokenPackage {
  let name: String
  /// Whether it is broken, where that is known.
  let isBroken: Bool?
  /// Whether frictionless finds other faults, for a reason that stands beside the case.
  let differs: Bool
  var descriptor: String
  var files: [String: String]

  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(descriptor.utf8).write(to: folder.appendingPathComponent("datapackage.json"))
    for (name, text) in files {
      // A text that begins with this stands for bytes that are Latin-1.
      let data =
        text.hasPrefix("latin1:")
        ? text.dropFirst(7).data(using: .isoLatin1) ?? Data() : Data(text.utf8)
      try data.write(to: folder.appendingPathComponent(name))
    }
  }
}

enum BrokenPackages {
  static let people = """
    id,name,born,height,region,code,email,member,year,seen
    1,Ana,1990-01-31,1.71,ES,A-01,ana@example.org,true,2019,2020-01-01T10:00:00Z
    2,Bo,1985-12-01,1.80,SE,B-02,bo@example.com,false,2020,2020-01-02T10:00:00+02:00
    3,"Chen, Li",2000-02-29,1.6e0,CN,C-03,,,2021,
    4,Dara,,,KH,D-04,,1,2022,

    """.replacing("\n\n", with: "\n")
  static let regions = "code,title\nES,Spain\nSE,Sweden\nCN,China\nKH,Cambodia\n"

  static let fields = [
    #"{"name": "id", "type": "integer", "constraints": {"required": true, "minimum": 1}}"#,
    #"{"name": "name", "type": "string", "constraints": {"required": true, "minLength": 2, "maxLength": 10}}"#,
    #"{"name": "born", "type": "date", "constraints": {"maximum": "2010-01-01"}}"#,
    #"{"name": "height", "type": "number", "constraints": {"minimum": 0.3, "exclusiveMaximum": 3}}"#,
    #"{"name": "region", "type": "string", "constraints": {"enum": ["ES", "SE", "CN", "KH", "XX"]}}"#,
    #"{"name": "code", "type": "string", "constraints": {"unique": true, "pattern": "[A-Z]-\\d{2}"}}"#,
    #"{"name": "email", "type": "string", "format": "email"}"#,
    #"{"name": "member", "type": "boolean"}"#,
    #"{"name": "year", "type": "year", "constraints": {"minimum": 2000}}"#,
    #"{"name": "seen", "type": "datetime"}"#,
  ]

  static func descriptor(
    fields: [String] = fields, path: String = #""path": "people.csv""#, schema: String = "",
    resource: String = ""
  ) -> String {
    """
    {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "test",
    "resources": [
    {"name": "people", \(path), "format": "csv", "encoding": "utf-8"\(resource), "schema": {
    "fields": [\(fields.joined(separator: ",\n"))], "primaryKey": ["id"],
    "foreignKeys": [{"fields": ["region"], "reference": {"resource": "regions", "fields": ["code"]}}]
    \(schema)}},
    {"name": "regions", "path": "regions.csv", "format": "csv", "encoding": "utf-8", "schema": {
    "fields": [{"name": "code", "type": "string"}, {"name": "title", "type": "string"}],
    "primaryKey": ["code"]}}]}
    """
  }

  private static func package(
    _ name: String, broken: Bool? = true, _ descriptor: String = descriptor(),
    people: String = people, regions: String = regions, differs: Bool = false
  ) -> BrokenPackage {
    BrokenPackage(
      name: name, isBroken: broken, differs: differs, descriptor: descriptor,
      files: ["people.csv": people, "regions.csv": regions])
  }

  private static func people(_ text: String, _ other: String) -> String {
    people.replacing(text, with: other)
  }

  private static func field(_ place: Int, _ text: String) -> String {
    var all = fields
    all[place] = text
    return descriptor(fields: all)
  }

  static var cases: [BrokenPackage] { rows + headers + descriptors + sound }

  private static var rows: [BrokenPackage] {
    [
      package("text for a whole number", people: people("3,\"Chen", "x,\"Chen")),
      package("a fraction for a whole number", people: people("3,\"Chen", "3.5,\"Chen")),
      package("a decimal comma", people: people("1.71", "\"1,71\"")),
      package("a day that is not", people: people("2000-02-29", "2001-02-29")),
      package("a date in another form", people: people("1990-01-31", "31/01/1990")),
      package("no value for a required one", people: people("Dara", "")),
      package("too short", people: people("Dara", "D")),
      package("too long", people: people("Dara", "Dara the Eleventh")),
      package("below the minimum", people: people("1.71", "0.29")),
      package("at the exclusive maximum", people: people("1.71", "3.0")),
      package("after the latest date", people: people("1990-01-31", "2010-01-02")),
      package("not among the values", people: people("KH", "KX")),
      package("no match of the pattern", people: people("D-04", "D-4")),
      package("no match of the whole", people: people("D-04", "D-045")),
      package("no address", people: people("bo@example.com", "bo.example.com")),
      package("no boolean", people: people(",1,2022", ",yes,2022")),
      package("a year of five digits", people: people("2022", "20222")),
      package("a year too early", people: people("2022", "1999")),
      package("no time", people: people("2020-01-01T10:00:00Z", "2020-01-01")),
      package("a time of 25 hours", people: people("T10:00:00Z", "T25:00:00Z")),
      package("a key twice", people: people("4,Dara", "2,Dara")),
      package("a key twice in another form", people: people("4,Dara", "+02,Dara")),
      package("a unique value twice", people: people("D-04", "A-01")),
      package("a reference to nothing", people: people(",KH,", ",XX,")),
      package("a cell too many", people: people("2020-01-01T10:00:00Z", "2020-01-01T10:00:00Z,x")),
      package("a cell too few", people: people(",1,2022,", ",1,2022")),
      package("a row of nothing", people: people("2,Bo", ",,,,,,,,,\n2,Bo")),
      package("an empty line", people: people("2,Bo", "\n2,Bo")),
      package("another encoding", people: "latin1:" + people("Ana", "Añá")),
      package("a wrong type twice", people: people("1.80", "tall").replacing("1.71", with: "tall")),
      package("a region without code", regions: regions.replacing("KH,", with: ",")),
    ]
  }

  private static var headers: [BrokenPackage] {
    let without = people.split(separator: "\n").map {
      String($0.prefix(upTo: $0.lastIndex(of: ",") ?? $0.endIndex))
    }.joined(separator: "\n")
    return [
      package("a column missing", people: without),
      package("a column too many", people: people.replacing("\n", with: ",x\n")),
      package("another name", people: people("height", "weight")),
      package("no name", people: people("height", "")),
      package("a name twice", people: people("height", "name")),
      package(
        "a column missing, equal", descriptor(schema: #", "fieldsMatch": "equal""#), people: without
      ),
      package(
        "a column too many, superset", descriptor(schema: #", "fieldsMatch": "superset""#),
        people: people.replacing("\n", with: ",x\n")),
      package(
        "no column, partial",
        """
        {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "resources": [{"name": "r",
        "path": "regions.csv", "format": "csv", "schema": {"fieldsMatch": "partial", "fields":
        [{"name": "x", "type": "string"}]}}]}
        """),
      package(
        "a required column missing, superset", descriptor(schema: #", "fieldsMatch": "superset""#),
        people: people("name", "nome")),
    ]
  }

  private static var descriptors: [BrokenPackage] {
    [
      package("no JSON", "{"), package("no resources", #"{"name": "x"}"#),
      // The profile of the standard wants at least one; frictionless does not.
      package("empty resources", #"{"name": "x", "resources": []}"#, differs: true),
      package("no name", descriptor().replacing(#""name": "people","#, with: "")),
      package("no path", descriptor(path: #""title": "x""#)),
      package("an absolute path", descriptor(path: #""path": "/people.csv""#)),
      package("a path that leaves", descriptor(path: #""path": "../people.csv""#)),
      package("no such file", descriptor(path: #""path": "peple.csv""#)),
      package("an unknown type", field(3, #"{"name": "height", "type": "float"}"#)),
      package("a type that is no text", field(3, #"{"name": "height", "type": 3}"#)),
      package(
        "a pattern of a number",
        field(3, #"{"name": "height", "type": "number", "constraints": {"pattern": "1"}}"#)),
      package(
        "a length that is no number",
        field(1, #"{"name": "name", "type": "string", "constraints": {"minLength": "2"}}"#)),
      package(
        "required that is no boolean",
        field(1, #"{"name": "name", "type": "string", "constraints": {"required": "yes"}}"#)),
      package(
        "enum that is no array",
        field(1, #"{"name": "name", "type": "string", "constraints": {"enum": "yes"}}"#)),
      package("a field without a name", field(3, #"{"type": "number"}"#)),
      package(
        "another digest",
        descriptor(resource: #", "hash": "\#(String(repeating: "0", count: 32))""#)),
      package("another size", descriptor(resource: #", "bytes": 3"#)),
      package(
        "two resources of one name",
        descriptor().replacing(#""regions", "path"#, with: #""people", "path"#)),
    ]
  }

  private static var sound: [BrokenPackage] {
    let reordered = people.split(separator: "\n").map { line in
      let cut = line.firstIndex(of: ",") ?? line.endIndex
      return "\(line[cut...].dropFirst()),\(line[..<cut])"
    }.joined(separator: "\n")
    return [
      package("as it is", broken: false),
      package("CRLF", broken: false, people: people.replacing("\n", with: "\r\n")),
      package("a byte order mark", broken: false, people: "\u{FEFF}" + people),
      package("no last line end", broken: false, people: String(people.dropLast())),
      package(
        "another order, equal", broken: false, descriptor(schema: #", "fieldsMatch": "equal""#),
        people: reordered),
      // Frictionless checks each column against the field in its place, and finds fault with all cells.
      package("another order, exact", people: reordered, differs: true),
      package(
        "a column too many, subset", broken: false,
        descriptor(schema: #", "fieldsMatch": "subset""#),
        people: people.replacing("\n", with: ",x\n")),
      package(
        "an unknown property", broken: false, descriptor(resource: #", "x-own": {"a": [1, null]}"#)),
      package(
        "semicolons", broken: false,
        descriptor(resource: #", "dialect": {"delimiter": ";", "quoteChar": "'"}"#),
        people: people.replacing(",", with: ";").replacing("\"Chen; Li\"", with: "'Chen; Li'")),
      package(
        "no header", broken: false, descriptor(resource: #", "dialect": {"header": false}"#),
        people: people.split(separator: "\n").dropFirst().joined(separator: "\n")),
      package(
        "comments", broken: false, descriptor(resource: ##", "dialect": {"commentChar": "#"}"##),
        people: people("2,Bo", "# a comment\n2,Bo")),
      package(
        "a marker for missing values", broken: false,
        descriptor(schema: #", "missingValues": ["", "-", "n/a"]"#),
        people: people("1.80", "-").replacing("bo@example.com", with: "n/a")),
      package(
        "numbers as in Spain", broken: false,
        field(3, #"{"name": "height", "type": "number", "decimalChar": ",", "groupChar": "."}"#)
          .replacing("1.6e0", with: ""),
        people: people("1.71", "\"1.000,71\"").replacing("1.80", with: "\"1,80\"").replacing(
          "1.6e0", with: "1")),
      package(
        "numbers with units", broken: false,
        field(3, #"{"name": "height", "type": "number", "bareNumber": false}"#),
        people: people("1.71", "€1.71").replacing("1.80", with: "1.80 m").replacing(
          "1.6e0", with: "95%")),
      package(
        "own booleans", broken: false,
        field(
          7, #"{"name": "member", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}"#
        ),
        people: people(",true,", ",yes,").replacing(",false,", with: ",no,").replacing(
          ",1,2022", with: ",no,2022")),
      package(
        "dates as in France", broken: false,
        field(2, #"{"name": "born", "type": "date", "format": "%d/%m/%Y"}"#),
        people: people("1990-01-31", "31/01/1990").replacing("1985-12-01", with: "01/12/1985")
          .replacing("2000-02-29", with: "29/02/2000")),
      package(
        "a composite key with an empty part", broken: false,
        descriptor().replacing(#""primaryKey": ["id"]"#, with: #""primaryKey": ["born", "code"]"#)),
      package(
        "a composite key twice",
        descriptor().replacing(
          #""primaryKey": ["id"]"#, with: #""primaryKey": ["born", "member"]"#),
        people: people("2,Bo,1985-12-01", "2,Bo,1990-01-31").replacing("false", with: "true")),
    ]
  }

  /// Cells replaced at random, sound or not.
  static func randomCases(_ count: Int) -> [BrokenPackage] {
    var generator = SplitMix(state: 2024)
    let texts = [
      "", " ", "0", "1", "2", "-3", "+4", "1.5", "1e2", "x", "true", "FALSE", "2020-02-30",
      "2020-01-01",
      "1899", "2005", "ES", "es", "A-09", "A-01", "a@b.org", "a@b", "工作", "1,5", "10:00:00",
      "2020-01-01T00:00:00", "2021-06-01T10:00:00.5Z", "9999999999999999999999", "0.1",
      "abcdefghijk", "-",
    ]
    return (0..<count).map { index in
      var lines = people.split(separator: "\n").map(String.init)
      lines[3] = lines[3].replacing("\"Chen, Li\"", with: "Chen")
      var rows = lines.map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      for _ in 0...(generator.next() % 4) {
        let row = 1 + Int(generator.next() % 4)
        let text = texts[Int(generator.next() % UInt64(texts.count))]
        rows[row][Int(generator.next() % 10)] = text.contains(",") ? "\"\(text)\"" : text
      }
      let text = rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
      return package("random \(index): \(text)", broken: nil, people: text)
    }
  }
}
