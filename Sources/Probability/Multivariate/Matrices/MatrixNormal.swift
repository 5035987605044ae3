internal import Foundation
public import LinearAlgebra

/// The matrix normal law `MN(M, U, V)` of `n × p` matrices, `U` (order `n`) and `V` (order `p`)
/// positive definite: `vec X ~ N(vec M, V ⊗ U)`, so that `Cov(xᵢⱼ, xₖₗ) = uᵢₖ vⱼₗ`.
///
///     f(X) = exp(-½ tr V⁻¹(X-M)ᵀU⁻¹(X-M)) / ((2π)^(np/2) |V|^(n/2) |U|^(p/2))
public struct MatrixNormal: Sendable {
  /// The expectation `M`.
  public let mean: Matrix
  /// The covariance `U` among rows.
  public let rowCovariance: Matrix
  /// The covariance `V` among columns.
  public let columnCovariance: Matrix
  private let rowFactor: Cholesky
  private let columnFactor: Cholesky

  /// The law with the given mean and covariances among rows and among columns.
  public init(
    mean: Matrix, rowCovariance: Matrix, columnCovariance: Matrix
  ) throws(DistributionError) {
    let input = MultivariateInput(law: "matrix normal")
    demand(
      rowCovariance.rows == mean.rows && columnCovariance.rows == mean.columns,
      "covariances of \(rowCovariance.shape) among rows and \(columnCovariance.shape) among columns "
        + "for a mean of \(mean.shape)")
    rowFactor = try input.definite(rowCovariance, "covariance among rows")
    columnFactor = try input.definite(columnCovariance, "covariance among columns")
    try input.requireFinite(mean, "mean")
    self.mean = mean
    self.rowCovariance = rowFactor.symmetrised(rowCovariance)
    self.columnCovariance = columnFactor.symmetrised(columnCovariance)
  }

  /// The variance of each element, `uᵢᵢ vⱼⱼ`.
  public var variances: Matrix {
    rowCovariance.diagonal.outer(columnCovariance.diagonal)
  }

  /// The covariance `V ⊗ U` of the elements, column after column.
  public var covariance: Matrix {
    let (n, p) = (mean.rows, mean.columns)
    return Matrix(rows: n * p, columns: n * p) {
      columnCovariance[$0 / n, $1 / n] * rowCovariance[$0 % n, $1 % n]
    }
  }

  /// The density.
  public func density(_ x: Matrix) -> Double { exp(logDensity(x)) }

  /// The logarithm of the density; -∞ at infinity, NaN where `x` holds one.
  public func logDensity(_ x: Matrix) -> Double {
    Self.logDensity(x, mean: mean, rows: rowFactor, columns: columnFactor)
  }

  static func logDensity(_ x: Matrix, mean: Matrix, rows: Cholesky, columns: Cholesky) -> Double {
    demand(
      x.rows == mean.rows && x.columns == mean.columns,
      "a \(x.shape) matrix for a law of \(mean.shape) ones")
    var scores = x - mean
    guard scores.isFinite else { return x.elements.contains(where: \.isNaN) ? .nan : -.infinity }
    scores.divideByTriangle(rows.factor, .lower)
    scores.divideByTriangle(columns.factor.transposed, .upper, from: .right)
    let squared = scores.sumOfSquares
    guard squared.isFinite else { return -.infinity }
    let (n, p) = (Double(mean.rows), Double(mean.columns))
    return
      -(n * p * log(2 * Double.pi) + n * columns.logDeterminant + p * rows.logDeterminant
      + squared) / 2
  }

  /// A variate.
  public func sample(using generator: inout some RandomNumberGenerator) -> Matrix {
    transform(
      standardNormals: Matrix(rows: mean.rows, columns: mean.columns) { _, _ in
        generator.standardNormal()
      })
  }

  /// `M + L_U Z L_Vᵀ`: a variate from a matrix of independent standard normals.
  public func transform(standardNormals: Matrix) -> Matrix {
    Self.transform(
      standardNormals, mean: mean, rows: rowFactor.factor, columns: columnFactor.factor)
  }

  static func transform(
    _ standardNormals: Matrix, mean: Matrix, rows: Matrix, columns: Matrix
  ) -> Matrix {
    demand(
      standardNormals.rows == mean.rows && standardNormals.columns == mean.columns,
      "normals of shape \(standardNormals.shape) for a law of \(mean.shape) matrices")
    var draw = standardNormals
    draw.multiplyByTriangle(rows, .lower)
    draw.multiplyByTriangle(columns.transposed, .upper, from: .right)
    draw += mean
    return draw
  }
}

extension MatrixNormal: Equatable {
  /// Laws are equal where their parameters are.
  public static func == (a: Self, b: Self) -> Bool {
    a.mean == b.mean && a.rowCovariance == b.rowCovariance
      && a.columnCovariance == b.columnCovariance
  }
}
