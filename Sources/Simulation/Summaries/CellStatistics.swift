/// The statistics of a cell, in the order of `results.csv`.
public struct CellStatistics: Sendable, Equatable {
  /// Probabilities of the quantiles.
  public static let probabilities = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975]
  /// The names of the statistics, as `stat` has them.
  public static let names = [
    "mean", "sd", "p025", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "p975", "mcse",
    "mcse_p05", "mcse_p50", "mcse_p95",
  ]

  /// How many draws they are of.
  public let count: Int
  /// `x̄`.
  public let mean: Double
  /// `√(Σ (x - x̄)² / (n - 1))`.
  public let standardDeviation: Double
  /// The quantiles of ``probabilities``, of type 7.
  public let quantiles: [Double]
  /// The Monte Carlo standard error of the mean.
  public let meanError: MonteCarloError
  /// The Monte Carlo standard errors of the quantiles 5 %, 50 % and 95 %.
  public let quantileErrors: [Double]
  /// The least draw.
  public let minimum: Double
  /// The greatest draw.
  public let maximum: Double

  /// The statistics in the order of ``names``.
  public var values: [Double] {
    [mean, standardDeviation] + quantiles + [meanError.total] + quantileErrors
  }

  /// The statistic called `name`, one of ``names``.
  public subscript(name: String) -> Double? {
    Self.names.firstIndex(of: name).map { values[$0] }
  }

  /// The statistics of a cell that is the same number in every draw.
  public init(constant: Double, draws: Int) {
    count = draws
    (mean, minimum, maximum) = (constant, constant, constant)
    standardDeviation = 0
    quantiles = Array(repeating: constant, count: Self.probabilities.count)
    meanError = MonteCarloError(simulation: 0, posterior: 0)
    quantileErrors = [0, 0, 0]
  }

  init(
    count: Int, mean: Double, standardDeviation: Double, quantiles: [Double],
    meanError: MonteCarloError, quantileErrors: [Double], minimum: Double, maximum: Double
  ) {
    (self.count, self.mean, self.standardDeviation) = (count, mean, standardDeviation)
    (self.quantiles, self.meanError, self.quantileErrors) = (quantiles, meanError, quantileErrors)
    (self.minimum, self.maximum) = (minimum, maximum)
  }
}

/// The Monte Carlo standard error of a mean, in two parts: that of the draws, which falls as they
/// increase, and that of the rows of the posterior, which does not.
public struct MonteCarloError: Sendable, Equatable {
  /// The standard error that more draws lessen.
  public let simulation: Double
  /// The standard error that only more rows of the posterior lessen.
  public let posterior: Double
  /// `√(simulation² + posterior²)`.
  public var total: Double {
    posterior == 0
      ? simulation : (simulation * simulation + posterior * posterior).squareRoot()
  }
}
