import Foundation

/// Where the datasets are that are known by name.
enum DatasetFolder {
  /// The name of the description of a data package.
  static let descriptor = "datapackage.json"

  /// The environment variable that names the folder.
  static let environmentVariable = "LABOUR_DATASETS"

  /// The folder of the datasets: the one that `LABOUR_DATASETS` names; else `Datasets` of this folder
  /// or of the nearest above it; else that of the project in which the program was built, or of the
  /// place where it was installed.
  static func find() throws(InputError) -> String {
    let folder = SharedFolder(
      name: "Datasets", environmentVariable: environmentVariable, mark: descriptor
    ) {
      FileManager.default.fileExists(atPath: $0 + "/" + descriptor)
    }
    guard let found = try folder.find() else {
      throw InputError(
        "there is no folder Datasets with a \(descriptor), here, above, or beside the program; "
          + "\(environmentVariable) can name one")
    }
    return found
  }
}
