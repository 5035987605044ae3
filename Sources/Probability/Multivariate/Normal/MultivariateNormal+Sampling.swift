public import LinearAlgebra

extension MultivariateNormal {
  /// A variate.
  public func sample(using generator: inout some RandomNumberGenerator) -> Vector {
    transform(standardNormals: Vector(count: dimension) { _ in generator.standardNormal() })
  }

  /// `count` variates as columns, by one product of matrices; the same as so many single ones.
  public func samples(
    _ count: Int, using generator: inout some RandomNumberGenerator
  ) -> Matrix {
    var draws = Matrix(rows: dimension, columns: count) { _, _ in generator.standardNormal() }
    transform(standardNormalsInPlace: &draws)
    return draws
  }

  /// `μ + F z`: a variate from independent standard normals, one a component.
  ///
  /// Normal `i` drives what is new in component `i` after those before it. Of a singular law the
  /// normals of components that others determine are not used.
  public func transform(standardNormals: Vector) -> Vector {
    demand(
      standardNormals.count == dimension,
      "\(standardNormals.count) normals for a law of \(dimension) components")
    var draw = mean
    draw.setToProduct(of: root, standardNormals, adding: 1)
    return draw
  }

  /// Variates from columns of independent standard normals.
  public func transform(standardNormals: Matrix) -> Matrix {
    var draws = standardNormals
    transform(standardNormalsInPlace: &draws)
    return draws
  }

  /// Replaces columns of independent standard normals by variates; where the covariance is definite
  /// without an allocation.
  public func transform(standardNormalsInPlace draws: inout Matrix) {
    demand(
      draws.rows == dimension,
      "normals of shape \(draws.shape) for a law of \(dimension) components, one a row")
    if isDefinite, factor.pivots == Array(0..<dimension) {
      draws.multiplyByTriangle(root, .lower)
    } else {
      draws = root * draws
    }
    let (rows, columns, centre) = (draws.rows, draws.columns, mean)
    draws.withMutableElements { elements in
      for column in 0..<columns {
        for row in 0..<rows { elements[row + column * rows] += centre[row] }
      }
    }
  }
}
