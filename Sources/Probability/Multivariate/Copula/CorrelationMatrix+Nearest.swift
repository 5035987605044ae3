internal import Foundation
public import LinearAlgebra

extension CorrelationMatrix {
  /// The correlation matrix nearest to a symmetric matrix in the Frobenius norm, with eigenvalues of at
  /// least `minimumEigenvalue` (0, or below 1 for a definite matrix).
  ///
  /// Alternating projections with Dykstra's correction onto the semidefinite matrices and those of unit
  /// diagonal (N. J. Higham, "Computing the nearest correlation matrix", *IMA Journal of Numerical
  /// Analysis* 22, 2002, algorithm 3.3), until both projections agree to 1e-13 of the norm.
  public static func nearest(
    to matrix: Matrix, minimumEigenvalue: Double = 0
  ) throws(DistributionError) -> Matrix {
    let input = MultivariateInput(law: "nearest correlation matrix")
    try input.requireDimension(matrix.rows)
    guard minimumEigenvalue >= 0, minimumEigenvalue < 1 else {
      throw input.fail(
        "the minimum eigenvalue is \(minimumEigenvalue), must be 0 or positive, and below 1")
    }
    var unit = try input.symmetric(matrix, "matrix")
    guard unit.maximumNorm < 1e100 else {
      throw input.fail("an element is as large as \(unit.maximumNorm), correlations lie in [-1, 1]")
    }
    let order = unit.rows
    for index in 0..<order { unit[index, index] = 1 }
    if order == 1 { return unit }
    var correction = Matrix.zeros(order, order)
    var difference = Double.infinity
    for _ in 0..<maximumIterations {
      let shifted = unit - correction
      let definite = try projected(shifted, minimumEigenvalue, input)
      correction = definite - shifted
      let last = unit
      unit = definite
      for index in 0..<order { unit[index, index] = 1 }
      difference =
        max((unit - definite).frobeniusNorm, (unit - last).frobeniusNorm) / unit.frobeniusNorm
      if difference <= 1e-13 { return scaled(definite) }
    }
    guard difference < 1e-7 else {
      throw input.fail(
        "\(maximumIterations) projections did not converge, the last changed \(difference) of the "
          + "norm; a small minimum eigenvalue may help")
    }
    return scaled(try projected(unit, minimumEigenvalue, input))
  }

  private static let maximumIterations = 20_000

  /// The nearest symmetric matrix with eigenvalues of at least `least`.
  private static func projected(
    _ matrix: Matrix, _ least: Double, _ input: MultivariateInput
  ) throws(DistributionError) -> Matrix {
    guard let eigen = try? SymmetricEigen(matrix) else {
      throw input.fail("the eigenvalues did not converge")
    }
    guard eigen.values.contains(where: { $0 < least }) else { return matrix }
    var root = eigen.vectors
    root.scaleColumns(by: eigen.values.map { max($0, least).squareRoot() })
    return root.transposed.gram
  }

  /// A semidefinite matrix with a diagonal near 1, brought to unit diagonal by a congruence, which
  /// keeps it semidefinite.
  private static func scaled(_ matrix: Matrix) -> Matrix {
    let factors = Vector(matrix.diagonal).map { 1 / $0.squareRoot() }
    var result = matrix
    result.scaleRows(by: factors)
    result.scaleColumns(by: factors)
    result.symmetrise()
    for column in 0..<result.columns {
      for row in 0..<result.rows {
        result[row, column] = row == column ? 1 : min(1, max(-1, result[row, column]))
      }
    }
    return result
  }
}
