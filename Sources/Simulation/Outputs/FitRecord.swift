public import Estimation
internal import Tables

/// What a run says of a fit: how it was drawn, how good the draws are, and what the data taught.
public struct FitRecord: Sendable, Equatable {
  /// A parameter that had a prior.
  public struct Parameter: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// The mean of the posterior.
    public let mean: Double
    /// The standard deviation of the posterior.
    public let standardDeviation: Double
    /// The quantiles of 5, 50 and 95 % of the posterior.
    public let quantiles: [Double]
    /// The median of the prior.
    public let priorMedian: Double
    /// The effective number of independent draws.
    public let effectiveSize: Double
    /// R-hat; 1 where the chains agree.
    public let rHat: Double
    /// Whether the posterior is the prior: the data taught nothing of it.
    public let isPrior: Bool
  }

  /// The SHA-256 of what was fitted, which names the posterior in the cache.
  public let hash: String
  /// The rows of the posterior.
  public let rows: Int
  /// The chains.
  public let chains: Int
  /// The iterations of each chain before its draws counted.
  public let warmUp: Int
  /// The draws of all chains.
  public let draws: Int
  /// The trajectories that left their path.
  public let divergences: Int
  /// The least effective number of draws of all columns; nil where nothing was unknown.
  public let leastEffectiveSize: Double?
  /// The greatest R-hat of all columns; nil where nothing was unknown.
  public let greatestRHat: Double?
  /// The parameters that had priors.
  public let parameters: [Parameter]

  /// What a posterior says of itself.
  public init(_ posterior: Posterior) {
    let quality = posterior.quality
    hash = posterior.hash
    rows = posterior.rows
    (chains, warmUp, draws) = (quality.chains, quality.warmUp, quality.draws)
    divergences = quality.divergences
    leastEffectiveSize = quality.effectiveSizes.filter(\.isFinite).min()
    greatestRHat = quality.rHat.filter(\.isFinite).max()
    parameters = posterior.summaries.enumerated().compactMap { place, summary in
      guard let prior = summary.prior else { return nil }
      let after = summary.posterior
      return Parameter(
        name: summary.name, mean: after.mean, standardDeviation: after.standardDeviation,
        quantiles: [after.quantiles[0], after.quantiles[2], after.quantiles[4]],
        priorMedian: prior.quantiles[2],
        effectiveSize: quality.effectiveSizes.indices.contains(place)
          ? quality.effectiveSizes[place] : .nan,
        rHat: quality.rHat.indices.contains(place) ? quality.rHat[place] : .nan,
        isPrior: summary.isPrior)
    }
  }

  init(
    hash: String, rows: Int, chains: Int, warmUp: Int, draws: Int, divergences: Int,
    leastEffectiveSize: Double?, greatestRHat: Double?, parameters: [Parameter]
  ) {
    (self.hash, self.rows, self.chains, self.warmUp) = (hash, rows, chains, warmUp)
    (self.draws, self.divergences, self.parameters) = (draws, divergences, parameters)
    (self.leastEffectiveSize, self.greatestRHat) = (leastEffectiveSize, greatestRHat)
  }

  /// The names of the parameters of which the data taught nothing.
  public var unlearned: [String] { parameters.filter(\.isPrior).map(\.name) }

  /// The record as `run.json` holds it.
  var json: JSON {
    .object([
      "posterior": .text(hash),
      "rows": .integer(rows),
      "chains": .integer(chains),
      "warm_up": .integer(warmUp),
      "draws": .integer(draws),
      "divergences": .integer(divergences),
      "least_effective_size": .number(leastEffectiveSize),
      "greatest_r_hat": .number(greatestRHat),
      "parameters": .array(parameters.map(\.json)),
    ])
  }

  init(_ node: JSON5Node) throws(JSON5Error) {
    hash = try node.member("posterior").text()
    rows = try node.member("rows").integer()
    chains = try node.member("chains").integer()
    warmUp = try node.member("warm_up").integer()
    draws = try node.member("draws").integer()
    divergences = try node.member("divergences").integer()
    leastEffectiveSize = try node.member("least_effective_size").numberOrNull()
    greatestRHat = try node.member("greatest_r_hat").numberOrNull()
    var parameters: [Parameter] = []
    for one in try node.member("parameters").array() { parameters.append(try Parameter(one)) }
    self.parameters = parameters
  }
}

extension FitRecord.Parameter {
  fileprivate var json: JSON {
    .object([
      "name": .text(name),
      "mean": .number(mean),
      "sd": .number(standardDeviation),
      "p05": .number(quantiles[0]),
      "p50": .number(quantiles[1]),
      "p95": .number(quantiles[2]),
      "prior_p50": .number(priorMedian),
      "effective_size": .number(effectiveSize),
      "r_hat": .number(rHat),
      "posterior_is_prior": .bool(isPrior),
    ])
  }

  fileprivate init(_ node: JSON5Node) throws(JSON5Error) {
    func number(_ name: String) throws(JSON5Error) -> Double {
      try node.member(name).numberOrNull() ?? .nan
    }
    name = try node.member("name").text()
    mean = try number("mean")
    standardDeviation = try number("sd")
    quantiles = [try number("p05"), try number("p50"), try number("p95")]
    priorMedian = try number("prior_p50")
    effectiveSize = try number("effective_size")
    rHat = try number("r_hat")
    isPrior = try node.member("posterior_is_prior").boolean()
  }
}

extension JSON5Node {
  /// The number, or nil where it is null.
  func numberOrNull() throws(JSON5Error) -> Double? { isNull ? nil : try number() }

  /// The text, or nil where it is null.
  func textOrNull() throws(JSON5Error) -> String? { isNull ? nil : try text() }
}
