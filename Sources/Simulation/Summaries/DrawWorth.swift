import Foundation
internal import Probability

/// What the draws of a run are worth for the mean and the quantiles of a cell, that is, their Monte
/// Carlo errors.
///
/// The variance of a mean of `n` draws, `V` the variance of one, is
/// - `V / n` where they are independent;
/// - `V (1 + r) / n` where neighbours are antithetic, `r` their correlation,
///   `r = 1 - Σ (x - x')² / (n V)` over the `n / 2` pairs;
/// - of `k` replicates with means `mⱼ` of `nⱼ` draws `k / (k - 1) Σ nⱼ² (mⱼ - m)² / n²`. The means
///   are few, so that the standard error itself has one of about `1 / √(2 (k - 1))`: 18 % for 16.
///
/// Draws that share the rows of a posterior are alike. With `ρ` the share of `V` that is between
/// rows, by Jansen's formula (M. J. W. Jansen, *Analysis of variance designs for model output*,
/// Computer Physics Communications 117 (1999) 35–43) `ρ = 1 - E (x - x')² / (2 V)` over pairs that
/// share a row and nothing else, the error has a part of the simulation, `V (1 - ρ) / n`, and one
/// of the posterior, `ρ V / E`, with `E` the independent rows that those of the run are worth.
/// The simulation part of antithetic draws is less by `ρ V / n` too; that of replicates is left as
/// it is, which errs on the side of caution.
///
/// A quantile has the error of the share of draws not above it, brought to its scale by the density
/// there (`QuantileWindow`). The share is counted at the quantile of block 0, which is near enough
/// to know its variance.
struct DrawWorth {
  let meanError: MonteCarloError
  /// How many independent draws they are worth for each level; none where there is no error.
  private let sizes: [Double?]
  private let count: Double

  init(_ summaries: CellSummaries, cell: Int, moments: CellSummaries.CellMoments) {
    let plan = summaries.plan
    let count = Double(summaries.counts[cell])
    self.count = count
    let rows = plan.posterior.map { posterior in
      // A run of fewer draws than rows does not see all of them.
      posterior.effectiveSize * min(1, count / Double(posterior.rows))
    }
    let layout = SumLayout(plan)
    let first = cell * layout.stride

    func parts(
      neighbours: () -> Double?, replicates: () -> Double?, rows share: () -> Double?
    ) -> (simulation: Double, posterior: Double) {
      // In units of V.
      let between = rows == nil ? 0 : min(max(share() ?? 1, 0), 1)
      let posterior = rows.map { between / $0 } ?? 0
      switch plan.design {
      case .independent:
        return rows == nil ? (1 / count, 0) : ((1 - between) / count, posterior)
      case .antithetic:
        let correlation = neighbours() ?? 0
        return (max(0, 1 + correlation - between) / count, posterior)
      case .replicates: return (replicates() ?? 1 / count, posterior)
      }
    }

    let variance = moments.variance
    if !(variance > 0) || !variance.isFinite {
      let error = variance > 0 ? Double.infinity : 0
      meanError = MonteCarloError(simulation: error, posterior: 0)
    } else {
      let (simulation, posterior) = parts(
        neighbours: {
          guard let slot = layout.neighbours, let apart = summaries.sums.value(first + slot) else {
            return nil
          }
          return 1 - apart / (count * variance)
        },
        replicates: {
          Self.between(moments.replicates).map { $0 / variance }
        },
        rows: {
          let pairs = Double(summaries.indicators.rowPairs(cell: cell))
          guard pairs > 0, let slot = layout.rows, let sum = summaries.sums.value(first + slot),
            let squares = summaries.sums.value(first + slot + 1),
            let apart = summaries.sums.value(first + slot + 2)
          else { return nil }
          let all = squares / (2 * pairs) - (sum / (2 * pairs)) * (sum / (2 * pairs))
          return all > 0 ? 1 - apart / pairs / (2 * all) : nil
        })
      let correction = plan.design == .independent ? count / (count - 1) : 1
      meanError = MonteCarloError(
        simulation: moments.unit * (variance * simulation * correction).squareRoot(),
        posterior: moments.unit * (variance * posterior).squareRoot())
    }

    sizes = CellScale.levels.indices.map { level in
      let (simulation, posterior) = parts(
        neighbours: {
          let share =
            Double(
              summaries.indicators.atMost(cell: cell, replicate: 0, level: level)) / count
          guard share > 0, share < 1 else { return nil }
          let apart = Double(summaries.indicators.neighboursApart(cell: cell, level: level))
          return 1 - apart / (count * share * (1 - share))
        },
        replicates: {
          guard summaries.counts[cell] == plan.draws, plan.replicates > 1 else { return nil }
          let shares = (0..<plan.replicates).map { replicate in
            let draws = Double(plan.draws(ofReplicate: replicate))
            let atMost = summaries.indicators.atMost(
              cell: cell, replicate: replicate, level: level)
            return (mean: Double(atMost) / draws, count: draws)
          }
          let share = shares.reduce(0) { $0 + $1.mean * $1.count } / count
          guard share > 0, share < 1 else { return nil }
          return Self.between(shares).map { $0 / (share * (1 - share)) }
        },
        rows: {
          let pairs = Double(summaries.indicators.rowPairs(cell: cell))
          guard pairs > 0 else { return nil }
          let (atMost, apart) = summaries.indicators.rows(cell: cell, level: level)
          let share = Double(atMost) / (2 * pairs)
          guard share > 0, share < 1 else { return nil }
          return 1 - Double(apart) / pairs / (2 * share * (1 - share))
        })
      let total = simulation + posterior
      return total > 0 ? 1 / total : nil
    }
  }

