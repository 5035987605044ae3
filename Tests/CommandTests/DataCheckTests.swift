import Foundation
import Testing

@Suite struct DataCheckTests {
  /// A package of a user's own in a folder of its own: the harvest of two fields.
  private func makePackage(
    _ folder: URL, total: String = "15.4", declared: String? = nil
  ) throws {
    let descriptor = """
      { "name": "harvest", "resources": [ { "name": "harvest", "path": "harvest.csv", "schema": {
        "fields": [ { "name": "field", "type": "string" }, { "name": "crop", "type": "string" },
          { "name": "value", "type": "number", "constraints": { "required": true } },
          { "name": "unit", "type": "string" }, { "name": "precision", "type": "number" },
          { "name": "document", "type": "string" }, { "name": "place", "type": "string" } ],
        "primaryKey": ["field", "crop", "place"] } } ] }
      """
    let rows = """
      field,crop,value,unit,precision,document,place
      north,wheat,10.2,thousand tonnes,0.1,yearbook,Table 1
      north,rye,5.1,thousand tonnes,0.1,yearbook,Table 1
      north,total,\(total),thousand tonnes,0.1,yearbook,Table 1

      """
    try descriptor.write(
      to: folder.appendingPathComponent("datapackage.json"), atomically: true, encoding: .utf8)
    try rows.write(
      to: folder.appendingPathComponent("harvest.csv"), atomically: true, encoding: .utf8)
    if let declared {
      try "{ format: 1, reconciliations: [ \(declared) ] }".write(
        to: folder.appendingPathComponent("reconciliations.json5"), atomically: true,
        encoding: .utf8)
    }
  }

  private let sum = """
    { name: "crops add to the total", sum: { dataset: "harvest", where: { crop: ["wheat", "rye"] } },
      equals: { dataset: "harvest", where: { crop: "total" } } }
    """

  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("labour-check-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func `the project's datasets pass, contradictions and all`() throws {
    let result = try BuiltCommand.run("data", "check")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("none fails"))
    #expect(result.output.contains("Known contradictions"))
    #expect(result.output.contains("101.1 / 147.4 = 68.59 %"))
    #expect(result.output.contains("§ Budget, outcome 1"))
    #expect(result.output.contains("outcome-budgets"))
  }

  @Test func `one dataset is checked with what touches it, and a report is written`() throws {
    try inFolder { folder in
      let file = folder.appendingPathComponent("report.md")
      let result = try BuiltCommand.run(
        "data", "check", "outcome-inputs", "--report", file.path)
      #expect(result.status == 0, "\(result.errors)")
      #expect(!result.output.contains("Alliance 8.7"))
      let report = try String(contentsOf: file, encoding: .utf8)
      #expect(report.hasPrefix("# Reconciliations of outcome-inputs"))
      #expect(report.contains("Appendix I: shares of departments and regions add to 100"))
    }
  }

  @Test func `a user's package is checked by its own reconciliations`() throws {
    try inFolder { folder in
      try makePackage(folder, declared: sum)
      let good = try BuiltCommand.run("data", "check", folder.path)
      #expect(good.status == 0, "\(good.errors)")
      #expect(good.output.contains("1 check: 1 holds within rounding, none fails"))
      try makePackage(folder, total: "16.4", declared: sum)
      let bad = try BuiltCommand.run(
        "data", "check", folder.appendingPathComponent("datapackage.json").path)
      #expect(bad.status == 1)
      #expect(bad.output.contains("10.2 + 5.1 = 15.3 thousand tonnes"))
      #expect(bad.output.contains("16.4 thousand tonnes"))
      #expect(bad.output.contains("yearbook, Table 1"))
      #expect(bad.output.contains("16.35 to 16.45 thousand tonnes: they differ by at least 0.95"))
      let json = try BuiltCommand.run("data", "check", folder.path, "--json")
      #expect(json.status == 1 && json.output.contains("\"outcome\": \"fails\""))
    }
  }

  @Test func `a package without reconciliations is checked by its schema alone`() throws {
    try inFolder { folder in
      try makePackage(folder)
      let good = try BuiltCommand.run("data", "check", folder.path)
      #expect(good.status == 0 && good.output.contains("No reconciliations"))
      try makePackage(folder, total: "many", declared: sum)
      let bad = try BuiltCommand.run("data", "check", folder.path)
      #expect(bad.status == 1)
      #expect(bad.output.contains("harvest.csv, line 4"))
      #expect(bad.output.contains("when these faults are mended"))
      let report = folder.appendingPathComponent("r.md").path
      #expect(try BuiltCommand.run("data", "check", folder.path, "--report", report).status == 2)
      #expect(!FileManager.default.fileExists(atPath: report))
    }
  }

  @Test func `a fault of the declaration is located, and the input is wrong`() throws {
    try inFolder { folder in
      try makePackage(folder, declared: sum.replacing("equals", with: "equls"))
      let result = try BuiltCommand.run("data", "check", folder.path)
      #expect(result.status == 2)
      #expect(result.errors.contains("reconciliations.json5, line"))
      #expect(result.errors.contains("did you mean equals?"))
    }
    let unknown = try BuiltCommand.run("data", "check", "outcom-budgets")
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean outcome-budgets?"))
    #expect(try BuiltCommand.run("data", "check", "/nowhere/datapackage.json").status == 2)
    #expect(try BuiltCommand.run("data", "check", "--report", "/nowhere/r.md").status == 2)
  }
}
