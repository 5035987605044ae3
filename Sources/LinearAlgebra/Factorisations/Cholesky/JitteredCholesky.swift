/// The Cholesky factor of `A + j I`, with the least `j ≥ 0` of a ladder that makes the sum definite.
///
/// For a covariance that is definite in mathematics but not in rounded numbers. The ladder is 0,
/// then `n ε m`, `10 n ε m`, `100 n ε m`, … with `m` the mean of the diagonal.
public struct JitteredCholesky: Sendable, Hashable {
  /// The factor of `A + j I`.
  public let cholesky: Cholesky
  /// What was added to each element of the diagonal: `j`.
  public let jitter: Double

  /// Factorises `a`, of which only the lower triangle is read, with a jitter of at most `limit`
  /// times the mean of the diagonal.
  ///
  /// Throws `notPositiveDefinite`, with the leading minor of `a` itself, where that is not enough.
  public init(_ a: Matrix, limit: Double = 1e-6) throws(LinearAlgebraError) {
    demand(limit >= 0, "a jitter of up to \(limit)")
    let failure: LinearAlgebraError
    do throws(LinearAlgebraError) {
      self.init(cholesky: try Cholesky(a), jitter: 0)
      return
    } catch {
      failure = error
    }
    guard case .notPositiveDefinite = failure else { throw failure }
    let mean = a.diagonal.reduce(0) { $0 + $1 / Double(a.rows) }
    var relative = Double(a.rows) * .ulpOfOne
    while relative <= limit, mean > 0 {
      var shifted = a
      shifted.addToDiagonal(relative * mean)
      if let cholesky = try? Cholesky(shifted) {
        self.init(cholesky: cholesky, jitter: relative * mean)
        return
      }
      relative *= 10
    }
    throw failure
  }

  private init(cholesky: Cholesky, jitter: Double) {
    self.cholesky = cholesky
    self.jitter = jitter
  }
}