  /// The variance of the mean of replicates by what is between them.
  static func between(_ replicates: [(mean: Double, count: Double)]) -> Double? {
    guard replicates.count > 1 else { return nil }
    let count = replicates.reduce(0) { $0 + $1.count }
    let mean = replicates.reduce(0) { $0 + $1.mean * $1.count } / count
    let sum = replicates.reduce(0) { sum, replicate in
      let part = replicate.count / count * (replicate.mean - mean)
      return sum + part * part
    }
    return sum * Double(replicates.count) / Double(replicates.count - 1)
  }

  /// What the standard error of the quantile of a level is read from, where it has one.
  func window(level: Int) -> QuantileWindow? {
    sizes[level].map { QuantileWindow(CellScale.levels[level], draws: count, size: $0) }
  }
}

/// The part of a law about a quantile from which the standard error of the quantile is read:
/// `δ (Q(upper) - Q(lower)) / (upper - lower)`, with `δ = √(p (1 - p) / size)` the standard error
/// of a share.
///
/// The window reaches `δ` to either side, or further where that is too short to know the density
/// by: `n^(-1/3) z^(2/3) (1.5 φ(x)² / (2 x² + 1))^(1/3)`, `x` the normal quantile of `p` and `z`
/// that of 97.5 % (P. Hall and S. J. Sheather, *On the distribution of a studentized quantile*,
/// Journal of the Royal Statistical Society B 50 (1988) 381–391).
struct QuantileWindow {
  let lower: Double
  let upper: Double
  /// `δ / (upper - lower)`.
  let factor: Double

  init(_ p: Double, draws: Double, size: Double) {
    let error = (p * (1 - p) / size).squareRoot()
    let x = SpecialFunctions.normalQuantile(p)
    let density = exp(-x * x) / (2 * .pi)
    let smooth =
      cbrt(1.959963984540054 * 1.959963984540054 / draws)
      * cbrt(1.5 * density / (2 * x * x + 1))
    let reach = max(error, smooth)
    lower = max(0, p - reach)
    upper = min(1, p + reach)
    factor = error / (upper - lower)
  }
}
