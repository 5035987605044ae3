import Foundation
import Tables

/// The place of a finished run or shard, `DIR/NAME`, and the hidden names beside it that lead there.
///
/// A folder appears there whole or not at all: it is built as `DIR/.NAME.complete`, brought to the
/// disk, and takes its place in one step; what was there before goes afterwards.
public struct RunFolder: Sendable {
  /// The folder `DIR`.
  public let parent: String
  /// The name in it: that of the scenario, and of the shard.
  public let name: String

  /// The place of a scenario's run in a folder, or of a shard of it.
  public init(in parent: String, scenario: String, shard: Shard? = nil) throws(StorageError) {
    let isUsable =
      !scenario.isEmpty && !scenario.hasPrefix(".")
      && !scenario.utf8.contains { $0 == 0x2F || $0 < 0x20 || $0 == 0x7F }
    guard isUsable else {
      throw StorageError(
        .input, "«\(excerpt(scenario))» cannot be the name of a run folder",
        hint: "a scenario's name has no slash and does not begin with a point")
    }
    guard !parent.isEmpty else {
      throw StorageError(.input, "the name of the folder for results is empty")
    }
    self.parent = parent.count > 1 && parent.hasSuffix("/") ? String(parent.dropLast()) : parent
    name = scenario + (shard.map { ".shard-\($0.index)-of-\($0.count)" } ?? "")
  }

  /// `DIR/NAME`.
  public var path: String { child(name) }
  /// Where spans are kept while the run goes on.
  public var partial: String { child(".\(name).partial") }
  /// Where the folder is built; after an exchange, what was there before.
  var building: String { child(".\(name).complete") }
  /// What was there before, on file systems that cannot exchange names.
  var replaced: String { child(".\(name).replaced") }
  var lockFile: String { child(".\(name).lock") }

  private func child(_ name: String) -> String { parent == "/" ? "/\(name)" : "\(parent)/\(name)" }

  /// Creates `DIR` and takes the right to write this run.
  func lock() throws(StorageError) -> FolderLock {
    try FileSystem.createFolder(parent)
    return try FolderLock(lockFile, for: path)
  }

  /// Cleans up behind a process that ended while it was putting its folder in place; says what it did.
  func repair() throws(StorageError) -> [String] {
    var notices: [String] = []
    if FileSystem.kind(replaced) != nil, FileSystem.kind(path) == nil {
      // Only a whole folder makes another step aside.
      let isWhole = FileSystem.kind(building) != nil
      try FileSystem.rename(isWhole ? building : replaced, to: path)
      notices.append(
        isWhole
          ? "\(path): put in place the results of a run that was stopped in its last step"
          : "\(path): put back the results that a stopped run had moved aside")
    }
    try FileSystem.remove(replaced)
    try FileSystem.remove(building)
    return notices
  }

  /// Refuses a place where something stands that no run wrote.
  func checkReplaceable() throws(StorageError) {
    guard let kind = FileSystem.kind(path) else { return }
    guard FileSystem.isFolder(path) else {
      throw StorageError(
        .input, path: path,
        "this is \(kind == .link ? "a link that leads nowhere" : "a file"), not a run folder",
        hint: "remove it, or choose another folder with --out")
    }
    let names = try FileSystem.names(in: path)
    guard !names.isEmpty else { return }
    guard names.contains("run.json") || names.contains(RunManifest.fileName) else {
      throw StorageError(
        .input, path: path, "this folder holds no run (it has no run.json), so it is not replaced",
        hint: "choose another folder with --out")
    }
    let strangers = names.filter { !isKnown($0) }
    guard strangers.isEmpty else {
      throw StorageError(
        .input, path: path,
        "this folder holds \(excerpt(strangers.joined(separator: ", "), length: 200)), which no "
          + "run wrote, so it is not replaced",
        hint: "move that elsewhere, or choose another folder with --out")
    }
  }

  /// Whether a run writes files of that name: what its `run.json` lists under `outputs`, if it does.
  private func isKnown(_ name: String) -> Bool {
    guard let node = try? JSON5.parse(contentsOf: "\(path)/run.json"),
      let outputs = try? node.member("outputs")
    else { return true }
    let paths = ((try? outputs.array()) ?? []).compactMap { try? $0.member("path").text() }
    return name == "run.json" || paths.contains { $0.split(separator: "/").first == name[...] }
  }

  /// Builds a folder by `write`, which is given its path, and puts it in place.
  func replace(_ write: (String) throws -> Void) throws {
    try FileSystem.remove(building)
    do {
      try FileSystem.createFolder(building)
      try write(building)
      try putInPlace(building)
    } catch {
      try? FileSystem.remove(building)
      throw StorageError.naming(error, building)
    }
  }

  /// Puts a whole folder in place in one step, and removes what was there before.
  func putInPlace(_ folder: String, canExchange: Bool = true) throws(StorageError) {
    try FileSystem.synchronise(folder, isDeep: true)
    if FileSystem.kind(path) == nil {
      try FileSystem.rename(folder, to: path)
      try FileSystem.synchronise(parent)
      return
    }
    if canExchange, try FileSystem.exchange(folder, with: path) {
      try FileSystem.synchronise(parent)
      // The folder's name is now that of what was there before.
      try FileSystem.remove(folder)
      return
    }
    try FileSystem.rename(path, to: replaced)
    do throws(StorageError) {
      try FileSystem.rename(folder, to: path)
    } catch {
      try? FileSystem.rename(replaced, to: path)
      throw error
    }
    try FileSystem.synchronise(parent)
    try FileSystem.remove(replaced)
  }
}
