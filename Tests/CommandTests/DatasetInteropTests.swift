import Foundation
import TestSupport
import Testing

/// The datasets beside the documents they were taken from, and beside the tool that defines their
/// description.
@Suite(.interop) struct DatasetInteropTests {
  static let root = URL(fileURLWithPath: #filePath)  // Tests/CommandTests/DatasetInteropTests.swift
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The documents, if they are there: `LABOUR_DOCUMENTS`, or `shared/documents` beside the project.
  static let documents: String? = {
    let named = ProcessInfo.processInfo.environment["LABOUR_DOCUMENTS"]
    let beside = root.deletingLastPathComponent().appendingPathComponent("shared/documents").path
    return [named, beside].compactMap(\.self).first { FileManager.default.fileExists(atPath: $0) }
  }()

  @Test(
    .enabled(if: documents != nil, "the documents are absent"),
    arguments: [
      "decent-work-indicators", "labour-facts", "other-facts", "documents", "outcome-budgets",
      "budget-facts", "outcome-inputs", "results", "enabling-results",
      "programme-structure",
    ])
  func `a second reading of the documents finds the same numbers`(name: String) throws {
    let documents = try #require(Self.documents)
    let result = try BuiltCommand.shell(
      "python3 Scripts/datasets/second_\(name).py '\(documents)'", in: Self.root)
    #expect(result.status == 0, "\(result.output.suffix(2000)) \(result.errors)")
  }

  @Test(
    .enabled("frictionless is absent (pip install frictionless)") {
      try BuiltCommand.shell("frictionless --version").status == 0
    })
  func `frictionless accepts the data package`() throws {
    let result = try BuiltCommand.shell(
      "frictionless validate datapackage.json", in: Self.root.appendingPathComponent("Datasets"))
    #expect(result.status == 0, "\(result.output)")
  }
}
