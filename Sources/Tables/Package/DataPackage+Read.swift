import Foundation

extension DataPackage {
  /// Reads a descriptor: `datapackage.json` of a folder, or the file itself. Descriptors of version
  /// 1 of the standard are read as well.
  public init(contentsOf path: String) throws(DataPackageError) {
    var path = path
    if path.hasSuffix("/") || FileManager.default.fileExists(atPath: path + "/.") {
      while path.count > 1, path.hasSuffix("/") { path.removeLast() }
      path = path == "." ? "datapackage.json" : Self.path("datapackage.json", in: path)
    }
    let node: JSON5Node
    do {
      node = try JSON5.parse(contentsOf: path, grammar: .json)
    } catch {
      throw DataPackageError(faults: [PackageFault(error)])
    }
    try self.init(node, source: path)
  }

  /// Reads a descriptor from its bytes; `source` is the file that messages name, and in whose folder
  /// paths begin.
  public init(bytes: [UInt8], source: String) throws(DataPackageError) {
    let node: JSON5Node
    do {
      node = try JSON5.parse(bytes: bytes, source: source, grammar: .json)
    } catch {
      throw DataPackageError(faults: [PackageFault(error)])
    }
    try self.init(node, source: source)
  }

  private init(_ node: JSON5Node, source: String) throws(DataPackageError) {
    var reader = DescriptorReader(source: source, folder: Self.folder(of: source))
    let package = reader.package(node)
    guard let package, reader.faults.isEmpty else { throw DataPackageError(faults: reader.faults) }
    self = package
  }
}
