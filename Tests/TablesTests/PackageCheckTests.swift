import Foundation
import Tables
import Testing

/// A package of one table with a schema.
private func check(
  _ fields: String, _ rows: String, schema: String = "", dialect: String = "{}", limit: Int = 10
) throws -> [PackageFault] {
  try inFolder { folder in
    let descriptor = """
      {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "resources": [{"name": "t",
      "path": "t.csv", "dialect": \(dialect), "schema": {"fields": [\(fields)]\(schema)}}]}
      """
    try Data(descriptor.utf8).write(to: folder.appendingPathComponent("datapackage.json"))
    try Data(rows.utf8).write(to: folder.appendingPathComponent("t.csv"))
    return PackageCheck(contentsOf: folder.path, limit: limit).faults
  }
}

func inFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// What follows the name of the file.
private func words(_ faults: [PackageFault]) -> [String] {
  faults.map { $0.description.split(separator: "t.csv", maxSplits: 1).last.map(String.init) ?? "" }
}

@Suite struct PackageCheckTests {
  @Test func `each fault says where, what, and what would be right`() throws {
    let fields = """
      {"name": "outcome", "type": "string", "constraints": {"enum": ["policy", "governance"]}},
      {"name": "period", "type": "string", "constraints": {"pattern": "\\\\d{4}", "required": true}},
      {"name": "value", "type": "number", "constraints": {"minimum": 0}}
      """
    let rows = """
      outcome,period,value
      policy,2020,"12,5"
      polcy,202,-1
      policy,2020,3
      "gover
      nance",,3
      policy,2021

      """
    #expect(
      words(try check(fields, rows, schema: #", "primaryKey": ["outcome", "period"]"#)) == [
        #", line 2, column 3 ("value"): «12,5» is not a number; decimal comma? write the decimal mark as a point"#,
        #", line 3, column 1 ("outcome"): «polcy» is not among the values allowed; did you mean policy?"#,
        #", line 3, column 2 ("period"): «202» does not match the pattern \d{4}"#,
        #", line 3, column 3 ("value"): «-1» must be at least 0"#,
        ", line 4: the primary key (outcome, period) is «policy, 2020» again; it is that of line 2",
        #", line 5, column 1 ("outcome"): «gover\nnance» is not among the values allowed; did you mean governance?"#,
        #", line 6, column 2 ("period"): the cell is empty, and a value is required"#,
        ", line 7: the row has 2 cells, and there are 3 columns; there is none for value",
      ])
  }

