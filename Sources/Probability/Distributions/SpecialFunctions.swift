import CSpecialFunctions
import Foundation
import LinearAlgebra

/// Functions that distributions are made of, to about 15 significant digits.
///
/// Parameters must lie in the stated domain (a precondition); NaN as an argument comes back as NaN.
public enum SpecialFunctions {
  /// `log Γ(x)` for `x > 0`.
  public static func logGamma(_ x: Double) -> Double {
    demand(!(x <= 0), "logGamma: the argument is \(x), must be positive")
    return labour_log_gamma(x)
  }

  /// `log Γ(1 + x)` for `x > -1`, with all its digits near the zero at 0.
  public static func logGamma(onePlus x: Double) -> Double {
    demand(!(x <= -1), "logGamma: the argument is 1 + \(x), must be positive")
    return labour_log_gamma_1p(x)
  }

  /// `ψ(x) = d/dx log Γ(x)` for `x > 0`.
  public static func digamma(_ x: Double) -> Double {
    demand(!(x <= 0), "digamma: the argument is \(x), must be positive")
    return labour_digamma(x)
  }

  /// `ψ′(x)` for `x > 0`.
  public static func trigamma(_ x: Double) -> Double {
    demand(!(x <= 0), "trigamma: the argument is \(x), must be positive")
    return labour_trigamma(x)
  }

  /// `log B(a, b) = log Γ(a) + log Γ(b) - log Γ(a + b)` for positive `a` and `b`.
  public static func logBeta(_ a: Double, _ b: Double) -> Double {
    demand(!(a <= 0) && !(b <= 0), "logBeta: arguments \(a) and \(b) must be positive")
    return labour_log_beta(a, b)
  }

  /// `log Γ_d(a) = d(d-1)/4 log π + Σ_{j=1..d} log Γ(a + (1-j)/2)`, for `a > (d-1)/2`.
  public static func logMultivariateGamma(dimension: Int, _ a: Double) -> Double {
    demand(
      dimension > 0 && !(a <= Double(dimension - 1) / 2),
      "logMultivariateGamma: argument \(a) must exceed (\(dimension) - 1) / 2")
    let pairs = Double(dimension) * Double(dimension - 1)
    return (0..<dimension).reduce(pairs / 4 * log(Double.pi)) { sum, j in
      sum + labour_log_gamma(a - Double(j) / 2)
    }
  }

  /// `P(a, x) = γ(a, x) / Γ(a)`, the regularised lower incomplete gamma function, for `a > 0`.
  public static func lowerGamma(_ a: Double, _ x: Double) -> Double {
    labour_gamma(positive(a, "lowerGamma"), x, 1, labour_lower)
  }

  /// `Q(a, x) = 1 - P(a, x)` without cancellation.
  public static func upperGamma(_ a: Double, _ x: Double) -> Double {
    labour_gamma(positive(a, "upperGamma"), x, 1, labour_upper)
  }

  /// `log P(a, x)`, finite where `P` underflows.
  public static func logLowerGamma(_ a: Double, _ x: Double) -> Double {
    labour_gamma(positive(a, "logLowerGamma"), x, 1, labour_log_lower)
  }

  /// `log Q(a, x)`, finite where `Q` underflows.
  public static func logUpperGamma(_ a: Double, _ x: Double) -> Double {
    labour_gamma(positive(a, "logUpperGamma"), x, 1, labour_log_upper)
  }

  /// The `x` with `P(a, x) = p`.
  public static func inverseLowerGamma(_ a: Double, _ p: Double) -> Double {
    labour_gamma_quantile(positive(a, "inverseLowerGamma"), probability(p), 0)
  }

  /// The `x` with `Q(a, x) = q`.
  public static func inverseUpperGamma(_ a: Double, _ q: Double) -> Double {
    labour_gamma_quantile(positive(a, "inverseUpperGamma"), probability(q), 1)
  }

