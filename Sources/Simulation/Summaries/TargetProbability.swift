import Foundation
internal import Probability

/// How likely a target is, and how sure the draws make that.
public struct TargetProbability: Sendable, Equatable {
  /// The share of the draws that meet the target.
  public let probability: Double
  /// The lower end of the Monte Carlo interval of 95 %.
  public let lower: Double
  /// The upper end of the Monte Carlo interval of 95 %.
  public let upper: Double

  /// Wilson's interval for a share of `size` independent draws, `z` the normal quantile of 97.5 %:
  ///
  /// `(p + z²/2n ± z √(p (1 - p) / n + z²/4n²)) / (1 + z²/n)`
  ///
  /// It holds the probability about as often as it says, and neither collapses at 0 and 1 nor
  /// leaves them (L. D. Brown, T. T. Cai and A. DasGupta, *Interval estimation for a binomial
  /// proportion*, Statistical Science 16 (2001) 101–133); and it knows no whole numbers, so that
  /// `size` may be what dependent draws are worth. The interval of Clopper and Pearson holds it
  /// more often than it says.
  public init(probability p: Double, size: Double, quantile z: Double = 1.959963984540054) {
    probability = p
    let ratio = z * z / size
    let centre = p + ratio / 2
    let reach = z * (p * (1 - p) / size + ratio / (4 * size)).squareRoot()
    lower = p == 0 ? 0 : max(0, (centre - reach) / (1 + ratio))
    upper = p == 1 ? 1 : min(1, (centre + reach) / (1 + ratio))
  }
}

/// How often something is true in the draws of a run, as far as its plan needs.
struct TruthCounts: Sendable, Equatable {
  /// By replicate.
  private var met: [Int]
  private var neighboursApart = 0
  private var rowPairs = 0
  private var rowsMet = 0
  private var rowsApart = 0

  init(plan: SummaryPlan) {
    met = Array(repeating: 0, count: plan.replicates)
  }

  mutating func add(_ draws: Span<Double>, block: Int, plan: SummaryPlan) {
    met[plan.replicate(ofBlock: block)] += draws.count - StripCounts.count(draws, atMost: 0.5)
    if plan.design == .antithetic {
      neighboursApart += StripCounts.countApart(neighbours: draws, at: 0.5)
    }
  }

  mutating func addPairs(_ draws: Span<Double>, _ others: Span<Double>) {
    rowPairs += draws.count
    rowsMet +=
      draws.count - StripCounts.count(draws, atMost: 0.5)
      + others.count - StripCounts.count(others, atMost: 0.5)
    rowsApart += StripCounts.countApart(draws, others, at: 0.5)
  }

  mutating func merge(_ other: TruthCounts) {
    for i in met.indices { met[i] &+= other.met[i] }
    neighboursApart &+= other.neighboursApart
    rowPairs &+= other.rowPairs
    rowsMet &+= other.rowsMet
    rowsApart &+= other.rowsApart
  }

  /// The probability with its interval, by the worth of the draws as in `DrawWorth`.
  func probability(plan: SummaryPlan, count: Int) -> TargetProbability {
    precondition(count > 0, "no draws of targets")
    let number = Double(count)
    let p = Double(met.reduce(0, +)) / number
    let variance = p * (1 - p)
    let rows = plan.posterior.map { $0.effectiveSize * min(1, number / Double($0.rows)) }
    var between = rows == nil ? 0.0 : 1.0
    if rows != nil, rowPairs > 0 {
      let share = Double(rowsMet) / (2 * Double(rowPairs))
      if share > 0, share < 1 {
        between = 1 - Double(rowsApart) / Double(rowPairs) / (2 * share * (1 - share))
        between = min(max(between, 0), 1)
      }
    }
    var simulation = (1 - between) / number
    var quantile = 1.959963984540054
    if variance > 0 {
      switch plan.design {
      case .independent: break
      case .antithetic:
        let correlation = 1 - Double(neighboursApart) / (number * variance)
        simulation = max(0, 1 + correlation - between) / number
      case .replicates where plan.replicates > 1 && count == plan.draws:
        let parts = met.indices.map { replicate in
          let draws = Double(plan.draws(ofReplicate: replicate))
          return (mean: Double(met[replicate]) / draws, count: draws)
        }
        simulation = (DrawWorth.between(parts) ?? variance / number) / variance
        // Student's, since the replicates are few: t² = ν (1 - x) / x with x a quantile of
        // Beta(ν/2, ½).
        let degrees = Double(plan.replicates - 1)
        let x = SpecialFunctions.inverseLowerBeta(degrees / 2, 0.5, 0.05)
        quantile = (degrees * (1 - x) / x).squareRoot()
      case .replicates: simulation = 1 / number
      }
    }
    let worth = simulation + (rows.map { between / $0 } ?? 0)
    // No design makes a draw worth more than the square root of the run.
    let size = min(1 / worth, number * number.squareRoot())
    return TargetProbability(probability: p, size: size, quantile: quantile)
  }

  func write(to bytes: inout ByteWriter) {
    for count in met { bytes.write(count) }
    for count in [neighboursApart, rowPairs, rowsMet, rowsApart] { bytes.write(count) }
  }

  mutating func read(from bytes: inout ByteReader) throws(SummaryError) {
    for i in met.indices { met[i] = try bytes.integer(below: 1 << 40) }
    neighboursApart = try bytes.integer(below: 1 << 40)
    rowPairs = try bytes.integer(below: 1 << 40)
    rowsMet = try bytes.integer(below: 1 << 40)
    rowsApart = try bytes.integer(below: 1 << 40)
  }
}
