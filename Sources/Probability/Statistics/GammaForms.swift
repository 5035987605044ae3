import Foundation

/// Powers over gamma and beta functions, without the cancellation of large logarithms.
enum GammaForms {
  /// `log Γ(x)`, `x > 0`, by the form of `lgamma` that writes no global sign.
  static func logGamma(_ x: Double) -> Double {
    let (value, _): (Double, Int) = lgamma(x)
    return value
  }

  /// `log B(a, b)`; for large arguments by Stirling's series.
  static func logBeta(_ a: Double, _ b: Double) -> Double {
    let (p, q) = (min(a, b), max(a, b))
    guard q >= 10 else { return logGamma(p) + logGamma(q) - logGamma(p + q) }
    let share = p / (p + q)
    if p < 10 {
      return logGamma(p) + (stirling(q) - stirling(p + q)) + p - p * log(p + q)
        + (q - 0.5) * log1p(-share)
    }
    return 0.5 * log(2 * .pi / q) + (stirling(p) + stirling(q) - stirling(p + q))
      + (p - 0.5) * log(share) + q * log1p(-share)
  }

  /// `x^a e^{-x} / Γ(a)` for positive `a` and `x`: `√(a/2π) e^{-a D(x/a - 1)}` by Stirling's series for
  /// large `a`, with `D` the deviation of the logarithm from its tangent.
  static func gammaPower(_ a: Double, _ x: Double) -> Double {
    guard a >= 10 else { return exp(a * log(x) - x - logGamma(a)) }
    return (a / (2 * .pi)).squareRoot() * exp(-a * tangentGap((x - a) / a) - stirling(a))
  }

  /// `x^a (1 - x)^b / B(a, b)` for positive `a` and `b` and `x` in (0, 1); likewise, about the mean
  /// `a/(a + b)`.
  static func betaPower(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard min(a, b) >= 10 else { return exp(a * log(x) + b * log1p(-x) - logBeta(a, b)) }
    let total = a + b
    let distance = x * (b / total) - (1 - x) * (a / total)
    let gap = a * tangentGap(distance / a * total) + b * tangentGap(-distance / b * total)
    let series = stirling(a) + stirling(b) - stirling(total)
    return (a / total * b / (2 * .pi)).squareRoot() * exp(-gap - series)
  }

  /// `u - log(1 + u)` for `u > -1`. With `r = u/(2 + u)`, `log(1 + u) = 2 artanh r`.
  private static func tangentGap(_ u: Double) -> Double {
    guard abs(u) < 0.3 else { return u - log1p(u) }
    let r = u / (2 + u)
    let square = r * r
    // |r| < 0.18: the terms left out are below 0.18²⁰.
    let sum = stride(from: 19, through: 3, by: -2).reduce(0.0) { $0 * square + 1 / Double($1) }
    return 2 * square / (1 - r) - 2 * r * square * sum
  }

  /// `log Γ(x) - (x - ½) log x + x - ½ log 2π` for `x ≥ 10`.
  private static func stirling(_ x: Double) -> Double {
    let coefficients: [Double] = [
      1.0 / 156, -691.0 / 360_360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12,
    ]
    return coefficients.reduce(0) { $0 / x / x + $1 } / x
  }
}
