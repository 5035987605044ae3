public import Tables

/// A file that a run wrote into its folder, as `run.json` lists it under `outputs`.
///
/// A later run replaces a folder only if all that is in it is listed there, so that nothing else is lost.
public struct RunOutput: Hashable, Sendable {
  /// Its path in the folder, with slashes.
  public let path: String
  /// Its size in bytes.
  public let size: Int
  /// The SHA-256 of its bytes, in hexadecimal digits.
  public let hash: String

  /// The files in a folder and the folders in it, in the order of their paths, but `run.json`, which
  /// cannot hold its own hash.
  public static func all(in folder: String) throws(StorageError) -> [RunOutput] {
    try all(in: folder, below: "").sorted { $0.path < $1.path }
  }

  private static func all(
    in folder: String, below path: String
  ) throws(StorageError) -> [RunOutput] {
    var outputs: [RunOutput] = []
    for name in try FileSystem.names(in: folder) where path + name != "run.json" {
      let place = "\(folder)/\(name)"
      if FileSystem.kind(place) == .folder {
        outputs += try all(in: place, below: "\(path)\(name)/")
      } else {
        var digest = Digest(.sha256)
        let size = try FileSystem.read(place) { digest.add($0) }
        outputs.append(RunOutput(path: path + name, size: size, hash: digest.text()))
      }
    }
    return outputs
  }

  /// `{ "path": "results.csv", "bytes": 1234, "sha256": "…" }`
  public var json: JSON {
    .object(["path": .text(path), "bytes": .integer(size), "sha256": .text(hash)])
  }
}
