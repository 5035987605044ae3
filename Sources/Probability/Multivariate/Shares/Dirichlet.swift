internal import Foundation
public import LinearAlgebra

/// The Dirichlet law of `k` shares, with concentrations `αᵢ ≥ 0` of sum `α₀ > 0`:
///
///     f(x) = Γ(α₀) / Π Γ(αᵢ) · Π xᵢ^(αᵢ - 1)   where Σ xᵢ = 1,
///
/// relative to the Lebesgue measure of all shares but one. A concentration of 0 stands for a share that
/// is always 0 (an empty cell of a table): the law is then that of the other shares, and the density is
/// relative to them.
public struct Dirichlet: Sendable, Equatable {
  /// The concentrations `αᵢ`.
  public let concentrations: Vector
  /// The sum `α₀` of the concentrations: how much the law knows, in observations.
  public let concentration: Double
  private let logNormaliser: Double

  static let input = MultivariateInput(law: "Dirichlet")

  /// The law with the given concentrations: not negative, one of them positive.
  public init(concentrations: Vector) throws(DistributionError) {
    let input = Self.input
    try input.requireDimension(concentrations.count)
    for (index, value) in concentrations.enumerated() {
      guard value >= 0, value.isFinite else {
        throw input.fail("concentration \(index) is \(value), must be 0 or positive, and finite")
      }
    }
    concentration = concentrations.sum
    guard concentration > 0, concentration.isFinite else {
      throw input.fail("the concentrations sum to \(concentration), must be positive and finite")
    }
    self.concentrations = concentrations
    logNormaliser = Self.logNormaliser(concentrations)
  }

  /// The law with the given mean shares and total concentration `α₀`; a mean of 0 is a share that is
  /// always 0.
  public init(mean: Vector, concentration: Double) throws(DistributionError) {
    let shares = try Self.validatedMean(mean)
    guard concentration > 0, concentration.isFinite else {
      throw Self.input.fail("the concentration is \(concentration), must be positive and finite")
    }
    try self.init(concentrations: concentration * shares)
  }

  /// The law with the given mean shares, and the standard deviation of the share at `component`:
  /// `α₀ = m (1 - m) / s² - 1`.
  public init(
    mean: Vector, standardDeviation: Double, of component: Int
  ) throws(DistributionError) {
    let shares = try Self.validatedMean(mean)
    let input = Self.input
    guard mean.indices.contains(component) else {
      throw input.fail("no component \(component) of \(mean.count), which count from 0")
    }
    let share = shares[component]
    let most = (share * (1 - share)).squareRoot()
    guard standardDeviation > 0, standardDeviation < most else {
      throw input.fail(
        "standard deviation \(standardDeviation) of a share of mean \(share) must lie between 0 "
          + "and \(most)")
    }
    let ratio = most / standardDeviation
    try self.init(mean: shares, concentration: (ratio - 1) * (ratio + 1))
  }

  private static func validatedMean(_ mean: Vector) throws(DistributionError) -> Vector {
    try input.requireDimension(mean.count)
    for (index, share) in mean.enumerated() {
      guard share >= 0, share <= 1 else {
        throw input.fail("mean share \(index) is \(share), must lie between 0 and 1")
      }
    }
    let sum = mean.compensatedSum
    guard abs(sum - 1) <= 1e-9 else {
      throw input.fail("the mean shares sum to \(sum), must sum to 1")
    }
    return try Shares.normalised(mean)
  }

  /// The number of shares.
  public var dimension: Int { concentrations.count }

  /// The expectation `αᵢ / α₀`.
  public var mean: Vector { concentrations / concentration }

  /// The covariance matrix `(mᵢ δᵢⱼ - mᵢ mⱼ) / (α₀ + 1)`, singular as the shares sum to one.
  public var covariance: Matrix {
    let shares = mean
    return Matrix(rows: dimension, columns: dimension) { row, column in
      let product =
        row == column
        ? shares[row] * ((concentration - concentrations[row]) / concentration)
        : -shares[row] * shares[column]
      return product / (concentration + 1)
    }
  }

  /// The most probable shares `(αᵢ - 1) / (α₀ - k)`; nil where a concentration lies under 1, or all are 1,
  /// as the density then has no single maximum inside.
  public var mode: Vector? {
    let free = concentrations.filter { $0 > 0 }
    let excess = concentrations.map { $0 > 0 ? $0 - 1 : 0 }
    guard free.allSatisfy({ $0 >= 1 }) else { return nil }
    let sum = excess.compensatedSum
    return sum > 0 ? excess / sum : nil
  }

  /// The law of one share, `Beta(αᵢ, α₀ - αᵢ)`; refuses a share that is always 0 or always 1.
  public func marginal(of component: Int) throws(DistributionError) -> Beta {
    try Self.input.requireIndices([component], below: dimension, "keep")
    let others = concentrations.indices.reduce(0) {
      $1 == component ? $0 : $0 + concentrations[$1]
    }
    guard concentrations[component] > 0, others > 0 else {
      throw Self.input.fail(
        "share \(component) is always \(others > 0 ? 0 : 1), which is no beta law")
    }
    return try Beta(alpha: concentrations[component], beta: others)
  }

  /// The shares of groups of components: `Σ` over each group is Dirichlet again.
  public func grouped(_ groups: [[Int]]) throws(DistributionError) -> Dirichlet {
    try Self.input.requireIndices(groups.flatMap(\.self), below: dimension, "group")
    guard groups.reduce(0, { $0 + $1.count }) == dimension else {
      throw Self.input.fail("the groups leave components out; put the rest in a group of its own")
    }
    return try Dirichlet(
      concentrations: Vector(groups.map { group in group.reduce(0) { $0 + concentrations[$1] } }))
  }

  /// The density; see `logDensity` for the boundary.
  public func density(_ x: Vector) -> Double { exp(logDensity(x)) }

  /// The logarithm of the density.
  ///
  /// -∞ where a share is negative, undefined, or the sum differs from 1 by more than 1e-9. On the
  /// boundary a share of 0 gives -∞ for `α > 1` and +∞ for `α < 1`; where both occur, -∞.
  public func logDensity(_ x: Vector) -> Double {
    demand(x.count == dimension, "\(x.count) shares for a law of \(dimension)")
    guard x.allSatisfy({ $0 >= 0 && $0 <= 1 + 1e-9 }), abs(x.sum - 1) <= 1e-9 else {
      return -.infinity
    }
    var sum = 0.0
    var isUnbounded = false
    for (share, alpha) in zip(x, concentrations) {
      switch (share, alpha) {
      case (0, 0), (_, 1): continue
      case (_, 0): return -.infinity
      case (0, _):
        if alpha > 1 { return -.infinity }
        isUnbounded = true
      default: sum += (alpha - 1) * log(share)
      }
    }
    return isUnbounded ? .infinity : sum + logNormaliser
  }

  /// `log Γ(α₀) - Σ log Γ(αᵢ)` as a sum of `-log B(αᵢ, α₁ + … + αᵢ₋₁)`, which does not cancel.
  private static func logNormaliser(_ concentrations: Vector) -> Double {
    let ascending = concentrations.filter { $0 > 0 }.sorted()
    var (sum, total) = (0.0, ascending[0])
    for alpha in ascending.dropFirst() {
      sum -= SpecialFunctions.logBeta(alpha, total)
      total += alpha
    }
    return sum
  }
}
