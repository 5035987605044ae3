import Foundation
import Testing

/// The datasets beside the documents they were taken from, where these are.
@Suite struct SecondReadingTests {
  static let root = URL(fileURLWithPath: #filePath)  // Tests/CommandTests/SecondReadingTests.swift
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The documents, if they are there: `LABOUR_DOCUMENTS`, or `shared/documents` beside the project.
  static let documents: String? = {
    let named = ProcessInfo.processInfo.environment["LABOUR_DOCUMENTS"]
    let beside = root.deletingLastPathComponent().appendingPathComponent("shared/documents").path
    return [named, beside].compactMap(\.self).first { FileManager.default.fileExists(atPath: $0) }
  }()

  /// The datasets that the package describes.
  static let names: [String] = {
    let data = try? Data(contentsOf: root.appendingPathComponent("Datasets/datapackage.json"))
    let package = data.flatMap { try? JSONSerialization.jsonObject(with: $0) } as? [String: Any]
    let resources = package?["resources"] as? [[String: Any]] ?? []
    return resources.compactMap { $0["name"] as? String }
  }()

  @Test(
    .enabled(if: documents != nil, "the documents are absent"),
    .enabled("there is no python3") {
      try BuiltCommand.shell("command -v python3").status == 0
    }, arguments: names)
  func `a second reading of the documents finds the same numbers`(name: String) throws {
    let documents = try #require(Self.documents)
    let result = try BuiltCommand.shell(
      "python3 -B Scripts/datasets/second_\(name).py '\(documents)'", in: Self.root)
    #expect(result.status == 0, "\(result.output.suffix(2000)) \(result.errors)")
  }

  @Test func `there are datasets to read a second time`() {
    #expect(Self.names.count >= 10)
  }
}
