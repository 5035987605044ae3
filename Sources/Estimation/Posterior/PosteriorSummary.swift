internal import Expressions
internal import Probability

/// A column of a posterior beside what it was before the data.
public struct PosteriorSummary: Sendable, Equatable {
  /// Moments and quantiles of draws.
  public struct Distribution: Sendable, Equatable {
    /// The mean.
    public let mean: Double
    /// The standard deviation.
    public let standardDeviation: Double
    /// The quantiles of 5, 25, 50, 75 and 95 %.
    public let quantiles: [Double]
  }

  /// The name of the column.
  public let name: String
  /// What it is after the data.
  public let posterior: Distribution
  /// What it was before the data; nil where no prior was stated (flat cells, measured cells).
  public let prior: Distribution?
  /// The greatest difference between the prior's and the posterior's probability of any interval from
  /// below (Kolmogorov and Smirnov); nil where there is no prior.
  public let distance: Double?

  /// Whether the data taught nothing of it: no probability moved by more than 5 points, or than chance moves
  /// it one time in a hundred.
  public let isPrior: Bool
}

extension PosteriorSummary {
  /// The summaries of the recorded values; `columns` hold the draws of all chains.
  static func of(
    _ problem: FitProblem, columns: [[Double]], _ quality: [ColumnQuality]
  ) -> [PosteriorSummary] {
    let priors = problem.priorDraws(count: 4000)
    return columns.indices.map { place in
      let prior = priors[place]
      let distance = prior.map { Self.distance($0, columns[place]) }
      return PosteriorSummary(
        name: problem.recorded[place].name, posterior: Distribution(of: columns[place]),
        prior: prior.map { Distribution(of: $0) }, distance: distance,
        isPrior: distance.map { isSame($0, quality[place].effectiveSize, 4000) } ?? false)
    }
  }

  /// Whether a distance is below 5 points, or what chance gives one time in a hundred.
  private static func isSame(_ distance: Double, _ size: Double, _ priorSize: Double) -> Bool {
    distance <= max(0.05, 1.63 * (1 / size + 1 / priorSize).squareRoot())
  }

  /// The statistic of Kolmogorov and Smirnov.
  static func distance(_ a: [Double], _ b: [Double]) -> Double {
    let (a, b) = (a.sorted(), b.sorted())
    var (i, j, greatest) = (0, 0, 0.0)
    while i < a.count, j < b.count {
      let value = min(a[i], b[j])
      while i < a.count, a[i] <= value { i += 1 }
      while j < b.count, b[j] <= value { j += 1 }
      greatest = max(greatest, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    return greatest
  }
}

extension PosteriorSummary.Distribution {
  init(of draws: [Double]) {
    mean = (try? Sample.mean(draws)) ?? .nan
    standardDeviation = draws.count > 1 ? (try? Sample.standardDeviation(draws)) ?? .nan : 0
    quantiles =
      (try? Sample.quantiles(draws, at: [0.05, 0.25, 0.5, 0.75, 0.95]))
      ?? [Double](repeating: .nan, count: 5)
  }
}

extension FitProblem {
  /// Draws of the recorded values before data were seen; nil for those behind which stands an unknown
  /// without a prior, or nothing unknown.
  func priorDraws(count: Int) -> [[Double]?] {
    var values: [[Double]?] = []
    let stream = RandomStream(seed: 0, name: "labour/prior")
    for (place, prior) in priors.enumerated() {
      guard let prior,
        let arguments = evaluate(prior.arguments, unknowns: values, count: count)
      else {
        values.append(nil)
        continue
      }
      var uniforms = [Double](repeating: 0, count: count)
      stream.fillUniforms(&uniforms, draws: 0..<count, component: place)
      values.append(
        uniforms.indices.map { draw in
          prior.form.quantile(uniforms[draw], arguments.map { $0[draw] })
        })
    }
    return recorded.map { one in
      graph.constant(of: one.value) != nil
        ? nil : evaluate([one.value], unknowns: values, count: count)?[0]
    }
  }

  /// Values of the graph for draws of the unknowns; nil where an unknown behind them has none, or the
  /// result is no number.
  private func evaluate(
    _ outputs: [Graph.Value], unknowns: [[Double]?], count: Int
  ) -> [[Double]]? {
    let places = graph.inputs(of: outputs)
    guard places.allSatisfy({ $0 < unknowns.count && unknowns[$0] != nil }) else { return nil }
    let program = Program(graph, outputs: outputs)
    let workspace = program.makeWorkspace(strip: count)
    var results = outputs.map { _ in [Double](repeating: 0, count: count) }
    program.run(workspace, count: count) { place, span in
      let draws = unknowns[place] ?? []
      for draw in 0..<count { span[draw] = draws[draw] }
    } output: { index, span in
      for draw in 0..<count { results[index][draw] = span[draw] }
    }
    return results.allSatisfy { !$0.contains(where: \.isNaN) } ? results : nil
  }
}
