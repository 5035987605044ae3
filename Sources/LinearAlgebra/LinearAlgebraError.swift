/// Why a computation of linear algebra has no answer.
///
/// Shapes that do not fit are a programmer's mistake and stop the program; what depends on the
/// numbers is thrown as one of these. Indices count from 0, leading minors and pivots from 1.
public enum LinearAlgebraError: Error, Equatable, Sendable {
  /// The leading minor of order `leadingMinor` is not positive, so the matrix has no Cholesky factor.
  case notPositiveDefinite(leadingMinor: Int)
  /// Pivot `pivot` is zero, or too small for a meaningful solution.
  case singular(pivot: Int)
  /// An iterative algorithm stopped before it converged.
  case didNotConverge(operation: String, remaining: Int)
  /// The columns span only `rank` dimensions, for the dependences named.
  case rankDeficient(rank: Int, dependences: [ColumnDependence])
  /// The matrix or vector holds an infinite or undefined number.
  case notFinite(row: Int, column: Int)
  /// A result left the range of double precision.
  case overflow(operation: String)
  /// The problem has no solution for a reason that the text gives.
  case noSolution(operation: String, reason: String)
}

extension LinearAlgebraError: CustomStringConvertible {
  /// One sentence that names the cause and what can be done.
  public var description: String {
    switch self {
    case .notPositiveDefinite(let minor):
      "the matrix is not positive definite: its leading minor of order \(minor) is not positive; "
        + "check that it is a covariance, or use the pivoted or jittered factor"
    case .singular(let pivot):
      "the matrix is singular at pivot \(pivot): its rows or columns are linearly dependent"
    case .didNotConverge(let operation, let remaining):
      "\(operation) did not converge (\(remaining) left); rescale the matrix or check its entries"
    case .rankDeficient(let rank, let dependences):
      "rank deficient: only \(rank) of the columns are independent; "
        + dependences.map(\.description).joined(separator: ", ")
    case .notFinite(let row, let column):
      "the entry at row \(row), column \(column) is not a finite number"
    case .overflow(let operation):
      "\(operation) leaves the range of double precision; rescale the matrix"
    case .noSolution(let operation, let reason):
      "\(operation) has no solution: \(reason)"
    }
  }
}
