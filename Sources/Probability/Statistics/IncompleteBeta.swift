/// The regularised incomplete beta function, for the standard errors of quantiles and the scores of
/// laws whose distribution function it is.
enum IncompleteBeta {
  /// `I_x(a, b) = ∫₀ˣ t^{a-1} (1-t)^{b-1} dt / B(a, b)`, by its continued fraction (Abramowitz and
  /// Stegun 26.5.8) with the method of Lentz, for `a, b > 0`; NaN where that does not converge.
  static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges fast below the mean; above it the complement does.
    return x <= (a + 1) / (a + b + 2)
      ? GammaForms.betaPower(x, a, b) * fraction(x, a, b) / a
      : 1 - GammaForms.betaPower(x, a, b) * fraction(1 - x, b, a) / b
  }

  /// The `x` with `I_x(a, b) = p`, by bisection to the last bits.
  static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if regularized(middle, a, b) < p { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (abs(d) < tiny ? tiny : d)
    var result = d
    // Terms needed grow with √max(a, b); what has not converged is no answer.
    for step in 1...100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      var change = 1.0
      for coefficient in [even, odd] {
        d = 1 + coefficient * d
        d = 1 / (abs(d) < tiny ? tiny : d)
        c = 1 + coefficient / c
        if abs(c) < tiny { c = tiny }
        change = c * d
        result *= change
      }
      if abs(change - 1) < 1e-16 { return result }
    }
    return .nan
  }
}
