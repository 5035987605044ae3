public import LinearAlgebra

/// The laws of some components `b` of a normal vector given the others `a`, for any number of given
/// values:
///
///     b | a  ~  N(μ_b + G (a - μ_a),  Σ_bb - G Σ_ab),   G = Σ_ba Σ_aa⁻¹.
///
/// Gain and covariance do not depend on the values, so they are computed once. Both come from one
/// Cholesky factor of the joint covariance with `a` first: `G = L_ba L_aa⁻¹`, and `L_bb` is the factor
/// of the conditional covariance, with no subtraction. Where `Σ_aa` is singular, the gain uses only
/// components that span the others, and values that contradict each other are refused.
public struct GaussianConditioning: Sendable {
  /// The components whose values are given, in the order of the values.
  public let given: [Int]
  /// The components whose law is sought, in ascending order.
  public let remaining: [Int]
  /// The gain `G`: a row for each remaining component, a column for each given one.
  public let gain: Matrix
  /// The covariance matrix of the remaining components given the others.
  public let covariance: Matrix
  private let law: MultivariateNormal
  private let conditional: SemidefiniteFactor
  private let givenFactor: SemidefiniteFactor
  private let givenMean: Vector
  private let root: Matrix

  init(_ law: MultivariateNormal, on indices: [Int]) throws(DistributionError) {
    let input = MultivariateNormal.input
    try input.requireIndices(indices, below: law.dimension, "condition on")
    guard indices.count < law.dimension else {
      throw input.fail("conditioning on all \(law.dimension) components leaves none")
    }
    self.law = law
    given = indices
    let isGiven = Set(indices)
    remaining = (0..<law.dimension).filter { !isGiven.contains($0) }
    let joint: SemidefiniteFactor
    do throws(SemidefiniteFactor.Indefinite) {
      joint = try SemidefiniteFactor(law.covariance, first: indices)
    } catch {
      throw input.fail(MultivariateNormal.indefinite("covariance", law.covariance, error))
    }
    let first = joint.firstRank
    let free = joint.loadings.selecting(rows: remaining)
    givenMean = Vector(indices.map { law.mean[$0] })
    givenFactor = SemidefiniteFactor(
      deviations: Vector(indices.map { joint.deviations[$0] }),
      pivots: joint.pivots[..<first].compactMap { indices.firstIndex(of: $0) },
      triangle: Matrix(joint.triangle[0..<first, 0..<first]),
      loadings: Matrix(joint.loadings.selecting(rows: indices)[0..<indices.count, 0..<first]))
    gain = Self.gain(joint, free, given: indices, remaining: remaining)
    conditional = Self.conditional(joint, free, remaining: remaining)
    root = conditional.root
    covariance = root.transposed.gram
  }

  private static func gain(
    _ joint: SemidefiniteFactor, _ free: Matrix, given: [Int], remaining: [Int]
  ) -> Matrix {
    let first = joint.firstRank
    var weights = Matrix(free[0..<remaining.count, 0..<first])
    weights.divideByTriangle(
      Matrix(joint.triangle[0..<first, 0..<first]), .lower, from: .right)
    var gain = Matrix.zeros(remaining.count, given.count)
    for place in 0..<first {
      guard let column = given.firstIndex(of: joint.pivots[place]) else { continue }
      let scale = joint.deviations[joint.pivots[place]]
      for (row, component) in remaining.enumerated() {
        gain[row, column] = weights[row, place] * (joint.deviations[component] / scale)
      }
    }
    return gain
  }

  /// What is left of the joint factor, rescaled to unit conditional variances.
  private static func conditional(
    _ joint: SemidefiniteFactor, _ free: Matrix, remaining: [Int]
  ) -> SemidefiniteFactor {
    let (first, rank) = (joint.firstRank, joint.rank)
    var loadings = Matrix(free[0..<remaining.count, first..<rank])
    let pivots = joint.pivots[first...].compactMap { remaining.firstIndex(of: $0) }
    let isPivot = Set(pivots)
    let rounding = SemidefiniteFactor.tolerance(joint.deviations.count).squareRoot()
    let norms = Vector(count: remaining.count) { row in
      let norm = loadings.row(row).norm
      // What the given components determine keeps nothing but rounding.
      return isPivot.contains(row) || norm > rounding ? norm : 0
    }
    loadings.scaleRows(by: norms.map { $0 > 0 ? 1 / $0 : 0 })
    return SemidefiniteFactor(
      deviations: Vector(count: remaining.count) { joint.deviations[remaining[$0]] * norms[$0] },
      pivots: pivots, triangle: loadings.selecting(rows: pivots), loadings: loadings)
  }

  /// The mean of the remaining components given the `values` of the others.
  ///
  /// Throws where a value is not finite, or is not what the others determine.
  public func mean(given values: Vector) throws(DistributionError) -> Vector {
    demand(values.count == given.count, "\(values.count) values for \(given.count) components")
    try MultivariateNormal.input.requireFinite(values, "given value")
    let means = try means(given: Matrix(rows: given.count, columns: 1, elements: values.elements))
    return Vector(means.elements)
  }

  /// The means of the remaining components given each column of `values`, by one product of matrices.
  public func means(given values: Matrix) throws(DistributionError) -> Matrix {
    demand(
      values.rows == given.count,
      "values of shape \(values.shape) for \(given.count) components, one a row")
    let input = MultivariateNormal.input
    try input.requireFinite(values, "given value")
    try requireConsistent(values)
    let offsets = Matrix(rows: given.count, columns: values.columns) {
      values[$0, $1] - givenMean[$0]
    }
    var means = Matrix(rows: remaining.count, columns: values.columns) { row, _ in
      law.mean[remaining[row]]
    }
    means.setToProduct(of: gain, offsets, adding: 1)
    guard means.isFinite else {
      throw input.fail("the conditional mean leaves the range of double precision")
    }
    return means
  }

  private func requireConsistent(_ values: Matrix) throws(DistributionError) {
    guard !givenFactor.isDefinite else { return }
    let scores = givenFactor.whiten(values, from: givenMean)
    for column in 0..<values.columns {
      if let (place, expected) = givenFactor.departure(
        of: values.column(column), from: givenMean, scores: scores.column(column))
      {
        throw MultivariateNormal.input.fail(
          "the given values contradict each other: component \(given[place]) is "
            + "\(values[place, column]), the other values determine it to be \(expected)")
      }
    }
  }

  /// The law of the remaining components given the `values` of the others; nothing is factorised.
  public func law(given values: Vector) throws(DistributionError) -> MultivariateNormal {
    MultivariateNormal(
      mean: try mean(given: values), covariance: covariance, factor: conditional,
      root: root)
  }
}

extension MultivariateNormal {
  /// Prepares the laws of all other components given the components at `indices`.
  public func conditioning(on indices: [Int]) throws(DistributionError) -> GaussianConditioning {
    try GaussianConditioning(self, on: indices)
  }

  /// The law of the other components, in ascending order, given that the components at `indices`
  /// have the `values`.
  public func conditional(
    on indices: [Int], values: Vector
  ) throws(DistributionError) -> MultivariateNormal {
    demand(values.count == indices.count, "\(values.count) values for \(indices.count) components")
    return try conditioning(on: indices).law(given: values)
  }
}