  /// `I_x(a, b)`, the regularised incomplete beta function, for positive `a`, `b`.
  public static func lowerBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    labour_beta(positive(a, "lowerBeta"), positive(b, "lowerBeta"), x, labour_lower)
  }

  /// `1 - I_x(a, b)` without cancellation.
  public static func upperBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    labour_beta(positive(a, "upperBeta"), positive(b, "upperBeta"), x, labour_upper)
  }

  /// `log I_x(a, b)`, finite where it underflows.
  public static func logLowerBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    labour_beta(positive(a, "logLowerBeta"), positive(b, "logLowerBeta"), x, labour_log_lower)
  }

  /// `log (1 - I_x(a, b))`, finite where it underflows.
  public static func logUpperBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    labour_beta(positive(a, "logUpperBeta"), positive(b, "logUpperBeta"), x, labour_log_upper)
  }

  /// The `x` with `I_x(a, b) = p`.
  public static func inverseLowerBeta(_ a: Double, _ b: Double, _ p: Double) -> Double {
    let name = "inverseLowerBeta"
    return labour_beta_quantile(positive(a, name), positive(b, name), probability(p), 0).x
  }

  /// The `x` with `1 - I_x(a, b) = q`.
  public static func inverseUpperBeta(_ a: Double, _ b: Double, _ q: Double) -> Double {
    let name = "inverseUpperBeta"
    return labour_beta_quantile(positive(a, name), positive(b, name), probability(q), 1).x
  }

  /// `erf x = 2/√π ∫₀ˣ exp(-t²) dt`.
  public static func erf(_ x: Double) -> Double { labour_erf(x) }

  /// `1 - erf x` without cancellation.
  public static func erfc(_ x: Double) -> Double { labour_erfc(x) }

  /// `exp(x²) erfc x`, finite where `erfc` underflows.
  public static func erfcx(_ x: Double) -> Double { labour_erfcx(x) }

  /// The `x` with `erf x = p`, for `p` in [-1, 1].
  public static func inverseErf(_ p: Double) -> Double {
    demand(!(abs(p) > 1), "inverseErf: the argument is \(p), must be in [-1, 1]")
    return abs(p) == 1 ? p * .infinity : labour_erf_inverse(p)
  }

  /// The `x` with `erfc x = q`, for `q` in [0, 2].
  public static func inverseErfc(_ q: Double) -> Double {
    demand(!(q < 0 || q > 2), "inverseErfc: the argument is \(q), must be in [0, 2]")
    return q == 0 ? .infinity : q == 2 ? -.infinity : labour_erfc_inverse(q)
  }

  /// `Φ(x)`, the standard normal distribution function.
  public static func normalCumulative(_ x: Double) -> Double { labour_normal(x, labour_lower) }

  /// `log Φ(x)`, finite for every finite `x` whose square is.
  public static func logNormalCumulative(_ x: Double) -> Double {
    labour_normal(x, labour_log_lower)
  }

  /// `log (Φ(b) - Φ(a))` for `a < b`, without cancellation in either tail.
  public static func logNormalInterval(from a: Double, to b: Double) -> Double {
    demand(!(a >= b), "logNormalInterval: from \(a) to \(b) is no interval")
    if a.isNaN || b.isNaN { return .nan }
    if b <= 0 { return logNormalInterval(from: -b, to: -a) }
    if a == -.infinity { return labour_normal(b, labour_log_lower) }
    if a >= 0 {
      return -a * a / 2 - halfLogTwoPi + log(labour_normal_interval(a, b - a))
    }
    return log(labour_normal_interval(0, -a) + labour_normal_interval(0, b)) - halfLogTwoPi
  }

  /// The `x` with `Φ(x) = p`.
  public static func normalQuantile(_ p: Double) -> Double {
    labour_normal_quantile(probability(p))
  }

  /// Mills' ratio `(1 - Φ(x)) / φ(x)`.
  public static func millsRatio(_ x: Double) -> Double { labour_mills_ratio(x) }

  /// `xᵃ e⁻ˣ / Γ(a)` for `a > 0`, `x ≥ 0`, without the cancellation of large logarithms: the density of
  /// a gamma law of shape `a`, times `x`.
  static func gammaKernel(_ a: Double, _ x: Double) -> Double {
    labour_gamma_kernel(positive(a, "gammaKernel"), x, 1, 0)
  }

  /// `xᵃ (1 - x)ᵇ / B(a, b)` for positive `a`, `b` and `x` in (0, 1), likewise: the density of a beta
  /// law, times `x (1 - x)`.
  static func betaKernel(_ a: Double, _ b: Double, _ x: Double) -> Double {
    labour_beta_kernel(positive(a, "betaKernel"), positive(b, "betaKernel"), x, 0)
  }

  private static func positive(_ a: Double, _ function: String) -> Double {
    demand(a > 0, "\(function): the parameter is \(a), must be positive")
    return a
  }
}

/// `p`, which must be a probability.
@inline(__always)
func probability(_ p: Double) -> Double {
  demand(p >= 0 && p <= 1, "the probability of a quantile is \(p), must be in [0, 1]")
  return p
}
