import Foundation
import Tables

/// Where a model is.
public struct ModelPlace: Equatable, Sendable {
  /// The name of the file of a model in its folder.
  static let fileName = "model.json5"
  /// The name of the folder of its scenarios.
  static let scenarioFolder = "scenarios"
  /// How the names of files of scenarios end.
  static let suffix = ".json5"

  /// The path of the file, as short as it was found.
  public let file: String
  /// The name by which it was found; nil where it was found by a path.
  let name: String?

  /// The folder of the file; empty for the current one.
  var folder: String { parentFolder(of: file) }

  /// The path of the file of a scenario, whether it is there or not.
  func scenario(_ name: String) -> String {
    joined(joined(folder, Self.scenarioFolder), name + Self.suffix)
  }

  /// The names of the scenarios that have a file, sorted.
  public var scenarios: [String] {
    filesIn(joined(folder, Self.scenarioFolder)).filter { $0.hasSuffix(Self.suffix) }
      .map { String($0.dropLast(Self.suffix.count)) }.sorted()
  }
}

/// The path of a file or folder below another.
func joined(_ folder: String, _ name: String) -> String {
  name.hasPrefix("/") || folder.isEmpty
    ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
}

/// The folder in which a path lies; empty for the current one.
func parentFolder(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "" }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// The names in a folder, sorted; none where it cannot be read.
func filesIn(_ folder: String) -> [String] {
  let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
  return (names ?? []).sorted()
}

/// Whether there is a file of that path that is no folder.
func isFile(_ path: String) -> Bool {
  let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path))
  return attributes.map { $0[.type] as? FileAttributeType != .typeDirectory } ?? false
}

private func resolved(_ path: String) -> String {
  URL(fileURLWithPath: path).resolvingSymlinksInPath().path
}

/// The one spelling of a path: two paths of a file have the same.
func canonical(_ path: String) -> String {
  URL(fileURLWithPath: resolved(path)).standardizedFileURL.path
}

/// Whether a reference is the path of a file or folder, and not a name.
func isPath(_ reference: String) -> Bool {
  reference.contains("/") || reference.hasPrefix(".") || reference.hasSuffix(ModelPlace.suffix)
}

/// "did you mean x?", or what there is.
func suggestion(for name: String, among names: [String], of kind: String) -> String? {
  nearestName(to: name, among: names).map { "did you mean \(excerpt($0))?" }
    ?? (names.isEmpty
      ? nil : "the \(kind) are \(excerpt(names.joined(separator: ", "), length: 300))")
}
