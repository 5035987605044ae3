import Foundation

/// The standard normal quantile, for normal scores of ranks.
enum StandardNormalQuantile {
  /// `Φ⁻¹(p)` for `p` in (0, 1): a rational start (P. J. Acklam) and two steps of Halley's method on
  /// `erfc`, which leave the error of `erfc` alone.
  static func at(_ p: Double) -> Double {
    // The lower half is exact where the upper would cancel.
    guard p <= 0.5 else { return -at(1 - p) }
    var x = start(p)
    for _ in 0..<2 {
      let error = 0.5 * erfc(-x * 0.5.squareRoot()) - p
      let step = error * (2 * Double.pi).squareRoot() * exp(x * x / 2)
      x -= step / (1 + x * step / 2)
    }
    return x
  }

  private static func start(_ p: Double) -> Double {
    if p < 0.02425 {
      let r = (-2 * log(p)).squareRoot()
      let top: [Double] = [
        -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734,
        4.374664141464968, 2.938163982698783,
      ]
      let bottom: [Double] = [
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416, 1,
      ]
      return polynomial(top, r) / polynomial(bottom, r)
    }
    let q = p - 0.5
    let r = q * q
    let top: [Double] = [
      -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
      -3.066479806614716e+01, 2.506628277459239,
    ]
    let bottom: [Double] = [
      -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
      -1.328068155288572e+01, 1,
    ]
    return q * polynomial(top, r) / polynomial(bottom, r)
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }
}
