public import LinearAlgebra

/// Inputs of any margins that depend on each other through a Gaussian copula.
///
/// A score `z` becomes the quantile of its margin at `Φ(z)`; in the upper half it is the quantile of the
/// complement `Φ(-z)`, so that both tails keep their digits.
public struct CorrelatedInputs: Sendable {
  /// How the inputs depend on each other.
  public let copula: GaussianCopula
  /// The law of each input.
  public let margins: [any UnivariateDistribution]

  /// Inputs with the given copula and margins.
  public init(copula: GaussianCopula, margins: [any UnivariateDistribution]) {
    demand(
      copula.dimension == margins.count,
      "a copula of \(copula.dimension) inputs for \(margins.count) margins")
    self.copula = copula
    self.margins = margins
  }

  /// The number of inputs.
  public var dimension: Int { margins.count }

  /// The expectation of each input.
  public var mean: Vector { Vector(margins.map(\.mean)) }

  /// The standard deviation of each input.
  public var standardDeviations: Vector { Vector(margins.map(\.standardDeviation)) }

  /// The log density: that of the copula plus those of the margins; nil where the correlation is
  /// singular or a margin is discrete, as there is none.
  public func logDensity(_ x: Vector) -> Double? {
    demand(x.count == dimension, "\(x.count) values for \(dimension) inputs")
    guard copula.scores.isDefinite, !margins.contains(where: \.isDiscrete) else { return nil }
    let alone = zip(margins, x).map { $0.logDensity($1) }
    guard !alone.contains(-.infinity) else { return -.infinity }
    let z = Vector(count: dimension) { Self.score(of: x[$0], margins[$0]) }
    guard z.isFinite else { return -.infinity }
    return copula.scores.logDensity(z) - z.reduce(0) { $0 + standardNormalLogDensity($1) }
      + alone.reduce(0, +)
  }

  /// A variate.
  public func sample(using generator: inout some RandomNumberGenerator) -> Vector {
    values(atScores: copula.scores.sample(using: &generator))
  }

  /// `count` variates as columns.
  public func samples(
    _ count: Int, using generator: inout some RandomNumberGenerator
  ) -> Matrix {
    values(atScores: copula.scores.samples(count, using: &generator))
  }

  /// A variate from independent uniforms of `[0, 1]`, one an input; of 0 and 1 as of the points 2⁻⁵⁴
  /// inside.
  public func transform(uniforms: Vector) -> Vector {
    transform(standardNormals: GaussianCopula.normalScores(uniforms, dimension))
  }

  /// Variates from columns of independent uniforms.
  public func transform(uniforms: Matrix) -> Matrix {
    transform(standardNormals: uniforms.map(GaussianCopula.normalScore))
  }

  /// A variate from independent standard normals, one an input.
  public func transform(standardNormals: Vector) -> Vector {
    values(atScores: copula.scores.transform(standardNormals: standardNormals))
  }

  /// Variates from columns of independent standard normals.
  public func transform(standardNormals: Matrix) -> Matrix {
    values(atScores: copula.scores.transform(standardNormals: standardNormals))
  }

  private func values(atScores z: Vector) -> Vector {
    Vector(count: dimension) { Self.value(atScore: z[$0], margins[$0]) }
  }

  private func values(atScores z: Matrix) -> Matrix {
    var values = z
    for (row, margin) in margins.enumerated() {
      values.setRow(row, to: Self.row(z.row(row), margin))
    }
    return values
  }

  private static func row(_ z: VectorView, _ margin: some UnivariateDistribution) -> Vector {
    Vector(count: z.count) { value(atScore: z[$0], margin) }
  }

  private static func value(atScore z: Double, _ margin: some UnivariateDistribution) -> Double {
    z > 0
      ? margin.quantile(complement: SpecialFunctions.normalCumulative(-z))
      : margin.quantile(SpecialFunctions.normalCumulative(z))
  }

  private static func score(of x: Double, _ margin: some UnivariateDistribution) -> Double {
    let lower = margin.cumulative(x)
    return lower <= 0.5
      ? SpecialFunctions.normalQuantile(lower)
      : -SpecialFunctions.normalQuantile(margin.complement(x))
  }

  private func standardNormalLogDensity(_ z: Double) -> Double {
    -(z * z + 1.8378770664093454836) / 2  // log 2π
  }
}
