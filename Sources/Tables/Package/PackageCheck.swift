/// What checking a data package found: its descriptor, and each of its tables.
///
/// The rows are read once, in pieces; the memory is that of the keys. Fields of composite keys may
/// be empty, but not all of them in one row.
public struct PackageCheck: Sendable {
  /// The descriptor, if it could be read.
  public let package: DataPackage?
  /// The faults of the descriptor; where there are any, no table is read.
  public let descriptorFaults: [PackageFault]
  /// The tables in the order of the descriptor.
  public let tables: [ResourceCheck]

  /// Whether the descriptor and all tables are without fault.
  public var isValid: Bool { descriptorFaults.isEmpty && tables.allSatisfy(\.isValid) }
  /// All faults that are listed, the descriptor's first.
  public var faults: [PackageFault] { descriptorFaults + tables.flatMap(\.faults) }

  /// Checks a package: a folder with `datapackage.json`, or such a file.
  ///
  /// - Parameters:
  ///   - path: the folder or the file.
  ///   - names: the resources to be checked, or nil for all.
  ///   - limit: how many faults of one kind in one column are listed; the rest is counted.
  public init(contentsOf path: String, resources names: Set<String>? = nil, limit: Int = 10) {
    do {
      let package = try DataPackage(contentsOf: path)
      self.init(package, resources: names, limit: limit)
    } catch let error {
      self.init(faults: error.faults)
    }
  }

  private init(faults: [PackageFault]) {
    package = nil
    descriptorFaults = faults
    tables = []
  }

  /// Checks the tables of a package.
  public init(_ package: DataPackage, resources names: Set<String>? = nil, limit: Int = 10) {
    self.package = package
    let known = package.resources.map(\.name)
    descriptorFaults = (names ?? []).sorted().filter { !known.contains($0) }.map { name in
      PackageFault(
        .descriptor, file: package.source, "there is no resource «\(excerpt(name))»",
        hint: nearestName(to: name, among: known).map { "did you mean \($0)?" }
          ?? "there are \(excerpt(known.joined(separator: ", "), length: 400))")
    }
    tables = package.resources.filter { names?.contains($0.name) ?? true }.map {
      TableCheck.check($0, of: package, limit: max(1, limit))
    }
  }
}
