internal import Foundation
internal import LinearAlgebra

/// Bartlett's decomposition of a standard Wishart matrix, `A Aᵀ ~ Wishart(I, ν)`: `A` is lower
/// triangular, its elements independent, standard normal under the diagonal and `aᵢᵢ² ~ χ²(ν - i)`,
/// `i = 0, 1, …` (Bartlett 1933; Anderson, *An Introduction to Multivariate Statistical Analysis*,
/// §7.2). By symmetry the same holds with the order of the rows and columns reversed, which gives an
/// upper triangular `A`.
enum Bartlett {
  /// The lower triangular `A`, with `aᵢᵢ² ~ χ²(ν - i)`.
  static func lower(
    order: Int, degrees: Double, using generator: inout some RandomNumberGenerator
  ) -> Matrix {
    triangle(order, { degrees - Double($0) }, &generator)
  }

  /// The transpose of the upper triangular `A`, with `aᵢᵢ² ~ χ²(ν - p + 1 + i)`.
  static func upperTransposed(
    order: Int, degrees: Double, using generator: inout some RandomNumberGenerator
  ) -> Matrix {
    triangle(order, { degrees - Double(order - 1 - $0) }, &generator)
  }

  private static func triangle(
    _ order: Int, _ degrees: (Int) -> Double, _ generator: inout some RandomNumberGenerator
  ) -> Matrix {
    var factor = Matrix.zeros(order, order)
    for column in 0..<order {
      factor[column, column] = generator.chi(degrees: degrees(column))
      for row in column + 1..<max(order, column + 1) {
        factor[row, column] = generator.standardNormal()
      }
    }
    return factor
  }
}

extension Matrix {
  /// `F Fᵀ`, symmetric to the last bit.
  var outerGram: Matrix { transposed.gram }

  /// `‖F‖²`, the sum of the squares of the elements.
  var sumOfSquares: Double {
    let norm = frobeniusNorm
    return norm * norm
  }
}

extension RandomNumberGenerator {
  /// The square root of a chi-squared variate with `degrees` of freedom, at least 1e-140 so that its
  /// reciprocal can be squared.
  fileprivate mutating func chi(degrees: Double) -> Double {
    // Few degrees go by the logarithm, as the square may underflow where its root does not.
    if degrees >= 2 { return (2 * standardGamma(shape: degrees / 2)).squareRoot() }
    return max(1e-140, exp((log(2) + logStandardGamma(shape: degrees / 2)) / 2))
  }
}
