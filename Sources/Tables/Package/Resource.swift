/// A table of a data package, as its descriptor describes it
/// (https://datapackage.org/standard/data-resource).
public struct Resource: Equatable, Sendable {
  /// The name, which no other resource of the package has.
  public var name: String
  /// The files, relative to the folder of the descriptor; several are read one after the other.
  public var paths: [String]
  /// The rows, where they stand in the descriptor itself.
  public var data: JSON?
  /// A title for people.
  public var title: String?
  /// A description for people.
  public var description: String?
  /// What the file is: `csv`, `tsv`, `json`, `xlsx`.
  public var format: String?
  /// The media type: `text/csv`.
  public var mediaType: String?
  /// How the characters are encoded: `utf-8`.
  public var encoding: String?
  /// The size of the file, if it is stated.
  public var byteCount: Int?
  /// The digest of the file, if it is stated: `sha256:` and its digits, or those of MD5 alone.
  public var hash: String?
  /// How the rows are written; nil where nothing is said.
  public var dialect: Dialect?
  /// What the columns are; nil where nothing is said.
  public var schema: Schema?
  /// Other properties, as they were given: `sources`, `licenses`, ….
  public var otherProperties: JSON.Members = [:]

  /// A table in a file.
  public init(name: String, path: String, schema: Schema? = nil) {
    self.name = name
    paths = [path]
    self.schema = schema
  }

  init(name: String, paths: [String], data: JSON?) {
    self.name = name
    self.paths = paths
    self.data = data
  }
}
