internal import Estimation
public import Modelling
internal import Tables

/// A run of a compiled model, from the first draw to the files of its folder.
public struct RunJob: Sendable {
  /// What came of it.
  public enum End: Sendable {
    /// The run folder is in place.
    case finished(RunResults, RunExecution, folder: String)
    /// The shard is in place, for a merge to take up.
    case shard(folder: String)
  }

  /// The model and its scenario.
  public let model: CompiledModel
  /// How the draws are made.
  public let options: SimulationOptions
  /// The folder in which the run folder is to stand.
  public let folder: String
  /// The command line that repeats the run.
  public let command: String
  /// The command line as it was typed.
  public let commandLine: [String]
  /// The version of the program, and the family of routines that OpenBLAS runs.
  public let version, kernel: String
  /// Which files are written besides the usual ones.
  public var extras = RunExtras()
  /// Choices that results depend on besides those of the draws, such as `as-of`.
  public var choices: [RunManifest.Option] = []
  /// The part of the run that is computed here; nil for all of it.
  public var shard: Shard?
  /// Whether to go on from what an earlier process left.
  public var resumes = false

  /// A run of a model that writes into a folder.
  public init(
    _ model: CompiledModel, options: SimulationOptions, folder: String, command: String,
    commandLine: [String], version: String, kernel: String
  ) {
    (self.model, self.options, self.folder) = (model, options, folder)
    (self.command, self.commandLine) = (command, commandLine)
    (self.version, self.kernel) = (version, kernel)
  }

  /// What makes the run this run: the bytes of models, scenarios, datasets and posteriors, and the
  /// choices.
  public func manifest() throws(StorageError) -> RunManifest {
    var inputs: [RunManifest.Input] = []
    var names: Set<String> = []
    func add(_ name: String, _ path: String, _ hash: String) {
      // Two used models may have scenarios of one name.
      var unique = name
      while !names.insert(unique).inserted { unique += "'" }
      inputs.append(RunManifest.Input(name: unique, path: path, hash: hash))
    }
    for file in model.files {
      var digest = Digest(.sha256)
      _ = try FileSystem.read(file.path) { digest.add($0) }
      add(file.name, file.path, digest.text())
    }
    for (place, posterior) in model.posteriors.enumerated() {
      // Chains agree between kinds of processors within their tolerance only.
      var digest = Digest(.sha256)
      digest.add(posterior.fileBytes[...])
      add("posterior \(place + 1)", posterior.hash, digest.text())
    }
    return RunManifest(
      version: version, model: model.model, scenario: model.scenario, draws: options.draws,
      inputs: inputs, options: options.manifestOptions + choices)
  }

  /// Carries the run out. `tell` is given what the user should be told, and `progress` how far it is.
  public func run(
    stop: StopRequest? = nil, progress: (@Sendable (SimulationProgress) -> Void)? = nil,
    tell: (String) -> Void = { _ in }
  ) throws -> End {
    let start = ContinuousClock.now
    precondition(
      extras.draws == nil || options.keepsDraws, "draws are to be written and are not kept")
    let outline = try RunOutline(model, command: command, extras: extras)
    let simulation = try Simulation(model, options: options)
    let store = try RunStore(
      folder: folder, manifest: try manifest(), shard: shard, resume: resumes)
    store.notices.forEach(tell)
    if shard != nil {
      try simulation.runShard(storing: store, stop: stop, progress: progress)
      try store.completeShard(outline: outline.bytes)
      return .shard(folder: store.place.path)
    }
    let result = try simulation.run(storing: store, stop: stop, progress: progress)
    let results = RunResults(
      manifest: store.manifest, outline: outline, result: result, kernel: kernel)
    var execution = RunExecution(
      commandLine: commandLine, seconds: 0, threads: options.threads,
      resumedSpans: result.earlierSpans)
    try store.complete { folder in
      execution.seconds = (ContinuousClock.now - start) / .seconds(1)
      let notices = try results.write(
        to: folder, execution: execution,
        draws: extras.draws == nil ? nil : result.drawReader())
      notices.forEach(tell)
    }
    return .finished(results, execution, folder: store.place.path)
  }
}

extension ShardSet {
  /// Puts the run of the shards together in `folder/<scenario>`; `tell` is given what the user should be
  /// told.
  public func merge(
    into folder: String, commandLine: [String], kernel: String, threads: Int,
    tell: (String) -> Void = { _ in }
  ) throws -> (results: RunResults, execution: RunExecution, folder: String) {
    let start = ContinuousClock.now
    let outline = try RunOutline(bytes: outline, source: folders[0])
    let result = try SimulationResult(merging: self, threads: threads)
    let results = RunResults(manifest: manifest, outline: outline, result: result, kernel: kernel)
    var execution = RunExecution(
      commandLine: commandLine, seconds: 0, threads: threads, shards: folders.count)
    let notices = try complete(in: folder) { folder in
      execution.seconds = (ContinuousClock.now - start) / .seconds(1)
      try results.write(
        to: folder, execution: execution,
        draws: outline.extras.draws == nil ? nil : result.drawReader()
      ).forEach(tell)
    }
    notices.forEach(tell)
    let place = try RunFolder(in: folder, scenario: manifest.scenario)
    return (results, execution, place.path)
  }
}
