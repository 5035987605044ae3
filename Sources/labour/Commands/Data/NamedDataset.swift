import Foundation
import Tables

/// A dataset as the command line names it: by its name among the datasets, or by the path of a file.
///
/// A word that has a `/` or a `.`, or is `-`, is a path; any other is the name of a dataset, or of a
/// file of the current folder where there is no such dataset.
struct NamedDataset {
  /// The path of the file; `-` for standard input.
  let path: String
  /// What the package says of the dataset; nil for a file.
  let resource: Resource?
  private let package: DataPackage?

  init(_ word: String) throws {
    guard !word.isEmpty else { throw InputError("the name of the dataset is empty") }
    if word == "-" || word.contains("/") || word.contains(".") {
      self.init(path: word)
      return
    }
    let isFile = FileManager.default.fileExists(atPath: word)
    do {
      let package = try Self.package()
      if let resource = package.resource(word), let path = resource.paths.first {
        self.init(path: package.path(of: path), resource: resource, package: package)
        return
      }
      guard isFile else {
        throw InputError.unknown("dataset", word, among: package.resources.map(\.name))
      }
    } catch {
      guard isFile else { throw error }
    }
    self.init(path: word)
  }

  private init(path: String, resource: Resource? = nil, package: DataPackage? = nil) {
    self.path = path
    self.resource = resource
    self.package = package
  }

  /// The package of the datasets that are known by name.
  static func package() throws -> DataPackage {
    try DataPackage(contentsOf: DatasetFolder.find() + "/" + DatasetFolder.descriptor)
  }

  /// What to read it with: a dataset of the package is tidy, and a field of its schema may name the
  /// role of a column (`"role": "attribute"`); a file says what it is.
  var options: Dataset.Options {
    var options = Dataset.Options()
    guard let resource else { return options }
    options.format = .tidy
    options.allowsNoValues = true
    for field in resource.schema?.fields ?? [] {
      if case .text(let name)? = field.otherProperties["role"],
        let role = Dataset.Role(rawValue: name)
      {
        options.roles[field.name] = role
      }
    }
    return options
  }

  /// Reads it.
  func read() throws -> Dataset { try Dataset.read(path: path, options: options) }

  /// Its title, or the name of the file.
  var title: String {
    guard let resource else { return path == "-" ? "standard input" : path }
    return resource.title ?? resource.name
  }

  /// Its title and its description, or the name of the file.
  var introduction: String { resource?.description.map { "\(title). \($0)" } ?? title }

  /// The titles of the documents by their names, where the package lists them.
  var documentTitles: [String: String] {
    guard let package, let path = package.resource("documents")?.paths.first,
      let table = try? Table(contentsOf: package.path(of: path), options: .text),
      case .text(let names)? = table.column("id")?.cells,
      case .text(let titles)? = table.column("title")?.cells
    else { return [:] }
    return Dictionary(zip(names, titles), uniquingKeysWith: { first, _ in first })
  }
}
