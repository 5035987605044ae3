internal import Foundation
public import LinearAlgebra

/// The logistic-normal law of `k` shares (Aitchison and Shen, 1980): the log-ratios to the last share
/// are normal,
///
///     yᵢ = log (xᵢ / xₖ),   (y₁ … yₖ₋₁) ~ N(μ, Σ),
///     f(x) = φ(y; μ, Σ) / Π xᵢ,   relative to the Lebesgue measure of all shares but one.
///
/// Unlike the Dirichlet law it lets shares move together. Its shares are never 0, except by underflow.
/// Means and covariances of the shares have no closed form; those of the log-ratios are `logRatios`.
public struct LogisticNormal: Sendable, Equatable {
  /// The law of the log-ratios `log (xᵢ / xₖ)`.
  public let logRatios: MultivariateNormal

  /// The law with the given law of the log-ratios to the last share.
  public init(logRatios: MultivariateNormal) {
    self.logRatios = logRatios
  }

  /// The law about the shares `centre` (the geometric means of the shares over their sum) with the
  /// given covariance of the log-ratios to the last share.
  public init(centre: Vector, logRatioCovariance: Matrix) throws(DistributionError) {
    let input = MultivariateInput(law: "logistic normal")
    guard centre.count > 1 else {
      throw input.fail("a centre of \(centre.count) shares, must have at least 2")
    }
    for (index, share) in centre.enumerated() {
      guard share > 0, share < 1 else {
        throw input.fail("centre share \(index) is \(share), must lie between 0 and 1")
      }
    }
    guard abs(centre.compensatedSum - 1) <= 1e-9 else {
      throw input.fail("the centre shares sum to \(centre.compensatedSum), must sum to 1")
    }
    demand(
      logRatioCovariance.rows == centre.count - 1 && logRatioCovariance.isSquare,
      "a covariance of \(logRatioCovariance.shape) for the log-ratios of \(centre.count) shares")
    logRatios = try MultivariateNormal(
      mean: Self.logRatios(of: centre), covariance: logRatioCovariance)
  }

  /// The law about the shares `centre` whose log-shares would vary independently with the given
  /// standard deviations, were they not made to sum to one: `Σ = diag(sᵢ²) + sₖ²`.
  public init(centre: Vector, logDeviations: Vector) throws(DistributionError) {
    demand(
      logDeviations.count == centre.count,
      "\(logDeviations.count) deviations for \(centre.count) shares")
    for (index, deviation) in logDeviations.enumerated() {
      guard deviation >= 0, (deviation * deviation).isFinite else {
        throw DistributionError(
          "logistic normal: log deviation \(index) is \(deviation), must be 0 or positive, "
            + "and finite")
      }
    }
    let last = logDeviations.last ?? 0
    let order = max(0, centre.count - 1)
    let covariance = Matrix(rows: order, columns: order) { row, column in
      last * last + (row == column ? logDeviations[row] * logDeviations[row] : 0)
    }
    try self.init(centre: centre, logRatioCovariance: covariance)
  }

  /// The number of shares.
  public var dimension: Int { logRatios.dimension + 1 }

  /// The shares at the mean of the log-ratios.
  public var centre: Vector { Self.shares(of: logRatios.mean) }

  /// The density; 0 off the open simplex.
  public func density(_ x: Vector) -> Double { exp(logDensity(x)) }

  /// The logarithm of the density; -∞ where a share is not positive or the sum differs from 1 by more
  /// than 1e-9.
  public func logDensity(_ x: Vector) -> Double {
    demand(x.count == dimension, "\(x.count) shares for a law of \(dimension)")
    guard x.allSatisfy({ $0 > 0 && $0 < 1 }), abs(x.sum - 1) <= 1e-9 else { return -.infinity }
    return logRatios.logDensity(Self.logRatios(of: x)) - x.reduce(0) { $0 + log($1) }
  }

  /// A variate.
  public func sample(using generator: inout some RandomNumberGenerator) -> Vector {
    Self.shares(of: logRatios.sample(using: &generator))
  }

  /// `count` variates as columns.
  public func samples(
    _ count: Int, using generator: inout some RandomNumberGenerator
  ) -> Matrix {
    let ratios = logRatios.samples(count, using: &generator)
    return Matrix(
      columns: (0..<count).map { Self.shares(of: Vector(ratios.column($0))) }, rows: dimension)
  }

  /// A variate from `k - 1` independent standard normals.
  public func transform(standardNormals: Vector) -> Vector {
    Self.shares(of: logRatios.transform(standardNormals: standardNormals))
  }

  /// `log (xᵢ / xₖ)`, for all shares but the last.
  public static func logRatios(of shares: Vector) -> Vector {
    let last = log(shares.last ?? 1)
    return Vector(shares.dropLast().map { log($0) - last })
  }

  /// The shares with the given log-ratios to the last one.
  public static func shares(of logRatios: Vector) -> Vector {
    // Logarithms of finite normals are finite but for overflow, which the clamp keeps an order.
    let bounded = logRatios.map { min(max($0, -1e300), 1e300) }
    return Shares.fromLogarithms(Vector(bounded.elements + [0])) ?? .zeros(logRatios.count + 1)
  }
}
