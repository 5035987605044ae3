import Tables

/// The folder of a finished shard.
struct FoundShard {
  let manifest: RunManifest
  let shard: Shard
  let folder: String

  /// The shards in a folder: itself, or those that it contains.
  static func find(in folder: String) throws(StorageError) -> [FoundShard] {
    guard FileSystem.isFolder(folder) else {
      let reason =
        FileSystem.kind(folder) == nil ? "there is no such folder" : "this is a file, not a folder"
      throw StorageError(
        .input, path: folder, reason, hint: "name the folders that `labour run --shard` wrote")
    }
    let path = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    if let shard = try shard(path) { return [shard] }
    let names = try FileSystem.names(in: path)
    var shards: [FoundShard] = []
    for name in names where !name.hasPrefix(".") && FileSystem.isFolder("\(path)/\(name)") {
      if let shard = try shard("\(path)/\(name)") { shards.append(shard) }
    }
    guard shards.isEmpty else { return shards }
    let unfinished = names.filter { $0.contains(".shard-") && $0.hasSuffix(".partial") }
    throw StorageError(
      .input, path: folder, "holds no finished shard of a run",
      hint: unfinished.isEmpty
        ? "name the folders that `labour run --shard` wrote"
        : "\(excerpt(unfinished.joined(separator: ", "), length: 200)) is not finished: repeat its "
          + "command with --resume")
  }

  private static func shard(_ folder: String) throws(StorageError) -> FoundShard? {
    let manifestPath = "\(folder)/\(RunManifest.fileName)"
    guard FileSystem.kind(manifestPath) == .file else { return nil }
    guard let found = try RunManifest.read(in: folder) else {
      throw StorageError(
        .input, path: manifestPath, "the file is damaged",
        hint: "compute this shard again, with --resume")
    }
    // What is left of a run that was no shard is none.
    return found.shard.map { FoundShard(manifest: found.manifest, shard: $0, folder: folder) }
  }

  /// The payload of a span of this shard, or the outline.
  func payload(_ span: Int) throws(StorageError) -> [UInt8] {
    let path = "\(folder)/\(SpanFile.name(ofSpan: span))"
    let reason: String
    if FileSystem.kind(path) == nil {
      reason = "the file is missing"
    } else {
      let bytes = try FileSystem.read(path)
      do throws(SpanFile.Fault) {
        return try SpanFile.payload(
          of: bytes, span: span, fingerprint: manifest.fingerprintBytes)
      } catch {
        reason = "the file is \(error == .damaged ? "damaged" : "not of this run")"
      }
    }
    throw StorageError(
      .input, path: path, reason, hint: "repeat the run of shard \(shard) with --resume")
  }
}
