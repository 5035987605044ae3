internal import Foundation
public import LinearAlgebra

/// The Gaussian copula: uniforms that depend on each other as normal variates of correlation `R` do,
///
///     u = Φ(z),   z ~ N(0, R),
///     c(u) = |R|^(-1/2) exp(-½ zᵀ (R⁻¹ - I) z)   with z = Φ⁻¹(u).
///
/// `R` may be singular. Independent uniforms or normals drive it in order: input `i` follows driver `i`
/// and those before it, so that paired draws stay paired.
public struct GaussianCopula: Sendable, Equatable {
  /// The law `N(0, R)` of the normal scores.
  public let scores: MultivariateNormal

  static let input = MultivariateInput(law: "Gaussian copula")

  /// The copula with the given correlation matrix, by the given measure.
  ///
  /// Throws where it is no correlation matrix. A positive semidefinite matrix of rank correlations may
  /// have none of normal scores; the message is in terms of normal scores then.
  public init(
    correlation: Matrix, measure: CorrelationMeasure = .normalScores
  ) throws(DistributionError) {
    demand(correlation.isSquare, "a correlation matrix of shape \(correlation.shape)")
    let stated = try Self.input.correlation(correlation)
    try self.init(
      scores: stated.map(measure.normalScores),
      note: measure == .normalScores ? "" : " (correlations of normal scores)")
  }

  /// The copula of `count` inputs with the given correlations of pairs, all others 0.
  public init(
    count: Int, pairs: [PairwiseCorrelation], measure: CorrelationMeasure
  ) throws(DistributionError) {
    let input = Self.input
    var correlation = Matrix.identity(max(0, count))
    var seen = Set<[Int]>()
    for pair in pairs {
      let (i, j) = (pair.first, pair.second)
      let name = "pair (\(i), \(j))"
      guard (0..<max(0, count)).contains(i), (0..<max(0, count)).contains(j) else {
        throw input.fail("\(name) names no two of \(count) inputs, which count from 0")
      }
      guard i != j else { throw input.fail("\(name) is an input with itself, must be two") }
      guard seen.insert([min(i, j), max(i, j)]).inserted else {
        throw input.fail("\(name) is given twice")
      }
      guard abs(pair.value) <= 1 else {
        throw input.fail("\(name) has correlation \(pair.value), must lie between -1 and 1")
      }
      let r = measure.normalScores(pair.value)
      correlation[i, j] = r
      correlation[j, i] = r
    }
    try self.init(
      scores: correlation,
      note: " (pairs not given are 0"
        + (measure == .normalScores ? ")" : "; correlations of normal scores)"))
  }

  private init(scores correlation: Matrix, note: String) throws(DistributionError) {
    let exact = try CorrelationMatrix.validated(correlation, Self.input, note: note)
    scores = try MultivariateNormal(mean: .zeros(exact.rows), covariance: exact)
  }

  /// The number of inputs.
  public var dimension: Int { scores.dimension }

  /// The correlation matrix `R` of the normal scores.
  public var correlation: Matrix { scores.covariance }

  /// The correlation matrix by another measure, the same for all margins that are continuous.
  public func correlation(_ measure: CorrelationMeasure) -> Matrix {
    correlation.map(measure.value(normalScores:))
  }

  /// The density at uniforms of the open cube; nil where the correlation is singular, as there is none.
  public func density(_ uniforms: Vector) -> Double? { logDensity(uniforms).map { exp($0) } }

  /// The logarithm of the density; nil where the correlation is singular, as there is none.
  public func logDensity(_ uniforms: Vector) -> Double? {
    guard scores.isDefinite else { return nil }
    let z = Self.normalScores(uniforms, dimension)
    return (z.dot(z) - scores.squaredDistance(z) - scores.logDeterminant) / 2
  }

  /// Dependent uniforms from independent ones.
  ///
  /// Uniforms near 1 lose digits; `CorrelatedInputs` goes from scores to margins without them.
  public func transform(uniforms: Vector) -> Vector {
    let z = scores.transform(standardNormals: Self.normalScores(uniforms, dimension))
    return z.map { SpecialFunctions.normalCumulative($0) }
  }

  /// Dependent uniforms.
  public func sample(using generator: inout some RandomNumberGenerator) -> Vector {
    scores.sample(using: &generator).map { SpecialFunctions.normalCumulative($0) }
  }

  /// `Φ⁻¹` of each uniform of `[0, 1]`, of 0 and 1 as of the points 2⁻⁵⁴ inside.
  static func normalScores(_ uniforms: Vector, _ dimension: Int) -> Vector {
    demand(
      uniforms.count == dimension, "\(uniforms.count) uniforms for a copula of \(dimension) inputs")
    return uniforms.map(normalScore)
  }

  static func normalScore(_ u: Double) -> Double {
    demand(u >= 0 && u <= 1, "\(u) is no uniform number of [0, 1]")
    let end = 0x1p-54
    if u == 0 { return SpecialFunctions.normalQuantile(end) }
    return u == 1 ? -SpecialFunctions.normalQuantile(end) : SpecialFunctions.normalQuantile(u)
  }
}
