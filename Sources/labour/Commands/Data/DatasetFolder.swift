import Foundation
import Tables

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
    if let named = ProcessInfo.processInfo.environment[environmentVariable], !named.isEmpty {
      guard isPackage(named) else {
        throw InputError(
          "\(environmentVariable) names \(excerpt(named, length: 200)), which has no \(descriptor)")
      }
      return named
    }
    // From here the shorter name is the one to print.
    if isPackage("Datasets") { return "Datasets" }
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath() ?? here
    for start in [here, program.deletingLastPathComponent()] {
      for folder in above(start) {
        for place in ["Datasets", "share/labour/Datasets"] {
          let path = folder.appendingPathComponent(place).path
          if isPackage(path) { return path }
        }
      }
    }
    throw InputError(
      "there is no folder Datasets with a \(descriptor), here, above, or beside the program; "
        + "\(environmentVariable) can name one")
  }

  private static func isPackage(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + descriptor)
  }

  private static func above(_ folder: URL) -> [URL] {
    var folders = [folder.standardizedFileURL]
    while let last = folders.last, last.pathComponents.count > 1 {
      folders.append(last.deletingLastPathComponent().standardizedFileURL)
    }
    return folders
  }
}
