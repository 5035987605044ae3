internal import LinearAlgebra

/// The factor `F` with `Σ = F Fᵀ` of a symmetric positive semidefinite `Σ` whose components come in
/// two groups, the first eliminated before the second.
///
/// `Σ` is scaled to unit diagonal, `Σ = D R D`, so that variances of very different size do no harm.
/// Where `R` is definite, `F` is `D` times its Cholesky factor. Where it is not, components are
/// chosen by complete pivoting within each group until the rest is a linear combination of those
/// chosen (Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd ed., §10.3); the chosen
/// ones are then factorised in their given order. Rank is judged on unit variances, `10 n ε`.
struct SemidefiniteFactor: Sendable {
  /// Why there is no factor: the component or pair that shows it, in terms of the given indices.
  struct Indefinite: Error {
    let rows: (Int, Int)
  }

  /// The square roots of the diagonal of `Σ`, in the order given.
  let deviations: Vector
  /// The components that span all others: those of the first group, then those of the second, each
  /// in ascending place of its group.
  let pivots: [Int]
  /// How many of the pivots belong to the first group.
  let firstRank: Int
  /// The lower triangular factor of the correlations of the pivots.
  let triangle: Matrix
  /// `n × rank`: row `i` holds the loadings of component `i`, divided by its deviation.
  let loadings: Matrix

  var rank: Int { pivots.count }

  /// Whether `Σ` is definite.
  var isDefinite: Bool { rank == deviations.count }

  /// The share of its variance under which what is left of a component is rounding.
  static func tolerance(_ order: Int) -> Double { 10 * Double(order) * 0x1p-52 }

  init(
    _ covariance: Matrix, first: [Int] = []
  ) throws(Indefinite) {
    let order = covariance.rows
    let isFirst = Set(first)
    let sequence = first + (0..<order).filter { !isFirst.contains($0) }
    for index in 0..<order where covariance[index, index] < 0 {
      throw Indefinite(rows: (index, index))
    }
    deviations = Vector(count: order) { covariance[$0, $0].squareRoot() }
    let scales = deviations
    let correlation = Matrix(rows: order, columns: order) { row, column in
      let (i, j) = (sequence[row], sequence[column])
      if scales[i] == 0 || scales[j] == 0 { return covariance[i, j] == 0 ? 0 : .infinity }
      return i == j ? 1 : covariance[i, j] / scales[i] / scales[j]
    }
    if let place = correlation.elements.firstIndex(where: { !(abs($0) < 1 + 1e-9) }) {
      throw Indefinite(rows: (sequence[place % order], sequence[place / order]))
    }
    let tolerance = Self.tolerance(order)
    if let cholesky = try? Cholesky(correlation),
      cholesky.factor.diagonal.allSatisfy({ $0 * $0 > tolerance })
    {
      pivots = sequence
      firstRank = first.count
      triangle = cholesky.factor
      loadings = Self.reordered(cholesky.factor, sequence)
      return
    }
    let chosen = try Self.independent(
      correlation, firstCount: first.count, tolerance, sequence)
    let block = Matrix(rows: chosen.count, columns: chosen.count) {
      correlation[chosen[$0], chosen[$1]]
    }
    guard let cholesky = try? Cholesky(block) else { throw Indefinite(rows: (0, order - 1)) }
    var rest = Matrix(rows: order, columns: chosen.count) { correlation[$0, chosen[$1]] }
    rest.divideByTriangle(cholesky.factor.transposed, .upper, from: .right)
    // Exact zeros where a pivot does not depend on those after it.
    for (place, index) in chosen.enumerated() { rest.setRow(index, to: cholesky.factor.row(place)) }
    pivots = chosen.map { sequence[$0] }
    firstRank = chosen.count { $0 < first.count }
    triangle = cholesky.factor
    loadings = Self.reordered(rest, sequence)
  }

  /// A factorisation whose parts are known.
  init(deviations: Vector, pivots: [Int], triangle: Matrix, loadings: Matrix) {
    self.deviations = deviations
    self.pivots = pivots
    self.triangle = triangle
    self.loadings = loadings
    firstRank = 0
  }

  /// The places of components that span all others, ascending in each of the two groups.
  private static func independent(
    _ correlation: Matrix, firstCount: Int, _ tolerance: Double, _ sequence: [Int]
  ) throws(Indefinite) -> [Int] {
    let order = correlation.rows
    var rest = correlation
    var chosen: [Int] = []
    for group in [0..<firstCount, firstCount..<order] {
      var inGroup: [Int] = []
      var left = Array(group)
      // The greatest variance left; the first of equals, so that the given order decides ties.
      while let pivot = left.reduce(
        nil as Int?,
        { best, place in
          best.map { rest[place, place] > rest[$0, $0] * (1 + 1e-9) } ?? true ? place : best
        }), rest[pivot, pivot] > tolerance
      {
        let column = Vector(rest.column(pivot))
        rest.addOuterProduct(of: column, column, scaledBy: -1 / column[pivot])
        left.removeAll { $0 == pivot }
        inGroup.append(pivot)
      }
      // What is left of the group is all rounding, or the matrix is not semidefinite.
      for row in left {
        for column in (left + Array(group.upperBound..<order))
        where abs(rest[row, column])
          > (column < group.upperBound ? 10 * tolerance : 2 * tolerance.squareRoot())
        {
          throw Indefinite(rows: (sequence[row], sequence[column]))
        }
      }
      chosen += inGroup.sorted()
    }
    return chosen
  }

  /// The rows in the order of components instead of that of elimination.
  private static func reordered(_ rows: Matrix, _ sequence: [Int]) -> Matrix {
    var result = rows
    for (place, component) in sequence.enumerated() {
      result.setRow(component, to: rows.row(place))
    }
    return result
  }

  /// The `n × n` root `F` of `Σ = F Fᵀ`: column `i` holds the loadings on what is new in component
  /// `i`, zero for components that those before determine; lower triangular where `Σ` is definite
  /// and has a single group.
  var root: Matrix {
    let order = deviations.count
    var root = Matrix.zeros(order, order)
    for (place, pivot) in pivots.enumerated() {
      for row in 0..<order { root[row, pivot] = deviations[row] * loadings[row, place] }
    }
    return root
  }
}
