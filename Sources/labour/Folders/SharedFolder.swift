import Foundation
import Tables

/// A folder that is found by its name: in the current one or above, or beside the program.
struct SharedFolder {
  /// Its name, such as `Datasets`.
  let name: String
  /// The environment variable that names another folder.
  let environmentVariable: String
  /// What makes a folder the one that is looked for, in words, and whether one has it.
  let mark: String
  let hasMark: (String) -> Bool

  /// The folder that the environment names; else the one of that name in the current folder or in the
  /// nearest above it; else that of the project in which the program was built, or of the place
  /// where it was installed; nil where there is none.
  func find() throws(InputError) -> String? {
    if let named = ProcessInfo.processInfo.environment[environmentVariable], !named.isEmpty {
      guard hasMark(named) else {
        throw InputError(
          "\(environmentVariable) names \(excerpt(named, length: 200)), which has no \(mark)")
      }
      return named
    }
    // From here the shorter name is the one to print.
    if hasMark(name) { return name }
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath() ?? here
    for start in [here, program.deletingLastPathComponent()] {
      for folder in Self.above(start) {
        for place in [name, "share/labour/\(name)"] {
          let path = folder.appendingPathComponent(place).path
          if hasMark(path) { return path }
        }
      }
    }
    return nil
  }

  private static func above(_ folder: URL) -> [URL] {
    var folders = [folder.standardizedFileURL]
    while let last = folders.last, last.pathComponents.count > 1 {
      folders.append(last.deletingLastPathComponent().standardizedFileURL)
    }
    return folders
  }
}
