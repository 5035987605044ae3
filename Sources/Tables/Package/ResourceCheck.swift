/// What checking a table found.
public struct ResourceCheck: Sendable {
  /// The name of the resource.
  public let name: String
  /// Its files, or that of the descriptor where the rows stand in it.
  public let files: [String]
  /// The number of rows read.
  public let rowCount: Int
  /// The faults in the order of the rows; of each kind in a column, so many as were asked for.
  public let faults: [PackageFault]
  /// How many more faults of a kind there are.
  public let furtherFaults: [PackageFault.Kind: Int]

  /// Whether the table keeps to its schema.
  public var isValid: Bool { faults.isEmpty }
  /// The number of faults, with those that are not listed.
  public var faultCount: Int { faults.count + furtherFaults.values.reduce(0, +) }
}
