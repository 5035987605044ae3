import Foundation

extension CRPS {
  /// Of a Poisson law: `(y - λ)(2 F(y) - 1) + 2 λ f(⌊y⌋) - λ e^{-2λ} (I₀(2λ) + I₁(2λ))`.
  public static func poisson(
    mean: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try requirePositive(mean, "Poisson", "mean")
    try requireOutcome(observation)
    let spread = mean * scaledBesselSum(2 * mean)
    guard observation >= 0 else { return try score(mean - observation - spread, "Poisson") }
    let whole = observation.rounded(.down)
    let mass = 1 - IncompleteGamma.regularized(whole + 1, mean)
    let density = GammaForms.gammaPower(whole + 1, mean)
    return try score(
      (observation - mean) * (2 * mass - 1) + 2 * density - spread, "Poisson")
  }

  /// `e^{-x} (I₀(x) + I₁(x))`: the power series, all of whose terms are positive, and Hankel's
  /// expansion (DLMF 10.25.2, 10.40.1) for large `x`.
  private static func scaledBesselSum(_ x: Double) -> Double {
    if x < 40 {
      var (term, sum, k) = (1.0, 0.0, 0.0)
      // (x/2)^{2k} / k!² (1 + (x/2) / (k + 1))
      repeat {
        sum += term * (1 + x / 2 / (k + 1))
        k += 1
        term *= x / 2 / k * (x / 2 / k)
      } while term > sum * 1e-18
      return sum * exp(-x)
    }
    func expansion(_ fourOrderSquared: Double) -> Double {
      var (term, sum, k) = (1.0, 1.0, 1.0)
      while k < 30, abs(term) > 1e-17 {
        let odd = 2 * k - 1
        term *= -(fourOrderSquared - odd * odd) / (8 * k * x)
        sum += term
        k += 1
      }
      return sum
    }
    return (expansion(0) + expansion(4)) / (2 * Double.pi * x).squareRoot()
  }

  /// Of a negative binomial law, the failures before success number `n` of probability `p`:
  /// `E|X - y| - ½ E|X - X'|`, with
  /// `E|X - y| = (y - n (1-p)/p)(2 F(y) - 1) + (2/p) p^n (1-p)^{k+1} / B(n, k + 1)`, `k = ⌊y⌋`.
  ///
  /// `½ E|X - X'| = 1/(2π) ∫₀^π (1 - |φ(t)|²)/(1 - cos t) dt` from the characteristic function `φ`.
  /// With `tan(t/2) = v p/(2-p)` it is `(2-p)/(2πp) ∫₀^∞ (1 - ((1 + c v²)/(1 + v²))ⁿ) v⁻² dv`,
  /// `c = (p/(2-p))²`, an integral that the double exponential rule takes to full precision for any
  /// `n` and `p`; the hypergeometric function of the usual form loses it for large `n`.
  public static func negativeBinomial(
    successes: Double, probability: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try requirePositive(successes, "negative binomial", "number of successes")
    try StatisticsError.require(
      probability > 0 && probability <= 1,
      "CRPS, negative binomial: probability is \(probability), must be in (0, 1]")
    try requireOutcome(observation)
    let (n, p) = (successes, probability)
    let mean = n * ((1 - p) / p)
    let distance: Double
    if observation < 0 || p == 1 {
      distance = abs(observation - mean)
    } else {
      let whole = observation.rounded(.down)
      let mass = 2 * IncompleteBeta.regularized(p, n, whole + 1) - 1
      distance = (observation - mean) * mass + 2 / p * GammaForms.betaPower(p, n, whole + 1)
    }
    let c = (p / (2 - p)) * (p / (2 - p))
    // The integrand bends at v ≈ 1/√n; a scale there puts the rule's points where they matter.
    let bend = 1 / (1 + n).squareRoot()
    let integral = doubleExponential { u in
      let v = u * bend
      let square = v * v
      let power = n * -log1p((1 - c) * square / (1 + c * square))
      return square.isFinite ? -expm1(power) / square * bend : 0
    }
    return try score(distance - (2 - p) / (2 * .pi * p) * integral, "negative binomial")
  }

  /// `∫₀^∞ f(u) du` by the trapezoidal rule after `u = exp(π/2 sinh s)` (H. Takahasi and M. Mori,
  /// *Double exponential formulas for numerical integration*, Publ. RIMS 9 (1974) 721–741).
  private static func doubleExponential(_ integrand: (Double) -> Double) -> Double {
    let step = 1.0 / 32
    return (-150...150).reduce(0.0) { sum, k in
      let s = Double(k) * step
      let u = exp(.pi / 2 * sinh(s))
      guard u > 1e-150, u < 1e150 else { return sum }
      return sum + integrand(u) * u * .pi / 2 * cosh(s) * step
    }
  }
}