  @Test(arguments: [
    (
      #""type": "integer""#, ["1", "-07", "+3", " 4 ", "12345678901234567890"],
      ["1.0", "1e3", "x", "1_0", "٣", "--1"]
    ),
    (#""type": "integer", "groupChar": ",""#, ["1,000", "1"], ["1.000"]),
    (
      #""type": "number""#, ["1.5", "-.5", "5.", "1e-400", "NaN", "INF", "-INF"],
      ["1,5", "x", "1e", "0x1", "inf", "٣"]
    ),
    (#""type": "number", "decimalChar": ",", "groupChar": " ""#, ["1 000,5"], ["1.5", "a"]),
    (#""type": "number", "bareNumber": false"#, ["$1.5", "95 %", "-3 °C"], ["none"]),
    (#""type": "boolean""#, ["true", "True", "TRUE", "1", "false", "0"], ["yes", "tRUE", "2"]),
    (#""type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]"#, ["yes", "no"], ["true"]),
    (
      #""type": "date""#, ["2024-02-29", "0001-01-01"],
      ["2023-02-29", "2024-2-1", "20240101", "2024-13-01", "1/2/2024", "2024-01-01T00:00:00"]
    ),
    (#""type": "date", "format": "%d.%m.%y""#, ["31.12.99"], ["31.12.1999", "32.12.99"]),
    (#""type": "date", "format": "%d %B %Y""#, ["03 March 2024"], ["03 Mars 2024"]),
    (#""type": "date", "format": "any""#, ["2024-01-01", "01/02/2024", "03 Mar 2024"], ["soon"]),
    (
      #""type": "time""#, ["00:00:00", "23:59:59", "12:00:00.25", "12:00:00Z"],
      ["24:00:01", "12:00", "12:60:00"]
    ),
    (
      #""type": "datetime""#,
      ["2024-01-01T00:00:00", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00.123+05:30"],
      ["2024-01-01", "2024-01-01 00:00:00", "2024-01-01T00:00"]
    ),
    (#""type": "year""#, ["2024", "0476"], ["24", "20245", "+202"]),
    (#""type": "yearmonth""#, ["2024-01"], ["2024", "2024-13", "2024-1"]),
    (#""type": "duration""#, ["P1Y", "PT0.5S", "P1Y2M3DT4H5M6S"], ["1Y", "P", "P1YT", "P1S"]),
    (
      #""type": "string", "format": "email""#, ["a@b.org", "a.b+c@d-e.co.uk"],
      ["a", "a@b", "@b.org", "a b@c.org", "a..b@c.org"]
    ),
    (
      #""type": "string", "format": "uri""#, ["https://ilo.org/a?b=c#d", "urn:x:y"],
      ["ilo.org", "https://a b", "%"]
    ),
    (
      #""type": "string", "format": "uuid""#, ["123e4567-e89b-12d3-a456-426614174000"], ["123e4567"]
    ),
    (#""type": "string", "format": "binary""#, ["aGVsbG8="], ["aGVsbG8", "?"]),
    (#""type": "object""#, [#"{"a": 1}"#], ["[]", "{a: 1}", "x"]),
    (#""type": "array""#, ["[]", #"[1, {"a": 2}]"#], ["{}", "[1"]),
    (
      #""type": "list", "itemType": "integer", "delimiter": ";""#, ["1;2", "3"],
      ["1;x", "1,2"]
    ),
    (#""type": "geopoint""#, ["2.3, 48.8"], ["2.3", "200,1", "a,b"]),
    (#""type": "any""#, ["x", "1"], []),
    (
      #""type": "string", "categories": ["low", {"value": "high", "label": "High"}]"#,
      ["low", "high"], ["mid"]
    ),
    (#""type": "integer", "constraints": {"enum": [1, "2"]}"#, ["1", "02"], ["3"]),
    (
      #""type": "year", "constraints": {"minimum": 2000, "exclusiveMaximum": "2005"}"#,
      ["2000", "2004"], ["1999", "2005"]
    ),
    (
      #""type": "datetime", "constraints": {"maximum": "2024-01-01T12:00:00Z"}"#,
      ["2024-01-01T13:59:00+02:00"], ["2024-01-01T12:00:00-01:00"]
    ),
    (
      #""type": "string", "constraints": {"minLength": 2, "maxLength": 3}"#, ["工作", "abc"],
      ["工", "abcd"]
    ),
    (
      #""type": "number", "constraints": {"exclusiveMinimum": 0, "maximum": 0.1}"#,
      ["0.1", "1e-9"], ["0", "0.1000000000000000001", "NaN"]
    ),
  ])
  func `a cell is of its type and within its constraints, or is not`(
    field: String, right: [String], wrong: [String]
  ) throws {
    let rows = "x|y\n" + (right + wrong).map { "\($0)|1\n" }.joined()
    let faults = try check(
      #"{"name": "x", \#(field)}, {"name": "y"}"#, rows,
      dialect: #"{"delimiter": "|", "quoteChar": null}"#, limit: 100)
    #expect(Set(faults.map(\.line)) == Set(wrong.indices.map { $0 + right.count + 2 }), "\(faults)")
    #expect(faults.allSatisfy { $0.column == 1 && $0.columnName == "x" })
  }

  @Test func `faults beyond the limit are counted`() throws {
    try inFolder { folder in
      let descriptor =
        #"{"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}]}}]}"#
      try Data(descriptor.utf8).write(to: folder.appendingPathComponent("datapackage.json"))
      let rows = "a,b\n" + String(repeating: "x,1\n", count: 1000) + "1,y\n"
      try Data(rows.utf8).write(to: folder.appendingPathComponent("t.csv"))
      let table = try #require(PackageCheck(contentsOf: folder.path, limit: 3).tables.first)
      #expect(table.faults.count == 4)
      #expect(table.furtherFaults == [.type: 997])
      #expect(table.faultCount == 1001)
      #expect(table.rowCount == 1001)
    }
  }

  @Test func `rows that cannot be read stop nothing`() throws {
    var generator = SplitMix(state: 3)
    let alphabet = Array("abc,\"\n\r;'%\\0 \u{0}é".utf8) + [0xFF]
    let dialects = [
      "{}", #"{"delimiter": "::", "quoteChar": "'"}"#,
      #"{"escapeChar": "\\", "doubleQuote": false}"#,
      #"{"headerRows": [1, 2], "commentChar": "%", "skipInitialSpace": true}"#,
      #"{"header": false}"#,
      #"{"quoteChar": null, "commentRows": [2]}"#,
    ]
    try inFolder { folder in
      let file = folder.appendingPathComponent("t.csv")
      for dialect in dialects {
        let descriptor = """
          {"resources": [{"name": "t", "path": "t.csv", "dialect": \(dialect), "schema": {"fields": [
          {"name": "a"}, {"name": "b", "type": "number"}], "primaryKey": "a"}}]}
          """
        let package = try DataPackage(
          bytes: Array(descriptor.utf8), source: folder.appendingPathComponent("d.json").path)
        for _ in 0..<80 {
          let bytes =
            Array("a,b\n".utf8)
            + (0..<(generator.next() % 40)).map { _ in
              alphabet[Int(generator.next() % UInt64(alphabet.count))]
            }
          try Data(bytes).write(to: file)
          for fault in PackageCheck(package).faults { #expect(!fault.description.isEmpty) }
        }
      }
    }
  }

  @Test func `several files are one table, each with the header`() throws {
    try inFolder { folder in
      let descriptor =
        #"{"resources": [{"name": "t", "path": ["1.csv", "2.csv"], "schema": {"fields": [{"name": "a", "type": "integer", "constraints": {"unique": true}}]}}]}"#
      try Data(descriptor.utf8).write(to: folder.appendingPathComponent("datapackage.json"))
      try Data("a\n1\n2\n".utf8).write(to: folder.appendingPathComponent("1.csv"))
      try Data("a\n3\n2\nx".utf8).write(to: folder.appendingPathComponent("2.csv"))
      let table = try #require(PackageCheck(contentsOf: folder.path).tables.first)
      #expect(table.rowCount == 5)
      #expect(table.faults.map(\.line) == [3, 4])
      #expect(table.faults.allSatisfy { $0.file.hasSuffix("2.csv") })
    }
  }

  @Test func `rows in the descriptor are checked, and other formats are said not to be`() throws {
    let text = #"""
      {"resources": [
        {"name": "rows", "data": [["a", "b"], [1, "x"], ["y", null]], "schema": {"fields":
          [{"name": "a", "type": "integer"}, {"name": "b"}]}},
        {"name": "objects", "data": [{"a": 1}, {"a": 1.5}], "schema": {"fields":
          [{"name": "a", "type": "integer"}]}},
        {"name": "sheet", "path": "a.xlsx", "schema": {"fields": [{"name": "a"}]}},
        {"name": "far", "path": "https://example.org/a.csv"}]}
      """#
    let check = PackageCheck(try DataPackage(bytes: Array(text.utf8), source: "p/datapackage.json"))
    #expect(check.tables.map(\.rowCount) == [2, 2, 0, 0])
    #expect(
      check.tables.map { $0.faults.map(\.kind) } == [[.type], [.type], [.unchecked], [.unchecked]])
    #expect(!check.isValid)
  }

  @Test func `a table larger than its pieces is checked in linear time and little memory`() throws {
    try inFolder { folder in
      let descriptor =
        #"{"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "number"}, {"name": "c", "type": "string", "constraints": {"pattern": "[a-z]+"}}]}}]}"#
      try Data(descriptor.utf8).write(to: folder.appendingPathComponent("datapackage.json"))
      func seconds(_ rows: Int) throws -> Double {
        let text = "a,b,c\n" + String(repeating: "12,3.5,\"abc\"\n", count: rows)
        try Data(text.utf8).write(to: folder.appendingPathComponent("t.csv"))
        return ContinuousClock().measure {
          let check = PackageCheck(contentsOf: folder.path)
          #expect(check.isValid && check.tables[0].rowCount == rows)
        } / .seconds(1)
      }
      let small = try seconds(5_000)
      let large = try seconds(50_000)
      #expect(large < 30 * small + 0.1)
    }
  }
}
