import Tables

extension Shard {
  /// The shard that a launcher or a scheduler gave this process by its environment, and how to say so.
  ///
  /// It is the first of these whose size exceeds 1, else the whole run: Open MPI (`OMPI_COMM_WORLD_RANK`
  /// and `_SIZE`), other MPI launchers (`PMI_RANK`, `PMI_SIZE`), an array of Slurm jobs
  /// (`SLURM_ARRAY_TASK_ID` less `_MIN`, in steps of `_STEP`, and `_COUNT`), a Slurm step (`SLURM_PROCID`,
  /// `SLURM_NTASKS`). All of these count from 0.
  public static func automatic(
    environment: [String: String]
  ) throws(StorageError) -> (shard: Shard, source: String) {
    for source in sources {
      guard environment[source.size] != nil else { continue }
      let count = try number(source.size, environment)
      guard count >= 1 else {
        throw malformed(source.size, environment, "a number of processes is at least 1")
      }
      guard count > 1 else { continue }
      var rank = try number(source.rank, environment)
      if let first = source.first {
        let (difference, overflow) = rank.subtractingReportingOverflow(
          try number(first, environment))
        let step = try source.step.flatMap { name throws(StorageError) in
          environment[name] == nil ? nil : try number(name, environment)
        }
        let width = max(1, step ?? 1)
        guard !overflow, difference >= 0, difference % width == 0 else {
          throw malformed(
            source.rank, environment,
            "it must be \(first)=\(environment[first] ?? "") or a whole number of steps behind it")
        }
        rank = difference / width
      }
      guard rank >= 0, rank < count else {
        throw malformed(
          source.rank, environment,
          "with \(source.size)=\(count) it must be \(source.first ?? "0") to "
            + (source.first.map { "\($0) + \(count - 1)" } ?? "\(count - 1)"))
      }
      return (
        Shard(index: rank + 1, count: count), "\(source.rank) and \(source.size)"
      )
    }
    return (.whole, "no launcher or scheduler names another")
  }

  private struct Source {
    let rank: String
    let size: String
    var first: String?
    var step: String?
  }

  private static let sources = [
    Source(rank: "OMPI_COMM_WORLD_RANK", size: "OMPI_COMM_WORLD_SIZE"),
    Source(rank: "PMI_RANK", size: "PMI_SIZE"),
    Source(
      rank: "SLURM_ARRAY_TASK_ID", size: "SLURM_ARRAY_TASK_COUNT",
      first: "SLURM_ARRAY_TASK_MIN", step: "SLURM_ARRAY_TASK_STEP"),
    Source(rank: "SLURM_PROCID", size: "SLURM_NTASKS"),
  ]

  private static func number(
    _ name: String, _ environment: [String: String]
  ) throws(StorageError) -> Int {
    guard let text = environment[name] else {
      throw StorageError(
        .input, "--shard auto: \(name) is not set, though others of its kind are",
        hint: "name the shard: --shard I/N")
    }
    guard let number = wholeNumber(text) else {
      throw malformed(name, environment, "it must be a whole number")
    }
    return number
  }

  private static func malformed(
    _ name: String, _ environment: [String: String], _ reason: String
  ) -> StorageError {
    StorageError(
      .input, "--shard auto: \(name) is «\(excerpt(environment[name] ?? ""))»; \(reason)",
      hint: "name the shard: --shard I/N")
  }
}
