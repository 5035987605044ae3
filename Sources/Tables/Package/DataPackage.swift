/// Tables and what is said about them, as `datapackage.json` describes them
/// (https://datapackage.org/standard/data-package).
public struct DataPackage: Equatable, Sendable {
  /// The profile of version 2 of the standard.
  public static let profile = "https://datapackage.org/profiles/2.0/datapackage.json"

  /// The name.
  public var name: String?
  /// A title for people.
  public var title: String?
  /// A description for people.
  public var description: String?
  /// The tables.
  public var resources: [Resource]
  /// Other properties, as they were given: `version`, `licenses`, `sources`, ….
  public var otherProperties: JSON.Members = [:]
  /// The file that the descriptor was read from.
  public let source: String
  /// The folder of that file, in which the paths of resources begin; empty for the current one.
  public let folder: String

  /// A package of tables in a folder.
  public init(name: String?, resources: [Resource], folder: String = "") {
    self.name = name
    self.resources = resources
    self.folder = folder
    source = Self.path("datapackage.json", in: folder)
    otherProperties["$schema"] = .text(Self.profile)
  }

  init(name: String?, resources: [Resource], source: String) {
    self.name = name
    self.resources = resources
    self.source = source
    folder = Self.folder(of: source)
  }

  /// The resource of that name, or nil.
  public func resource(_ name: String) -> Resource? { resources.first { $0.name == name } }

  /// The path of a file of the package.
  public func path(of path: String) -> String { Self.path(path, in: folder) }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func path(_ path: String, in folder: String) -> String {
    folder.isEmpty ? path : folder == "/" ? "/\(path)" : "\(folder)/\(path)"
  }
}

/// Why a descriptor cannot be used: all its faults.
public struct DataPackageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The faults, at least one.
  public let faults: [PackageFault]

  /// The faults, each on a line.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
