internal import LinearAlgebra

/// What makes a matrix a correlation matrix.
enum CorrelationMatrix {
  /// The correlation matrix, exactly symmetric with unit diagonal; refuses one that is not positive
  /// semidefinite, naming the components at fault.
  static func validated(
    _ matrix: Matrix, _ input: MultivariateInput
  ) throws(DistributionError) -> Matrix {
    let exact = try input.correlation(matrix)
    if (try? SemidefiniteFactor(exact)) == nil {
      throw input.fail(contradiction(exact))
    }
    return exact
  }

  /// Which correlations cannot hold together: triples that contradict by themselves, the worst first.
  static func contradiction(_ correlation: Matrix) -> String {
    let remedy = "change them, or take nearestCorrelation(to:)"
    let triples = impossibleTriples(correlation)
    guard !triples.isEmpty else {
      return "the correlations are not positive semidefinite, though each three of them could be; "
        + remedy
    }
    let shown = triples.prefix(3).map { triple in
      let (i, j, k) = triple.components
      let (a, b) = (correlation[i, k], correlation[j, k])
      let slack = ((1 - a * a) * (1 - b * b)).squareRoot()
      return "(\(i), \(k)) is \(a) and (\(j), \(k)) is \(b), so (\(i), \(j)) must lie between "
        + "\(rounded(max(-1, a * b - slack))) and \(rounded(min(1, a * b + slack))), "
        + "is \(correlation[i, j])"
    }
    let more = triples.count > 3 ? "; and \(triples.count - 3) more triples" : ""
    return "the correlations contradict each other: " + shown.joined(separator: "; ") + more + "; "
      + remedy
  }

  private struct Triple {
    let components: (Int, Int, Int)
    let determinant: Double
  }

  /// Triples whose determinant `1 + 2abc - a² - b² - c²` is negative, the worst first.
  private static func impossibleTriples(_ r: Matrix) -> [Triple] {
    var triples: [Triple] = []
    for k in 0..<r.rows {
      for j in 0..<k {
        for i in 0..<j {
          let (a, b, c) = (r[i, j], r[i, k], r[j, k])
          let determinant = 1 + 2 * a * b * c - a * a - b * b - c * c
          if determinant < -1e-12 {
            triples.append(Triple(components: (i, j, k), determinant: determinant))
          }
        }
      }
    }
    return triples.sorted { $0.determinant < $1.determinant }
  }

  private static func rounded(_ x: Double) -> Double { (x * 1e4).rounded() / 1e4 }
}
