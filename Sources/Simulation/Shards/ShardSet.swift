import Tables

/// The finished shards of a run, all of them, ready to be merged.
public struct ShardSet: Sendable {
  /// What the run is.
  public let manifest: RunManifest
  /// How the draws are cut.
  public let layout: SpanLayout
  /// What the shards keep beside the spans, the same bytes in each.
  public let outline: [UInt8]
  /// The folders of the shards, in the order of their numbers.
  public let folders: [String]

  /// The sets in some folders, each a shard's or one that contains such: one set a scenario, sorted
  /// by name, in whatever order the folders come.
  public static func find(in folders: [String]) throws(StorageError) -> [ShardSet] {
    var found: [FoundShard] = []
    for folder in folders { found += try FoundShard.find(in: folder) }
    let scenarios = Set(found.map(\.manifest.scenario)).sorted()
    var sets: [ShardSet] = []
    for scenario in scenarios {
      sets.append(try ShardSet(found.filter { $0.manifest.scenario == scenario }))
    }
    return sets
  }

  private init(_ found: [FoundShard]) throws(StorageError) {
    let shards = found.sorted { $0.shard.index < $1.shard.index }
    guard let first = shards.first else { preconditionFailure("a scenario was found somewhere") }
    try Self.checkAlike(shards)
    try Self.checkComplete(shards)
    manifest = first.manifest
    layout = manifest.layout
    folders = shards.map(\.folder)
    outline = try first.payload(SpanFile.outline)
    for shard in shards where try shard.payload(SpanFile.outline) != outline {
      throw StorageError(
        .input, path: shard.folder, "describes the run otherwise than \(first.folder)",
        hint: "were they computed by different builds? Compute shard \(shard.shard) again")
    }
  }

  private static func checkAlike(_ shards: [FoundShard]) throws(StorageError) {
    let first = shards[0]
    for other in shards {
      let differences = other.manifest.differences(from: first.manifest)
      guard other.manifest.fingerprint == first.manifest.fingerprint else {
        throw StorageError(
          .input, path: other.folder,
          "this is a shard of another run than \(first.folder):"
            + differences.map { "\n  \($0)" }.joined(),
          hint: "the shards of a run have the same inputs and options; compute this one again")
      }
      guard other.shard.count == first.shard.count else {
        throw StorageError(
          .input, path: other.folder,
          "this is shard \(other.shard), but \(first.folder) is shard \(first.shard)",
          hint: "merge shards of one division")
      }
    }
  }

  private static func checkComplete(_ shards: [FoundShard]) throws(StorageError) {
    for (one, next) in zip(shards, shards.dropFirst()) where one.shard == next.shard {
      throw StorageError(
        .input, path: next.folder, "this is shard \(next.shard) once more, beside \(one.folder)",
        hint: "name each shard once")
    }
    let count = shards[0].shard.count
    guard shards.count < count else { return }
    let indices = Set(shards.map(\.shard.index))
    let missing = (1...count).lazy.filter { !indices.contains($0) }
    let names = missing.prefix(20).map { "\($0)/\(count)" }
    let more = count - shards.count - names.count
    let scenario = shards[0].manifest.scenario
    throw StorageError(
      .input, path: FileSystem.parent(shards[0].folder),
      "of the \(count) shards of «\(excerpt(scenario))» these are missing: "
        + names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""),
      hint: "compute them with --shard I/\(count) and name their folders too")
  }

  /// The payload of a span, from the shard that computed it.
  public func payload(ofSpan span: Int) throws(StorageError) -> [UInt8] {
    let count = folders.count
    // The shard that holds it is the first whose spans end behind it.
    var (lower, upper) = (1, count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if layout.spans(of: Shard(index: middle, count: count)).upperBound > span {
        upper = middle
      } else {
        lower = middle + 1
      }
    }
    let shard = Shard(index: lower, count: count)
    return try FoundShard(manifest: manifest, shard: shard, folder: folders[lower - 1])
      .payload(span)
  }

  /// Writes the run folder `DIR/<scenario>` by `write`, which is given the path of an empty folder,
  /// and puts it in place of an earlier one; returns what the user should be told.
  public func complete(
    in folder: String, _ write: (String) throws -> Void
  ) throws -> [String] {
    let place = try RunFolder(in: folder, scenario: manifest.scenario)
    let lock = try place.lock()
    defer { withExtendedLifetime(lock) {} }
    let notices = try place.repair()
    try place.checkReplaceable()
    try place.replace(write)
    return notices
  }
}
