/// What the columns of a table are, and which of them are keys
/// (https://datapackage.org/standard/table-schema).
public struct Schema: Equatable, Sendable {
  /// How the columns of a table must match the fields.
  public enum Match: String, Sendable, CaseIterable {
    /// The same names in the same order.
    case exact
    /// The same names in any order.
    case equal
    /// All fields, and perhaps more columns.
    case subset
    /// Columns that are all fields, perhaps not all of them.
    case superset
    /// At least one field.
    case partial
  }

  /// A reference of fields to fields of a table.
  public struct ForeignKey: Equatable, Sendable {
    /// The fields that refer.
    public var fields: [String]
    /// The name of the resource referred to; nil for the same one.
    public var resource: String?
    /// The fields referred to, as many.
    public var referenced: [String]

    /// A reference of fields to those of a resource, nil for the same one.
    public init(fields: [String], resource: String?, referenced: [String]) {
      self.fields = fields
      self.resource = resource
      self.referenced = referenced
    }
  }

  /// The fields in the order of the columns; their names differ.
  public var fields: [Field]
  /// How the columns must match the fields.
  public var match = Match.exact
  /// The fields that together name a row.
  public var primaryKey: [String] = []
  /// Other fields that together stand for one row alone.
  public var uniqueKeys: [[String]] = []
  /// References to other tables.
  public var foreignKeys: [ForeignKey] = []
  /// The texts that stand for no value.
  public var missingValues = [""]
  /// Other properties, as they were given.
  public var otherProperties: JSON.Members = [:]

  /// A schema of fields in the order of the columns.
  public init(fields: [Field]) { self.fields = fields }

  /// The field of that name, or nil.
  public func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}
