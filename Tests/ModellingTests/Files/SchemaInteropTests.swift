import Foundation
import Tables
import TestSupport
import Testing

@testable import Modelling

/// The schemas, as the package `jsonschema` (PyPI) reads them, beside our own reader.
@Suite(.interop) struct SchemaInteropTests {
  /// For each text, whether it is valid; nil where the text is not JSON5.
  private func verdicts(_ schema: String, _ texts: [String]) throws -> [Bool?] {
    let values = texts.map { text in
      (try? JSON5.parse(bytes: Array(text.utf8), source: "text"))?.json
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(JSON.array(values.map { $0 ?? .null }).text.utf8)
      .write(to: folder.appendingPathComponent("values.json"))
    let program = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      print("".join("01"[validator.is_valid(v)] for v in json.load(open("values.json"))))
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program, "\(Schemas.folder)/\(schema).schema.json"]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let marks = output.filter { $0 == "0" || $0 == "1" }
    try #require(marks.count == texts.count, "\(output)")
    return zip(values, marks).map { $0 == nil ? nil : $1 == "1" }
  }

  @Test func `accept the drafts of models and scenarios`() throws {
    let models = try Drafts.models.map {
      try String(contentsOfFile: "\(Drafts.folder)/\($0)/model.json5", encoding: .utf8)
    }
    #expect(try verdicts("model", models) == models.map { _ in true })
    let scenarios = try Drafts.models.flatMap { name in
      let place = try Drafts.library.place(of: name)
      return try place.scenarios.map {
        try String(contentsOfFile: place.scenario($0), encoding: .utf8)
      }
    }
    #expect(scenarios.count == 6)
    #expect(try verdicts("scenario", scenarios) == scenarios.map { _ in true })
  }

  @Test func `refuse broken models where the schema can know`() throws {
    let cases = `A broken model`.self
    try compare("model", cases.header + cases.time + cases.dimensions + cases.data)
    try compare("model", cases.parameters + cases.series)
  }

  @Test func `refuse broken scenarios where the schema can know`() throws {
    try compare("scenario", `A broken scenario`.cases)
  }

  private func compare(_ schema: String, _ cases: [Broken]) throws {
    let verdicts = try verdicts(schema, cases.map { MarkedText($0.text).text })
    for (broken, isValid) in zip(cases, verdicts) {
      guard let isValid else { continue }
      #expect(isValid == broken.isBeyondSchema, "\(broken.message)")
    }
  }
}
