import CSpecialFunctions
import Foundation

/// The regularised incomplete gamma function, for the scores of laws whose distribution function it is.
enum IncompleteGamma {
  /// `P(a, x) = γ(a, x) / Γ(a)` for `a > 0` and any `x`.
  ///
  /// The C door evaluates it where it is neither 0 nor 1 in double precision; outside, where it could
  /// only report that a factor overflows, the answer is known.
  static func regularized(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    // 1 - P < a (1 + |log x|).
    guard a > 1e-20, x.isFinite else { return 1 }
    // Chernoff's bound: 40 standard deviations off, the tail is less than e^{-700}.
    if a > 1e4, x < a - 40 * a.squareRoot() { return 0 }
    if x > 1e4, x > a + 40 * x.squareRoot() { return 1 }
    return a < 1e10 ? labour_gamma_p(a, x) : temme(a, x)
  }

  /// Temme's uniform expansion (DLMF 8.12.3) to its first term, within 40 standard deviations of a
  /// mean so large that further terms are below rounding.
  private static func temme(_ a: Double, _ x: Double) -> Double {
    let mu = (x - a) / a
    // ½ η² = μ - log(1 + μ), |μ| < 4·10⁻⁴.
    let exponent = a * mu * mu * (0.5 - mu * (1.0 / 3 - mu * (0.25 - mu * (0.2 - mu / 6))))
    let tail = 0.5 * erfc(exponent.squareRoot())
    let correction = exp(-exponent) / (2 * Double.pi * a).squareRoot() * (1.0 / 3 - mu / 12)
    return (mu < 0 ? tail : 1 - tail) + correction
  }
}
