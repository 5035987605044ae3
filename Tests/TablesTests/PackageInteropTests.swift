import Foundation
import Tables
import TestSupport
import Testing

/// Sound and broken packages, beside the verdict of frictionless (PyPI), the program of those who
/// wrote the standard.
@Suite(
  .interop,
  .enabled("frictionless is absent (pip install frictionless)") {
    try Python.run("import frictionless") != nil
  })
struct PackageInteropTests {
  /// A fault as both programs name it: kind, line of the table, and for a cell its field.
  struct Place: Hashable, Codable {
    var kind: String
    var line: Int?
    var field: String?
  }

  @Test func `packages broken in every way get the verdict and the place that frictionless gives`()
    throws
  {
    let cases = BrokenPackages.cases + BrokenPackages.randomCases(300)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, broken) in cases.enumerated() {
      try broken.write(to: folder.appendingPathComponent("\(index)"))
    }
    let output = try #require(try Python.run(Self.script, in: folder))
    let theirs = try JSONDecoder().decode([String: [Place]].self, from: output)
    for (index, broken) in cases.enumerated() {
      let check = PackageCheck(
        contentsOf: folder.appendingPathComponent("\(index)").path, limit: 10_000)
      let ours = Set(check.faults.map(Self.place))
      let reference = Set(theirs["\(index)"] ?? [])
      if let isBroken = broken.isBroken {
        #expect(check.isValid != isBroken, "\(broken.name): \(check.faults)")
      }
      if broken.differs {
        #expect(ours != reference, "\(broken.name) differs no more")
        continue
      }
      #expect(check.isValid == reference.isEmpty, "\(broken.name): \(check.faults) \(reference)")
      if reference.contains(where: { $0.kind != "descriptor" }) {
        #expect(ours == reference, "\(broken.name): \(check.faults)")
      }
    }
  }

  private static func place(_ fault: PackageFault) -> Place {
    switch fault.kind {
    case .descriptor, .file, .text: Place(kind: fault.kind.rawValue)
    case .header: Place(kind: "header")
    case .key, .foreignKey, .row: Place(kind: fault.kind.rawValue, line: fault.line)
    case .type: Place(kind: "type", line: fault.line, field: fault.columnName)
    default: Place(kind: "constraint", line: fault.line, field: fault.columnName)
    }
  }

  /// Prints, for each folder, the faults as JSON. The rows of these tables are lines.
  private static let script = """
    import json, os, sys, warnings
    warnings.simplefilter("ignore")
    from frictionless import Package, FrictionlessException, validate
    kinds = {"type-error": "type", "constraint-error": "constraint", "unique-error": "key",
      "primary-key": "key", "foreign-key": "foreign key", "blank-row": "row",
      "extra-cell": "row", "missing-cell": "row", "encoding-error": "text",
      "byte-count": "file", "hash-count": "file", "scheme-error": "file"}
    result = {}
    for name in sorted(os.listdir(".")):
        places = []
        try:
            report = validate(os.path.join(name, "datapackage.json"), limit_errors=10000)
            errors = list(report.errors) + [e for t in report.tasks for e in t.errors]
        except FrictionlessException as exception:
            errors = exception.reasons or [exception.error]
        for error in errors:
            kind = "header" if "label" in error.type or "header" in error.type else (
                kinds.get(error.type, "descriptor"))
            place = {"kind": kind}
            if kind in ("type", "constraint", "key", "foreign key", "row"):
                place["line"] = error.row_number
            if kind in ("type", "constraint"):
                place["field"] = error.field_name
            places.append(place)
        # A key that is empty only because its cell is not of its type, or its row is, is no more.
        known = {p["line"] for p in places if p["kind"] in ("type", "row")}
        empty = {e.row_number for e in errors if e.type == "primary-key" and "None" in e.note}
        places = [p for p in places if p["kind"] != "key" or p["line"] not in known & empty]
        result[name] = places
    print(json.dumps(result))
    """
}

/// Python, run in a folder.
enum Python {
  /// What a program prints, or nil where it fails.
  static func run(_ program: String, in folder: URL? = nil) throws -> Data? {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    if let folder { process.currentDirectoryURL = folder }
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : nil
  }
}
