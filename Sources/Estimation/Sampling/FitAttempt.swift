internal import Expressions
internal import Probability

/// Chains of one warm-up and one aim of acceptance.
final class FitAttempt {
  /// What is thought of the draws.
  enum Verdict {
    case good
    /// Too many trajectories left their path.
    case divergent(count: Int, draws: Int)
    /// The chains do not agree: the warm-up was too short.
    case apart(FitError)
    /// The chains agree and are still too few after all that is allowed.
    case short(FitError)
  }

  private let problem: FitProblem
  private let options: FitOptions
  private let hash: String
  private let warmUp: Int
  let density: DensityGradient
  private let chains: [NoUTurnChain]
  private var judgement: [ColumnQuality] = []
  private var columns: [[Double]] = []

  init(
    _ problem: FitProblem, _ options: FitOptions, hash: String, warmUp: Int, acceptance: Double
  ) throws(FitError) {
    (self.problem, self.options, self.hash, self.warmUp) = (problem, options, hash, warmUp)
    let starts: StartingPoints
    do throws(DerivativeError) {
      density = try DensityGradient(
        of: problem.logDensity, in: problem.graph, unknowns: problem.unknowns,
        lanes: options.chains)
      starts = try StartingPoints(problem, density: density)
    } catch {
      switch error {
      case .notDifferentiable(let function): throw FitError.notDifferentiable(function: function)
      }
    }
    let seed = UInt64(hash.prefix(16), radix: 16) ?? 0
    let stream = RandomStream(seed: seed, name: "labour/fit/\(warmUp)/\(acceptance)")
    var chains: [NoUTurnChain] = []
    for index in 0..<options.chains {
      var random = stream.generator(draw: index)
      let place = try starts.next(&random)
      chains.append(
        NoUTurnChain(at: place, warmUp: warmUp, target: acceptance, random: random))
    }
    self.chains = chains
  }

  /// Draws until the draws are good or there may be no more.
  ///
  /// Of fine trajectories one in two hundred may diverge. An attempt that is as careful as can be may have
  /// up to a tenth (intervals that are wide in terms of the noise have walls, off which trajectories
  /// bounce), if the chains agree: its posterior says so.
  func run(toleratingDivergences isTolerant: Bool) throws(FitError) -> Verdict {
    var wanted = options.draws
    while true {
      draw(wanted)
      columns = try problem.recordedColumns(naturalRows(count: wanted))
      let divergences = chains.reduce(0) { $0 + $1.divergences }
      let fine = chains.reduce(0) { $0 + $1.fineCount }
      if divergences * (isTolerant ? 10 : 200) > fine {
        return .divergent(count: divergences, draws: fine)
      }
      judgement = columns.map { ColumnQuality($0, chains: chains.count) }
      let unknowns = naturalRows(count: wanted)
      let all =
        judgement
        + problem.unknowns.indices.map { place in
          ColumnQuality(unknowns.map { $0[place] }, chains: chains.count)
        }
      let names = problem.recorded.map(\.name) + problem.unknowns.map(\.name)
      let worst = zip(all, names).max { $0.0.badness(options) < $1.0.badness(options) }
      guard let worst, worst.0.badness(options) > 1 else { return .good }
      let error = FitError.notConverged(
        name: worst.1, rHat: worst.0.rHat, effectiveSize: worst.0.effectiveSize,
        draws: wanted * chains.count)
      if worst.0.rHat > 1.05 { return .apart(error) }
      if 2 * wanted > options.mostDraws { return .short(error) }
      wanted *= 2
    }
  }

  /// Lets all chains run until each has its draws.
  private func draw(_ count: Int) {
    for chain in chains { chain.wanted = count }
    var open = chains
    while !open.isEmpty {
      density.evaluate(open.map(\.point))
      for chain in open { chain.advance() }
      open.removeAll(where: \.isDone)
    }
  }

  /// The draws of all chains on the natural scale, one chain after the other.
  private func naturalRows(count: Int) -> [[Double]] {
    let lines = problem.unknowns.map(RealLine.init)
    return chains.flatMap { chain in
      chain.draws.prefix(count).map { draw in zip(lines, draw).map { $0.natural($1) } }
    }
  }

  /// The rows that are kept: as many of each chain, equally far apart, a row of each chain in turn.
  func posterior() throws(FitError) -> Posterior {
    let length = columns.first.map { $0.count / chains.count } ?? chains[0].draws.count
    let kept = max(1, min(options.rows / chains.count, length))
    let places = (0..<kept).flatMap { row in
      chains.indices.map { $0 * length + (2 * row + 1) * length / (2 * kept) }
    }
    var quality = FitQuality(chains: chains.count, warmUp: warmUp, draws: length * chains.count)
    quality.divergences = chains.reduce(0) { $0 + $1.divergences }
    quality.fineTrajectories = chains.reduce(0) { $0 + $1.fineCount }
    quality.effectiveSizes = judgement.map { $0.effectiveSize }
    quality.rHat = judgement.map { $0.rHat }
    return Posterior(
      hash: hash, names: problem.recorded.map(\.name),
      columns: columns.map { column in places.map { column[$0] } }, quality: quality,
      summaries: PosteriorSummary.of(problem, columns: columns, judgement))
  }
}
