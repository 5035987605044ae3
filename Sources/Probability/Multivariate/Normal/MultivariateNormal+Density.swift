internal import Foundation
public import LinearAlgebra

extension MultivariateNormal {
  /// The density `f(x)`; 0 off the subspace of a singular law.
  public func density(_ x: Vector) -> Double { exp(logDensity(x)) }

  /// `log f(x)`; -∞ off the subspace of a singular law and at infinity, NaN where `x` holds one.
  public func logDensity(_ x: Vector) -> Double {
    logNormaliser - squaredDistance(x) / 2
  }

  /// The log density at each column of `points`, with one triangular division for all.
  public func logDensities(_ points: Matrix) -> Vector {
    let constant = logNormaliser
    return squaredDistances(points).map { constant - $0 / 2 }
  }

  /// Mahalanobis' distance `√((x - μ)ᵀ Σ⁻¹ (x - μ))`, in standard deviations; infinite off the subspace
  /// of a singular law.
  public func distance(_ x: Vector) -> Double { squaredDistance(x).squareRoot() }

  /// `(x - μ)ᵀ Σ⁻¹ (x - μ)`, with the pseudo-inverse where `Σ` is singular: chi-squared with `rank`
  /// degrees of freedom for draws of the law.
  public func squaredDistance(_ x: Vector) -> Double {
    demand(x.count == dimension, "a point of \(x.count) for a law of \(dimension) components")
    return squaredDistances(Matrix(rows: x.count, columns: 1, elements: x.elements))[0]
  }

  /// The squared Mahalanobis distance of each column of `points`.
  public func squaredDistances(_ points: Matrix) -> Vector {
    demand(
      points.rows == dimension,
      "points of shape \(points.shape) for a law of \(dimension) components, one a row")
    let scores = factor.whiten(points, from: mean)
    return Vector(count: points.columns) { column in
      let point = points.column(column)
      if point.contains(where: \.isNaN) { return .nan }
      let whitened = scores.column(column)
      let squared = whitened.dot(whitened)
      guard squared.isFinite, factor.departure(of: point, from: mean, scores: whitened) == nil
      else { return .infinity }
      return squared
    }
  }

  /// `log |Σ|`, of the pseudo-determinant (the product of the non-zero eigenvalues) where `Σ` is
  /// singular.
  public var logDeterminant: Double { factor.logPseudoDeterminant }

  private var logNormaliser: Double {
    -(Double(rank) * log(2 * Double.pi) + factor.logPseudoDeterminant) / 2
  }
}

extension SemidefiniteFactor {
  /// The independent standard scores `z` of the pivots of each column: `x - μ = F z`.
  func whiten(_ points: Matrix, from mean: Vector) -> Matrix {
    var scores = Matrix(rows: rank, columns: points.columns) { place, column in
      let pivot = pivots[place]
      return (points[pivot, column] - mean[pivot]) / deviations[pivot]
    }
    scores.divideByTriangle(triangle, .lower)
    return scores
  }

  /// The first component of `x` that is not what the pivots make it, with the value that they do.
  func departure(
    of x: VectorView, from mean: Vector, scores: VectorView
  ) -> (component: Int, expected: Double)? {
    guard !isDefinite else { return nil }
    // Rounding of the points themselves, in deviations, beside that of the arithmetic.
    let rounding = pivots.map { (abs(x[$0]) + abs(mean[$0])) / deviations[$0] }.reduce(0, +)
    let slack = 1e-8 * (1 + scores.norm) + 16 * 0x1p-52 * rounding
    let isPivot = Set(pivots)
    for component in 0..<deviations.count where !isPivot.contains(component) {
      let scale = deviations[component]
      let expected = mean[component] + scale * loadings.row(component).dot(scores)
      let bound = scale * slack + 16 * 0x1p-52 * (abs(x[component]) + abs(mean[component]))
      if !(abs(x[component] - expected) <= bound) { return (component, expected) }
    }
    return nil
  }

  /// `log |FᵀF|` as `log |Σ_pp| + log |I + WᵀW|`, where `W` gives the other components from the pivots.
  var logPseudoDeterminant: Double {
    var sum = 0.0
    for (place, pivot) in pivots.enumerated() {
      sum += 2 * (log(deviations[pivot]) + log(triangle[place, place]))
    }
    guard !isDefinite, rank > 0 else { return sum }
    let isPivot = Set(pivots)
    let others = (0..<deviations.count).filter { !isPivot.contains($0) }
    var weights = loadings.selecting(rows: others)
    weights.divideByTriangle(triangle, .lower, from: .right)
    weights.scaleRows(by: Vector(others.map { deviations[$0] }))
    weights.scaleColumns(by: Vector(pivots.map { 1 / deviations[$0] }))
    // |I + WᵀW| of orthogonal columns: the product of the squares of R in [I; W] = Q R.
    let stacked = Matrix.joined(rows: [Matrix.identity(rank), weights])
    if let qr = try? QR(stacked) {
      let upper = qr.upperFactor
      for place in 0..<rank { sum += 2 * log(abs(upper[place, place])) }
    }
    return sum
  }
}
