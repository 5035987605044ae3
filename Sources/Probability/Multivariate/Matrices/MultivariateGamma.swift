internal import CSpecialFunctions
internal import Foundation

/// Special functions of the laws of random matrices.
enum MultivariateGamma {
  /// `log Γ_p(a) = p (p - 1) / 4 · log π + Σ_{i<p} log Γ(a - i / 2)`, for `a > (p - 1) / 2`.
  static func logarithm(_ a: Double, dimension: Int) -> Double {
    let p = Double(dimension)
    var sum = p * (p - 1) / 4 * log(Double.pi)
    for index in 0..<dimension { sum += labour_log_gamma(a - Double(index) / 2) }
    return sum
  }
}
