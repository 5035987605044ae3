import Foundation
import Modelling
import Tables

/// Where a model that the command line names finds its data: datasets by name in the folder of datasets,
/// files by their path from the folder of the model.
enum ModelData {
  /// The sources of a model.
  static let sources = LoadedModel.Sources(
    dataset: { name, folder in
      guard name.contains("/") || name.contains(".") else { return try NamedDataset(name).read() }
      let path = folder.isEmpty || name.hasPrefix("/") ? name : "\(folder)/\(name)"
      return try Dataset.read(path: path)
    },
    published: { published })

  /// The model of that name or path; `asOf` is the text of a period after which nothing is seen.
  static func model(_ reference: String, asOf: String?) throws -> LoadedModel {
    let period = try asOf.map { text in
      do { return try Period(reading: text) } catch {
        throw InputError("--as-of: \(error.description)")
      }
    }
    return try LoadedModel(reference, in: ModelFolder.library(), sources: sources, asOf: period)
  }

  /// The titles of the documents by their names in the datasets.
  static var documentTitles: [String: String] { texts(of: "title") }

  /// When the documents were published, in years.
  private static var published: [String: Double] { texts(of: "date").compactMapValues(years) }

  private static func texts(of column: String) -> [String: String] {
    guard let package = try? NamedDataset.package(),
      let path = package.resource("documents")?.paths.first,
      let table = try? Table(contentsOf: package.path(of: path), options: .text),
      case .text(let names)? = table.column("id")?.cells,
      case .text(let texts)? = table.column(column)?.cells
    else { return [:] }
    return Dictionary(zip(names, texts), uniquingKeysWith: { first, _ in first })
  }

  /// The place of a date on the scale of years: `2021-02-22`, `2021-02` or `2021`.
  private static func years(_ date: String) -> Double? {
    let parts = date.split(separator: "-").map { Int($0) }
    guard parts.allSatisfy({ $0 != nil }), let year = parts.first.flatMap(\.self) else {
      return nil
    }
    let month = parts.count > 1 ? parts[1] ?? 1 : 1
    let day = parts.count > 2 ? parts[2] ?? 1 : 1
    return Double(year) + Double(month - 1) / 12 + Double(day - 1) / 372
  }
}
