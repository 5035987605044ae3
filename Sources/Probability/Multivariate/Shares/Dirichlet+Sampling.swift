internal import CSpecialFunctions
internal import Foundation
public import LinearAlgebra

extension Dirichlet {
  /// A variate: independent gamma variates over their sum, on the logarithmic scale, so that tiny
  /// concentrations do no harm.
  public func sample(using generator: inout some RandomNumberGenerator) -> Vector {
    let logarithms = concentrations.map { alpha in
      alpha > 0 ? generator.logStandardGamma(shape: alpha) : -.infinity
    }
    if let shares = Shares.fromLogarithms(logarithms) { return shares }
    // Every gamma variate underflows even as a logarithm: the limit puts all on one share.
    return corner(at: generator.uniform() * concentration)
  }

  /// `count` variates as columns.
  public func samples(
    _ count: Int, using generator: inout some RandomNumberGenerator
  ) -> Matrix {
    Matrix(columns: (0..<count).map { _ in sample(using: &generator) }, rows: dimension)
  }

  /// A variate by inversion from `k - 1` uniforms, so that pairing and Sobol' points keep their meaning.
  ///
  /// Stick-breaking: share `i` takes the part `Bᵢ ~ Beta(αᵢ, αᵢ₊₁ + … + αₖ)` of what those before it
  /// left. Uniform `i` moves share `i` up and the later ones down. Both `B` and `1 - B` keep their
  /// digits. The uniforms lie in `[0, 1]`.
  public func transform(uniforms: Vector) -> Vector {
    demand(
      uniforms.count == dimension - 1,
      "\(uniforms.count) uniforms for \(dimension) shares, one fewer is wanted")
    for u in uniforms { demand(u >= 0 && u <= 1, "\(u) is no uniform number of [0, 1]") }
    var shares = Vector.zeros(dimension)
    var left = 1.0
    for index in 0..<dimension - 1 {
      let rest = concentrations.slice(index + 1..<dimension).sum
      let alpha = concentrations[index]
      guard alpha > 0 else { continue }
      guard rest > 0 else {
        shares[index] = left
        left = 0
        break
      }
      let part = labour_beta_quantile(alpha, rest, uniforms[index], 0)
      shares[index] = left * part.x
      left *= part.y
    }
    shares[dimension - 1] = left
    Shares.close(&shares)
    return shares
  }

  private func corner(at point: Double) -> Vector {
    var shares = Vector.zeros(dimension)
    var sum = 0.0
    var last = 0
    for (index, alpha) in concentrations.enumerated() where alpha > 0 {
      sum += alpha
      last = index
      if point < sum { break }
    }
    shares[last] = 1
    return shares
  }
}

extension Matrix {
  /// A matrix of columns, of `rows` rows where there are none.
  init(columns: [Vector], rows: Int) {
    self.init(rows: rows, columns: columns.count, elements: columns.flatMap(\.elements))
  }
}
