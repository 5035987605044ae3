import Expressions
import LinearAlgebra

/// The solution of a small system of linear equations in each draw: n² coefficients by rows, then n
/// right-hand sides.
///
/// Gaussian elimination with partial pivoting and no pivot judged zero but zero itself; a singular
/// system gives NaN, which the run reports.
struct LinearSolution: DifferentiableDrawFunction {
  let count: Int

  var name: String { "solve \(count)" }
  var argumentCount: Int { count * count + count }
  var resultCount: Int { count }

  func evaluate(
    _ work: inout MutableSpan<Double>, arguments: [Int], results: [Int], count draws: Int
  ) {
    let n = count
    var matrix = [Double](repeating: 0, count: n * n)
    var side = [Double](repeating: 0, count: n)
    for draw in 0..<draws {
      for place in 0..<(n * n) { matrix[place] = work[arguments[place] + draw] }
      for row in 0..<n { side[row] = work[arguments[n * n + row] + draw] }
      Self.solve(&matrix, &side, n)
      for row in 0..<n { work[results[row] + draw] = side[row] }
    }
  }

  private static func solve(_ matrix: inout [Double], _ side: inout [Double], _ n: Int) {
    for column in 0..<n {
      var pivot = column
      for row in (column + 1)..<max(n, column + 1)
      where abs(matrix[row * n + column]) > abs(matrix[pivot * n + column]) { pivot = row }
      let head = matrix[pivot * n + column]
      guard head != 0 else {
        for row in 0..<n { side[row] = .nan }
        return
      }
      if pivot != column {
        for place in 0..<n { matrix.swapAt(pivot * n + place, column * n + place) }
        side.swapAt(pivot, column)
      }
      for row in (column + 1)..<max(n, column + 1) {
        let factor = matrix[row * n + column] / head
        guard factor != 0 else { continue }
        for place in column..<n { matrix[row * n + place] -= factor * matrix[column * n + place] }
        side[row] -= factor * side[column]
      }
    }
    for row in stride(from: n - 1, through: 0, by: -1) {
      var sum = side[row]
      for place in (row + 1)..<max(n, row + 1) { sum -= matrix[row * n + place] * side[place] }
      side[row] = sum / matrix[row * n + row]
    }
  }

  /// With x = A⁻¹b and the adjoint y of x, λ = A⁻ᵀ y is the adjoint of b, and -λ xᵀ that of A.
  func adjoints(
    ofArguments arguments: [Graph.Value], results: [Graph.Value],
    resultAdjoints: [Graph.Value?], in graph: inout Graph
  ) -> [Graph.Value?] {
    let n = count
    let zero = graph.constant(0)
    var transposed: [Graph.Value] = []
    for row in 0..<n { for column in 0..<n { transposed.append(arguments[column * n + row]) } }
    let multipliers = graph.apply(self, transposed + resultAdjoints.map { $0 ?? zero })
    var adjoints: [Graph.Value?] = []
    for row in 0..<n {
      for column in 0..<n {
        let product = graph.binary(.multiply, multipliers[row], results[column])
        adjoints.append(graph.unary(.negate, product))
      }
    }
    return adjoints + multipliers
  }
}
