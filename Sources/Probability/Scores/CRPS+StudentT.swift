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
    let mass = ratio.isFinite ? SpecialFunctions.lowerBeta(0.5, nu / 2, ratio / (1 + ratio)) : 1
    let halfBeta = SpecialFunctions.logBeta(0.5, nu / 2)
    // 2 f(z) (ν + z²) = 2 √ν (1 + z²/ν)^{(1-ν)/2} / B(½, ν/2).
    let density = 2 * nu.squareRoot() * exp((1 - nu) / 2 * log1p(ratio) - halfBeta)
    let spread =
      2 * nu.squareRoot() * exp(SpecialFunctions.logBeta(0.5, nu - 0.5) - 2 * halfBeta)
    return try score(scale * (z * mass + (density - spread) / (nu - 1)), "Student t")
  }
}
