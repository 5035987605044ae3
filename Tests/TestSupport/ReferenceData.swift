public import Foundation
public import Testing

/// The folder of outside data with known answers, if there is one: `LABOUR_REFDATA`, or
/// `shared/refdata` beside the project.
public let referenceFolder: URL? = {
  let named = ProcessInfo.processInfo.environment["LABOUR_REFDATA"].map { URL(fileURLWithPath: $0) }
  let beside = URL(fileURLWithPath: #filePath)  // Tests/TestSupport/ReferenceData.swift
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/refdata")
  return [named, beside].compactMap(\.self).first {
    FileManager.default.fileExists(atPath: $0.path)
  }
}()

/// The text of a file of the reference data, or nil where it is absent.
public func referenceText(_ path: String) -> String? {
  guard let url = referenceFolder?.appendingPathComponent(path) else { return nil }
  return try? String(contentsOf: url, encoding: .utf8)
}

/// The files of a folder of the reference data, sorted by name; empty where it is absent.
public func referenceFiles(in folder: String, suffix: String) -> [URL] {
  guard let url = referenceFolder?.appendingPathComponent(folder) else { return [] }
  let files = try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
  return (files ?? []).filter { $0.lastPathComponent.hasSuffix(suffix) }
    .sorted { $0.path < $1.path }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test, with a message, where the reference data lacks `path`.
  public static func needsReference(_ path: String) -> Self {
    .enabled(
      if: referenceFolder.map {
        FileManager.default.fileExists(atPath: $0.appendingPathComponent(path).path)
      } ?? false,
      "reference data \(path) is absent")
  }

  /// Runs the test only under `make test-long`.
  public static var long: Self {
    .enabled(
      if: ProcessInfo.processInfo.environment["LABOUR_LONG"] != nil, "run by make test-long")
  }

  /// Runs the tests only under `make test-interop`.
  public static var interop: Self {
    .enabled(
      if: ProcessInfo.processInfo.environment["LABOUR_INTEROP"] != nil, "run by make test-interop")
  }
}
