internal import Expressions
internal import Probability

extension FitProblem {
  /// The posterior: draws of all recorded values, judged, and drawn again with more care until they are
  /// good enough or nothing more is allowed.
  ///
  /// It depends on the problem and the options alone: random numbers are those of the problem's hash,
  /// so that every run of a model, whatever its seed, shares one posterior. Where nothing is unknown it
  /// has one row.
  public func sample(_ options: FitOptions = FitOptions()) throws(FitError) -> Posterior {
    let hash = self.hash(options)
    if unknowns.isEmpty {
      let columns = try recordedColumns([[]])
      var quality = FitQuality(chains: 0, warmUp: 0, draws: 1)
      quality.effectiveSizes = columns.map { _ in 1 }
      quality.rHat = quality.effectiveSizes
      return Posterior(
        hash: hash, names: recorded.map(\.name), columns: columns, quality: quality,
        summaries: PosteriorSummary.of(self, columns: columns, columns.map { _ in .certain }))
    }
    var (warmUp, acceptance) = (options.warmUp, options.acceptance)
    while true {
      let isCareful = acceptance >= Self.carefulAcceptance
      let attempt = try FitAttempt(
        self, options, hash: hash, warmUp: warmUp, acceptance: acceptance)
      switch try attempt.run(toleratingDivergences: isCareful) {
      case .good: return try attempt.posterior()
      case .divergent(let count, let draws):
        if isCareful { throw FitError.divergent(count: count, draws: draws) }
        acceptance = Self.carefulAcceptance
        warmUp = max(warmUp, 1000)
      case .apart(let error):
        if warmUp >= 2000 { throw error }
        warmUp = max(1000, 2 * warmUp)
        acceptance = Self.carefulAcceptance
      case .short(let error): throw error
      }
    }
  }

  /// The acceptance of an attempt after one that was not good enough.
  private static let carefulAcceptance = 0.97

  /// The recorded values by column, for rows of unknowns on their natural scale.
  func recordedColumns(_ rows: [[Double]]) throws(FitError) -> [[Double]] {
    let program = Program(graph, outputs: recorded.map(\.value))
    var columns = recorded.map { _ in [Double]() }
    let strip = 256
    let workspace = program.makeWorkspace(strip: strip)
    for start in stride(from: 0, to: rows.count, by: strip) {
      let count = min(strip, rows.count - start)
      program.run(workspace, count: count) { place, span in
        for row in 0..<count { span[row] = rows[start + row][place] }
      } output: { index, span in
        for row in 0..<count { columns[index].append(span[row]) }
      }
    }
    for (one, column) in zip(recorded, columns) where column.contains(where: \.isNaN) {
      throw FitError.notANumber(name: one.name)
    }
    return columns
  }
}
