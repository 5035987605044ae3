import Foundation

extension Binomial {
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    let n = Double(trials)
    let p = min(probability, 1 - probability)
    let count =
      n * p < 10
      ? Self.sampleByInversion(n, p, using: &generator)
      : Self.sampleByRejection(n, p, using: &generator)
    return probability > 0.5 ? n - count : count
  }

  /// Sequential search from 0, for `n p < 10` and `p ≤ 1/2`.
  private static func sampleByInversion(
    _ n: Double, _ p: Double, using generator: inout some RandomNumberGenerator
  ) -> Double {
    let odds = p / (1 - p)
    let first = exp(n * log1p(-p))
    while true {
      var u = generator.uniform()
      var term = first
      var k = 0.0
      while k <= min(n, 200) {
        u -= term
        if u <= 0 { return k }
        term *= odds * (n - k) / (k + 1)
        k += 1
      }
    }
  }

  /// Transformed rejection with squeeze, algorithm BTRS of W. Hörmann, "The generation of binomial
  /// random variates", Journal of Statistical Computation and Simulation 46 (1993).
  private static func sampleByRejection(
    _ n: Double, _ p: Double, using generator: inout some RandomNumberGenerator
  ) -> Double {
    let spread = (n * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * spread
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let squeeze = 0.92 - 4.2 / b
    let height = (2.83 + 5.1 / b) * spread
    guard let law = try? Binomial(trials: Int(n), probability: p) else { return .nan }
    let mode = ((n + 1) * p).rounded(.down)
    while true {
      let u = generator.uniform() - 0.5
      let v = generator.uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + n * p + 0.5).rounded(.down)
      if us >= 0.07 && v <= squeeze { return k }
      if k < 0 || k > n { continue }
      let ratio = law.logDensity(k) - law.logDensity(mode)
      if log(v * height / (a / (us * us) + b)) <= ratio { return k }
    }
  }
}
