import Foundation

extension CRPS {
  /// Of Student's t of more than 1 degree of freedom `ν`, moved and scaled:
  /// `s [z (2 F(z) - 1) + 2 f(z) (ν + z²)/(ν - 1) - 2√ν/(ν - 1) B(½, ν - ½)/B(½, ν/2)²]`,
  /// `z = (y - μ)/s`.
  public static func studentT(
    degreesOfFreedom: Double, location: Double = 0, scale: Double = 1, observation: Double
  ) throws(StatisticsError) -> Double {
    let nu = degreesOfFreedom
    try StatisticsError.require(
      nu > 1 && nu.isFinite,
      "CRPS, Student t: degrees of freedom are \(nu), must be greater than 1 and finite")
    try requireFinite(location, "Student t", "location")
    try requirePositive(scale, "Student t", "scale")
    try requireOutcome(observation)
    let z = abs((observation - location) / scale)
    // 2 F(z) - 1 = I_{z²/(ν + z²)}(½, ν/2) for positive z.
    let ratio = z * (z / nu)
    let mass = ratio.isFinite ? IncompleteBeta.regularized(ratio / (1 + ratio), 0.5, nu / 2) : 1
    let halfBeta = GammaForms.logBeta(0.5, nu / 2)
    // 2 f(z) (ν + z²) = 2 √ν (1 + z²/ν)^{(1-ν)/2} / B(½, ν/2).
    let density = 2 * nu.squareRoot() * exp((1 - nu) / 2 * log1p(ratio) - halfBeta)
    let spread =
      2 * nu.squareRoot() * exp(GammaForms.logBeta(0.5, nu - 0.5) - 2 * halfBeta)
    return try score(scale * (z * mass + (density - spread) / (nu - 1)), "Student t")
  }

  /// Of a beta law: `y (2 F_{α,β}(y) - 1) + α/(α+β) (1 - 2 F_{α+1,β}(y)) - 2 B(2α, 2β)/((α+β) B(α, β)²)`,
  /// where the first two are `(y - α/(α+β)) (2 F_{α,β}(y) - 1) + 2 y^α (1-y)^β/((α+β) B(α, β))`.
  public static func beta(
    alpha: Double, beta: Double, observation: Double
  ) throws(StatisticsError) -> Double {
    try requirePositive(alpha, "beta", "alpha")
    try requirePositive(beta, "beta", "beta")
    try requireOutcome(observation)
    let y = observation
    let total = alpha + beta
    let spread = exp(
      GammaForms.logBeta(2 * alpha, 2 * beta) - 2 * GammaForms.logBeta(alpha, beta))
    let mass = 2 * IncompleteBeta.regularized(y, alpha, beta) - 1
    let density = y > 0 && y < 1 ? GammaForms.betaPower(y, alpha, beta) : 0
    return try score(
      (y - alpha / total) * mass + 2 * (density - spread) / total, "beta")
  }
}
