internal import LinearAlgebra

/// What the parameters of a law of vectors or matrices must be, with messages that name the law, the
/// parameter and the place.
struct MultivariateInput {
  /// The law, as messages begin: "multivariate normal".
  let law: String

  func fail(_ text: String) -> DistributionError { DistributionError("\(law): \(text)") }

  /// Refuses a dimension of 0.
  func requireDimension(_ dimension: Int) throws(DistributionError) {
    guard dimension > 0 else { throw fail("the dimension is 0, must be at least 1") }
  }

  /// Refuses an infinite or undefined element.
  func requireFinite(_ vector: Vector, _ name: String) throws(DistributionError) {
    if let index = vector.firstIndex(where: { !$0.isFinite }) {
      throw fail("\(name) \(index) is \(vector[index]), must be finite")
    }
  }

  /// Refuses an infinite or undefined element.
  func requireFinite(_ matrix: Matrix, _ name: String) throws(DistributionError) {
    guard !matrix.isFinite else { return }
    if let place = matrix.elements.firstIndex(where: { !$0.isFinite }) {
      let (row, column) = (place % matrix.rows, place / matrix.rows)
      throw fail("\(name) (\(row), \(column)) is \(matrix[row, column]), must be finite")
    }
  }

  /// Refuses a matrix that is not finite and symmetric to 12 digits of its largest deviations, and
  /// returns it symmetric to the last bit.
  func symmetric(_ matrix: Matrix, _ name: String) throws(DistributionError) -> Matrix {
    demand(matrix.isSquare, "\(law): a \(name) of shape \(matrix.shape) is not square")
    try requireFinite(matrix, name)
    for column in 0..<matrix.columns {
      for row in 0..<column {
        let (upper, lower) = (matrix[row, column], matrix[column, row])
        // The scale of an element of a covariance is that of its two deviations.
        let scale = abs(matrix[row, row]).squareRoot() * abs(matrix[column, column]).squareRoot()
        guard abs(upper - lower) <= 1e-12 * max(scale, abs(upper), abs(lower)) else {
          throw fail(
            "the \(name) is not symmetric: (\(row), \(column)) is \(upper), "
              + "(\(column), \(row)) is \(lower)")
        }
      }
    }
    var exact = matrix
    exact.symmetrise()
    return exact
  }

  /// The Cholesky factor of a symmetric positive definite matrix.
  func definite(_ matrix: Matrix, _ name: String) throws(DistributionError) -> Cholesky {
    try requireDimension(matrix.rows)
    let exact = try symmetric(matrix, name)
    do throws(LinearAlgebraError) {
      return try Cholesky(exact)
    } catch {
      throw fail("the \(name) is not positive definite: \(Self.reason(error))")
    }
  }

  /// Refuses a matrix that is no correlation matrix, whatever its definiteness, and returns it
  /// symmetric with ones on its diagonal.
  func correlation(_ matrix: Matrix) throws(DistributionError) -> Matrix {
    try requireDimension(matrix.rows)
    var exact = try symmetric(matrix, "correlation matrix")
    for index in 0..<exact.rows {
      let value = exact[index, index]
      guard abs(value - 1) <= 1e-12 else {
        throw fail("correlation (\(index), \(index)) is \(value), the diagonal must be 1")
      }
      exact[index, index] = 1
    }
    for column in 0..<exact.columns {
      for row in 0..<column where abs(exact[row, column]) > 1 {
        throw fail(
          "correlation (\(row), \(column)) is \(exact[row, column]), must lie between -1 and 1")
      }
    }
    return exact
  }

  /// Refuses indices that are repeated, outside of `0..<dimension`, or that name every component.
  func requireIndices(
    _ indices: [Int], below dimension: Int, _ verb: String
  ) throws(DistributionError) {
    var seen = Set<Int>()
    for index in indices {
      guard (0..<dimension).contains(index) else {
        throw fail("cannot \(verb) component \(index) of \(dimension), which count from 0")
      }
      guard seen.insert(index).inserted else {
        throw fail("cannot \(verb) component \(index) twice")
      }
    }
  }

  private static func reason(_ error: LinearAlgebraError) -> String {
    if case .notPositiveDefinite(let minor) = error {
      return minor == 1
        ? "its first diagonal element is not positive"
        : "its first \(minor) components are linearly dependent or contradict each other"
    }
    return error.description
  }
}
