public import LinearAlgebra

/// Correlation matrices: symmetric, with unit diagonal, positive semidefinite.
public enum CorrelationMatrix {
  /// The correlation matrix itself, exactly symmetric with unit diagonal.
  ///
  /// Throws where it is none; where it is not positive semidefinite the message names correlations
  /// that cannot hold together.
  public static func validated(_ matrix: Matrix) throws(DistributionError) -> Matrix {
    try validated(matrix, MultivariateInput(law: "correlation"))
  }

  static func validated(
    _ matrix: Matrix, _ input: MultivariateInput, note: String = ""
  ) throws(DistributionError) -> Matrix {
    let exact = try input.correlation(matrix)
    if (try? SemidefiniteFactor(exact)) == nil {
      throw input.fail(contradiction(exact) + note)
    }
    return exact
  }

  /// Which correlations cannot hold together: triples that contradict by themselves, the worst first,
  /// or else the components of the combination whose variance would be negative.
  static func contradiction(
    _ correlation: Matrix, name: (Int) -> String = { "\($0)" },
    remedy: String = "change them, or take CorrelationMatrix.nearest(to:)"
  ) -> String {
    let remedy = "; " + remedy
    let triples = impossibleTriples(correlation)
    guard !triples.isEmpty else {
      return "the correlations contradict each other" + negativeCombination(correlation, name)
        + remedy
    }
    let shown = triples.prefix(3).map { triple in
      let (i, j, k) = triple.components
      let (a, b) = (correlation[i, k], correlation[j, k])
      let slack = ((1 - a * a) * (1 - b * b)).squareRoot()
      return "(\(name(i)), \(name(k))) is \(a) and (\(name(j)), \(name(k))) is \(b), "
        + "so (\(name(i)), \(name(j))) must lie between "
        + "\(rounded(max(-1, a * b - slack))) and \(rounded(min(1, a * b + slack))), "
        + "is \(correlation[i, j])"
    }
    let more = triples.count > 3 ? "; and \(triples.count - 3) more triples" : ""
    return "the correlations contradict each other: " + shown.joined(separator: "; ") + more
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

  /// The pairs that make `vᵀ R v` negative, for the eigenvector of the least eigenvalue.
  private static func negativeCombination(
    _ correlation: Matrix, _ name: (Int) -> String
  ) -> String {
    guard let eigen = try? SymmetricEigen(correlation) else { return "" }
    let v = eigen.vectors.column(0)
    var pairs: [(text: String, share: Double)] = []
    for j in 0..<correlation.rows {
      for i in 0..<j {
        let share = v[i] * v[j] * correlation[i, j]
        if share < 0 {
          pairs.append(("(\(name(i)), \(name(j))) is \(correlation[i, j])", share))
        }
      }
    }
    // Equal shares stay in the order of their places, whatever their rounding.
    let worst = pairs.sorted { $0.share < $1.share - 1e-9 }.prefix(6)
    return " (least eigenvalue \(rounded(eigen.values[0]))), above all: "
      + worst.map(\.text).joined(separator: ", ")
  }

  private static func rounded(_ x: Double) -> Double { (x * 1e4).rounded() / 1e4 }
}
