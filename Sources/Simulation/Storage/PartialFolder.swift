import Tables

/// What an earlier process left of a run, and the decision what to do with it.
struct PartialFolder {
  let place: RunFolder
  let manifest: RunManifest
  let fingerprint: [UInt8]
  let shard: Shard?
  let spans: Range<Int>

  /// What the run begins with.
  struct Found {
    var finished: Set<Int> = []
    var notices: [String] = []
    var isComplete = false
  }

  /// Finds what is there and leaves a folder in which this run, and no other, can be stored.
  func open(resume: Bool) throws(StorageError) -> Found {
    let standing = resume ? try checkStanding() : nil
    if let standing, standing.finished.count == spans.count, standing.hasOutline {
      // A process that ended in its last step may have left what it replaced.
      try FileSystem.remove(place.partial)
      return Found(finished: standing.finished, isComplete: true)
    }
    guard let kind = FileSystem.kind(place.partial) else {
      try create()
      guard let standing else { return Found() }
      for span in standing.finished {
        let name = "/" + SpanFile.name(ofSpan: span)
        let bytes = try FileSystem.read(place.path + name)
        try FileSystem.write([bytes], to: place.partial + name, isDurable: false)
      }
      return Found(finished: standing.finished, notices: standing.notices)
    }
    guard kind == .folder else {
      throw StorageError(
        .input, path: place.partial, "this is not a folder, so the run cannot be kept there",
        hint: "remove it, or choose another folder with --out")
    }
    try removeUnfinished()
    let earlier = try RunManifest.read(in: place.partial)
    var check = try check(place.partial, isThorough: resume)
    if let earlier, earlier.manifest.fingerprintBytes == fingerprint, earlier.shard == shard {
      return try goOn(check, resume: resume)
    }
    if earlier == nil, check.strangers == 0 {
      // Spans carry the fingerprint themselves; a manifest that was lost can be written again.
      if !check.finished.isEmpty {
        check.notices.append("\(place.partial): the manifest was damaged, and is written again")
      }
      try writeManifest()
      return try goOn(check, resume: resume)
    }
    let differences =
      earlier.map { manifest.differences(from: $0.manifest) }
      ?? ["its manifest is damaged, so that it cannot be said what differs"]
    let list = differences.map { "\n  \($0)" }.joined()
    guard !resume else {
      throw StorageError(
        .input, path: place.partial,
        "this is what is left of another run, which cannot be gone on with:" + list,
        hint: "restore what has changed, or repeat the command without --resume to begin afresh")
    }
    try FileSystem.remove(place.partial)
    try create()
    return Found(
      notices: [
        "\(place.partial): removed what was left of another run "
          + "(\(check.finished.count + check.strangers) spans):" + list
      ])
  }

  /// What of this very shard stands finished already.
  private func checkStanding() throws(StorageError) -> Check? {
    guard shard != nil, let earlier = try RunManifest.read(in: place.path),
      earlier.manifest.fingerprintBytes == fingerprint, earlier.shard == shard
    else { return nil }
    return try check(place.path, isThorough: true)
  }

  private func goOn(_ check: Check, resume: Bool) throws(StorageError) -> Found {
    var notices = check.notices
    if !check.finished.isEmpty {
      let layout = manifest.layout
      let there =
        "\(layout.drawCount(of: check.finished)) of \(layout.drawCount(of: spans)) draws"
      notices.append(
        resume
          ? "\(place.partial): goes on from \(there)"
          : "\(place.partial): holds \(there) of this very run, which begins afresh; --resume "
            + "would go on from them")
    }
    return Found(finished: resume ? check.finished : [], notices: notices)
  }

  /// What the files of spans in a folder are worth.
  private struct Check {
    var finished: Set<Int> = []
    var strangers = 0
    var hasOutline = false
    var notices: [String] = []
  }

  /// Looks at every span; without `isThorough` at the headers alone.
  private func check(_ folder: String, isThorough: Bool) throws(StorageError) -> Check {
    var check = Check()
    var damaged: [String] = []
    for span in Array(spans) + [SpanFile.outline] {
      let path = "\(folder)/\(SpanFile.name(ofSpan: span))"
      guard FileSystem.kind(path) == .file else { continue }
      do throws(SpanFile.Fault) {
        try SpanFile.check(path, span: span, fingerprint: fingerprint, isThorough: isThorough)
        if span == SpanFile.outline { check.hasOutline = true } else { check.finished.insert(span) }
      } catch {
        switch error {
        case .stranger: check.strangers += 1
        case .damaged: damaged.append(SpanFile.name(ofSpan: span))
        }
      }
    }
    if !damaged.isEmpty, isThorough {
      check.notices.append(
        "\(folder): damaged, and computed again: "
          + excerpt(damaged.joined(separator: ", "), length: 200))
    }
    return check
  }

  private func create() throws(StorageError) {
    try FileSystem.createFolder(place.partial)
    try writeManifest()
  }

  private func writeManifest() throws(StorageError) {
    try FileSystem.write(
      [manifest.file(for: shard)], to: "\(place.partial)/\(RunManifest.fileName)", isDurable: true)
  }

  /// Removes files that a process had begun to write.
  private func removeUnfinished() throws(StorageError) {
    for name in try FileSystem.names(in: place.partial)
    where name.hasSuffix(FileSystem.temporarySuffix) {
      try FileSystem.remove("\(place.partial)/\(name)")
    }
  }
}
