internal import LinearAlgebra

/// Symmetric elimination of a positive semidefinite matrix of unit diagonal, a first group of
/// components before the second, the greatest variance left first within each.
///
/// A group ends where what is left of its variances is rounding. After the first group an error `ε` of
/// the matrix is magnified: with weights `W` that predict the second group from the pivots of the
/// first, element `(i, j)` of what is left is uncertain by `ε (1 + ‖wᵢ‖₁) (1 + ‖wⱼ‖₁)`.
struct PivotedElimination {
  /// A place whose remainder is more than rounding where it must be none.
  struct Indefinite: Error {
    let row: Int
    let column: Int
  }

  /// The pivots of each group, in order of elimination.
  private(set) var groups: [[Int]] = []
  /// A column of the factor for each pivot.
  let columns: Matrix

  /// Eliminates until the variances left are below `tolerance`, times its magnification.
  init(_ matrix: Matrix, firstCount: Int, tolerance: Double) throws(Indefinite) {
    let order = matrix.rows
    var rest = matrix
    var columns: [Vector] = []
    var magnification = Vector(repeating: 1, count: order)
    for group in [0..<firstCount, firstCount..<order] {
      var pivots: [Int] = []
      var left = Array(group)
      while let pivot = Self.greatest(rest, left, magnification),
        rest[pivot, pivot] > tolerance * magnification[pivot] * magnification[pivot]
      {
        let column = Vector(rest.column(pivot)) / rest[pivot, pivot].squareRoot()
        rest.addOuterProduct(of: column, column, scaledBy: -1)
        left.removeAll { $0 == pivot }
        pivots.append(pivot)
        columns.append(column)
      }
      for row in left {
        let scale = 10 * tolerance * magnification[row]
        for column in left where !(abs(rest[row, column]) <= scale * magnification[column]) {
          throw Indefinite(row: row, column: column)
        }
        // What is dropped of a variance may leave its root in a covariance with the other group.
        for column in group.upperBound..<max(order, group.upperBound)
        where !(abs(rest[row, column]) <= 2 * tolerance.squareRoot()) {
          throw Indefinite(row: row, column: column)
        }
      }
      groups.append(pivots)
      if group.upperBound < order, !pivots.isEmpty {
        magnification = Self.magnification(columns, pivots, order)
      }
    }
    self.columns = Matrix(columns: columns, rows: order)
  }

  /// The place of the greatest variance in terms of its uncertainty; the first of equals, so that the
  /// given order decides ties.
  private static func greatest(
    _ rest: Matrix, _ places: [Int], _ magnification: Vector
  ) -> Int? {
    var best: (place: Int, certainty: Double)?
    for place in places {
      let certainty = rest[place, place] / magnification[place] / magnification[place]
      if certainty > (best?.certainty ?? -.infinity) * (1 + 1e-9) { best = (place, certainty) }
    }
    return best?.place
  }

  /// `1 + ‖wᵢ‖₁` for the weights of each component on the pivots.
  private static func magnification(_ columns: [Vector], _ pivots: [Int], _ order: Int) -> Vector {
    let factor = Matrix(columns: columns)
    var weights = factor
    weights.divideByTriangle(factor.selecting(rows: pivots), .lower, from: .right)
    return Vector(count: order) { 1 + weights.row($0).norm1 }
  }
}
