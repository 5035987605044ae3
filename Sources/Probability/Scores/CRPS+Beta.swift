import Foundation

extension CRPS {
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
      SpecialFunctions.logBeta(2 * alpha, 2 * beta) - 2 * SpecialFunctions.logBeta(alpha, beta))
    let mass = 2 * SpecialFunctions.lowerBeta(alpha, beta, y) - 1
    let density = y > 0 && y < 1 ? SpecialFunctions.betaKernel(alpha, beta, y) : 0
    return try score(
      (y - alpha / total) * mass + 2 * (density - spread) / total, "beta")
  }
}
