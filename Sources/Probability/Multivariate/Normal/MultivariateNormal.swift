public import LinearAlgebra

/// The multivariate normal law `N(μ, Σ)`, with `Σ` positive semidefinite:
///
///     f(x) = (2π)^(-r/2) |Σ|^(-1/2) exp(-½ (x - μ)ᵀ Σ⁻¹ (x - μ)),   r = rank Σ.
///
/// `Σ` may be singular (rank judged on unit variances, tolerance `10 n ε`): some components are then
/// linear combinations of others, draws lie on the subspace `μ + range Σ`, and the density is the
/// one relative to that subspace, with the pseudo-determinant and pseudo-inverse of `Σ`; off it the
/// density is 0. Where `Σ` is definite, all of it is the usual law.
public struct MultivariateNormal: Sendable {
  /// The expectation `μ`.
  public let mean: Vector
  /// The covariance matrix `Σ`, symmetric to the last bit.
  public let covariance: Matrix
  /// A matrix `F` with `Σ = F Fᵀ`, square: column `i` holds what is new in component `i`, and is zero
  /// where other components determine it. Lower triangular where `Σ` is definite.
  public let root: Matrix
  let factor: SemidefiniteFactor

  static let input = MultivariateInput(law: "multivariate normal")

  /// The law with the given mean and covariance matrix.
  public init(mean: Vector, covariance: Matrix) throws(DistributionError) {
    let input = Self.input
    try input.requireDimension(mean.count)
    demand(
      covariance.rows == mean.count && covariance.columns == mean.count,
      "a covariance of \(covariance.shape) for a mean of \(mean.count) components")
    try input.requireFinite(mean, "mean")
    let exact = try input.symmetric(covariance, "covariance")
    do throws(SemidefiniteFactor.Indefinite) {
      self.init(mean: mean, covariance: exact, factor: try SemidefiniteFactor(exact))
    } catch {
      throw input.fail(
        Self.indefinite("covariance", exact, error)
          + "; check it, or take the nearest correlation matrix")
    }
  }

  /// The law with the given mean, standard deviations and correlation matrix, which must be
  /// symmetric with unit diagonal and positive semidefinite, for deviations of 0 too.
  public init(
    mean: Vector, standardDeviations: Vector, correlation: Matrix
  ) throws(DistributionError) {
    let input = Self.input
    let count = mean.count
    demand(
      standardDeviations.count == count && correlation.rows == count
        && correlation.columns == count,
      "\(standardDeviations.count) standard deviations and a correlation of \(correlation.shape) "
        + "for a mean of \(count) components")
    try input.requireFinite(mean, "mean")
    for (index, deviation) in standardDeviations.enumerated() {
      guard deviation >= 0, deviation.isFinite, (deviation * deviation).isFinite else {
        throw input.fail(
          "standard deviation \(index) is \(deviation), must be 0 or positive, below 1e154")
      }
    }
    let exact = try CorrelationMatrix.validated(correlation, input)
    var scaled = exact
    scaled.scaleRows(by: standardDeviations)
    scaled.scaleColumns(by: standardDeviations)
    try self.init(mean: mean, covariance: scaled)
  }

  /// The law with the given mean and the covariance whose Cholesky factor is known.
  public init(mean: Vector, cholesky: Cholesky) throws(DistributionError) {
    let input = Self.input
    try input.requireDimension(mean.count)
    demand(
      cholesky.order == mean.count,
      "a Cholesky factor of order \(cholesky.order) for a mean of \(mean.count) components")
    try input.requireFinite(mean, "mean")
    let covariance = cholesky.matrix
    guard covariance.isFinite else {
      throw input.fail("the covariance leaves the range of double precision")
    }
    self.init(mean: mean, covariance: covariance, factor: SemidefiniteFactor(of: cholesky.factor))
  }

  /// The law with the given mean and precision matrix `Σ⁻¹`, positive definite.
  public init(mean: Vector, precision: Matrix) throws(DistributionError) {
    let input = Self.input
    demand(
      precision.rows == mean.count && precision.columns == mean.count,
      "a precision of \(precision.shape) for a mean of \(mean.count) components")
    let factor = try input.definite(precision, "precision matrix")
    guard let covariance = try? factor.inverse() else {
      throw input.fail("the inverse of the precision leaves the range of double precision")
    }
    try self.init(mean: mean, covariance: covariance)
  }

  init(mean: Vector, covariance: Matrix, factor: SemidefiniteFactor, root: Matrix? = nil) {
    self.mean = mean
    self.covariance = covariance
    self.factor = factor
    self.root = root ?? factor.root
  }

  /// The number of components.
  public var dimension: Int { mean.count }

  /// The rank of the covariance: the dimension of the subspace that holds all probability.
  public var rank: Int { factor.rank }

  /// Whether the covariance is positive definite.
  public var isDefinite: Bool { factor.isDefinite }

  /// The square roots of the variances.
  public var standardDeviations: Vector { factor.deviations }

  /// The law of the components at `indices`, in that order.
  public func marginal(of indices: [Int]) throws(DistributionError) -> MultivariateNormal {
    try Self.input.requireIndices(indices, below: dimension, "keep")
    try Self.input.requireDimension(indices.count)
    return try MultivariateNormal(
      mean: Vector(indices.map { mean[$0] }),
      covariance: covariance.selecting(rows: indices).selecting(columns: indices))
  }

  /// The law of one component; refuses one of variance 0.
  public func component(_ index: Int) throws(DistributionError) -> Normal {
    try Self.input.requireIndices([index], below: dimension, "keep")
    return try Normal(mean: mean[index], standardDeviation: standardDeviations[index])
  }

  /// The law of `A x + b`.
  public func mapped(by a: Matrix, adding b: Vector) throws(DistributionError) -> MultivariateNormal
  {
    demand(
      a.columns == dimension && b.count == a.rows,
      "a map of \(a.shape) and \(b.count) offsets for \(dimension) components")
    let image = a * root
    return try MultivariateNormal(
      mean: a * mean + b, covariance: image.transposed.gram)
  }

  static func indefinite(
    _ name: String, _ matrix: Matrix, _ error: SemidefiniteFactor.Indefinite
  ) -> String {
    let (i, j) = error.rows
    if i == j, matrix[i, i] < 0 {
      return "the \(name) has a negative variance, \(matrix[i, i]) at \(i)"
    }
    if i != j, abs(matrix[i, j]) > (matrix[i, i] * matrix[j, j]).squareRoot() {
      return
        "the \(name) is not positive semidefinite: (\(i), \(j)) is \(matrix[i, j]), larger than "
        + "the variances \(matrix[i, i]) and \(matrix[j, j]) allow"
    }
    return
      "the \(name) is not positive semidefinite: components \(i) and \(j) contradict the others"
  }
}

extension MultivariateNormal: Equatable {
  /// Laws are equal where their means and covariances are.
  public static func == (a: Self, b: Self) -> Bool {
    a.mean == b.mean && a.covariance == b.covariance
  }
}

extension SemidefiniteFactor {
  /// The factor of a definite matrix whose Cholesky factor is known.
  init(of cholesky: Matrix) {
    let order = cholesky.rows
    let deviations = Vector(count: order) { cholesky.row($0).norm }
    let rows = Matrix(rows: order, columns: order) { cholesky[$0, $1] / deviations[$0] }
    self.init(deviations: deviations, pivots: Array(0..<order), triangle: rows, loadings: rows)
  }
}
