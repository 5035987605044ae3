internal import Foundation

extension RandomNumberGenerator {
  /// The logarithm of a gamma variate of the given shape and scale 1, exact for tiny shapes too, where
  /// the variate itself underflows.
  ///
  /// Marsaglia and Tsang (2000), "A simple method for generating gamma variables"; for shapes below 1
  /// by `G(a) = G(a + 1) U^(1/a)`. It is -∞ only where `log U / a` overflows.
  mutating func logGamma(shape: Double) -> Double {
    guard shape >= 1 else { return logGamma(shape: shape + 1) + log(uniform()) / shape }
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = standardNormal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let logCube = 3 * log(root)
      let cube = root * root * root
      if log(uniform()) < x * x / 2 + d * (1 - cube + logCube) { return log(d) + logCube }
    }
  }

  /// The square root of a chi-squared variate with `degrees` of freedom, at least 1e-140 so that its
  /// reciprocal can be squared.
  mutating func chi(degrees: Double) -> Double {
    max(1e-140, exp((log(2) + logGamma(shape: degrees / 2)) / 2))
  }
}
