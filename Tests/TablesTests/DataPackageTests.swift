import Foundation
import Tables
import Testing

/// The descriptor: what is read in it, what is refused, what is written.
@Suite struct DataPackageTests {
  private static let root = URL(fileURLWithPath: #filePath)  // Tests/TablesTests/…
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `the datasets of the project keep to their descriptor`() throws {
    let folder = Self.root.appendingPathComponent("Datasets").path
    let check = PackageCheck(contentsOf: folder)
    #expect(check.isValid, "\(check.faults)")
    #expect(check.tables.count >= 10)
    #expect(check.tables.allSatisfy { $0.rowCount > 0 })
  }

  @Test func `a descriptor that is written says what it said`() throws {
    let path = Self.root.appendingPathComponent("Datasets/datapackage.json").path
    let package = try DataPackage(contentsOf: path)
    let again = try DataPackage(bytes: Array(package.text.utf8), source: path)
    #expect(again == package)
    #expect(again.text == package.text)
  }

  @Test func `unknown properties survive at every level`() throws {
    let text = #"""
      {"x": 1.5, "resources": [{"name": "t", "path": "t.csv", "y": {"b": [null, true]}, "dialect":
      {"z": "q", "delimiter": ";"}, "schema": {"u": [], "fields": [{"name": "a", "type": "integer",
      "v": "工", "constraints": {"minimum": 0, "w": 3}}]}}]}
      """#
    let package = try DataPackage(bytes: Array(text.utf8), source: "datapackage.json")
    let line = package.json.line()
    for part in [
      #""x": 1.5"#, #""y": {"b": [null, true]}"#, #""z": "q""#, #""u": []"#, #""v": "工""#,
      #""w": 3"#,
      #""delimiter": ";""#, #""minimum": 0"#,
    ] {
      #expect(line.contains(part), "\(part)")
    }
  }

  @Test(arguments: [
    (#"{"name": "x"}"#, "line 1, column 1: «resources» is missing; its keys are name"),
    (#"{"resources": [{"path": "a.csv"}]}"#, "line 1, column 16: «name» is missing"),
    (
      #"{"resources": [{"name": "a"}]}"#,
      "line 1, column 16: the resource has neither a path nor data"
    ),
    (
      #"{"resources": [{"name": "a", "path": "/etc/passwd"}]}"#,
      "line 1, column 38: the path «/etc/passwd» is absolute"
    ),
    (
      #"{"resources": [{"name": "a", "path": "b/../../c.csv"}]}"#,
      "line 1, column 38: the path «b/../../c.csv» leaves the folder"
    ),
    (#"{"resources": [{"name": "a", "path": "b\\..\\c.csv"}]}"#, "line 1, column 38: the path"),
    (
      #"{"resources": [{"name": "a", "path": ["a.csv", "../b.csv"]}]}"#,
      "line 1, column 48: the path «../b.csv» leaves"
    ),
    (#"{"resources": [{"name": "a", "path": []}]}"#, "path: the array is empty"),
    (#"{"resources": [{"name": "a", "path": "a", "data": []}]}"#, "both a path and data"),
    (
      #"{"resources": [{"name": "a", "path": "a"}, {"name": "a", "path": "b"}]}"#,
      "line 1, column 53: there are two resources «a»"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "schema": {"fields": [{"name": "x", "type": "float"}]}}]}"#,
      "«float» is no type of a field; did you mean number?"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "schema": {"fields": [{"name": "x"}, {"name": "x"}]}}]}"#,
      "there are two fields «x»"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "schema": {"fields": [{"name": "x"}], "primaryKey": ["y"]}}]}"#,
      "primaryKey: there is no field «y»"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "schema": {"fields": [{"name": "x", "constraints": {"pattern": "(a"}}]}}]}"#,
      "the pattern (a is none of XML Schema, at character 1: the ( is not closed"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "schema": {"fields": [{"name": "x", "type": "integer", "constraints": {"minimum": "a"}}]}}]}"#,
      "minimum: \"a\" is no integer"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "schema": {"fields": [{"name": "x", "type": "boolean", "constraints": {"maximum": 3}}]}}]}"#,
      "the constraint maximum means nothing for the type boolean"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "schema": {"fields": [{"name": "x", "type": "date", "format": "%Q"}]}}]}"#,
      "«%Q» is no pattern of a date"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "schema": {"fields": [{"name": "x"}], "fieldsMatch": "eqal"}}]}"#,
      "fieldsMatch: «eqal» is not known; did you mean equal?"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "schema": {"fields": [{"name": "x"}], "foreignKeys": [{"fields": ["x"], "reference": {"resource": "b", "fields": ["x"]}}]}}]}"#,
      "refers to the resource «b», which there is not"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "schema": {"fields": [{"name": "x"}], "foreignKeys": [{"fields": ["x"], "reference": {"fields": ["x", "y"]}}]}}]}"#,
      "the foreign key has 1 fields, and refers to 2"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "dialect": {"quoteChar": "ab"}}]}"#,
      "quoteChar: «ab» is not one character of ASCII"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "schema": "../s.json"}]}"#,
      "the path «../s.json» leaves the folder"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "schema": "s.json"}]}"#,
      "s.json: there is no such file"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a", "bytes": -1}]}"#,
      "bytes: -1 is out of range; it must be at least 0"
    ),
    (#"[1]"#, "line 1, column 1: expected an object { … }, found an array"),
    ("{a: 1}", "line 1, column 2: the key «a» has no quotes"),
  ])
  func `a fault of the descriptor is located`(text: String, message: String) throws {
    do {
      _ = try DataPackage(bytes: Array(text.utf8), source: "p/datapackage.json")
      Issue.record("\(text) was read")
    } catch {
      #expect(error.description.contains(message), "\(error)")
    }
  }

  @Test func `all faults of a descriptor are found at once`() throws {
    let text = """
      {"resources": [
        {"path": "a.csv"},
        {"name": "b", "path": "/b.csv", "schema": {"fields": [
          {"type": "number"},
          {"name": "x", "type": "nmber"},
          {"name": "y", "constraints": {"required": "yes"}}]}}]}
      """
    do {
      _ = try DataPackage(bytes: Array(text.utf8), source: "datapackage.json")
      Issue.record("it was read")
    } catch {
      #expect(error.faults.map(\.line) == [2, 3, 4, 5, 6])
    }
  }

  @Test func `a schema and a dialect may stand in files of their own`() throws {
    try inFolder { folder in
      for (name, text) in [
        "datapackage.json":
          #"{"resources": [{"name": "t", "path": "t.csv", "schema": "s.json", "dialect": "d.json"}]}"#,
        "s.json": #"{"fields": [{"name": "a", "type": "integer"}, {"name": "b"}]}"#,
        "d.json": #"{"delimiter": "|"}"#, "t.csv": "a|b\n1|x\n",
      ] {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      #expect(PackageCheck(contentsOf: folder.path).isValid)
      try Data(#"{"fields": [{"name": "a", "type": "int"}]}"#.utf8)
        .write(to: folder.appendingPathComponent("s.json"))
      let faults = PackageCheck(contentsOf: folder.path).faults
      #expect(faults.first?.file.hasSuffix("s.json") == true)
      #expect(faults.first?.hint == "did you mean integer?")
    }
  }

  @Test func `a table that is described and written keeps to its description`() throws {
    let table = try table(
      "n,x,day,month,flag,name,gap\n1,1.5,2024-01-31,2024-01,true,Zoë,\n2,-3,2024-02-29,2024-02,false,工,4\n"
    )
    let resource = Resource(name: "t", path: "t.csv", describing: table)
    let schema = try #require(resource.schema)
    #expect(
      schema.fields.map(\.kind) == [
        .integer, .number, .date, .yearmonth, .boolean, .string, .integer,
      ])
    #expect(schema.field("gap")?.constraints.isRequired == false)
    try inFolder { folder in
      let package = DataPackage(name: "run", resources: [resource], folder: folder.path)
      try Data(package.text.utf8).write(to: folder.appendingPathComponent("datapackage.json"))
      let rows = "n,x,day,month,flag,name,gap\n1,1.5,2024-01-31,2024-01,true,Zoë,\n"
      try Data(rows.utf8).write(to: folder.appendingPathComponent("t.csv"))
      let check = PackageCheck(contentsOf: folder.path)
      #expect(check.isValid, "\(check.faults)")
      #expect(check.package == package)
    }
  }

  @Test func `a resource that is not there is named with what may have been meant`() throws {
    let folder = Self.root.appendingPathComponent("Datasets").path
    let check = PackageCheck(contentsOf: folder, resources: ["labour-fact"])
    #expect(check.faults.first?.message == "there is no resource «labour-fact»")
    #expect(check.faults.first?.hint == "did you mean labour-facts?")
    let one = PackageCheck(contentsOf: folder, resources: ["labour-facts"])
    #expect(one.isValid && one.tables.map(\.name) == ["labour-facts"])
  }

  @Test func `a descriptor of version 1 is read`() throws {
    let text = """
      {"profile": "tabular-data-package", "name": "old", "resources": [{"name": "t", "path": "t.csv",
      "profile": "tabular-data-resource", "schema": {"fields": [{"name": "id"}, {"name": "parent"}],
      "primaryKey": "id", "foreignKeys": [{"fields": "parent", "reference": {"resource": "",
      "fields": "id"}}]}}]}
      """
    try inFolder { folder in
      try Data(text.utf8).write(to: folder.appendingPathComponent("datapackage.json"))
      try Data("id,parent\na,\nb,a\nc,d\nb,a\n".utf8)
        .write(to: folder.appendingPathComponent("t.csv"))
      let check = PackageCheck(contentsOf: folder.path)
      let schema = try #require(check.package?.resources.first?.schema)
      #expect(schema.fields.map(\.kind) == [.string, .string])
      #expect(schema.primaryKey == ["id"])
      #expect(schema.foreignKeys.first?.resource == nil)
      #expect(check.faults.map(\.kind) == [.foreignKey, .key])
      #expect(check.faults.map(\.line) == [4, 5])
    }
  }

  @Test func `no descriptor stops the reader`() throws {
    let path = Self.root.appendingPathComponent("Datasets/datapackage.json")
    let whole = try Array(Data(contentsOf: path).prefix(6_000))
    let small = Array(BrokenPackages.descriptor().utf8)
    var generator = SplitMix(state: 11)
    let values = [
      "null", "1", "-1", "\"x\"", "[]", "{}", "true", "1e400", "[[1]]", "\"\"", "[null]",
    ]
    for round in 0..<4_000 {
      var text = String(decoding: round % 10 == 0 ? whole : small, as: UTF8.self)
      // Values in the place of others, as well as bytes.
      let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      let place = 1 + Int(generator.next() % UInt64(parts.count - 1))
      let value = values[Int(generator.next() % UInt64(values.count))]
      let end = parts[place].firstIndex { ",}]\n".contains($0) } ?? parts[place].endIndex
      text = (parts[..<place] + [value + parts[place][end...]] + parts[(place + 1)...])
        .joined(separator: ":")
      do {
        let package = try DataPackage(bytes: Array(text.utf8), source: "nowhere/datapackage.json")
        #expect(package.resources.count > 0)
      } catch {
        #expect(!error.faults.isEmpty && !error.description.isEmpty)
      }
    }
  }
}
