import Foundation
import Modelling
import Tables

/// Where the datasets of models come from.
enum ModelSources {
  /// Datasets by name, or by path from the folder of the model; and the dates of documents.
  static var standard: LoadedModel.Sources {
    LoadedModel.Sources(
      dataset: { name, folder in
        let isPath = name.contains("/") || name.contains(".")
        guard isPath, !name.hasPrefix("/"), !folder.isEmpty else {
          return try NamedDataset(name).read()
        }
        return try NamedDataset("\(folder)/\(name)").read()
      },
      published: { published() })
  }

  /// When documents were published, in years, where the list of documents says so.
  private static func published() -> [String: Double] {
    guard let package = try? NamedDataset.package(),
      let path = package.resource("documents")?.paths.first,
      let table = try? Table(contentsOf: package.path(of: path), options: .text),
      case .text(let names)? = table.column("id")?.cells,
      case .text(let dates)? = table.column("date")?.cells
    else { return [:] }
    var result: [String: Double] = [:]
    for (name, date) in zip(names, dates) {
      let parts = date.split(separator: "-").map { Int($0) }
      guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
        continue
      }
      result[name] = Double(year) + (Double(month - 1) + Double(day - 1) / 31) / 12
    }
    return result
  }
}
