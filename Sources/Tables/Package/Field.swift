/// A column as a schema describes it (https://datapackage.org/standard/table-schema).
public struct Field: Equatable, Sendable {
  /// The types of the standard.
  public enum Kind: String, Sendable, CaseIterable {
    case string, number, integer, boolean, date, time, datetime, year, yearmonth, duration
    case object, array, list, geopoint, geojson, any
  }

  /// The name, which is that of the column.
  public var name: String
  /// The type of the cells.
  public var kind: Kind
  /// How cells of the type are written, where there is a choice: `email`, `%d/%m/%Y`.
  public var format: String?
  /// A title for people.
  public var title: String?
  /// A description for people.
  public var description: String?
  /// What the cells must keep to besides their type.
  public var constraints: Constraints
  /// The texts that stand for no value; nil where those of the schema do.
  public var missingValues: [String]?
  /// The values that there are, with their labels.
  public var categories: [Category]?
  /// The decimal mark of a number.
  public var decimalCharacter = "."
  /// The mark between thousands of a number; empty where there is none.
  public var groupCharacter = ""
  /// Whether a number stands alone, without a unit before or behind it.
  public var isBareNumber = true
  /// The texts that mean true.
  public var trueValues = ["true", "True", "TRUE", "1"]
  /// The texts that mean false.
  public var falseValues = ["false", "False", "FALSE", "0"]
  /// What stands between the items of a list.
  public var delimiter = ","
  /// The type of the items of a list.
  public var itemKind = Kind.string
  /// Other properties, as they were given.
  public var otherProperties: JSON.Members = [:]

  /// A field of a name and a type.
  public init(_ name: String, _ kind: Kind, constraints: Constraints = Constraints()) {
    self.name = name
    self.kind = kind
    self.constraints = constraints
  }

  /// A value of a field that has few of them.
  public struct Category: Equatable, Sendable {
    /// The value as it stands in the table.
    public var value: JSON
    /// What it stands for.
    public var label: String?

    /// A value and its label.
    public init(_ value: JSON, label: String? = nil) {
      self.value = value
      self.label = label
    }
  }

  /// What the cells of a field must keep to besides their type. Bounds and values are those of the
  /// descriptor: a number, or a text in the form that the cells have.
  public struct Constraints: Equatable, Sendable {
    /// Whether each cell must have a value.
    public var isRequired = false
    /// Whether no value may stand twice.
    public var isUnique = false
    /// The values allowed.
    public var allowedValues: [JSON]?
    /// The least value.
    public var minimum: JSON?
    /// The greatest value.
    public var maximum: JSON?
    /// What values must be greater than.
    public var exclusiveMinimum: JSON?
    /// What values must be less than.
    public var exclusiveMaximum: JSON?
    /// The least number of characters or items.
    public var minimumLength: Int?
    /// The greatest number of characters or items.
    public var maximumLength: Int?
    /// A regular expression of XML Schema that each cell matches as a whole.
    public var pattern: String?
    /// Other properties, as they were given.
    public var otherProperties: JSON.Members = [:]

    /// No constraints.
    public init() {}
  }
}
