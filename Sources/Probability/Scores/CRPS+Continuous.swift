import Foundation

extension CRPS {
  /// Of a normal law: `σ (z (2 Φ(z) - 1) + 2 φ(z) - 1/√π)`, `z = (y - μ)/σ`.
  public static func normal(
    mean: Double, standardDeviation: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try requireFinite(mean, "normal", "mean")
    try requirePositive(standardDeviation, "normal", "standard deviation")
    try requireOutcome(observation)
    let z = (observation - mean) / standardDeviation
    return try score(
      standardDeviation
        * (z * erf(z * 0.5.squareRoot()) + (2 / Double.pi).squareRoot() * exp(-z * z / 2)
          - 1 / Double.pi.squareRoot()),
      "normal")
  }

  /// Of a log-normal law, `log X` normal of mean `μ` and standard deviation `σ`:
  /// `y (2 Φ(ω) - 1) - 2 e^{μ + σ²/2} (Φ(ω - σ) + Φ(σ/√2) - 1)`, `ω = (log y - μ)/σ`.
  ///
  /// With `m = e^{μ + σ²/2}` that is `(y - m) erf(ω/√2) + m [erf(ω/√2) - erf((ω - σ)/√2)] - m erf(σ/2)`,
  /// which keeps its digits for small `σ`.
  public static func logNormal(
    logMean: Double, logStandardDeviation: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try requireFinite(logMean, "log-normal", "mean of the logarithm")
    try requirePositive(
      logStandardDeviation, "log-normal", "standard deviation of the logarithm")
    try requireOutcome(observation)
    let sigma = logStandardDeviation
    let mean = exp(logMean + sigma * sigma / 2)
    let omega = observation > 0 ? (log(observation) - logMean) / sigma : -.infinity
    let root = 0.5.squareRoot()
    let offset: Double
    if observation <= 0 {
      offset = mean - observation
    } else {
      offset = (observation - mean) * erf(omega * root)
    }
    let gap = observation <= 0 ? 0 : errorFunctionStep((omega - sigma) * root, omega * root)
    return try score(offset + mean * gap - mean * erf(sigma / 2), "log-normal")
  }

  /// `erf(b) - erf(a)`; over a short step by Gauss and Legendre's rule of 6 points.
  private static func errorFunctionStep(_ a: Double, _ b: Double) -> Double {
    guard abs(b - a) < 0.25 else {
      // Where both are near 1 the complements are exact.
      return a > 0.5 ? erfc(a) - erfc(b) : b < -0.5 ? erfc(-b) - erfc(-a) : erf(b) - erf(a)
    }
    let (centre, half) = ((a + b) / 2, (b - a) / 2)
    let nodes: [(Double, Double)] = [
      (0.2386191860831969, 0.4679139345726910), (0.6612093864662645, 0.3607615730481386),
      (0.9324695142031521, 0.1713244923791704),
    ]
    let sum = nodes.reduce(0.0) { sum, node in
      let (below, above) = (centre - half * node.0, centre + half * node.0)
      return sum + node.1 * (exp(-below * below) + exp(-above * above))
    }
    return 2 / Double.pi.squareRoot() * half * sum
  }

  /// Of a gamma law: `y (2 F_α(y) - 1) - αθ (2 F_{α+1}(y) - 1) - θ / B(½, α)`, `α` the shape, `θ` the
  /// scale; with `z = y/θ` that is `θ [(z - α)(2 F_α - 1) + 2 z^α e^{-z}/Γ(α) - 1/B(½, α)]`.
  public static func gamma(
    shape: Double, scale: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try requirePositive(shape, "gamma", "shape")
    try requirePositive(scale, "gamma", "scale")
    try requireOutcome(observation)
    let z = observation / scale
    let spread = exp(-GammaForms.logBeta(0.5, shape))
    let mass = 2 * IncompleteGamma.regularized(shape, z) - 1
    let density = z > 0 ? 2 * GammaForms.gammaPower(shape, z) : 0
    return try score(scale * ((z - shape) * mass + density - spread), "gamma")
  }

  /// Of an exponential law: `|y| - 2 F(y)/λ + 1/(2λ)`.
  public static func exponential(
    rate: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try requirePositive(rate, "exponential", "rate")
    try requireOutcome(observation)
    let mass = observation > 0 ? -expm1(-rate * observation) : 0
    return try score(abs(observation) + (0.5 - 2 * mass) / rate, "exponential")
  }

  /// Of a uniform law on `[a, b]`: `(b - a) (|z - c| + c² - c + 1/3)`, `z = (y - a)/(b - a)`, `c` the
  /// nearest point to `z` in [0, 1].
  public static func uniform(
    lower: Double, upper: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try StatisticsError.require(
      lower < upper && lower.isFinite && upper.isFinite,
      "CRPS, uniform: bounds are \(lower) and \(upper), must be finite and ascend")
    try requireOutcome(observation)
    let width = upper - lower
    let z = (observation - lower) / width
    let c = max(0, min(1, z))
    return try score(width * (abs(z - c) + c * (c - 1) + 1.0 / 3), "uniform")
  }

  /// Of a logistic law: `s (z - 2 log F(z) - 1)`, `z = (y - μ)/s`.
  public static func logistic(
    location: Double, scale: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try requireFinite(location, "logistic", "location")
    try requirePositive(scale, "logistic", "scale")
    try requireOutcome(observation)
    // Symmetric in z; for positive z, -log F(z) = log(1 + e^{-z}).
    let z = abs((observation - location) / scale)
    return try score(scale * (z + 2 * log1p(exp(-z)) - 1), "logistic")
  }

  /// Of a Laplace law: `s (|z| + e^{-|z|} - 3/4)`, `z = (y - μ)/s`.
  public static func laplace(
    location: Double, scale: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try requireFinite(location, "Laplace", "location")
    try requirePositive(scale, "Laplace", "scale")
    try requireOutcome(observation)
    let z = abs((observation - location) / scale)
    return try score(scale * (z + exp(-z) - 0.75), "Laplace")
  }
}
