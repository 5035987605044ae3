import Foundation

extension TruncatedNormal {
  /// Rejection from the normal, a shifted exponential or the uniform law, whichever fits: C. P.
  /// Robert, "Simulation of truncated normal variables", Statistics and Computing 5 (1995).
  public func sample(using generator: inout some RandomNumberGenerator) -> Double {
    if alpha >= 0 { return min(lower + scale * Self.outwards(alpha, width, &generator), upper) }
    if beta <= 0 { return max(upper - scale * Self.outwards(-beta, width, &generator), lower) }
    if width > rootTwoPi {
      while true {
        let x = location + scale * generator.standardNormal()
        if support.contains(x) { return x }
      }
    }
    while true {
      let x = lower + (upper - lower) * generator.uniform()
      let z = (x - location) / scale
      if log(generator.uniform()) <= -z * z / 2 { return min(max(x, lower), upper) }
    }
  }

  /// The distance from `u ≥ 0` of a standard normal variate restricted to `[u, u + w]`.
  private static func outwards(
    _ u: Double, _ w: Double, _ generator: inout some RandomNumberGenerator
  ) -> Double {
    let rate = (u + (u * u + 4).squareRoot()) / 2
    if w * rate < 2 {
      while true {
        let t = w * generator.uniform()
        if log(generator.uniform()) <= -t * (u + t / 2) { return t }
      }
    }
    while true {
      let t = -log(generator.uniform()) / rate
      let miss = u + t - rate
      if t <= w && log(generator.uniform()) <= -miss * miss / 2 { return t }
    }
  }
}
