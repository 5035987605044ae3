import Foundation
import Synchronization

/// A run on disk while it goes on: spans of draws are stored as they are finished, and the run folder
/// appears when all of them are.
///
/// The spans lie in `DIR/.<scenario>.partial/` (of a shard, `DIR/.<scenario>.shard-I-of-N.partial/`),
/// each a checksummed file that is renamed into place once it is written. What a span holds is the
/// engine's affair. A process that ends, however it ends, leaves a folder that another can go on from. Several threads may store at once; two processes may not, and the second is told.
public final class RunStore: Sendable {
  /// What the run is.
  public let manifest: RunManifest
  /// The part of it that is computed here; nil where it is the run itself.
  public let shard: Shard?
  /// How the draws are cut.
  public let layout: SpanLayout
  /// The spans that are computed here.
  public let spans: Range<Int>
  /// Where the result will stand.
  public let place: RunFolder
  /// What the user should be told: what was found, repaired or begun afresh.
  public let notices: [String]
  /// Whether the shard already stands there whole, so that nothing is left to do.
  public let isComplete: Bool

  private let fingerprint: [UInt8]
  private let lock: FolderLock
  private let state: Mutex<State>

  private struct State {
    var finished: Set<Int>
    var lastSynchronised: ContinuousClock.Instant
  }

  /// Opens a run in a folder, which is created where there is none.
  ///
  /// With `resume` the spans of an earlier process that are whole count as finished, and an earlier
  /// run that was not this one is refused with what differs. Without it the run begins afresh: spans
  /// of this very run stay on disk until they are replaced, those of another are removed, and
  /// ``notices`` says so.
  public init(
    folder: String, manifest: RunManifest, shard: Shard? = nil, resume: Bool
  ) throws(StorageError) {
    self.manifest = manifest
    self.shard = shard
    layout = manifest.layout
    spans = layout.spans(of: shard ?? .whole)
    fingerprint = manifest.fingerprintBytes
    place = try RunFolder(in: folder, scenario: manifest.scenario, shard: shard)
    lock = try place.lock()
    var notices: [String] = []
    if !lock.isEffective {
      notices.append(
        "\(folder): this file system has no locks; do not start two runs in it at once")
    }
    notices += try place.repair()
    try place.checkReplaceable()
    let opening = PartialFolder(
      place: place, manifest: manifest, fingerprint: fingerprint, shard: shard, spans: spans)
    let found = try opening.open(resume: resume)
    self.notices = notices + found.notices
    isComplete = found.isComplete
    state = Mutex(State(finished: found.finished, lastSynchronised: .now))
  }

  /// The spans that need not be computed any more.
  public var finished: Set<Int> { state.withLock { $0.finished } }

  /// The spans that are still to be computed, in order.
  public var missing: [Int] {
    let finished = finished
    return spans.filter { !finished.contains($0) }
  }

  /// Keeps the payload of a span.
  ///
  /// The file survives the end of the process at once. That it survives a loss of power is waited for
  /// once a second at most: a file that does not is recognised by its check.
  public func store(_ payload: [UInt8], span: Int) throws(StorageError) {
    precondition(spans.contains(span), "span \(span) is not computed here")
    try write(payload, span: span)
    state.withLock { _ = $0.finished.insert(span) }
  }

  /// Counts spans as finished that are held in memory, which is enough to complete a run, but not for
  /// another process to go on from.
  public func hold(_ spans: [Int]) {
    precondition(shard == nil, "a shard hands its spans on in files")
    precondition(spans.allSatisfy(self.spans.contains), "spans that are not computed here")
    state.withLock { $0.finished.formUnion(spans) }
  }

  private func write(_ payload: [UInt8], span: Int) throws(StorageError) {
    precondition(!isComplete, "the shard is complete")
    try checkHeld()
    let header = SpanFile.header(of: payload, span: span, fingerprint: fingerprint)
    let isDurable = state.withLock { state in
      let now = ContinuousClock.now
      guard now - state.lastSynchronised >= .seconds(1) else { return false }
      state.lastSynchronised = now
      return true
    }
    try FileSystem.write(
      [header, payload], to: file(span), isDurable: isDurable)
  }

  /// The payload of a finished span.
  public func payload(ofSpan span: Int) throws(StorageError) -> [UInt8] {
    precondition(finished.contains(span), "span \(span) is not finished")
    let folder = isComplete ? place.path : place.partial
    let path = "\(folder)/\(SpanFile.name(ofSpan: span))"
    let bytes = try FileSystem.read(path)
    do throws(SpanFile.Fault) {
      return try SpanFile.payload(of: bytes, span: span, fingerprint: fingerprint)
    } catch {
      state.withLock { _ = $0.finished.remove(span) }
      throw StorageError(
        .machine, path: path, "the file was damaged after it had been written",
        hint: "check the disk; --resume computes it again")
    }
  }

  /// Writes the run folder by `write`, which is given the path of an empty folder, puts it in place
  /// of an earlier one, and removes the spans.
  public func complete(_ write: (String) throws -> Void) throws {
    precondition(shard == nil && missing.isEmpty, "the run is not finished")
    try checkHeld()
    try place.replace(write)
    try FileSystem.remove(place.partial)
  }

  /// Puts the finished spans of a shard in their place, for ``ShardSet`` to merge.
  ///
  /// `outline` is what a merge must know beside the spans (names, units, the resolved scenario): the
  /// same bytes in every shard.
  public func completeShard(outline: [UInt8]) throws(StorageError) {
    precondition(shard != nil && missing.isEmpty, "the shard is not finished")
    if isComplete { return }
    try write(outline, span: SpanFile.outline)
    try place.putInPlace(place.partial)
  }

  /// The error that ends a run which a signal stopped.
  public func stopped(by signal: String) -> StorageError {
    StorageError(
      .stopped, path: place.partial,
      "stopped by \(signal); \(layout.drawCount(of: finished)) of \(layout.drawCount(of: spans)) "
        + "draws are kept",
      hint: "repeat the command with --resume to go on from there")
  }

  private func file(_ span: Int) -> String { "\(place.partial)/\(SpanFile.name(ofSpan: span))" }

  private func checkHeld() throws(StorageError) {
    guard lock.isHeld else {
      throw StorageError(
        .machine, path: place.parent,
        "the folder was removed or renamed while the run was writing to it",
        hint: "repeat the command; with --resume where the folder is there again")
    }
  }
}
