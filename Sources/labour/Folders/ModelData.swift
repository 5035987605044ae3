import Modelling
import Tables

/// A model that the command line names, with its data.
enum ModelData {
  /// The model of that name or path; `asOf` is the text of a period after which nothing is seen.
  static func model(_ reference: String, asOf: String?) throws -> LoadedModel {
    let period = try asOf.map { text in
      do throws(PeriodError) { return try Period(reading: text) } catch {
        throw InputError("--as-of: \(error.description)")
      }
    }
    return try LoadedModel(
      reference, in: ModelFolder.library(), sources: ModelSources.standard, asOf: period)
  }

  /// The titles of the documents by their names in the datasets; none where there is no list of them.
  static var documentTitles: [String: String] {
    guard let package = try? NamedDataset.package(),
      let path = package.resource("documents")?.paths.first,
      let table = try? Table(contentsOf: package.path(of: path), options: .text),
      case .text(let names)? = table.column("id")?.cells,
      case .text(let titles)? = table.column("title")?.cells
    else { return [:] }
    return Dictionary(zip(names, titles), uniquingKeysWith: { first, _ in first })
  }
}
